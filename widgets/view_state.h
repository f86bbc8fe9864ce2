#pragma once

#include <QObject>

#include "widgets/chart_clock.h"

namespace marginscope {

/// What all views of one run have in common. Views change it when a person points at something and listen to it; they
/// never know of each other. Every signal is sent only when the value really changed.
///
/// Records are row numbers of the run's history (curve_table.h), examples are row numbers of its data; −1 means none.
class ViewState : public QObject {
    Q_OBJECT

 public:
    explicit ViewState(QObject* parent = nullptr) : QObject(parent) {}

    ChartClock clock() const { return m_clock; }
    int crosshairRecord() const { return m_crosshairRecord; }
    int scrubRecord() const { return m_scrubRecord; }
    bool isLive() const { return m_scrubRecord < 0; }
    int hoveredExample() const { return m_hoveredExample; }
    int selectedExample() const { return m_selectedExample; }

 public Q_SLOTS:
    void setClock(const ChartClock& clock);

    /// The moment under the pointer, in whichever chart.
    void setCrosshairRecord(int record);

    /// The moment that all views show; −1: the newest ("live").
    void setScrubRecord(int record);

    void setHoveredExample(int example);
    void setSelectedExample(int example);

    /// Forgets everything that refers to the rows of one run, for when another run begins. The clock stays.
    void forgetRun();

 Q_SIGNALS:
    void clockChanged(const ChartClock& clock);
    void crosshairRecordChanged(int record);
    void scrubRecordChanged(int record);
    void hoveredExampleChanged(int example);
    void selectedExampleChanged(int example);

 private:
    ChartClock m_clock;
    int m_crosshairRecord = -1;
    int m_scrubRecord = -1;
    int m_hoveredExample = -1;
    int m_selectedExample = -1;
};

}  // namespace marginscope
