#include "engine/training/moment_log.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace marginscope {

MomentLog::MomentLog(Index most, Index bytesEach)
    : m_most(std::min(most, std::max(leastMoments, mostBytes / std::max<Index>(1, bytesEach)))) {}

template <typename IsKept>
std::vector<std::int64_t> MomentLog::keepOnly(IsKept isKept) {
    std::vector<std::int64_t> dropped;
    for (const Entry& entry : m_entries)
        if (!isKept(entry) && entry.step != m_firstPerfect) dropped.push_back(entry.step);
    std::erase_if(m_entries, [&](const Entry& entry) { return !isKept(entry); });
    return dropped;
}

std::vector<std::int64_t> MomentLog::append(const Entry& entry) {
    assert(wantsRecord(entry.record) && (m_entries.empty() || m_entries.back().step < entry.step));
    m_entries.push_back(entry);
    if (Index(m_entries.size()) <= m_most) return {};
    m_stride *= 2;
    return keepOnly([this](const Entry& kept) { return kept.record % m_stride == 0; });
}

std::vector<std::int64_t> MomentLog::thin() {
    std::vector<std::int64_t> dropped = keepOnly([](const Entry& entry) { return entry.record % 2 == 0; });
    for (Entry& entry : m_entries) entry.record /= 2;
    m_stride = std::max<Index>(1, m_stride / 2);
    return dropped;
}

std::vector<std::int64_t> MomentLog::steps() const {
    std::vector<std::int64_t> steps;
    steps.reserve(m_entries.size() + 1);
    for (const Entry& entry : m_entries) steps.push_back(entry.step);
    if (m_firstPerfect) {
        const auto place = std::lower_bound(steps.begin(), steps.end(), *m_firstPerfect);
        if (place == steps.end() || *place != *m_firstPerfect) steps.insert(place, *m_firstPerfect);
    }
    return steps;
}

void MomentLog::restore(Index stride, std::vector<Entry> entries, const std::optional<std::int64_t>& firstPerfect) {
    m_stride = stride;
    m_entries = std::move(entries);
    m_firstPerfect = firstPerfect;
}

}  // namespace marginscope
