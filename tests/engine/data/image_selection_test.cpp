#include "engine/data/image_selection.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/data/cifar10.h"

namespace marginscope {
namespace {

/// Records 0, 1, 2, … of which each class has as many as said, one class after the other.
RecordsByClass recordsByClass(const std::vector<Index>& counts) {
    RecordsByClass records(10);
    Index next = 0;
    for (std::size_t c = 0; c < counts.size(); ++c) {
        for (Index i = 0; i < counts[c]; ++i) records[c].push_back(next++);
    }
    return records;
}

const RecordsByClass hundredOfEach = recordsByClass(std::vector<Index>(10, 100));

ImageSelection select(const ClassGroups& groups, Index count, std::uint64_t seed,
                      const RecordsByClass& records = hundredOfEach) {
    const Result<ImageSelection> selection = selectRecords(records, groups, count, seed, cifar10ClassNames());
    EXPECT_TRUE(selection) << (selection ? "" : selection.error().text());
    return selection ? *selection : ImageSelection{};
}

std::vector<Index> countsOf(const std::vector<int>& numbers, std::size_t size) {
    std::vector<Index> counts(size);
    for (const int number : numbers) ++counts[std::size_t(number)];
    return counts;
}

TEST(ImageSelection, IsBalancedBetweenGroupsAndWithinThem) {
    const ImageSelection selection = select({{0, 1, 8, 9}, {2, 3, 4, 5, 6, 7}}, 101, 1);
    EXPECT_EQ(countsOf(selection.groups, 2), (std::vector<Index>{51, 50}));
    EXPECT_EQ(countsOf(selection.classes, 10), (std::vector<Index>{13, 13, 9, 9, 8, 8, 8, 8, 13, 12}));
    const std::set<Index> different(selection.records.begin(), selection.records.end());
    EXPECT_EQ(different.size(), 101u);
    for (std::size_t i = 0; i < 101; ++i) {
        EXPECT_EQ(selection.records[i] / 100, selection.classes[i]);
        EXPECT_EQ(selection.groups[i], int(i % 2));
    }
}

TEST(ImageSelection, IsDrawnByTheSeed) {
    EXPECT_EQ(select({{3}, {5}}, 60, 1).records, select({{3}, {5}}, 60, 1).records);
    EXPECT_NE(select({{3}, {5}}, 60, 1).records, select({{3}, {5}}, 60, 2).records);
    const std::vector<Index> records = select({{3}, {5}}, 60, 1).records;
    EXPECT_FALSE(std::is_sorted(records.begin(), records.end()));
}

TEST(ImageSelection, MoreRecordsKeepTheEarlierOnes) {
    const std::vector<Index> few = select({{3}, {5}}, 40, 9).records;
    const std::vector<Index> many = select({{3}, {5}}, 200, 9).records;
    EXPECT_TRUE(std::equal(few.begin(), few.end(), many.begin()));
    // Another opponent does not change which cats are drawn.
    const std::vector<Index> others = select({{3}, {7}}, 40, 9).records;
    for (std::size_t i = 0; i < 40; i += 2) EXPECT_EQ(few[i], others[i]);
}

TEST(ImageSelection, AClassThatRunsOutIsMadeUpForByItsGroup) {
    const RecordsByClass records = recordsByClass({3, 100, 100});
    const ImageSelection selection = select({{0, 1}, {2}}, 40, 1, records);
    EXPECT_EQ(countsOf(selection.groups, 2), (std::vector<Index>{20, 20}));
    EXPECT_EQ(countsOf(selection.classes, 3), (std::vector<Index>{3, 17, 20}));
}

TEST(ImageSelection, SaysHowManyThereAre) {
    const auto problem = [](const ClassGroups& groups, Index count) {
        const RecordsByClass records = recordsByClass({0, 4, 20, 20});
        const Result<ImageSelection> selection = selectRecords(records, groups, count, 1, cifar10ClassNames());
        return selection ? "" : selection.error().text();
    };
    EXPECT_EQ(problem({{1}, {2}}, 8), "");
    EXPECT_EQ(problem({{1}, {2}}, 9), "data.count: expected at least 5 records of automobile for 9 in all, found 4");
    EXPECT_EQ(problem({{3}, {1, 2}}, 50), "data.count: expected at least 25 records of cat for 50 in all, found 20");
    EXPECT_EQ(problem({{1, 2}, {3}}, 60),
              "data.count: expected at least 30 records of automobile, bird for 60 in all, found 24");
    EXPECT_EQ(problem({{0, 1}, {2}}, 4), "data.count: expected records of class 0 (airplane), found none");
}

TEST(ImageSelection, AtMostEndsWhereAGroupEnds) {
    const RecordsByClass records = recordsByClass({0, 4, 20});
    EXPECT_EQ(countsOf(selectAtMost(records, {{2}, {1}}, 1000, 1).groups, 2), (std::vector<Index>{5, 4}));
    EXPECT_EQ(selectAtMost(records, {{1}, {2}}, 3, 1).records.size(), 3u);
    EXPECT_TRUE(selectAtMost(records, {{0}, {2}}, 1000, 1).records.empty());
    EXPECT_TRUE(selectAtMost(records, {{1}, {2}}, 0, 1).records.empty());
}

}  // namespace
}  // namespace marginscope
