#pragma once

#include <QObject>
#include <QString>
#include <chrono>
#include <deque>
#include <optional>
#include <vector>

class QWidget;

namespace marginscope {

/// How fluent the window is: for the last 30 seconds, the time from a tick to the completed paint of every view that
/// the tick asked to repaint. A view that is asked again before it was painted counts from the first of these ticks;
/// a view that is hidden, also behind another tab, is not asked. Paints that no tick asked for (hovering, resizing)
/// come at their own pace and are left out.
class FrameStatistics : public QObject {
    Q_OBJECT

 public:
    using Clock = std::chrono::steady_clock;
    static constexpr double windowSeconds = 30;
    static constexpr double aimMilliseconds = 100;

    explicit FrameStatistics(QObject* parent = nullptr);

    /// Another view whose paints are counted; returns its number.
    int addView(const QString& name);

    /// The same, painted by a widget. A scroll area is drawn on its viewport: give that.
    int watch(QWidget* widget, const QString& name);

    /// A tick begins that should have begun at `due`. What ask() names from here on belongs to it.
    void beginTick(Clock::time_point due = Clock::now());

    /// The present tick has asked a view for a new picture.
    void ask(int view);

    void painted(int view, Clock::time_point now = Clock::now());

    /// A view that is not there any more owes no picture.
    void forget(int view);

    /// Ticks that led to a paint, a second, over the last two seconds.
    double framesPerSecond(Clock::time_point now = Clock::now()) const;

    /// One line for people and scripts.
    QString report(Clock::time_point now = Clock::now()) const;

    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    struct Sample {
        Clock::time_point time;
        double milliseconds;
    };
    struct View {
        QString name;
        QWidget* widget = nullptr;
        std::optional<Clock::time_point> asked;  // by the tick that has waited longest
        std::deque<Sample> paints;
    };

    int viewOf(const QObject* widget) const;
    void forgetOld(Clock::time_point now);

    Clock::time_point m_begin;
    Clock::time_point m_tick;
    bool m_isTickPainted = true;
    bool m_isForwarding = false;  // a paint event that is being timed
    std::vector<View> m_views;
    std::deque<Clock::time_point> m_frames;
};

}  // namespace marginscope
