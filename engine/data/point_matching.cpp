#include "engine/data/point_matching.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <unordered_map>

namespace marginscope {

namespace {

/// A stretch of one list.
struct Stretch {
    Index begin = 0;
    Index end = 0;

    Index size() const { return end - begin; }
};

class Matching {
 public:
    Matching(const LabelledPoints& before, const RowMatrix& points, const Vector& labels)
        : m_before(before), m_points(points), m_labels(labels), m_origins(std::size_t(points.rows()), -1) {}

    std::vector<Index> run() {
        const Index olds = m_before.points.rows(), news = m_points.rows();
        Stretch old{0, olds}, present{0, news};
        trim(old, present);
        Index oldPlace = old.begin, newPlace = present.begin;
        for (const auto& [was, is] : anchors(old, present)) {
            fill({oldPlace, was}, {newPlace, is});
            m_origins[std::size_t(is)] = was;
            oldPlace = was + 1;
            newPlace = is + 1;
        }
        fill({oldPlace, old.end}, {newPlace, present.end});
        return std::move(m_origins);
    }

 private:
    bool isSame(Index was, Index is) const {
        return m_labels[is] == m_before.labels[was] && m_points.row(is) == m_before.points.row(was);
    }

    /// Takes what is the same at both ends.
    void trim(Stretch& old, Stretch& present) {
        for (; old.size() > 0 && present.size() > 0 && isSame(old.begin, present.begin); ++old.begin, ++present.begin)
            m_origins[std::size_t(present.begin)] = old.begin;
        for (; old.size() > 0 && present.size() > 0 && isSame(old.end - 1, present.end - 1); --old.end, --present.end)
            m_origins[std::size_t(present.end - 1)] = old.end - 1;
    }

    /// Between two points that were found: the same ends, then place by place.
    void fill(Stretch old, Stretch present) {
        trim(old, present);
        for (; old.size() > 0 && present.size() > 0; ++old.begin, ++present.begin)
            m_origins[std::size_t(present.begin)] = old.begin;
    }

    static std::uint64_t hash(const RowMatrix& points, Index row, double label) {
        std::uint64_t sum = std::bit_cast<std::uint64_t>(label + 0.0);  // −0 and 0 are equal
        for (const double value : points.row(row)) {
            sum ^= std::bit_cast<std::uint64_t>(value + 0.0);
            sum *= 0x9e3779b97f4a7c15u;
            sum ^= sum >> 32;
        }
        return sum;
    }

    /// Points that occur once in both lists, in the longest sequence that ascends in both ("patience").
    std::vector<std::pair<Index, Index>> anchors(Stretch old, Stretch present) const {
        struct Seen {
            Index place = 0;
            int times = 0;
        };
        std::unordered_map<std::uint64_t, Seen> olds, news;
        for (Index i = old.begin; i < old.end; ++i) {
            Seen& seen = olds[hash(m_before.points, i, m_before.labels[i])];
            seen = {i, seen.times + 1};
        }
        for (Index i = present.begin; i < present.end; ++i) {
            Seen& seen = news[hash(m_points, i, m_labels[i])];
            seen = {i, seen.times + 1};
        }
        std::vector<std::pair<Index, Index>> pairs;  // place before, place now
        for (const auto& [key, seen] : news) {
            const auto found = olds.find(key);
            if (seen.times == 1 && found != olds.end() && found->second.times == 1 &&
                isSame(found->second.place, seen.place))
                pairs.emplace_back(found->second.place, seen.place);
        }
        std::sort(pairs.begin(), pairs.end());
        return longestAscent(pairs);
    }

    static std::vector<std::pair<Index, Index>> longestAscent(const std::vector<std::pair<Index, Index>>& pairs) {
        std::vector<std::size_t> tails;  // of the ascents of every length the one that ends lowest
        std::vector<std::ptrdiff_t> previous(pairs.size(), -1);
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            const auto place =
                std::lower_bound(tails.begin(), tails.end(), pairs[i].second,
                                 [&pairs](std::size_t tail, Index value) { return pairs[tail].second < value; });
            if (place != tails.begin()) previous[i] = std::ptrdiff_t(*(place - 1));
            if (place == tails.end())
                tails.push_back(i);
            else
                *place = i;
        }
        std::vector<std::pair<Index, Index>> ascent;
        for (std::ptrdiff_t i = tails.empty() ? -1 : std::ptrdiff_t(tails.back()); i >= 0; i = previous[std::size_t(i)])
            ascent.push_back(pairs[std::size_t(i)]);
        std::reverse(ascent.begin(), ascent.end());
        return ascent;
    }

    const LabelledPoints& m_before;
    const RowMatrix& m_points;
    const Vector& m_labels;
    std::vector<Index> m_origins;
};

}  // namespace

std::vector<Index> matchPoints(const LabelledPoints& before, const RowMatrix& after, const Vector& labels) {
    return Matching(before, after, labels).run();
}

}  // namespace marginscope
