#include "engine/data/generators.h"

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <numbers>
#include <set>

namespace marginscope {
namespace {

class EveryGenerator : public testing::TestWithParam<std::string> {};

TEST_P(EveryGenerator, GivesBalancedFinitePointsInTheBox) {
    for (const int count : {2, 3, 17, 200}) {
        for (const int grid : {2, 3, 4}) {
            const Result<LabelledPoints> data = generatePoints(GetParam(), count, 0.02, grid, 5);
            ASSERT_TRUE(data) << data.error().text();
            ASSERT_EQ(data->points.rows(), count);
            ASSERT_EQ(data->points.cols(), 2);
            EXPECT_EQ(data->labels.sum(), count % 2);
            EXPECT_TRUE(hasBothClasses(data->labels));
            EXPECT_LT(data->points.cwiseAbs().maxCoeff(), 1.15);
        }
    }
}

TEST_P(EveryGenerator, DependsOnTheSeedAlone) {
    const Result<LabelledPoints> first = generatePoints(GetParam(), 40, 0.05, 4, 1);
    const Result<LabelledPoints> again = generatePoints(GetParam(), 40, 0.05, 4, 1);
    const Result<LabelledPoints> other = generatePoints(GetParam(), 40, 0.05, 4, 2);
    ASSERT_TRUE(first && again && other);
    EXPECT_EQ(first->points, again->points);
    EXPECT_NE(first->points, other->points);
}

INSTANTIATE_TEST_SUITE_P(Generators, EveryGenerator, testing::ValuesIn(generatorNames()));

LabelledPoints withoutNoise(const std::string& kind, int count = 100, int grid = 4) {
    return *generatePoints(kind, count, 0, grid, 3);
}

TEST(Generators, CirclesHaveTheirRadii) {
    const LabelledPoints data = withoutNoise("circles");
    for (Index i = 0; i < data.points.rows(); ++i) {
        EXPECT_NEAR(data.points.row(i).norm(), data.labels[i] > 0 ? 0.35 : 0.85, 1e-12);
    }
}

TEST(Generators, MoonsAreHalfCirclesMirroredInTheOrigin) {
    const LabelledPoints data = withoutNoise("moons");
    for (Index i = 0; i < data.points.rows(); ++i) {
        const double x = data.labels[i] * data.points(i, 0) + 0.3;
        const double y = data.labels[i] * data.points(i, 1) + 0.15;
        EXPECT_NEAR(std::hypot(x, y), 0.6, 1e-12);
        EXPECT_GE(y, 0);
    }
}

TEST(Generators, SpiralArmsTurnAtAConstantRate) {
    const LabelledPoints data = withoutNoise("spirals");
    for (Index i = 0; i < data.points.rows(); ++i) {
        const double radius = data.points.row(i).norm();
        const double angle = 2.5 * std::numbers::pi * (radius - 0.1) / 0.8;
        EXPECT_NEAR(data.points(i, 0), data.labels[i] * radius * std::cos(angle), 1e-12);
        EXPECT_NEAR(data.points(i, 1), data.labels[i] * radius * std::sin(angle), 1e-12);
    }
}

TEST(Generators, XorFillsAllQuadrantsEqually) {
    const LabelledPoints data = withoutNoise("xor");
    std::map<std::pair<bool, bool>, int> counts;
    for (Index i = 0; i < data.points.rows(); ++i) {
        EXPECT_GT(data.labels[i] * data.points(i, 0) * data.points(i, 1), 0);
        EXPECT_GE(data.points.row(i).cwiseAbs().minCoeff(), 0.1);
        ++counts[{data.points(i, 0) > 0, data.points(i, 1) > 0}];
    }
    for (const auto& [quadrant, count] : counts) {
        EXPECT_EQ(count, 25);
    }
}

TEST(Generators, EachDiscHasOneSign) {
    const LabelledPoints data = withoutNoise("discs", 90, 3);
    std::map<std::pair<int, int>, std::set<double>> signs;
    for (Index i = 0; i < data.points.rows(); ++i) {
        const int column = int((data.points(i, 0) + 0.9) / 0.6);
        const int row = int((data.points(i, 1) + 0.9) / 0.6);
        const double distance =
            std::hypot(data.points(i, 0) - (-0.6 + 0.6 * column), data.points(i, 1) - (-0.6 + 0.6 * row));
        EXPECT_LE(distance, 0.54 / 3 + 1e-12);
        signs[{row, column}].insert(data.labels[i]);
    }
    EXPECT_EQ(signs.size(), 9u);
    int positive = 0;
    for (const auto& [disc, labels] : signs) {
        EXPECT_EQ(labels.size(), 1u);
        positive += labels.contains(1);
    }
    EXPECT_EQ(positive, 5);
}

TEST(Generators, GaussiansHaveTheirMomentsAndNoiseAddsVariance) {
    constexpr int count = 20000;
    const LabelledPoints data = *generatePoints("gaussians", count, 0.2, 4, 3);
    const RowMatrix centred = data.points - 0.45 * data.labels * Eigen::RowVector2d::Ones();
    const double variance = 0.15 * 0.15 + 0.2 * 0.2;
    EXPECT_NEAR(centred.mean(), 0, 5 * std::sqrt(variance / (2 * count)));
    EXPECT_NEAR(centred.array().square().mean(), variance, 5 * variance / std::sqrt(double(count)));
}

TEST(Generators, NameTheFieldThatIsOutOfRange) {
    EXPECT_EQ(generatePoints("blobs", 10, 0, 4, 1).error().text(),
              "data.kind: expected one of circles, moons, spirals, xor, discs, gaussians, found \"blobs\"");
    EXPECT_EQ(generatePoints("xor", 1, 0, 4, 1).error().text(), "data.count: expected at least 2 points, found 1");
    EXPECT_EQ(generatePoints("xor", 10, -0.5, 4, 1).error().text(),
              "data.noise: expected a number of at least 0, found -0.5");
    EXPECT_EQ(generatePoints("xor", 10, std::nan(""), 4, 1).error().place, "data.noise");
    EXPECT_EQ(generatePoints("discs", 10, 0, 1, 1).error().text(), "data.grid: expected at least 2, found 1");
}

}  // namespace
}  // namespace marginscope
