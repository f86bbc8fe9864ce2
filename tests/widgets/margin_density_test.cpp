#include "widgets/margin_density.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace marginscope {
namespace {

const QSize pictureSize(60, 80);

MarginDensity emptyPicture(std::size_t curves, bool logarithmic = false) {
    MarginDensity density;
    density.reset(pictureSize, std::vector<int>(curves, 0), {Qt::blue}, {0, 1, false},
                  logarithmic ? AxisScale{-2, 2, true} : AxisScale{0, 1, false});
    return density;
}

bool isDrawn(const MarginDensity& density, int column, int row) {
    return density.image().pixelColor(column, row).alpha() > 0;
}

int rowOf(double value) {
    return int((1 - value) * pictureSize.height());
}

TEST(MarginDensity, ASpikeOfOneRecordAmongThousandsIsDrawn) {
    constexpr int records = 20000;
    for (const int place : {1, 3333, 7001, 19998}) {
        MarginDensity density = emptyPicture(50);
        std::vector<float> values(50, 0.26F);
        for (int record = 0; record < records; ++record) {
            values[17] = record == place ? 0.91F : 0.26F;
            density.append((record + 0.5) / records, values);
        }
        density.finish();
        const int column = int((place + 0.5) * pictureSize.width() / records);
        for (int row = rowOf(0.91); row <= rowOf(0.26); ++row) EXPECT_TRUE(isDrawn(density, column, row)) << place;
        EXPECT_FALSE(isDrawn(density, column, rowOf(0.91) - 2));
    }
}

TEST(MarginDensity, DrawsThePixelsThatTheWholeLineCrosses) {
    std::mt19937 random(5);
    std::uniform_real_distribution<float> uniform(0.05F, 0.95F);
    constexpr int records = 400;
    MarginDensity density = emptyPicture(1);
    std::vector<double> x;
    std::vector<double> y;
    for (int record = 0; record < records; ++record) {
        x.push_back((record + 0.5) / records);
        y.push_back(uniform(random));
        density.append(x.back(), std::vector<float>{float(y.back())});
    }
    density.finish();
    // Every record lies on a drawn pixel, and in a column nothing is drawn beyond its records and their neighbours.
    for (int column = 0; column < pictureSize.width(); ++column) {
        double low = 1;
        double high = 0;
        for (int record = 0; record < records; ++record) {
            const double place = x[std::size_t(record)] * pictureSize.width();
            if (int(place) == column) {
                EXPECT_TRUE(isDrawn(density, column, rowOf(y[std::size_t(record)]))) << record;
            }
            if (place < column - 0.2 || place > column + 1.2) continue;
            low = std::min(low, y[std::size_t(record)]);
            high = std::max(high, y[std::size_t(record)]);
        }
        for (int row = 0; row < pictureSize.height(); ++row) {
            if (isDrawn(density, column, row)) {
                EXPECT_GE(row, rowOf(high) - 1);
                EXPECT_LE(row, rowOf(low) + 1);
            }
        }
    }
}

TEST(MarginDensity, FarRecordsAreJoinedByStraightLines) {
    MarginDensity density = emptyPicture(1);
    density.append(-0.5, std::vector<float>{0.0F});
    density.append(1.5, std::vector<float>{1.0F});
    density.finish();
    for (int column = 0; column < pictureSize.width(); ++column) {
        const double value = 0.25 + 0.5 * (column + 0.5) / pictureSize.width();
        EXPECT_TRUE(isDrawn(density, column, rowOf(value))) << column;
        EXPECT_FALSE(isDrawn(density, column, rowOf(value) - 6));
        EXPECT_FALSE(isDrawn(density, column, rowOf(value) + 6));
    }
}

TEST(MarginDensity, OnALogarithmicAxisCurvesComeUpFromBelow) {
    MarginDensity density = emptyPicture(1, true);
    for (int record = 0; record < 60; ++record)
        density.append((record + 0.5) / 60, std::vector<float>{record < 30 ? -1.0F : 1.0F});
    density.finish();
    for (int row = 0; row < pictureSize.height(); ++row) {
        EXPECT_FALSE(isDrawn(density, 10, row));
        EXPECT_EQ(isDrawn(density, 30, row), row >= 40) << "1 is in the middle of 0.01 … 100";
        EXPECT_EQ(isDrawn(density, 45, row), row == 40);
    }
}

TEST(MarginDensity, HiddenCurvesAreLeftOut) {
    MarginDensity density;
    density.reset(pictureSize, {0, -1}, {Qt::blue}, {0, 1, false}, {0, 1, false});
    for (int record = 0; record < 60; ++record) density.append((record + 0.5) / 60, std::vector<float>{0.26F, 0.75F});
    density.finish();
    EXPECT_TRUE(isDrawn(density, 30, rowOf(0.26)));
    EXPECT_FALSE(isDrawn(density, 30, rowOf(0.75)));
}

TEST(MarginDensity, DrawingOnTheWayChangesNothing) {
    std::mt19937 random(6);
    std::uniform_real_distribution<float> uniform(0, 1);
    MarginDensity atOnce = emptyPicture(30);
    MarginDensity growing = emptyPicture(30);
    for (int record = 0; record < 300; ++record) {
        std::vector<float> values(30);
        for (float& value : values) value = uniform(random);
        atOnce.append(record / 300.0, values);
        growing.append(record / 300.0, values);
        if (record % 7 == 0) growing.finish();
    }
    atOnce.finish();
    growing.finish();
    EXPECT_EQ(atOnce.image(), growing.image());
}

}  // namespace
}  // namespace marginscope
