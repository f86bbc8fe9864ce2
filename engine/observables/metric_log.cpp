#include "engine/observables/metric_log.h"

#include <algorithm>
#include <cassert>

namespace marginscope {

namespace {

/// Keeps every second row of `width` numbers, the first included.
template <typename Number>
void keepEverySecond(std::vector<Number>& values, Index width, Index rows) {
    Index kept = 0;
    for (Index r = 0; r < rows; r += 2, ++kept)
        std::copy_n(values.begin() + r * width, width, values.begin() + kept * width);
    values.resize(size_t(kept * width));
}

}  // namespace

Index MetricLog::bytesPerRecord() const {
    return m_exampleCount * (Index(sizeof(double)) + m_saliencyDimension * Index(sizeof(float)));
}

Eigen::Map<const Vector> MetricLog::margins(Index record) const {
    assert(record >= 0 && record < size());
    return {m_margins.data() + record * m_exampleCount, m_exampleCount};
}

Eigen::Map<const SaliencyMatrix> MetricLog::saliency(Index record) const {
    assert(record >= 0 && record < size() && m_saliencyDimension > 0);
    return {m_saliency.data() + record * m_exampleCount * m_saliencyDimension, m_exampleCount, m_saliencyDimension};
}

void MetricLog::append(const MetricRecord& record, const Vector& margins, const RowMatrix& saliency) {
    assert(margins.size() == m_exampleCount);
    assert(saliency.size() == m_exampleCount * m_saliencyDimension);
    m_records.push_back(record);
    m_margins.insert(m_margins.end(), margins.begin(), margins.end());
    for (Index i = 0; i < saliency.size(); ++i) m_saliency.push_back(float(saliency.data()[i]));
}

void MetricLog::dropLast() {
    assert(size() > 0);
    m_records.pop_back();
    m_margins.resize(m_margins.size() - size_t(m_exampleCount));
    m_saliency.resize(m_saliency.size() - size_t(m_exampleCount * m_saliencyDimension));
}

void MetricLog::thin() {
    const Index count = size();
    keepEverySecond(m_records, 1, count);
    keepEverySecond(m_margins, m_exampleCount, count);
    keepEverySecond(m_saliency, m_exampleCount * m_saliencyDimension, count);
    ++m_thinned;
}

}  // namespace marginscope
