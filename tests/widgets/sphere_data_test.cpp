#include "widgets/sphere_data.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

TEST(SphereData, NeuronsAreDirectionsWithShares) {
    Vector direction(6);
    direction << 0.6, 0, 0, 0, 0, 0.8;
    const SphereNeurons data = sphereNeurons(direction, 3);
    ASSERT_EQ(data.neurons->size(), 2u);
    const SphereNeuron& first = (*data.neurons)[0];
    const SphereNeuron& second = (*data.neurons)[1];
    EXPECT_FLOAT_EQ(first.x, 1);
    EXPECT_FLOAT_EQ(first.mass, 0.36F);
    EXPECT_EQ(first.outputClass, 0);
    EXPECT_FLOAT_EQ(second.z, 1);
    EXPECT_FLOAT_EQ(second.mass, 0.64F);
    EXPECT_EQ(second.outputClass, 1);
}

TEST(SphereData, InputsThatDoNotFitTheBallHaveNoNeurons) {
    EXPECT_EQ(sphereNeurons(Vector::Ones(10), 5).neurons, nullptr);
}

TEST(SphereData, ThePathIsColouredByTheAccuracyAtItsLength) {
    CurveTable history({-1, 1});
    for (const double length : {0.0, 1.0, 2.0}) {
        CurveRecord record;
        record.pathLength = length;
        record.clock[0] = 10 * length;
        history.append(record, std::vector<double>{0, 0});
    }
    ProjectedPath path;
    path.points = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    path.pathLengths = {0, 1.5, 7};
    path.share = 0.9;
    const SpherePath shown = spherePath(path, history, nullptr);
    ASSERT_EQ(shown.points.size(), 3u);
    EXPECT_DOUBLE_EQ(shown.points[0].clock, 0);
    EXPECT_DOUBLE_EQ(shown.points[1].clock, 15);
    EXPECT_DOUBLE_EQ(shown.points[2].clock, 20);
    EXPECT_DOUBLE_EQ(shown.points[1].y, 1);
    EXPECT_DOUBLE_EQ(shown.share, 0.9);
}

TEST(SphereData, NeuronsOfSeveralClassesTakeTurns) {
    const SphereNeurons data = sphereNeurons(Vector::Ones(15), 3, 3);
    ASSERT_EQ(data.neurons->size(), 5u);
    EXPECT_EQ(data.classCount, 3);
    for (std::size_t j = 0; j < 5; ++j) EXPECT_EQ((*data.neurons)[j].outputClass, int(j % 3));
}

TEST(SphereData, ColoursFollowTheNormWhereTheLossHasUnderflown) {
    CurveTable history({1});
    for (const double length : {0.0, 1.0, 2.0}) {
        CurveRecord record;
        record.pathLength = length;
        record.clock[std::size_t(ClockKind::Accuracy)] = length < 2 ? 100 * length : HUGE_VAL;
        record.clock[std::size_t(ClockKind::LogNorm)] = 1 + length;
        history.append(record, std::vector<double>{0});
    }
    ProjectedPath path;
    path.points = {{1, 0, 0}, {0, 1, 0}};
    path.pathLengths = {0.5, 2};
    path.isWhole = true;
    const SpherePath shown = spherePath(path, history, nullptr);
    EXPECT_EQ(shown.clockName, "ln‖W‖");
    EXPECT_DOUBLE_EQ(shown.points[0].clock, 1.5);
    EXPECT_DOUBLE_EQ(shown.points[1].clock, 3);
    EXPECT_EQ(shown.basis, "the three weights");
}

TEST(SphereData, OnlyAConvergedPathHasALimit) {
    TheoryReport report;
    Claim claim;
    claim.key = "theorem-3.1";
    claim.values = {{"ζ", 1.5}, {"remains", 1e-3}};
    report.claims = {claim};
    ProjectedPath path;
    path.points = {{1, 0, 0}};
    path.pathLengths = {0};
    const auto remains = [&] { return spherePath(path, CurveTable(), &report).remains; };
    EXPECT_EQ(remains(), std::nullopt) << "not yet";
    report.claims[0].verdict = Verdict::Holds;
    EXPECT_EQ(remains(), 1e-3);
    report.claims[0].values[1].value = HUGE_VAL;
    EXPECT_EQ(remains(), std::nullopt);
    EXPECT_EQ(spherePath(path, CurveTable(), nullptr).remains, std::nullopt);
}

}  // namespace
}  // namespace marginscope
