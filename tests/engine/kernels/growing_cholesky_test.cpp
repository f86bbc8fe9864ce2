#include "engine/kernels/growing_cholesky.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "engine/base/random.h"

namespace marginscope {
namespace {

TEST(GrowingCholeskyTest, SolvesWithWhatIsLeftAfterAppendingAndRemoving) {
    Random random(3);
    const Index whole = 40;
    Matrix root(whole, whole);
    for (Index i = 0; i < root.size(); ++i) root(i) = random.normal();
    const Matrix matrix = root * root.transpose() + Matrix::Identity(whole, whole);

    GrowingCholesky factor;
    std::vector<Index> members;
    const auto append = [&](Index entering) {
        Vector below(factor.size());
        for (Index a = 0; a < below.size(); ++a) below[a] = matrix(members[size_t(a)], entering);
        factor.solveLower(below);
        factor.append(below, std::sqrt(matrix(entering, entering) - below.squaredNorm()));
        members.push_back(entering);
    };
    const auto remove = [&](Index position) {
        factor.remove(position);
        members.erase(members.begin() + position);
    };
    for (Index i = 0; i < whole; ++i) append(i);
    for (const Index position : {0, 38, 17, 17, 5}) remove(position);
    append(17);
    remove(Index(members.size()) - 1);

    const Index count = factor.size();
    ASSERT_EQ(count, 35);
    const Vector right = Vector::LinSpaced(count, -1, 2);
    Vector solution = right;
    factor.solveLower(solution);
    factor.solveUpper(solution);
    Matrix part(count, count);
    for (Index a = 0; a < count; ++a)
        for (Index b = 0; b < count; ++b) part(a, b) = matrix(members[size_t(a)], members[size_t(b)]);
    EXPECT_LT((part * solution - right).norm(), 1e-11);
}

TEST(GrowingCholeskyTest, CanBeEmptiedAndFilledAgain) {
    GrowingCholesky factor;
    factor.append(Vector(), 2);
    factor.remove(0);
    EXPECT_EQ(factor.size(), 0);
    factor.append(Vector(), 5);
    Vector b = Vector::Constant(1, 50);
    factor.solveLower(b);
    factor.solveUpper(b);
    EXPECT_DOUBLE_EQ(b[0], 2);
}

}  // namespace
}  // namespace marginscope
