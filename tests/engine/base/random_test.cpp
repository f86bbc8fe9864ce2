#include "engine/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace marginscope {
namespace {

TEST(SplitMix64, GivesThePublishedNumbers) {
    // The example of the reference implementation's author for the seed 1234567.
    std::uint64_t state = 1234567;
    for (const std::uint64_t expected : {6457827717110365317u, 3203168211198807973u, 9817491932198370423u,
                                         4593380528125082431u, 16408922859458223821u}) {
        EXPECT_EQ(splitMix64(state), expected);
    }
}

TEST(Random, GivesThePublishedNumbers) {
    // xoshiro256** 1.0 from the state (1, 2, 3, 4).
    Random random = Random::fromState({1, 2, 3, 4});
    for (const std::uint64_t expected : std::vector<std::uint64_t>{
             11520u, 0u, 1509978240u, 1215971899390074240u, 1216172134540287360u, 607988272756665600u,
             16172922978634559625u, 8476171486693032832u, 10595114339597558777u, 2904607092377533576u}) {
        EXPECT_EQ(random.bits(), expected);
    }
}

TEST(Random, SeedIsFourStepsOfSplitMix64) {
    std::uint64_t state = 42;
    Random::State expected;
    for (std::uint64_t& word : expected) {
        word = splitMix64(state);
    }
    EXPECT_EQ(Random(42).state(), expected);
    EXPECT_NE(Random(0).state(), Random::State{});
}

TEST(Random, GoesOnFromItsState) {
    Random random(3);
    random.normal();
    Random copy = Random::fromState(random.state());
    for (int i = 0; i < 100; ++i) {
        EXPECT_EQ(copy.normal(), random.normal());
    }
}

TEST(Random, UniformFillsTheUnitInterval) {
    Random random(1);
    constexpr int draws = 200000;
    double sum = 0, sumOfSquares = 0, smallest = 1, largest = 0;
    for (int i = 0; i < draws; ++i) {
        const double u = random.uniform();
        sum += u;
        sumOfSquares += u * u;
        smallest = std::min(smallest, u);
        largest = std::max(largest, u);
    }
    EXPECT_GE(smallest, 0);
    EXPECT_LT(largest, 1);
    // Five standard deviations of each estimate.
    EXPECT_NEAR(sum / draws, 1.0 / 2, 5 * std::sqrt(1.0 / 12 / draws));
    EXPECT_NEAR(sumOfSquares / draws, 1.0 / 3, 5 * std::sqrt(4.0 / 45 / draws));
}

TEST(Random, BelowIsUniform) {
    Random random(5);
    constexpr int bound = 7;
    constexpr int draws = 70000;
    std::vector<int> counts(bound, 0);
    for (int i = 0; i < draws; ++i) {
        const std::uint64_t value = random.below(bound);
        ASSERT_LT(value, std::uint64_t(bound));
        ++counts[value];
    }
    for (const int count : counts) {
        EXPECT_NEAR(count, draws / bound, 5 * std::sqrt(draws / double(bound)));
    }
    EXPECT_EQ(random.below(1), 0u);
}

TEST(Random, BelowHasNoBiasForHugeBounds) {
    // 3·2^62 leaves a quarter of all 64-bit numbers over: without rejection the lower third would be drawn half the
    // time.
    Random random(6);
    constexpr std::uint64_t bound = std::uint64_t(3) << 62;
    constexpr int draws = 30000;
    int inLowerThird = 0;
    for (int i = 0; i < draws; ++i) {
        inLowerThird += random.below(bound) < bound / 3;
    }
    EXPECT_NEAR(inLowerThird / double(draws), 1.0 / 3, 5 * std::sqrt(2.0 / 9 / draws));
}

TEST(Random, NormalHasTheMomentsOfTheNormalDistribution) {
    Random random(7);
    constexpr int draws = 400000;
    double moments[5] = {};
    for (int i = 0; i < draws; ++i) {
        const double z = random.normal();
        for (int power = 1; power <= 4; ++power) {
            moments[power] += std::pow(z, power) / draws;
        }
    }
    // E z^k and the variance of z^k: (0, 1), (1, 2), (0, 15), (3, 96). Five standard deviations.
    EXPECT_NEAR(moments[1], 0, 5 * std::sqrt(1.0 / draws));
    EXPECT_NEAR(moments[2], 1, 5 * std::sqrt(2.0 / draws));
    EXPECT_NEAR(moments[3], 0, 5 * std::sqrt(15.0 / draws));
    EXPECT_NEAR(moments[4], 3, 5 * std::sqrt(96.0 / draws));
}

TEST(Random, NormalFollowsTheDistributionFunction) {
    Random random(8);
    std::vector<double> draws(100000);
    for (double& z : draws) {
        z = random.normal();
    }
    std::sort(draws.begin(), draws.end());
    double largestDistance = 0;
    for (std::size_t i = 0; i < draws.size(); ++i) {
        const double probability = std::erfc(-draws[i] / std::sqrt(2.0)) / 2;
        largestDistance = std::max(largestDistance, std::abs(probability - (i + 0.5) / draws.size()));
    }
    // Kolmogorov, Smirnov: larger with probability 1e-4 at 2.22/√n.
    EXPECT_LT(largestDistance, 2.22 / std::sqrt(double(draws.size())));
}

TEST(Random, NormalReachesTheTails) {
    Random random(9);
    constexpr int draws = 400000;
    int outside = 0;
    for (int i = 0; i < draws; ++i) {
        outside += std::abs(random.normal()) > 3;
    }
    const double probability = std::erfc(3 / std::sqrt(2.0));
    EXPECT_NEAR(outside, draws * probability, 5 * std::sqrt(draws * probability));
}

TEST(Random, ShuffleGivesEveryOrderEquallyOften) {
    Random random(10);
    std::map<std::vector<int>, int> counts;
    constexpr int draws = 12000;
    for (int i = 0; i < draws; ++i) {
        std::vector<int> items = {1, 2, 3};
        random.shuffle(items);
        ++counts[items];
    }
    ASSERT_EQ(counts.size(), 6u);
    for (const auto& [order, count] : counts) {
        EXPECT_NEAR(count, draws / 6, 5 * std::sqrt(draws / 6.0));
    }
}

}  // namespace
}  // namespace marginscope
