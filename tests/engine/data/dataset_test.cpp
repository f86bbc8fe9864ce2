#include "engine/data/dataset.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

TEST(LiftPoints, AppendsOneAndScales) {
    RowMatrix points(2, 2);
    points << 0.5, -1, 1, 1;
    const RowMatrix lifted = liftPoints(points, Lift::One);
    ASSERT_EQ(lifted.cols(), 3);
    EXPECT_DOUBLE_EQ(lifted(0, 0), 0.5 / std::sqrt(3.0));
    EXPECT_DOUBLE_EQ(lifted(0, 1), -1 / std::sqrt(3.0));
    EXPECT_DOUBLE_EQ(lifted(0, 2), 1 / std::sqrt(3.0));
    EXPECT_DOUBLE_EQ(lifted.row(1).norm(), 1);
    EXPECT_EQ(liftPoints(points, Lift::None), points);
}

TEST(MakeDataset, KeepsPointsBesideInputs) {
    RowMatrix points(2, 3);
    points << 1, 2, 3, 4, 5, 6;
    const Dataset dataset = makeDataset(points, Vector{{1, -1}}, Lift::One);
    EXPECT_EQ(dataset.size(), 2);
    EXPECT_EQ(dataset.pointDimension(), 3);
    EXPECT_EQ(dataset.inputDimension(), 4);
    EXPECT_EQ(dataset.points, points);
    EXPECT_EQ(dataset.inputs, liftPoints(points, Lift::One));
    EXPECT_EQ(dataset.labels, (Vector{{1, -1}}));
    EXPECT_EQ(dataset.lift, Lift::One);
    EXPECT_EQ(dataset.classCount, 2);
    EXPECT_EQ(makeDataset(RowMatrix::Zero(3, 2), Vector{{2, 0, 1}}, Lift::None, 3).classCount, 3);
}

}  // namespace
}  // namespace marginscope
