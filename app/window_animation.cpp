#include "app/window_animation.h"

#include <utility>

#include "app/window_settings.h"
#include "widgets/animation_dialog.h"
#include "widgets/view_state.h"

namespace marginscope {

WindowAnimation::WindowAnimation(Window window, ViewState& state, QWidget* parent)
    : QObject(parent), m_window(std::move(window)), m_state(state), m_parent(parent) {}

WindowAnimation::~WindowAnimation() {
    delete m_dialog;  // asks for figures as long as it lives
}

void WindowAnimation::showDialog() {
    if (m_dialog == nullptr) {
        m_dialog = new AnimationDialog(m_window.figures, m_parent);
        connect(m_dialog, &AnimationDialog::animationWanted, this, &WindowAnimation::film);
        connect(m_dialog, &AnimationDialog::cancelWanted, &m_animation, &ViewAnimation::cancel);
        connect(&m_animation, &ViewAnimation::progressed, m_dialog, &AnimationDialog::showProgress);
        connect(&m_animation, &ViewAnimation::finished, this, [this](const QString& file) {
            const QString size = movieSizeText(file);
            comeBack(size.isEmpty() ? tr("Exported %1").arg(file) : tr("Exported %1, %2").arg(file, size));
        });
        connect(&m_animation, &ViewAnimation::failed, this, &WindowAnimation::comeBack);
        connect(&m_animation, &ViewAnimation::cancelled, this,
                [this] { comeBack(tr("Stopped. No file was written.")); });
    }
    if (!m_animation.isRunning()) {
        AnimationChoice choice = WindowSettings::animationChoice();
        choice.clock = m_state.clock();
        m_dialog->setChoice(choice);
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void WindowAnimation::film(const AnimationChoice& choice) {
    WindowSettings::setAnimationChoice(choice);
    const auto figure = [this, choice]() -> std::shared_ptr<const FigureSource> {
        const std::vector<ExportFigure> figures = m_window.figures();
        ExportChoice page;
        page.onOnePage = choice.kind == QStringLiteral("all");
        page.kinds = page.onOnePage ? pageKinds(figures) : QStringList{choice.kind};
        const std::vector<ExportFigure> chosen = chosenFigures(page, figures);
        return chosen.empty() ? nullptr : chosen.front().source;
    };
    const std::shared_ptr<const FigureSource> first = figure();
    if (!first) return m_dialog->showIdle(tr("This view has nothing to show for this run."));
    const std::shared_ptr<const CurveTable> curves = m_window.curves();
    const Result<AnimationPlan> plan = planAnimation(choice, *first, *curves, m_window.origin());
    if (!plan) return m_dialog->showIdle(QString::fromStdString(plan.error().text()));

    m_wasPaused = m_window.isPaused();
    m_window.setPaused(true);
    // Charts move on the clock that passes evenly, as in films that are made without the window.
    m_clockBefore = m_state.clock();
    m_state.setClock(choice.clock);
    m_recordBefore = m_state.scrubRecord();
    m_last = curves->recordCount() - 1;
    m_dialog->showProgress(0, int(plan->records.size()));
    m_animation.start(*plan, choice.theme(),
                      {[this](int record) { goTo(record); },
                       [this](int record) { return m_window.isShown(record == m_last ? -1 : record); }, figure});
}

void WindowAnimation::goTo(int record) {
    m_state.setScrubRecord(record == m_last ? -1 : record);
}

void WindowAnimation::comeBack(const QString& sentence) {
    m_state.setScrubRecord(m_recordBefore);
    m_state.setClock(m_clockBefore);
    m_window.setPaused(m_wasPaused);
    m_dialog->showIdle(sentence);
}

}  // namespace marginscope
