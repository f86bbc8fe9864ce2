#include "engine/training/metric_log.h"

#include <algorithm>
#include <cassert>

namespace marginscope {

Eigen::Map<const Vector> MetricLog::margins(Index record) const {
    assert(record >= 0 && record < size());
    return {m_margins.data() + record * m_exampleCount, m_exampleCount};
}

void MetricLog::append(const MetricRecord& record, const Vector& margins) {
    assert(margins.size() == m_exampleCount);
    m_records.push_back(record);
    m_margins.insert(m_margins.end(), margins.begin(), margins.end());
}

void MetricLog::thin() {
    const Index count = size();
    Index kept = 0;
    for (Index r = 0; r < count; r += 2, ++kept) {
        m_records[size_t(kept)] = m_records[size_t(r)];
        std::copy_n(m_margins.begin() + r * m_exampleCount, m_exampleCount, m_margins.begin() + kept * m_exampleCount);
    }
    m_records.resize(size_t(kept));
    m_margins.resize(size_t(kept * m_exampleCount));
    ++m_thinned;
}

}  // namespace marginscope
