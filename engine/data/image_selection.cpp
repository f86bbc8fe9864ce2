#include "engine/data/image_selection.h"

#include "engine/base/random.h"
#include "engine/base/text.h"

namespace marginscope {
namespace {

Index recordsIn(const std::vector<int>& group, const RecordsByClass& records) {
    Index count = 0;
    for (const int number : group) {
        count += Index(records[std::size_t(number)].size());
    }
    return count;
}

/// The classes of one group, each shuffled, taking turns.
class GroupDraw {
 public:
    GroupDraw(const std::vector<int>& group, const RecordsByClass& records, std::uint64_t seed) : m_classes(group) {
        for (const int number : group) {
            std::uint64_t state = seed;
            Random random(splitMix64(state) + std::uint64_t(number));
            m_records.push_back(records[std::size_t(number)]);
            random.shuffle(m_records.back());
        }
        m_taken.resize(group.size());
    }

    /// Adds the next record; false if none is left.
    bool drawInto(ImageSelection& selection) {
        for (std::size_t passed = 0; passed < m_classes.size(); ++passed) {
            const std::size_t turn = m_turn++ % m_classes.size();
            if (m_taken[turn] < m_records[turn].size()) {
                selection.records.push_back(m_records[turn][m_taken[turn]++]);
                selection.classes.push_back(m_classes[turn]);
                return true;
            }
        }
        return false;
    }

 private:
    std::vector<int> m_classes;
    std::vector<std::vector<Index>> m_records;
    std::vector<std::size_t> m_taken;
    std::size_t m_turn = 0;
};

Error tooFew(const std::string& expected, const std::string& found) {
    return {ErrorCode::Malformed, "data.count", "expected " + expected + ", found " + found};
}

}  // namespace

std::string groupName(const std::vector<int>& group, const std::vector<std::string>& classNames) {
    std::vector<std::string> names;
    for (const int number : group) {
        names.push_back(classNames[std::size_t(number)]);
    }
    return joined(names);
}

ImageSelection selectAtMost(const RecordsByClass& records, const ClassGroups& groups, Index count, std::uint64_t seed) {
    std::vector<GroupDraw> draws;
    for (const std::vector<int>& group : groups) {
        draws.emplace_back(group, records, seed);
    }
    ImageSelection selection;
    for (Index i = 0; i < count; ++i) {
        const std::size_t group = std::size_t(i) % groups.size();
        if (!draws[group].drawInto(selection)) {
            break;
        }
        selection.groups.push_back(int(group));
    }
    return selection;
}

Result<ImageSelection> selectRecords(const RecordsByClass& records, const ClassGroups& groups, Index count,
                                     std::uint64_t seed, const std::vector<std::string>& classNames) {
    for (std::size_t g = 0; g < groups.size(); ++g) {
        for (const int number : groups[g]) {
            if (records[std::size_t(number)].empty()) {
                return tooFew(
                    "records of class " + std::to_string(number) + " (" + classNames[std::size_t(number)] + ")",
                    "none");
            }
        }
        const Index share = count / Index(groups.size()) + (Index(g) < count % Index(groups.size()) ? 1 : 0);
        if (const Index found = recordsIn(groups[g], records); found < share) {
            return tooFew("at least " + std::to_string(share) + " records of " + groupName(groups[g], classNames) +
                              " for " + std::to_string(count) + " in all",
                          std::to_string(found));
        }
    }
    return selectAtMost(records, groups, count, seed);
}

}  // namespace marginscope
