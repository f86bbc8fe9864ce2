#include "widgets/curve_table.h"

#include <cassert>
#include <utility>

namespace marginscope {

namespace {

template <typename Entry>
void keepEverySecond(std::vector<Entry>& column) {
    const std::size_t kept = (column.size() + 1) / 2;
    for (std::size_t i = 1; i < kept; ++i) column[i] = std::move(column[2 * i]);
    column.resize(kept);
}

}  // namespace

CurveTable::CurveTable(std::vector<int> labels, int classCount)
    : m_labels(std::move(labels)), m_classCount(classCount) {}

void CurveTable::append(const CurveRecord& record, std::span<const double> margins) {
    assert(margins.size() == m_labels.size());
    for (std::size_t kind = 0; kind < m_clocks.size(); ++kind) m_clocks[kind].push_back(record.clock[kind]);
    m_logLoss.push_back(record.logLoss);
    m_smoothedMargin.push_back(record.smoothedMargin);
    m_angle.push_back(record.angle);
    m_frozenAngle.push_back(record.frozenAngle);
    m_secantAngle.push_back(record.secantAngle);
    m_pathLength.push_back(record.pathLength);
    m_testError.push_back(record.testError);
    m_testMargins.push_back(record.testMargins);
    m_margins.emplace_back(margins.begin(), margins.end());
}

void CurveTable::thin() {
    ++m_generation;
    for (auto& column : m_clocks) keepEverySecond(column);
    for (auto* column :
         {&m_logLoss, &m_smoothedMargin, &m_angle, &m_frozenAngle, &m_secantAngle, &m_pathLength, &m_testError})
        keepEverySecond(*column);
    keepEverySecond(m_testMargins);
    keepEverySecond(m_margins);
}

ClockValues CurveTable::clockValues(int record) const {
    ClockValues values{};
    for (std::size_t kind = 0; kind < m_clocks.size(); ++kind) values[kind] = m_clocks[kind][std::size_t(record)];
    return values;
}

}  // namespace marginscope
