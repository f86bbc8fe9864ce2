#pragma once

#include <QObject>
#include <cstdint>
#include <memory>

#include "widgets/first_perfect.h"
#include "widgets/trainer_bridge.h"
#include "widgets/view_state.h"

namespace marginscope {

/// Which moment the views show: the newest, or an earlier record that a person has gone back to (scrubRecord() of the
/// views' state). Has the earlier one rebuilt in the background and keeps it; training goes on meanwhile.
class TimeTravel : public QObject {
    Q_OBJECT

 public:
    TimeTravel(TrainerBridge& bridge, ViewState& state, QObject* parent = nullptr);

    bool isLive() const { return m_state.isLive(); }

    /// What the views show: the moment asked for, until it has been rebuilt the one before; null before the first.
    std::shared_ptr<const Snapshot> shown() const;

    /// The row of history() that the views show; −1 if there is none.
    int shownRecord() const;

    /// Where the phases of the run in history() begin.
    RunPhases phases() const;

 public Q_SLOTS:
    /// Goes to a row of history(), as near as there is one; the newest is live.
    void goTo(int record);
    void stepBy(int records);
    void goToBeginning() { goTo(0); }
    void goToFirstPerfect();
    void goLive();

    /// To be called when history() has grown or is another: rows that were thinned out have other numbers now.
    void curvesRead();

 Q_SIGNALS:
    /// shown() is another moment because a person asked for it.
    void shownChanged();

 private:
    void scrubbed();
    void request();
    void found(const std::shared_ptr<const Snapshot>& snapshot);

    TrainerBridge& m_bridge;
    ViewState& m_state;
    std::shared_ptr<const Snapshot> m_past;
    std::shared_ptr<const CurveTable> m_history;  // whose rows the state speaks of
    double m_step = 0;                            // of the record asked for, whatever its number
    bool m_isUnanswered = false;                  // the engine had no such row; asked again with the next curves
};

}  // namespace marginscope
