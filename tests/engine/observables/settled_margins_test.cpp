#include "engine/observables/settled_margins.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

TEST(SettledMargins, MeasuresTheDistanceToTheLastRecordEvenlyAlongTheClock) {
    MetricLog log(3);
    for (int r = 0; r <= 600; ++r) {
        MetricRecord record;
        record.accuracy = std::pow(10, r / 100.0) - 1;  // a clock from 0 to 6
        const double left = (600 - r) / 600.0;
        log.append(record, Vector{{1 + left, 2 + 2 * left, 3 + 8 * left}});
    }
    const auto rows = settledMargins(log);
    ASSERT_EQ(rows.size(), 12u);
    EXPECT_NEAR(std::log10(1 + rows[6].accuracy), 3, 0.02);
    EXPECT_NEAR(rows[6].medianDifference, 1, 0.01);
    EXPECT_NEAR(rows[6].largestDifference, 4, 0.04);
    EXPECT_NEAR(rows[6].largestOverMedian, 4, 1e-12);
    EXPECT_GT(rows.front().largestDifference, rows.back().largestDifference);
}

TEST(SettledMargins, RecordsWithoutMarginsArePassedOver) {
    MetricLog log(1);
    MetricRecord record;
    record.accuracy = 0.5;
    log.append(record, Vector{{MetricRecord::undefined}});
    EXPECT_TRUE(settledMargins(log).empty());
    record.accuracy = 10;
    log.append(record, Vector{{1}});
    EXPECT_TRUE(settledMargins(log).empty());
    EXPECT_EQ(drawnClock(-1, 0), 0);
    EXPECT_NEAR(drawnClock(INFINITY, 1000), 1000 / std::log(10.0), 1e-9);
}

}  // namespace
}  // namespace marginscope
