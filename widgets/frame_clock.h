#pragma once

#include <QObject>
#include <QTimer>

namespace marginscope {

/// The one pulse by which live views are redrawn: about 60 ticks a second while something can change, none while
/// nothing can. A view that should be redrawn less often takes every second, fifth, … tick.
class FrameClock : public QObject {
    Q_OBJECT

 public:
    static constexpr int milliseconds = 16;

    explicit FrameClock(QObject* parent = nullptr);

    bool isAwake() const { return m_timer.isActive(); }

 public Q_SLOTS:
    void wake();
    void rest();

 Q_SIGNALS:
    void tick(int number);

 private:
    QTimer m_timer;
    int m_number = 0;
};

}  // namespace marginscope
