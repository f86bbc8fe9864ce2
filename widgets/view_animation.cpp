#include "widgets/view_animation.h"

#include <utility>

namespace marginscope {

namespace {

constexpr int pause = 4;  // milliseconds in which the window may do other things

}  // namespace

ViewAnimation::ViewAnimation(QObject* parent) : QObject(parent) {
    m_timer.setInterval(pause);
    connect(&m_timer, &QTimer::timeout, this, &ViewAnimation::work);
}

void ViewAnimation::start(const AnimationPlan& plan, const Theme& theme, Stage stage) {
    m_plan = plan;
    m_theme = theme;
    m_stage = std::move(stage);
    m_frame = 0;
    m_shown = -1;
    m_isAsked = false;
    m_isClosed = false;
    m_encoder = std::make_unique<FrameEncoder>(plan.movie);
    m_timer.start();
}

void ViewAnimation::cancel() {
    if (!isRunning()) return;
    end();
    Q_EMIT cancelled();
}

void ViewAnimation::end() {
    m_timer.stop();
    m_encoder.reset();
    m_image = {};
}

void ViewAnimation::work() {
    if (const std::optional<Error> error = m_encoder->failure()) {
        end();
        Q_EMIT failed(QString::fromStdString(error->text()));
        return;
    }
    if (m_frame == m_plan.records.size()) {
        if (!std::exchange(m_isClosed, true)) m_encoder->close();
        if (!m_encoder->isFinished()) return;
        end();
        Q_EMIT finished(m_plan.movie.fileName);
        return;
    }
    if (!m_encoder->isReady() || !drawFrame()) return;
    m_encoder->add(m_image);
    ++m_frame;
    m_isAsked = false;
    Q_EMIT progressed(int(m_frame), int(m_plan.records.size()));
}

/// Whether m_image is the present frame.
bool ViewAnimation::drawFrame() {
    const int record = m_plan.records[m_frame];
    if (record == m_shown) return true;
    if (!std::exchange(m_isAsked, true)) m_stage.goTo(record);
    if (!m_stage.isShown(record)) return false;
    const std::shared_ptr<const FigureSource> figure = m_stage.figure();
    if (!figure) {
        end();
        Q_EMIT cancelled();
        return false;
    }
    m_image = figureImage(*figure, m_theme, m_plan.options);
    m_shown = record;
    return true;
}

}  // namespace marginscope
