#include "widgets/curve_table.h"

#include <cassert>
#include <utility>

namespace marginscope {

namespace {

template <typename Number>
void keepEverySecond(std::vector<Number>& column) {
    const std::size_t kept = (column.size() + 1) / 2;
    for (std::size_t i = 0; i < kept; ++i) column[i] = column[2 * i];
    column.resize(kept);
}

}  // namespace

CurveTable::CurveTable(std::vector<int> labels, int classCount)
    : m_labels(std::move(labels)), m_classCount(classCount), m_margins(m_labels.size()) {}

void CurveTable::append(const CurveRecord& record, std::span<const double> margins) {
    assert(margins.size() == m_labels.size());
    for (std::size_t kind = 0; kind < m_clocks.size(); ++kind) m_clocks[kind].push_back(record.clock[kind]);
    m_smoothedMargin.push_back(record.smoothedMargin);
    m_angle.push_back(record.angle);
    m_frozenAngle.push_back(record.frozenAngle);
    m_secantAngle.push_back(record.secantAngle);
    m_pathLength.push_back(record.pathLength);
    for (std::size_t example = 0; example < margins.size(); ++example)
        m_margins[example].push_back(float(margins[example]));
}

void CurveTable::thin() {
    ++m_generation;
    for (auto& column : m_clocks) keepEverySecond(column);
    for (auto* column : {&m_smoothedMargin, &m_angle, &m_frozenAngle, &m_secantAngle, &m_pathLength})
        keepEverySecond(*column);
    for (auto& column : m_margins) keepEverySecond(column);
}

ClockValues CurveTable::clockValues(int record) const {
    ClockValues values{};
    for (std::size_t kind = 0; kind < m_clocks.size(); ++kind) values[kind] = m_clocks[kind][std::size_t(record)];
    return values;
}

}  // namespace marginscope
