#include "widgets/view_state.h"

namespace marginscope {

void ViewState::setClock(const ChartClock& clock) {
    if (clock == m_clock) return;
    m_clock = clock;
    Q_EMIT clockChanged(m_clock);
}

void ViewState::setCrosshairRecord(int record) {
    if (record == m_crosshairRecord) return;
    m_crosshairRecord = record;
    Q_EMIT crosshairRecordChanged(record);
}

void ViewState::setScrubRecord(int record) {
    if (record == m_scrubRecord) return;
    m_scrubRecord = record;
    Q_EMIT scrubRecordChanged(record);
}

void ViewState::setHoveredExample(int example) {
    if (example == m_hoveredExample) return;
    m_hoveredExample = example;
    Q_EMIT hoveredExampleChanged(example);
}

void ViewState::setSelectedExample(int example) {
    if (example == m_selectedExample) return;
    m_selectedExample = example;
    Q_EMIT selectedExampleChanged(example);
}

void ViewState::forgetRun() {
    setCrosshairRecord(-1);
    setScrubRecord(-1);
    setHoveredExample(-1);
    setSelectedExample(-1);
}

}  // namespace marginscope
