#include "engine/kernels/max_margin.h"

#include <gtest/gtest.h>

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/base/random.h"
#include "engine/kernels/infinite_width_kernel.h"

namespace marginscope {
namespace {

using ExtendedMatrix = Eigen::Matrix<long double, Eigen::Dynamic, Eigen::Dynamic>;
using ExtendedVector = Eigen::Matrix<long double, Eigen::Dynamic, 1>;

/// Rows y_i φ_i ∈ R^dimension, standard normal, pushed along the first axis by `push` so that they can be separated.
Matrix randomSignedFeatures(Index count, Index dimension, double push, std::uint64_t seed) {
    Random random(seed);
    Matrix features(count, dimension);
    for (Index i = 0; i < count; ++i)
        for (Index k = 0; k < dimension; ++k) features(i, k) = random.normal() + (k == 0 ? push : 0);
    return features;
}

/// n points of the plane, lifted, in two classes divided by a curve with a gap around it.
Matrix planeGram(Index count, std::uint64_t seed) {
    Random random(seed);
    RowMatrix inputs(count, 3);
    Vector labels(count);
    for (Index i = 0; i < count;) {
        const double x = 2 * random.uniform() - 1;
        const double y = 2 * random.uniform() - 1;
        const double side = y - 0.4 * std::sin(4 * x);
        if (std::fabs(side) < 0.05) continue;
        inputs.row(i) << x, y, 1;
        labels[i++] = side > 0 ? 1 : -1;
    }
    return signedInfiniteWidthGram(inputs / std::sqrt(3.0), labels);
}

/// min qᵀKq over the simplex, by trying every support (n ≤ 8).
double bruteForceSquare(const Matrix& gram) {
    const Index count = gram.rows();
    long double best = gram.diagonal().minCoeff();
    for (unsigned support = 1; support < (1U << count); ++support) {
        std::vector<Index> members;
        for (Index i = 0; i < count; ++i)
            if (support >> i & 1U) members.push_back(i);
        const Index size = Index(members.size());
        ExtendedMatrix part(size, size);
        for (Index a = 0; a < size; ++a)
            for (Index b = 0; b < size; ++b) part(a, b) = (long double)gram(members[size_t(a)], members[size_t(b)]) + 1;
        const ExtendedVector solution = part.fullPivLu().solve(ExtendedVector::Ones(size));
        if ((part * solution - ExtendedVector::Ones(size)).norm() > 1e-12L || solution.minCoeff() < 0) continue;
        const ExtendedVector weights = solution / solution.sum();
        best = std::min(best, weights.dot(part * weights) - 1);
    }
    return double(best);
}

/// The relative gap of the weights as returned, recomputed in extended precision.
double recomputedGap(const Matrix& gram, const Vector& weights) {
    const ExtendedVector q = weights.cast<long double>() / weights.cast<long double>().sum();
    const ExtendedVector product = gram.cast<long double>() * q;
    return double(1 - product.minCoeff() / q.dot(product));
}

void expectOnSimplex(const Vector& weights) {
    EXPECT_GE(weights.minCoeff(), 0);
    EXPECT_NEAR(weights.sum(), 1, 1e-14);
}

TEST(MaxMarginTest, OneExample) {
    const MaxMargin result = maxMargin(Matrix::Constant(1, 1, 9.0));
    EXPECT_TRUE(result.separable);
    EXPECT_DOUBLE_EQ(result.margin, 3);
    EXPECT_DOUBLE_EQ(result.dualWeights[0], 1);
}

TEST(MaxMarginTest, TwoOrthogonalExamplesHaveTheHeightOfTheirTriangle) {
    Matrix gram(2, 2);
    gram << 9, 0, 0, 16;
    const MaxMargin result = maxMargin(gram);
    EXPECT_NEAR(result.margin, 3.0 * 4.0 / 5.0, 1e-15);
    EXPECT_NEAR(result.dualWeights[0], 16.0 / 25.0, 1e-15);
    EXPECT_LT(result.relativeGap, 1e-15);
}

TEST(MaxMarginTest, TheNearerOfTwoCollinearExamplesDecides) {
    Matrix gram(2, 2);
    gram << 4, 6, 6, 9;
    const MaxMargin result = maxMargin(gram);
    EXPECT_DOUBLE_EQ(result.margin, 2);
    EXPECT_DOUBLE_EQ(result.dualWeights[0], 1);
}

TEST(MaxMarginTest, OrthonormalExamplesShareTheWeight) {
    const MaxMargin result = maxMargin(Matrix::Identity(50, 50));
    EXPECT_NEAR(result.margin, 1 / std::sqrt(50.0), 1e-15);
    EXPECT_LT((result.dualWeights.array() - 0.02).abs().maxCoeff(), 1e-15);
}

TEST(MaxMarginTest, AgreesWithEverySupportTried) {
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const Index count = Index(2 + seed % 7);
        const Matrix features = randomSignedFeatures(count, Index(2 + seed % 4), 1.5, seed);
        const Matrix gram = features * features.transpose();
        const MaxMargin result = maxMargin(gram);
        const double square = bruteForceSquare(gram);
        expectOnSimplex(result.dualWeights);
        if (result.separable)
            EXPECT_NEAR(result.margin * result.margin, square, 1e-12 * square) << "seed " << seed;
        else
            EXPECT_LT(square, 1e-12) << "seed " << seed;
    }
}

TEST(MaxMarginTest, CertifiesEveryRandomKernelProblem) {
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const Matrix gram = planeGram(Index(10 + seed % 60), seed);
        const MaxMargin result = maxMargin(gram);
        ASSERT_TRUE(result.separable) << "seed " << seed;
        EXPECT_LT(result.relativeGap, 1e-12) << "seed " << seed;
        // Rounding the weights to double adds about 1e−16 of the largest K_ii to every (Kq)_i.
        const double roundingGap = 4e-16 * gram.diagonal().maxCoeff() / (result.margin * result.margin);
        EXPECT_LT(recomputedGap(gram, result.dualWeights), 1e-12 + roundingGap) << "seed " << seed;
        expectOnSimplex(result.dualWeights);
    }
}

TEST(MaxMarginTest, LinearFeaturesFarFewerThanExamples) {
    const Matrix features = randomSignedFeatures(400, 3, 4.5, 3);
    const Matrix gram = features * features.transpose();
    const MaxMargin result = maxMargin(gram);
    ASSERT_TRUE(result.separable);
    EXPECT_LT(result.relativeGap, 1e-12);
    EXPECT_LE((result.dualWeights.array() > 0).count(), 3);
    const Vector direction = features.transpose() * result.dualWeights / result.margin;
    EXPECT_NEAR(direction.norm(), 1, 1e-12);
    EXPECT_NEAR((features * direction).minCoeff(), result.margin, 1e-12);
}

TEST(MaxMarginTest, RepeatedExamplesChangeNothing) {
    const Matrix gram = planeGram(40, 11);
    Matrix repeated(120, 120);
    for (Index i = 0; i < 120; ++i)
        for (Index j = 0; j < 120; ++j) repeated(i, j) = gram(i % 40, j % 40);
    const MaxMargin once = maxMargin(gram);
    const MaxMargin thrice = maxMargin(repeated);
    EXPECT_NEAR(thrice.margin, once.margin, 1e-12 * once.margin);
    EXPECT_LT(thrice.relativeGap, 1e-12);
}

TEST(MaxMarginTest, ScalingTheFeaturesScalesTheMargin) {
    const Matrix gram = planeGram(64, 21);
    const MaxMargin result = maxMargin(gram);
    for (const double scale : {1e-20, 3.0, 1e20}) {
        const MaxMargin scaled = maxMargin(scale * scale * gram);
        EXPECT_NEAR(scaled.margin, scale * result.margin, 1e-12 * scale * result.margin);
        EXPECT_LT((scaled.dualWeights - result.dualWeights).norm(), 1e-9);
    }
}

TEST(MaxMarginTest, OppositeExamplesAreNotSeparable) {
    Matrix gram(3, 3);
    gram << 1, -1, 0, -1, 1, 0, 0, 0, 1;
    const MaxMargin result = maxMargin(gram);
    EXPECT_FALSE(result.separable);
    EXPECT_EQ(result.margin, 0);
    EXPECT_EQ(result.relativeGap, 1);
    EXPECT_NEAR(result.dualWeights[0], 0.5, 1e-7);
    EXPECT_NEAR(result.dualWeights[1], 0.5, 1e-7);
}

TEST(MaxMarginTest, ManyRandomExamplesInFewDimensionsAreNotSeparable) {
    const Matrix features = randomSignedFeatures(300, 5, 0, 8);
    const MaxMargin result = maxMargin(features * features.transpose());
    EXPECT_FALSE(result.separable);
    expectOnSimplex(result.dualWeights);
    EXPECT_LT((features.transpose() * result.dualWeights).norm(), 1e-7);
}

TEST(MaxMarginTest, FeaturesThatAreAllZeroAreNotSeparable) {
    const MaxMargin result = maxMargin(Matrix::Zero(4, 4));
    EXPECT_FALSE(result.separable);
    expectOnSimplex(result.dualWeights);
}

TEST(MaxMarginTest, AThousandExamples) {
    const Matrix gram = planeGram(1000, 5);
    const MaxMargin result = maxMargin(gram);
    ASSERT_TRUE(result.separable);
    EXPECT_LT(result.relativeGap, 1e-12);
    EXPECT_LT(recomputedGap(gram, result.dualWeights), 1e-9);
}

TEST(MaxMarginTest, ColumnsOnDemandGiveTheSameBitsAndAreAskedForOnce) {
    const Matrix gram = planeGram(300, 6);
    std::vector<int> asked(300, 0);
    const MaxMargin whole = maxMargin(gram);
    const MaxMargin onDemand = maxMargin(gram.diagonal(), [&](Index i, VectorSpan column) {
        ++asked[size_t(i)];
        column = gram.col(i);
    });
    EXPECT_EQ(onDemand.dualWeights, whole.dualWeights);
    EXPECT_EQ(onDemand.margin, whole.margin);
    EXPECT_LE(*std::max_element(asked.begin(), asked.end()), 1);
    EXPECT_LT(std::accumulate(asked.begin(), asked.end(), 0), 100);
}

}  // namespace
}  // namespace marginscope
