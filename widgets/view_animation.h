#pragma once

#include <QObject>
#include <QTimer>
#include <functional>
#include <memory>

#include "widgets/animation_plan.h"
#include "widgets/frame_encoder.h"

namespace marginscope {

/// Films views: goes to one moment after the other, waits until they show it, draws it, and hands it to an encoder in
/// another thread. Draws one frame at a time, so that the window stays alive; leaves no file when it is cancelled.
class ViewAnimation : public QObject {
    Q_OBJECT

 public:
    /// What it asks the views.
    struct Stage {
        std::function<void(int record)> goTo;
        std::function<bool(int record)> isShown;                      ///< whether what goTo() asked for has come
        std::function<std::shared_ptr<const FigureSource>()> figure;  ///< null: it is gone
    };

    explicit ViewAnimation(QObject* parent = nullptr);

    /// One at a time.
    void start(const AnimationPlan& plan, const Theme& theme, Stage stage);
    void cancel();
    bool isRunning() const { return m_encoder != nullptr; }

 Q_SIGNALS:
    void progressed(int frame, int frames);
    void finished(const QString& file);
    void failed(const QString& sentence);
    void cancelled();

 private:
    void work();
    bool drawFrame();
    void end();

    AnimationPlan m_plan;
    Theme m_theme;
    Stage m_stage;
    std::unique_ptr<FrameEncoder> m_encoder;
    QTimer m_timer;
    std::size_t m_frame = 0;  // that is drawn next
    int m_shown = -1;         // record in m_image
    bool m_isAsked = false;   // the stage was sent to the record of m_frame
    bool m_isClosed = false;
    QImage m_image;
};

}  // namespace marginscope
