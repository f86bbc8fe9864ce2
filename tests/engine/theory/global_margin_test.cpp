#include "engine/theory/global_margin.h"

#include <gtest/gtest.h>

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <string>

#include "engine/data/dataset.h"
#include "engine/data/generators.h"
#include "engine/parallel/arena.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

/// Both ends again, the upper one by sampling: a sample may only lie below it.
void expectHonest(const RowMatrix& inputs, const Vector& labels, const GlobalMargin& margin) {
    ASSERT_EQ(margin.neurons.rows(), margin.signedWeights.size());
    ASSERT_LE(margin.lower, margin.upper);
    EXPECT_NEAR(margin.signedWeights.cwiseAbs().sum(), 1, 1e-13);
    EXPECT_LT((margin.neurons.rowwise().norm().array() - 1).abs().maxCoeff(), 1e-14);
    const Matrix responses = (inputs * margin.neurons.transpose()).cwiseMax(0.0).cwiseAbs2();
    const double scale = inputs.rowwise().squaredNorm().maxCoeff();
    EXPECT_NEAR(labels.cwiseProduct(responses * margin.signedWeights).minCoeff(), margin.lower, 1e-14 * scale);

    EXPECT_GE(margin.dualWeights.minCoeff(), 0);
    EXPECT_NEAR(margin.dualWeights.sum(), 1, 1e-13);
    const RowMatrix probes = test::randomRows(3000, inputs.cols(), 5).rowwise().normalized();
    const Matrix squares = (inputs * probes.transpose()).cwiseMax(0.0).cwiseAbs2();
    const Vector prices = squares.transpose() * margin.dualWeights.cwiseProduct(labels);
    EXPECT_LE(prices.cwiseAbs().maxCoeff(), margin.upper * (1 + 1e-12));
}

GlobalMargin solved(const RowMatrix& inputs, const Vector& labels) {
    const GlobalMargin margin = globalMargin(inputs, labels);
    expectHonest(inputs, labels, margin);
    return margin;
}

void expectCloses(const Dataset& data, const std::string& what) {
    const GlobalMargin margin = solved(data.inputs, data.labels);
    EXPECT_TRUE(margin.certified) << what << ": " << margin.why;
    EXPECT_TRUE(margin.separable) << what;
    EXPECT_LE(margin.upper - margin.lower, 1e-8 * margin.upper) << what;
}

/// Two unit examples of the plane at an angle.
RowMatrix pairAt(double angle) {
    RowMatrix inputs(2, 2);
    inputs << std::cos(angle / 2), std::sin(angle / 2), std::cos(angle / 2), -std::sin(angle / 2);
    return inputs;
}

TEST(GlobalMargin, OneExampleTakesOneNeuron) {
    RowMatrix inputs(1, 3);
    inputs << 2, -1, 2;
    const GlobalMargin margin = solved(inputs, -Vector::Ones(1));
    EXPECT_TRUE(margin.certified);
    EXPECT_NEAR(margin.lower, 9, 1e-12);
    EXPECT_LT((margin.neurons.row(0) - inputs / 3).norm(), 1e-7);
    EXPECT_LT(margin.signedWeights[0], 0);
}

// One class: the neuron on the bisector. Two classes, at most a right angle apart: by symmetry q = ½, and the best
// neuron is the top eigenvector of (x₁x₁ᵀ − x₂x₂ᵀ)/2, with eigenvalue ½ sin β.
TEST(GlobalMargin, PairsHaveClosedForms) {
    for (const double angle : {0.01, 0.4, 1.0, 1.5}) {
        const GlobalMargin same = solved(pairAt(angle), Vector::Ones(2));
        EXPECT_TRUE(same.certified);
        EXPECT_NEAR(same.lower, std::pow(std::cos(angle / 2), 2), 1e-12);
        const GlobalMargin opposite = solved(pairAt(angle), Vector(Eigen::Vector2d(1, -1)));
        EXPECT_TRUE(opposite.certified);
        EXPECT_NEAR(opposite.lower, std::sin(angle) / 2, 1e-12);
    }
}

TEST(GlobalMargin, OnALineEachSideIsItsOwnProblem) {
    RowMatrix inputs(3, 1);
    inputs << 1, 0.5, -2;
    // 0.25 s on the right against 4 (1 − s) on the left.
    const GlobalMargin margin = solved(inputs, Vector(Eigen::Vector3d(1, 1, -1)));
    EXPECT_TRUE(margin.certified);
    EXPECT_NEAR(margin.lower, 4 * 0.25 / 4.25, 1e-14);
}

TEST(GlobalMargin, OrthogonalExamplesShareTheMass) {
    Vector labels(3);
    labels << 1, -1, -1;
    // The two of one class share one neuron: ½ each of its mass; so 1/3 of the mass goes to the other.
    EXPECT_NEAR(solved(RowMatrix::Identity(3, 3), labels).lower, 1.0 / 3, 1e-13);
}

// The independent program tests/reference/global_margin.py prints 0.0201129163465 for these points, to 1e−9.
TEST(GlobalMargin, MatchesTheReferenceOnFigureOne) {
    RowMatrix points(14, 2);
    points << -0.5, -0.6, -0.8, 0.6, -0.8, -0.2, 0.2, -0.1, -0.4, 0, 0.7, -0.9, 0.5, 0.3, 0.6, 0.9, 0.4, -0.6, -0.7,
        0.1, -0.3, 0.9, -0.7, -0.9, -0.1, 0, 0.1, 0.7;
    Vector labels = -Vector::Ones(14);
    for (const Index i : {3, 4, 9, 12}) labels[i] = 1;
    const Dataset data = makeDataset(points, labels, Lift::One);
    const GlobalMargin margin = solved(data.inputs, data.labels);
    EXPECT_TRUE(margin.certified) << margin.why;
    EXPECT_LE(margin.upper - margin.lower, 1e-8 * margin.upper);
    EXPECT_NEAR(margin.lower, 0.0201129163465, 1e-9 * 0.0201129163465);
}

TEST(GlobalMargin, ClosesOnGeneratedPoints) {
    for (const std::string kind : {"circles", "moons", "xor", "spirals", "discs", "gaussians"}) {
        for (const int count : {14, 30}) {
            GeneratorSettings settings;
            settings.kind = kind;
            settings.count = count;
            settings.seed = std::uint64_t(count);
            const auto points = generatePoints(settings);
            ASSERT_TRUE(points.hasValue());
            expectCloses(makeDataset(points->points, points->labels, Lift::One), kind + " " + std::to_string(count));
        }
    }
}

// Random labels, also on lattices, where many great circles meet in one corner.
TEST(GlobalMargin, ClosesOnRandomLabels) {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        const Index count = seed == 4 ? 36 : 16;
        RowMatrix points = test::randomRows(count, 2, seed);
        const Vector draws = test::randomVector(count, 50 + seed);
        const Index side = count == 36 ? 6 : 4;
        if (seed % 2 == 0) {
            for (Index k = 0; k < count; ++k) points.row(k) << double(k % side) / 3 - 1, double(k / side) / 3 - 1;
        }
        const Vector labels = (draws.array() < 0).select(-Vector::Ones(count), Vector::Ones(count));
        expectCloses(makeDataset(points, labels, Lift::One), "seed " + std::to_string(seed));
    }
}

TEST(GlobalMargin, DoublePointsChangeNothing) {
    const RowMatrix points = test::randomRows(8, 2, 9);
    const Vector labels = (Vector(8) << 1, -1, 1, 1, -1, -1, 1, -1).finished();
    RowMatrix twice(16, 2);
    twice << points, points;
    Vector labelsTwice(16);
    labelsTwice << labels, labels;
    const Dataset once = makeDataset(points, labels, Lift::One);
    const Dataset both = makeDataset(twice, labelsTwice, Lift::One);
    const double expected = solved(once.inputs, once.labels).lower;
    EXPECT_NEAR(solved(both.inputs, both.labels).lower, expected, 1e-9 * expected);
}

TEST(GlobalMargin, ContradictingLabelsAreNotSeparable) {
    RowMatrix inputs = test::randomRows(6, 3, 10);
    inputs.row(5) = inputs.row(2);
    const Vector labels = (Vector(6) << 1, 1, 1, -1, -1, -1).finished();
    const GlobalMargin margin = solved(inputs, labels);
    EXPECT_FALSE(margin.separable);
    EXPECT_TRUE(margin.certified);
    EXPECT_LT(margin.upper, 1e-13);
    EXPECT_NE(margin.why.find("No measure separates"), std::string::npos);

    const GlobalMargin zero = solved(RowMatrix::Zero(2, 3), Vector::Ones(2));
    EXPECT_FALSE(zero.separable);
    EXPECT_TRUE(zero.certified);
}

TEST(GlobalMargin, StopsWhenAsked) {
    const Dataset data = makeDataset(test::randomRows(30, 2, 11), test::randomVector(30, 12).cwiseSign(), Lift::One);
    GlobalMarginOptions options;
    options.isCancelled = [] { return true; };
    const GlobalMargin margin = globalMargin(data.inputs, data.labels, options);
    expectHonest(data.inputs, data.labels, margin);
    EXPECT_EQ(margin.rounds, 1);
    EXPECT_FALSE(margin.certified);
    EXPECT_EQ(margin.why, "The search was stopped.");
}

// A problem of three dimensions seen in five: what is found must come near, and must not be claimed exact.
TEST(GlobalMargin, HigherDimensionsGiveALowerEnd) {
    const Vector labels = test::randomVector(12, 14).cwiseSign();
    const RowMatrix flat = test::randomRows(12, 3, 13);
    const Matrix rotation = Eigen::SelfAdjointEigenSolver<Matrix>([] {
                                const Matrix square = test::randomRows(5, 5, 15);
                                return Matrix(square + square.transpose());
                            }())
                                .eigenvectors();
    const RowMatrix inputs = flat * rotation.topRows(3);
    const double expected = solved(flat, labels).lower;
    const GlobalMargin margin = solved(inputs, labels);
    EXPECT_FALSE(margin.certified);
    EXPECT_TRUE(margin.separable);
    EXPECT_LE(margin.lower, expected * (1 + 1e-9));
    EXPECT_GE(margin.lower, 0.99 * expected);
    EXPECT_GE(margin.upper, expected * (1 - 1e-9));
    EXPECT_NE(margin.why.find("dimension 5"), std::string::npos) << margin.why;
}

TEST(GlobalMargin, GivenNeuronsAreUsed) {
    const RowMatrix inputs = test::randomRows(10, 6, 16);
    const Vector labels = test::randomVector(10, 17).cwiseSign();
    const GlobalMargin without = globalMargin(inputs, labels);
    GlobalMarginOptions options;
    options.startNeurons = 3 * without.neurons;
    options.mostRounds = 1;
    EXPECT_GE(globalMargin(inputs, labels, options).lower, without.lower * (1 - 1e-9));
}

TEST(GlobalMargin, HasTheSameBitsOnAnyThreads) {
    const Dataset data = makeDataset(test::randomRows(24, 2, 18), test::randomVector(24, 19).cwiseSign(), Lift::One);
    const GlobalMargin one = Arena(1).run([&] { return globalMargin(data.inputs, data.labels); });
    const GlobalMargin two = Arena(3).run([&] { return globalMargin(data.inputs, data.labels); });
    EXPECT_EQ(one.lower, two.lower);
    EXPECT_EQ(one.upper, two.upper);
    EXPECT_TRUE(one.neurons == two.neurons);
}

}  // namespace
}  // namespace marginscope
