#pragma once

#include <QObject>
#include <QTimer>
#include <chrono>

namespace marginscope {

/// The one pulse by which live views are redrawn: about 60 ticks a second while something can change, none while
/// nothing can. A view that should be redrawn less often takes every second, fifth, … tick.
class FrameClock : public QObject {
    Q_OBJECT

 public:
    static constexpr int milliseconds = 16;

    explicit FrameClock(QObject* parent = nullptr);

    /// When the present tick should have come; it comes later where the thread had no time for it.
    std::chrono::steady_clock::time_point due() const { return m_due; }

 public Q_SLOTS:
    void wake();
    void rest();

 Q_SIGNALS:
    void tick(int number);

 private:
    void beat();

    QTimer m_timer;
    std::chrono::steady_clock::time_point m_last;
    std::chrono::steady_clock::time_point m_due;
    int m_number = 0;
};

}  // namespace marginscope
