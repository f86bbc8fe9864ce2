#include "engine/theory/log_windows.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

/// A record whose path length is a given function of u = ρ − ρ₀.
template <typename Length>
MetricLog logOf(Length length, double longest) {
    MetricLog log(1);
    for (int i = 0; i <= 4000; ++i) {
        MetricRecord record;
        const double u = longest * i / 4000;
        record.logNorm = -1 + u;
        record.accuracy = std::exp(2 * u);
        record.pathLength = length(u);
        record.angle = std::pow(record.accuracy, -0.25);
        record.smoothedMargin = 0.3 - std::pow(record.accuracy, -0.75);
        log.append(record, Vector::Ones(1));
    }
    return log;
}

TEST(Growth, KnowsWhatRemainsOfAPathThatConvergesExponentially) {
    const auto length = [](double u) { return 2 - std::exp(-0.8 * u); };
    const auto growth = growthOf(logOf(length, 12), &MetricRecord::pathLength, 0);
    ASSERT_TRUE(growth);
    EXPECT_LT(growth->ratio, 0.2);
    const double remaining = 2 - length(12);
    EXPECT_NEAR(growth->leastRemaining, remaining, 0.01 * remaining);
    EXPECT_GT(growth->mostRemaining, remaining);
}

TEST(Growth, SeesThatAPowerLawAboveZeroNeverSettles) {
    const auto growth =
        growthOf(logOf([](double u) { return std::pow(u, 1.0 / 6); }, 1e6), &MetricRecord::pathLength, 0);
    ASSERT_TRUE(growth);
    EXPECT_NEAR(growth->ratio, std::pow(2, 1.0 / 6), 1e-3);
    EXPECT_TRUE(std::isinf(growth->mostRemaining));
}

TEST(Growth, BoundsAPowerLawThatSettles) {
    const auto length = [](double u) { return 1 - 1 / (1 + u); };
    const auto growth = growthOf(logOf(length, 1000), &MetricRecord::pathLength, 0);
    ASSERT_TRUE(growth);
    EXPECT_NEAR(growth->mostRemaining, 1 / 1001.0, 0.02 / 1001);
}

TEST(LogLogSlope, FindsThePower) {
    const MetricLog log = logOf([](double u) { return u; }, 10);
    EXPECT_NEAR(logLogSlope(log, &MetricRecord::angle, 0, 1, 1e2, 1e6), -0.25, 1e-9);
    EXPECT_NEAR(logLogSlope(log, &MetricRecord::smoothedMargin, 0.3, -1, 1e2, 1e6), -0.75, 1e-6);
    EXPECT_TRUE(std::isnan(logLogSlope(log, &MetricRecord::angle, 0, 1, 1e30, 1e40)));
}

}  // namespace
}  // namespace marginscope
