#include "engine/data/generators.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

namespace marginscope {
namespace {

GeneratorSettings settingsOf(const std::string& kind, int count, double noise = 0, int grid = 4,
                             std::uint64_t seed = 3) {
    GeneratorSettings settings;
    settings.kind = kind;
    settings.count = count;
    settings.noise = noise;
    settings.grid = grid;
    settings.seed = seed;
    return settings;
}

class EveryGenerator : public testing::TestWithParam<std::string> {};

TEST_P(EveryGenerator, GivesBalancedFinitePointsInTheBox) {
    for (const int count : {2, 3, 17, 200}) {
        for (const int grid : {2, 3, 4}) {
            const Result<LabelledPoints> data = generatePoints(settingsOf(GetParam(), count, 0.02, grid, 5));
            ASSERT_TRUE(data) << data.error().text();
            ASSERT_EQ(data->points.rows(), count);
            ASSERT_EQ(data->points.cols(), 2);
            EXPECT_EQ(data->labels.sum(), count % 2);
            EXPECT_EQ(data->classCount, 2);
            EXPECT_TRUE(hasEveryClass(data->labels, 2));
            EXPECT_LT(data->points.cwiseAbs().maxCoeff(), 1.15);
        }
    }
}

TEST_P(EveryGenerator, DependsOnTheSeedAlone) {
    const Result<LabelledPoints> first = generatePoints(settingsOf(GetParam(), 40, 0.05, 4, 1));
    const Result<LabelledPoints> again = generatePoints(settingsOf(GetParam(), 40, 0.05, 4, 1));
    const Result<LabelledPoints> other = generatePoints(settingsOf(GetParam(), 40, 0.05, 4, 2));
    ASSERT_TRUE(first && again && other);
    EXPECT_EQ(first->points, again->points);
    EXPECT_NE(first->points, other->points);
}

INSTANTIATE_TEST_SUITE_P(Generators, EveryGenerator, testing::ValuesIn(generatorNames()));

LabelledPoints withoutNoise(const std::string& kind, int count = 100, int grid = 4) {
    return *generatePoints(settingsOf(kind, count, 0, grid));
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
    const LabelledPoints data = *generatePoints(settingsOf("gaussians", count, 0.2));
    const RowMatrix centred = data.points - 0.45 * data.labels * Eigen::RowVector2d::Ones();
    const double variance = 0.15 * 0.15 + 0.2 * 0.2;
    EXPECT_NEAR(centred.mean(), 0, 5 * std::sqrt(variance / (2 * count)));
    EXPECT_NEAR(centred.array().square().mean(), variance, 5 * variance / std::sqrt(double(count)));
}

/// What runs and saved experiments with two classes depend on: first and last of 40 points, seed 1, noise 0.05.
TEST(Generators, KeepTheirPoints) {
    const auto expectEnds = [](const std::string& kind, const Vector& ends) {
        const LabelledPoints data = *generatePoints(settingsOf(kind, 40, 0.05, 4, 1));
        Vector found(4);
        found << data.points.row(0).transpose(), data.points.row(39).transpose();
        EXPECT_LT((found - ends).norm(), 1e-14) << kind;
    };
    expectEnds("spirals",
               Vector{{-0.0043187208600385801, 0.065457168531386098, -0.083288288352410769, -0.8548788458445814}});
    expectEnds("discs", Vector{{-0.28639751996125534, 0.66648073019053733, 0.70711774318127973, 0.19084882093663019}});
    expectEnds("gaussians",
               Vector{{0.10480067519724923, 0.6997314759687534, -0.48699627305465359, -0.70002676723222856}});
}

LabelledPoints withClasses(const std::string& kind, int count, int classes) {
    GeneratorSettings settings = settingsOf(kind, count);
    settings.classCount = classes;
    return *generatePoints(settings);
}

TEST(Generators, SeveralClassesTakeTurns) {
    for (const std::string kind : {"spirals", "discs", "gaussians"}) {
        for (const int classes : {3, 4, 7}) {
            const LabelledPoints data = withClasses(kind, 50, classes);
            EXPECT_EQ(data.classCount, classes);
            for (Index i = 0; i < 50; ++i) EXPECT_EQ(data.labels[i], double(i % classes));
            EXPECT_LT(data.points.cwiseAbs().maxCoeff(), 1.2);
        }
        EXPECT_TRUE(hasEveryClass(withClasses(kind, 3, 3).labels, 3));
    }
}

TEST(Generators, ArmsOfSeveralSpiralsAreTurnedCopies) {
    const LabelledPoints data = withClasses("spirals", 90, 3);
    for (Index i = 0; i < data.points.rows(); ++i) {
        const double radius = data.points.row(i).norm();
        const double angle = 2.5 * std::numbers::pi * (radius - 0.1) / 0.8 + 2 * std::numbers::pi * data.labels[i] / 3;
        EXPECT_NEAR(data.points(i, 0), radius * std::cos(angle), 1e-12);
        EXPECT_NEAR(data.points(i, 1), radius * std::sin(angle), 1e-12);
    }
}

TEST(Generators, DiscsAreDealtEvenlyToSeveralClasses) {
    const LabelledPoints data = withClasses("discs", 400, 5);
    std::map<std::pair<int, int>, std::set<double>> labels;
    for (Index i = 0; i < data.points.rows(); ++i) {
        const int column = int((data.points(i, 0) + 0.9) / 0.45);
        const int row = int((data.points(i, 1) + 0.9) / 0.45);
        labels[{row, column}].insert(data.labels[i]);
    }
    EXPECT_EQ(labels.size(), 16u);
    std::map<double, int> discsOfClass;
    for (const auto& [disc, found] : labels) {
        EXPECT_EQ(found.size(), 1u);
        ++discsOfClass[*found.begin()];
    }
    for (const auto& [label, discs] : discsOfClass) EXPECT_GE(discs, 3);
    EXPECT_EQ(discsOfClass.size(), 5u);
}

TEST(Generators, CentresOfSeveralGaussiansLieOnACircle) {
    constexpr int count = 20000, classes = 4;
    const LabelledPoints data = withClasses("gaussians", count, classes);
    const double deviation = 5 * 0.15 / std::sqrt(double(count) / classes);
    for (int k = 0; k < classes; ++k) {
        Eigen::RowVector2d mean = Eigen::RowVector2d::Zero();
        for (Index i = k; i < count; i += classes) mean += data.points.row(i) / (double(count) / classes);
        // Four centres: the corners of a square, counterclockwise from (0.45, 0.45).
        EXPECT_NEAR(mean[0], k == 0 || k == 3 ? 0.45 : -0.45, deviation);
        EXPECT_NEAR(mean[1], k < 2 ? 0.45 : -0.45, deviation);
    }
}

/// The margin of a separator through the origin, as good as some thousand steps of Gilbert's algorithm make it: the
/// shortest vector in the convex hull of the y_i x_i.
double separatingMargin(const LabelledPoints& data) {
    const RowMatrix signedPoints = data.labels.asDiagonal() * data.points;
    Vector nearest = signedPoints.row(0).transpose();
    double best = -1;
    for (int step = 0; step < 20000; ++step) {
        Index worst = 0;
        best = std::max(best, (signedPoints * nearest).minCoeff(&worst) / nearest.norm());
        const Vector toWorst = signedPoints.row(worst).transpose() - nearest;
        const double length = std::clamp(-nearest.dot(toWorst) / toWorst.squaredNorm(), 0.0, 1.0);
        nearest += length * toWorst;
    }
    return best;
}

TEST(Generators, LinearIsSeparableThroughTheOriginWithItsMargin) {
    for (const int dimension : {1, 2, 3, 10}) {
        for (const double margin : {0.1, 0.5, 0.9}) {
            GeneratorSettings settings = settingsOf("linear", 61, 0.3);
            settings.dimension = dimension;
            settings.margin = margin;
            const Result<LabelledPoints> data = generatePoints(settings);
            ASSERT_TRUE(data) << data.error().text();
            ASSERT_EQ(data->points.cols(), dimension);
            EXPECT_EQ(data->labels.sum(), 1);
            EXPECT_LE(data->points.cwiseAbs().maxCoeff(), 1);
            EXPECT_GT(separatingMargin(*data), 0.995 * margin);
        }
    }
}

TEST(Generators, NameTheFieldThatIsOutOfRange) {
    const auto errorOf = [](const std::string& kind, auto&& change) {
        GeneratorSettings settings = settingsOf(kind, 10);
        change(settings);
        const Result<LabelledPoints> data = generatePoints(settings);
        return data ? std::string("no error") : data.error().text();
    };
    using S = GeneratorSettings;
    EXPECT_EQ(errorOf("blobs", [](S&) {}),
              "data.kind: expected one of circles, moons, spirals, xor, discs, gaussians, linear, found \"blobs\"");
    EXPECT_EQ(errorOf("xor", [](S& s) { s.count = 1; }), "data.count: expected at least 2 points, found 1");
    EXPECT_EQ(errorOf("xor", [](S& s) { s.noise = -0.5; }), "data.noise: expected a number of at least 0, found -0.5");
    EXPECT_EQ(errorOf("xor", [](S& s) { s.noise = std::nan(""); }),
              "data.noise: expected a number of at least 0, found nan");
    EXPECT_EQ(errorOf("discs", [](S& s) { s.grid = 1; }), "data.grid: expected at least 2, found 1");
    EXPECT_EQ(errorOf("spirals", [](S& s) { s.classCount = 1; }),
              "data.class_count: expected at least 2 classes, found 1");
    EXPECT_EQ(errorOf("moons", [](S& s) { s.classCount = 3; }),
              "data.class_count: expected 2 classes for moons (spirals, discs and gaussians may have more), found 3");
    EXPECT_EQ(errorOf("spirals", [](S& s) { s.classCount = 11; }), "data.count: expected at least 11 points, found 10");
    EXPECT_EQ(errorOf("discs",
                      [](S& s) {
                          s.grid = 2;
                          s.classCount = 5;
                      }),
              "data.grid: expected a disc for each of the 5 classes, found 2 x 2 discs");
    EXPECT_EQ(errorOf("linear", [](S& s) { s.dimension = 0; }), "data.dimension: expected at least 1, found 0");
    EXPECT_EQ(errorOf("linear", [](S& s) { s.margin = 0.95; }),
              "data.margin: expected a number from 0 to 0.9, found 0.95");
}

}  // namespace
}  // namespace marginscope
