#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// Which records of a run are moments. Kept is every stride-th record; once as many are there as may be, every second
/// one is dropped and the stride doubles, as the record itself is thinned. So they stay spread over the whole run, and
/// which they are depends on nothing but how many records there were. The first record with every example right is kept
/// whatever its number.
class MomentLog {
 public:
    static constexpr Index mostBytes = 64 << 20;  ///< of all moments of a run
    static constexpr Index leastMoments = 24;     ///< however large they are; as many as there are records of saliency

    struct Entry {
        Index record = 0;       ///< row of the log
        std::int64_t step = 0;  ///< names the moment; unlike the row it never changes
        bool operator==(const Entry&) const = default;
    };

    /// Wants none.
    MomentLog() = default;

    /// At most `most` moments, fewer if they are of so many bytes each that mostBytes holds fewer; 0: none.
    MomentLog(Index most, Index bytesEach);

    Index most() const { return m_most; }
    bool wantsRecord(Index record) const { return m_most > 0 && record % m_stride == 0; }

    /// Takes note of a record that is wanted; steps go up. Answers the steps whose moments are no longer kept, which
    /// may be this one.
    std::vector<std::int64_t> append(const Entry& entry);

    /// The record's log has dropped every second record. Answers likewise.
    std::vector<std::int64_t> thin();

    /// The first record with every example right.
    void keepFirstPerfect(std::int64_t step) { m_firstPerfect = step; }
    const std::optional<std::int64_t>& firstPerfect() const { return m_firstPerfect; }

    /// Steps of all moments in ascending order.
    std::vector<std::int64_t> steps() const;

    /// What it keeps, and the log that goes on from it: for checkpoints.
    Index stride() const { return m_stride; }
    const std::vector<Entry>& entries() const { return m_entries; }
    void restore(Index stride, std::vector<Entry> entries, const std::optional<std::int64_t>& firstPerfect);

 private:
    template <typename IsKept>
    std::vector<std::int64_t> keepOnly(IsKept isKept);

    Index m_most = 0;
    Index m_stride = 1;
    std::vector<Entry> m_entries;
    std::optional<std::int64_t> m_firstPerfect;
};

}  // namespace marginscope
