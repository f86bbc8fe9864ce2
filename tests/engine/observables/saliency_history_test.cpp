#include "engine/observables/saliency_history.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/tiny_problems.h"

namespace marginscope {
namespace {

Dataset pointsOf(Index count, Index dimension) {
    return makeDataset(RowMatrix::Ones(count, dimension), Vector::Ones(count), Lift::None);
}

SaliencyMatrix constant(Index rows, float value) {
    SaliencyMatrix matrix(rows, 2);
    matrix.col(0).setOnes();
    matrix.col(1).setConstant(value);
    return matrix;
}

TEST(SaliencyHistory, ChoosesEvenlyAmongManyExamples) {
    const SaliencyHistory few(pointsOf(10, 2));
    EXPECT_EQ(few.examples().size(), 10u);
    const SaliencyHistory many(pointsOf(1024, 2));
    ASSERT_EQ(many.examples().size(), 256u);
    EXPECT_EQ(many.examples()[1], 4);
    EXPECT_EQ(many.examples().back(), 1020);
    EXPECT_FALSE(SaliencyHistory().wantsRecord(0));
}

TEST(SaliencyHistory, IsBoundedAndComputedSeldom) {
    SaliencyHistory history(pointsOf(3, 2));
    int computed = 0;
    for (Index record = 0; record < 5000; ++record) {
        if (!history.wantsRecord(record)) continue;
        ++computed;
        history.append(record, constant(3, float(record)));
    }
    EXPECT_LE(history.size(), SaliencyHistory::mostMoments);
    EXPECT_GE(history.size(), SaliencyHistory::mostMoments / 2);
    EXPECT_LT(computed, 150);
    for (Index i = 0; i < history.size(); ++i) {
        EXPECT_EQ(history.moment(i).record, i * history.stride());
        EXPECT_EQ(history.moment(i).saliency(0, 1), float(history.moment(i).record));
    }
    const Index last = history.moment(history.size() - 1).record;
    history.thin();
    EXPECT_EQ(history.moment(history.size() - 1).record, last / 2);
}

TEST(SaliencyHistory, TheLastMomentIsOnlyAGuest) {
    SaliencyHistory history(pointsOf(2, 2));
    history.append(0, constant(2, 1));
    history.setLast(7, constant(2, 0));
    ASSERT_EQ(history.size(), 2);
    EXPECT_NEAR(history.anglesToLatest()(0, 1), std::atan(1.0), 1e-7);
    EXPECT_EQ(history.anglesToLatest()(1, 1), 0);
    EXPECT_EQ(history.moments().size(), 1u);
    history.append(1, constant(2, 1));
    EXPECT_EQ(history.size(), 2);
    EXPECT_EQ(history.moment(1).record, 1);
    EXPECT_NEAR(history.anglesToLatest()(0, 0), 0, 1e-12);
}

TEST(SaliencyHistory, IsTheGradientWithRespectToTheInputs) {
    const Dataset data = pointsOf(300, 3);
    const SaliencyHistory history(data);
    const SaliencyMatrix found = history.compute(test::LinearNetwork(3), data, Vector{{1, -2, 0.5}});
    ASSERT_EQ(found.rows(), 256);
    EXPECT_EQ(found.row(200), (Eigen::RowVector3f{1, -2, 0.5f}));
}

}  // namespace
}  // namespace marginscope
