#pragma once

#include <QObject>
#include <chrono>
#include <deque>
#include <optional>

class QWidget;

namespace marginscope {

/// How fluent the window is: for the last 30 seconds, the time from a frame's tick to the completed paint of the
/// surface view, the time between these paints, and how often charts were repainted.
class FrameStatistics : public QObject {
    Q_OBJECT

 public:
    using Clock = std::chrono::steady_clock;
    static constexpr double windowSeconds = 30;

    explicit FrameStatistics(QObject* parent = nullptr);

    /// The widgets whose paints are counted. A scroll area is drawn on its viewport: give that.
    void watchSurface(QWidget* surface) { watch(surface, m_surface); }
    void watchChart(QWidget* viewport) { watch(viewport, m_chart); }

    /// A tick has asked the surface view for a new picture.
    void beginFrame(Clock::time_point now = Clock::now());
    void surfacePainted(Clock::time_point now = Clock::now());
    void chartPainted(Clock::time_point now = Clock::now());

    /// From here on nothing changes, so the time to the next paint says nothing.
    void rest() { m_lastPaint.reset(); }

    /// Completed paints of the surface view that a tick asked for, a second, over the last two seconds.
    double framesPerSecond(Clock::time_point now = Clock::now()) const;

    /// One line for people and scripts.
    QString report(Clock::time_point now = Clock::now()) const;

    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    struct Sample {
        Clock::time_point time;
        double milliseconds;
    };

    void watch(QWidget* widget, QWidget*& role);
    void forgetOld(Clock::time_point now);

    QWidget* m_surface = nullptr;
    QWidget* m_chart = nullptr;
    Clock::time_point m_begin;
    std::optional<Clock::time_point> m_tick;  // of a frame that is not painted yet
    std::optional<Clock::time_point> m_lastPaint;
    std::deque<Sample> m_tickToPaint;
    std::deque<Sample> m_betweenPaints;
    std::deque<Clock::time_point> m_chartPaints;
};

}  // namespace marginscope
