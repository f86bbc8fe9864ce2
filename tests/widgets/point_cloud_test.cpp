#include "widgets/point_cloud.h"

#include <gtest/gtest.h>

#include "widgets/surface_picture.h"

namespace marginscope {
namespace {

TEST(PointCloud, ColoursPixelsByWhatIsThere) {
    const std::vector<PlotPoint> points = {{{0.1, 0.1}, -1}, {{0.9, 0.9}, 1}, {{0.9, 0.9}, 1}, {{5, 5}, 1}};
    const QImage image = cloudImage(points, 2, {0, 0, 1, 1}, {2, 2}, {Qt::blue, Qt::red});
    EXPECT_EQ(qAlpha(image.pixel(0, 0)), 0);
    EXPECT_EQ(qAlpha(image.pixel(1, 1)), 0);
    EXPECT_EQ(image.pixelColor(0, 1).blue(), 255) << "y points upwards";
    EXPECT_EQ(image.pixelColor(1, 0).red(), 255);
    EXPECT_GT(qAlpha(image.pixel(1, 0)), qAlpha(image.pixel(0, 1))) << "two points are stronger than one";
}

TEST(PointCloud, TheSampleHoldsEveryClass) {
    std::vector<PlotPoint> points(5000, PlotPoint{{0, 0}, 1});
    for (int i = 0; i < 5; ++i) points[std::size_t(1000 * i)].label = -1;
    const std::vector<int> sample = cloudSample(points, 2, 100);
    EXPECT_LE(sample.size(), 100u);
    EXPECT_TRUE(std::is_sorted(sample.begin(), sample.end()));
    int negative = 0;
    for (const int i : sample) negative += points[std::size_t(i)].label < 0 ? 1 : 0;
    EXPECT_EQ(negative, 5);
    EXPECT_GT(sample.size(), 45u);
}

TEST(PointCloud, TheHeaviestAreFound) {
    EXPECT_EQ(heaviest({0.1, 0.5, 0.3}, 0.2, 5), (std::vector<int>{1, 2}));
    EXPECT_EQ(heaviest({0.1, 0.5, 0.3}, 0, 1), (std::vector<int>{1}));
    EXPECT_TRUE(heaviest({0, 0}, 0, 3).empty());
}

}  // namespace
}  // namespace marginscope
