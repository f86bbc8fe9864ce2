#include "engine/storage/metric_csv.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

TEST(MetricCsv, ReadsBackWhatItWrote) {
    MetricLog log(2);
    MetricRecord record;
    record.step = 7;
    record.accuracy = 0.1;
    record.angle = 1e-300;
    log.append(record, Vector{{0.25, -0.5}});
    const std::string text = metricCsv(log);
    const auto back = parseMetricCsv(text, "h.csv", {2, {0.25, -0.5}, 0, {}});
    ASSERT_TRUE(back);
    EXPECT_EQ(metricCsv(*back), text);
    EXPECT_EQ(back->margins(0)[1], -0.5);
    const auto bad = parseMetricCsv(text + "1,word\n", "h.csv", {2, {0.25, -0.5, 0, 0}, 0, {}});
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().place, "h.csv:3");
}

}  // namespace
}  // namespace marginscope
