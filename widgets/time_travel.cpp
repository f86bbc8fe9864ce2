#include "widgets/time_travel.h"

#include <algorithm>

namespace marginscope {

namespace {

/// The first row that has taken so many steps; the last if none has.
int rowOfStep(const CurveTable& history, double step) {
    const std::vector<double>& steps = history.clock(ClockKind::Steps);
    const auto found = std::lower_bound(steps.begin(), steps.end(), step);
    return std::min(int(found - steps.begin()), history.recordCount() - 1);
}

}  // namespace

TimeTravel::TimeTravel(TrainerBridge& bridge, ViewState& state, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_state(state), m_history(bridge.history()) {
    connect(&m_state, &ViewState::scrubRecordChanged, this, &TimeTravel::scrubbed);
    connect(&m_bridge, &TrainerBridge::momentFound, this, &TimeTravel::found);
}

std::shared_ptr<const Snapshot> TimeTravel::shown() const {
    return m_past ? m_past : m_bridge.snapshot();
}

int TimeTravel::shownRecord() const {
    const int last = m_bridge.history()->recordCount() - 1;
    return isLive() ? last : std::min(m_state.scrubRecord(), last);
}

RunPhases TimeTravel::phases() const {
    const std::shared_ptr<const Snapshot> newest = m_bridge.snapshot();
    const bool isKnown = newest && newest->run == m_bridge.historyRun();
    return isKnown ? phasesOf(*newest, *m_bridge.history()) : RunPhases();
}

void TimeTravel::goTo(int record) {
    const int last = m_bridge.history()->recordCount() - 1;
    if (last < 0) return;
    m_state.setScrubRecord(record >= last ? -1 : std::max(record, 0));
}

void TimeTravel::stepBy(int records) {
    if (records > 0 && isLive()) return;
    goTo(shownRecord() + records);
}

void TimeTravel::goToFirstPerfect() {
    if (const int record = phases().firstPerfectRecord; record >= 0) goTo(record);
}

void TimeTravel::goLive() {
    m_state.setScrubRecord(-1);
}

void TimeTravel::scrubbed() {
    m_history = m_bridge.history();
    const int record = m_state.scrubRecord();
    if (record < 0 || record >= m_history->recordCount()) {
        m_isUnanswered = false;
        m_past = nullptr;
        Q_EMIT shownChanged();
        return;
    }
    m_step = m_history->clock(ClockKind::Steps)[std::size_t(record)];
    request();
}

void TimeTravel::request() {
    m_isUnanswered = !m_bridge.requestMoment(m_state.scrubRecord());
}

void TimeTravel::curvesRead() {
    const std::shared_ptr<const CurveTable> history = m_bridge.history();
    const bool isAnother = history != m_history;
    m_history = history;
    if (isLive() || history->recordCount() == 0) return;
    if (isAnother) {
        // The row has another number; what is shown stays what it was.
        const double step = m_step;
        m_state.setScrubRecord(rowOfStep(*history, step));
        m_step = step;
    }
    if (m_isUnanswered) request();
}

void TimeTravel::found(const std::shared_ptr<const Snapshot>& snapshot) {
    const std::shared_ptr<const Snapshot> newest = m_bridge.snapshot();
    if (isLive() || !newest || snapshot->run != newest->run) return;
    m_past = snapshot;
    Q_EMIT shownChanged();
}

}  // namespace marginscope
