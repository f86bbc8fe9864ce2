#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <limits>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/experiment/experiment.h"
#include "widgets/chart_clock.h"
#include "widgets/surface_view.h"

namespace marginscope {

/// What was on the table of a window at one moment, without the weights: those are in a directory of their own beside
/// it, as keepRun() writes them.
struct RecoveryState {
    Experiment experiment;                      ///< that is trained
    std::vector<std::array<double, 3>> points;  ///< (x1, x2, label), if others than the experiment's are shown
    std::string runName;                        ///< of the directory with the weights; empty: none
    QString file;                               ///< the experiment was opened from or saved to; empty: none
    bool isModified = false;                    ///< compared with that file
    bool isPaused = false;
    ChartClock clock;
    QByteArray docks;  ///< QMainWindow::saveState(); empty: as the window opens
    int dataForm = 0;  ///< that the docks were arranged for, as the window counts them
    SurfaceView::EditMode editMode = SurfaceView::EditMode::Move;
    double speed = std::numeric_limits<double>::infinity();  ///< relative length a second
    QDateTime time;
};

std::string recoveryStateToJson(const RecoveryState& state);

/// Errors as experimentFromJson(). Fields that are absent keep their defaults.
Result<RecoveryState> recoveryStateFromJson(const std::string& text, const std::string& file);

}  // namespace marginscope
