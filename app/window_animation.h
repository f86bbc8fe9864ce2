#pragma once

#include <QObject>
#include <functional>
#include <vector>

#include "widgets/animation_plan.h"
#include "widgets/export_choice.h"
#include "widgets/view_animation.h"

namespace marginscope {

class AnimationDialog;
class ViewState;

/// Films the views of the window: asks how, takes the window through the run from moment to moment while training is
/// paused, and brings it back to where it was.
class WindowAnimation : public QObject {
    Q_OBJECT

 public:
    /// What it asks the window.
    struct Window {
        std::function<std::vector<ExportFigure>()> figures;
        std::function<FigureOrigin()> origin;
        std::function<std::shared_ptr<const CurveTable>()> curves;
        std::function<bool(int record)> isShown;  ///< whether the views show that record; −1: the newest
        std::function<bool()> isPaused;
        std::function<void(bool)> setPaused;
    };

    WindowAnimation(Window window, ViewState& state, QWidget* parent);
    ~WindowAnimation() override;

    void showDialog();

 private:
    void film(const AnimationChoice& choice);
    void goTo(int record);
    void comeBack(const QString& sentence);

    Window m_window;
    ViewState& m_state;
    QWidget* m_parent;
    AnimationDialog* m_dialog = nullptr;
    ViewAnimation m_animation;
    int m_last = -1;  // record of the run
    int m_recordBefore = -1;
    bool m_wasPaused = false;
    ChartClock m_clockBefore;
};

}  // namespace marginscope
