#include "engine/parallel/blocks.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <vector>

#include "engine/parallel/arena.h"

namespace marginscope {
namespace {

TEST(Blocks, CoverEveryItemOnce) {
    for (const Index count : {1, 7, 16, 1000}) {
        for (const Index blocks : {1, 2, 3, 7}) {
            std::vector<std::atomic<int>> visits(static_cast<std::size_t>(count));
            forEachBlock(count, blocks, [&](const Block& block) {
                EXPECT_LE(block.size(), count / blocks + 1);
                for (Index item = block.begin; item < block.end; ++item) ++visits[std::size_t(item)];
            });
            for (const std::atomic<int>& visit : visits) EXPECT_EQ(visit, 1);
        }
    }
}

TEST(Blocks, CountGrowsWithWorkAndIsBounded) {
    EXPECT_EQ(blockCountFor(100, 10, 1000, 16), 1);
    EXPECT_EQ(blockCountFor(100, 5500, 1000, 16), 5);
    EXPECT_EQ(blockCountFor(100, 1e9, 1000, 16), 16);
    EXPECT_EQ(blockCountFor(3, 1e9, 1000, 16), 3);
    EXPECT_EQ(blockCountFor(0, 1e9, 1000, 16), 1);
}

TEST(Blocks, SumIsRightAndKeepsItsBitsOnAnyNumberOfThreads) {
    constexpr Index count = 10000;
    const auto sumOn = [&](int threads) {
        Vector sum(3);
        Arena(threads).run([&] {
            sumOverBlocks(count, 13, sum, [](const Block& block, VectorSpan partial) {
                for (Index item = block.begin; item < block.end; ++item) {
                    partial(0) += 1;
                    partial(1) += double(item);
                    partial(2) += std::sin(double(item));
                }
            });
        });
        return sum;
    };
    const Vector one = sumOn(1);
    EXPECT_EQ(one(0), count);
    EXPECT_EQ(one(1), double(count) * (count - 1) / 2);
    // Σ_{k<N} sin k = sin(N/2) sin((N−1)/2) / sin(1/2).
    EXPECT_NEAR(one(2), std::sin(count / 2.0) * std::sin((count - 1) / 2.0) / std::sin(0.5), 1e-10);
    EXPECT_TRUE(one == sumOn(2));
    EXPECT_TRUE(one == sumOn(4));
}

TEST(Blocks, SumOfOneBlockReplacesOldContent) {
    Vector sum = Vector::Constant(2, 17.0);
    sumOverBlocks(5, 1, sum, [](const Block& block, VectorSpan partial) { partial(0) += double(block.size()); });
    EXPECT_EQ(sum(0), 5);
    EXPECT_EQ(sum(1), 0);
}

}  // namespace
}  // namespace marginscope
