#pragma once

#include <QString>
#include <QStringList>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "widgets/figure_source.h"
#include "widgets/view_state.h"

namespace marginscope {

/// The views of a finished run, without a window. Needs a QApplication.
class RunFigures {
 public:
    /// Reads the exact state of a run directory. Errors: those of resumeRun().
    static Result<std::unique_ptr<RunFigures>> load(const std::string& runDirectory);

    /// Every KIND that fits the run, "all" last: "surfaces" only for points in the plane, "neurons" only for eq. (5),
    /// "steps" only where finite steps are compared with the flow, "saliency" only where it is recorded.
    QStringList kinds() const;

    /// The figure of one of kinds(), or null.
    const FigureSource* figure(const QString& kind) const;

 private:
    RunFigures() = default;

    ViewState m_state;  // of the charts
    std::vector<std::unique_ptr<FigureSource>> m_figures;
    std::unique_ptr<FigureSource> m_page;
};

}  // namespace marginscope
