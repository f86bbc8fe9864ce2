#pragma once

#include <QFrame>

#include "widgets/theme.h"
#include "widgets/time_travel.h"

class QPushButton;

namespace marginscope {

class TimelineStrip;

/// The timeline at the foot of the window: step back and forward, the strip of everything recorded, and the way back to
/// the newest moment.
class Timeline : public QFrame {
    Q_OBJECT

 public:
    Timeline(TimeTravel& travel, ViewState& state, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    /// The same history after it has grown, or another.
    void showHistory(std::shared_ptr<const CurveTable> history, const RunPhases& phases);

    TimelineStrip& strip() { return *m_strip; }
    QPushButton& backButton() { return *m_back; }
    QPushButton& forwardButton() { return *m_forward; }
    QPushButton& liveButton() { return *m_live; }

 private:
    QPushButton* addButton(const QString& name, const QString& toolTip);
    void showRecord(int record);

    TimeTravel& m_travel;
    TimelineStrip* m_strip;
    QPushButton* m_back;
    QPushButton* m_forward;
    QPushButton* m_live;
};

}  // namespace marginscope
