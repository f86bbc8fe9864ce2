#include "widgets/curve_table.h"

#include <gtest/gtest.h>

#include <array>

namespace marginscope {
namespace {

CurveTable tableOf(int records) {
    CurveTable table({-1, 1});
    for (int i = 0; i < records; ++i) {
        CurveRecord record;
        record.clock = {1.0 * i, 2.0 * i, 3.0 * i, 4.0 * i, 5.0 * i};
        record.angle = 0.5 * i;
        table.append(record, std::array{10.0 * i, -10.0 * i});
    }
    return table;
}

TEST(CurveTable, KeepsColumns) {
    const CurveTable table = tableOf(3);
    EXPECT_EQ(table.recordCount(), 3);
    EXPECT_EQ(table.exampleCount(), 2);
    EXPECT_EQ(table.label(0), -1);
    EXPECT_EQ(table.label(1), 1);
    EXPECT_EQ(table.clock(ClockKind::PathLength), (std::vector<double>{0, 3, 6}));
    EXPECT_EQ(table.angle(), (std::vector<double>{0, 0.5, 1}));
    EXPECT_EQ(table.margin(1, 2), -20.0F);
    EXPECT_EQ(std::vector<float>(table.margins(1).begin(), table.margins(1).end()), (std::vector<float>{10, -10}));
    EXPECT_EQ(table.clockValues(2), (ClockValues{2, 4, 6, 8, 10}));
}

TEST(CurveTable, ThinningKeepsEverySecondRowAndTellsReaders) {
    for (const int records : {4, 5}) {
        CurveTable table = tableOf(records);
        const int before = table.generation();
        table.thin();
        EXPECT_NE(table.generation(), before);
        EXPECT_EQ(table.recordCount(), (records + 1) / 2);
        EXPECT_EQ(table.margin(0, 1), 20.0F);
        EXPECT_EQ(table.clock(ClockKind::Steps)[1], 8.0);
    }
}

}  // namespace
}  // namespace marginscope
