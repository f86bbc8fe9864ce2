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
    EXPECT_TRUE(first.isNegative);
    EXPECT_FLOAT_EQ(second.z, 1);
    EXPECT_FLOAT_EQ(second.mass, 0.64F);
    EXPECT_FALSE(second.isNegative);
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
    const SpherePath shown = spherePath(path, history);
    ASSERT_EQ(shown.points.size(), 3u);
    EXPECT_DOUBLE_EQ(shown.points[0].accuracy, 0);
    EXPECT_DOUBLE_EQ(shown.points[1].accuracy, 15);
    EXPECT_DOUBLE_EQ(shown.points[2].accuracy, 20);
    EXPECT_DOUBLE_EQ(shown.points[1].y, 1);
    EXPECT_DOUBLE_EQ(shown.share, 0.9);
}

}  // namespace
}  // namespace marginscope
