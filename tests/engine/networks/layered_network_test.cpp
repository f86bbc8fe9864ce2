#include "engine/networks/layered_network.h"

#include <gtest/gtest.h>

#include "tests/support/finite_differences.h"
#include "tests/support/naive_layers.h"
#include "tests/support/network_identities.h"
#include "tests/support/small_graphs.h"

namespace marginscope {
namespace {

using test::centralDifference;
using test::expectClose;
using test::NaivePass;
using test::randomImages;
using test::randomVector;
using test::randomWeights;
using test::SmallGraph;

/// Small enough that no value of these tests crosses a kink on the way, large enough for nine digits.
constexpr double step = 1e-6;
constexpr double tolerance = 1e-7;

/// A small network with rows to evaluate it on: for one output the images, for K = 3 the pairs of classes of every
/// image, e_y − e_k, as margins of several classes have them.
struct Problem {
    std::string name;
    LayeredNetwork<double> network;
    Vector W;
    RowMatrix images;
    RowMatrix inputs;
    Vector coefficients;

    Problem(const SmallGraph& small, Index imageCount)
        : name(small.name + ", " + std::to_string(small.graph.outputCount()) + " outputs"),
          network("test", small.graph),
          W(randomWeights(small.graph, 101)),
          images(randomImages(small.graph, imageCount, 102)),
          inputs(images) {
        const Index classes = network.classCoefficients();
        if (classes > 0) {
            inputs.setZero(imageCount * (classes - 1), images.cols() + classes);
            Index row = 0;
            for (Index i = 0; i < imageCount; ++i)
                for (Index other = 1; other < classes; ++other, ++row) {
                    inputs.row(row).head(images.cols()) = images.row(i);
                    inputs(row, images.cols() + i % classes) = 1;
                    inputs(row, images.cols() + (i + other) % classes) = -1;
                }
        }
        coefficients = randomVector(inputs.rows(), 103);
    }

    /// c · scores for every row, of images one after the other.
    Vector combined(const RowMatrix& scores) const {
        const Index classes = network.classCoefficients();
        if (classes == 0) return scores.col(0);
        Vector result(inputs.rows());
        for (Index row = 0; row < inputs.rows(); ++row)
            result[row] = inputs.row(row).tail(classes).dot(scores.row(row / (classes - 1)));
        return result;
    }

    /// The naive outputs at other weights or images.
    Vector naiveOutputs(const Vector& weights, const RowMatrix& at,
                        const std::vector<ChannelStatistics>* fixed = nullptr) const {
        return combined(NaivePass(network.graph(), weights, at, fixed).scores());
    }
};

std::vector<Problem> problemsOf(std::vector<SmallGraph> (*graphs)(Index), Index images) {
    std::vector<Problem> problems;
    for (const Index outputs : {1, 3})
        for (const SmallGraph& small : graphs(outputs)) problems.emplace_back(small, images);
    return problems;
}

/// Directions of parameters: one in every block, and one in all of them.
std::vector<Vector> tangentsOf(const Network& network) {
    std::vector<Vector> tangents = {randomVector(network.parameterCount(), 104)};
    for (const ParameterBlock& block : network.layout().blocks()) {
        tangents.push_back(Vector::Zero(network.parameterCount()));
        tangents.back().segment(block.offset, block.size()) = randomVector(block.size(), 105);
    }
    return tangents;
}

TEST(LayeredNetwork, OutputsAreTheNaiveOnes) {
    for (const Problem& problem : problemsOf(test::smallGraphs, 5)) {
        SCOPED_TRACE(problem.name);
        const Vector expected = problem.naiveOutputs(problem.W, problem.images);
        Vector outputs(problem.inputs.rows());
        problem.network.outputs(problem.W, problem.inputs, outputs);
        expectClose(outputs, expected, 1e-12);
        const auto evaluation = problem.network.evaluate(problem.W, problem.inputs);
        ASSERT_TRUE(evaluation);
        expectClose(evaluation->outputs(), expected, 1e-12);
    }
}

TEST(LayeredNetwork, ScoresAreThoseOfEveryClass) {
    std::vector<Problem> problems = problemsOf(test::smallGraphs, 5);
    problems.emplace_back(SmallGraph{"chain", test::chainGraph(3)}, 600);
    problems.emplace_back(SmallGraph{"normalised", test::normalizedGraph(3)}, 600);
    for (const Problem& problem : problems) {
        SCOPED_TRACE(problem.name);
        const RowMatrix expected = NaivePass(problem.network.graph(), problem.W, problem.images).scores();
        const RowMatrix scores = problem.network.scores(problem.W, problem.images);
        ASSERT_EQ(scores.rows(), problem.images.rows());
        ASSERT_EQ(scores.cols(), std::max<Index>(1, problem.network.classCoefficients()));
        for (Index k = 0; k < scores.cols(); ++k) expectClose(scores.col(k), expected.col(k), 1e-12);
    }
}

TEST(LayeredNetwork, MoreRowsThanOnePassTakes) {
    for (const SmallGraph& small :
         {SmallGraph{"chain", test::chainGraph(3)}, {"normalised", test::normalizedGraph(1)}}) {
        const Problem problem(small, 600);
        SCOPED_TRACE(problem.name);
        const Vector expected = problem.naiveOutputs(problem.W, problem.images);
        Vector outputs(problem.inputs.rows());
        problem.network.outputs(problem.W, problem.inputs, outputs);
        expectClose(outputs, expected, 1e-12);
    }
}

TEST(LayeredNetwork, PullbackIsTheGradientOfTheWholeBatch) {
    for (const Problem& problem : problemsOf(test::smallGraphs, 4)) {
        SCOPED_TRACE(problem.name);
        Vector gradient = Vector::Constant(problem.W.size(), 7), again = gradient;
        problem.network.pullback(problem.W, problem.inputs, problem.coefficients, gradient);
        problem.network.evaluate(problem.W, problem.inputs)->pullback(problem.coefficients, again);
        EXPECT_TRUE(gradient == again);
        const auto sumAt = [&](const Vector& weights) {
            return Vector::Constant(1, problem.coefficients.dot(problem.naiveOutputs(weights, problem.images)));
        };
        for (const Vector& tangent : tangentsOf(problem.network))
            EXPECT_NEAR(gradient.dot(tangent), centralDifference(sumAt, problem.W, tangent, step)[0],
                        tolerance * gradient.norm() * tangent.norm());
    }
}

TEST(LayeredNetwork, DirectionalDerivatives) {
    for (const Problem& problem : problemsOf(test::uncoupledGraphs, 4)) {
        SCOPED_TRACE(problem.name);
        const auto outputsAt = [&](const Vector& weights) { return problem.naiveOutputs(weights, problem.images); };
        Vector derivative(problem.inputs.rows());
        for (const Vector& tangent : tangentsOf(problem.network)) {
            problem.network.directionalDerivative(problem.W, tangent, problem.inputs, derivative);
            expectClose(derivative, centralDifference(outputsAt, problem.W, tangent, step), tolerance);
        }
    }
}

TEST(LayeredNetwork, TangentGramIsThatOfSingleGradients) {
    for (const Problem& problem : problemsOf(test::uncoupledGraphs, 5)) {
        SCOPED_TRACE(problem.name);
        test::expectGramMatchesGradients(problem.network, problem.W, problem.inputs);
        Vector outputs(problem.inputs.rows());
        Matrix gram, again;
        problem.network.outputsAndTangentGram(problem.W, problem.inputs, outputs, gram);
        problem.network.evaluate(problem.W, problem.inputs)->tangentGram(again);
        EXPECT_TRUE(gram == again);
    }
}

/// ∇_x of row i along a direction of its image, against differences of the naive outputs; `fixed` statistics.
void expectInputGradients(const Problem& problem, const std::vector<ChannelStatistics>* fixed) {
    RowMatrix gradients;
    problem.network.inputGradients(problem.W, problem.inputs, gradients);
    ASSERT_EQ(gradients.rows(), problem.inputs.rows());
    ASSERT_EQ(gradients.cols(), problem.images.cols());
    const Index values = problem.images.cols(), imageCount = problem.images.rows();
    const Index rowsPerImage = problem.inputs.rows() / imageCount;
    const auto outputsAt = [&](const Vector& all) {
        return problem.naiveOutputs(problem.W, Eigen::Map<const RowMatrix>(all.data(), imageCount, values), fixed);
    };
    const Vector point = problem.images.reshaped<Eigen::RowMajor>();
    for (std::uint64_t direction = 0; direction < 3; ++direction) {
        // Every image in its own direction: with fixed statistics, images do not touch each other.
        const Vector tangent = randomVector(point.size(), 106 + direction);
        const Vector expected = centralDifference(outputsAt, point, tangent, step);
        Vector found(problem.inputs.rows());
        for (Index row = 0; row < found.size(); ++row)
            found[row] = gradients.row(row).dot(tangent.segment(row / rowsPerImage * values, values));
        expectClose(found, expected, tolerance);
    }
}

TEST(LayeredNetwork, InputGradients) {
    for (const Problem& problem : problemsOf(test::uncoupledGraphs, 4)) {
        SCOPED_TRACE(problem.name);
        expectInputGradients(problem, nullptr);
    }
}

TEST(LayeredNetwork, InputGradientsAlongATangent) {
    // Differences of the directional derivative in the images: short enough that nothing crosses a kink.
    for (const Problem& problem : problemsOf(test::uncoupledGraphs, 4)) {
        SCOPED_TRACE(problem.name);
        const Index rowsPerImage = problem.inputs.rows() / 4, values = problem.images.cols();
        for (const Vector& tangent : tangentsOf(problem.network)) {
            const Vector direction = randomVector(problem.images.size(), 108);
            const auto derivativeAt = [&](const Vector& multiple) {
                RowMatrix moved = problem.inputs;
                for (Index row = 0; row < moved.rows(); ++row)
                    moved.row(row).head(values) +=
                        multiple[0] * direction.segment(row / rowsPerImage * values, values).transpose();
                Vector derivative(moved.rows());
                problem.network.directionalDerivative(problem.W, tangent, moved, derivative);
                return derivative;
            };
            const Vector expected = centralDifference(derivativeAt, Vector::Zero(1), Vector::Ones(1), step);
            RowMatrix gradients, rounded;
            problem.network.inputGradientsAlong(problem.W, tangent, problem.inputs, gradients);
            Vector found(problem.inputs.rows());
            for (Index row = 0; row < found.size(); ++row)
                found[row] = gradients.row(row).dot(direction.segment(row / rowsPerImage * values, values));
            EXPECT_LE((found - expected).cwiseAbs().maxCoeff(), tolerance * (1 + expected.norm()));
            LayeredNetwork<float>("test", problem.network.graph())
                .inputGradientsAlong(problem.W, tangent, problem.inputs, rounded);
            EXPECT_LE((rounded - gradients).cwiseAbs().maxCoeff(), 1e-5 * (1 + gradients.cwiseAbs().maxCoeff()));
        }
    }
}

TEST(LayeredNetwork, InputGradientsHoldTheStatisticsOfTheBatch) {
    for (const Index outputs : {1, 3}) {
        const Problem problem({"normalised", test::normalizedGraph(outputs)}, 4);
        SCOPED_TRACE(problem.name);
        const NaivePass naive(problem.network.graph(), problem.W, problem.images);
        expectInputGradients(problem, &naive.statistics());
    }
}

TEST(LayeredNetwork, InputGradientsInSeveralPassesAreThoseOfOne) {
    // 600 rows are two passes; the first and the last images alone are one. Their outputs do not touch each other.
    const Problem problem({"chain", test::chainGraph(3)}, 300);
    RowMatrix all, ends;
    problem.network.inputGradients(problem.W, problem.inputs, all);
    RowMatrix few(4, problem.inputs.cols());
    few << problem.inputs.topRows(2), problem.inputs.bottomRows(2);
    problem.network.inputGradients(problem.W, few, ends);
    expectClose(ends.topRows(2).reshaped(), all.topRows(2).reshaped(), 1e-13);
    expectClose(ends.bottomRows(2).reshaped(), all.bottomRows(2).reshaped(), 1e-13);
}

TEST(LayeredNetwork, OutputsAfterTakeTheStatisticsOfOtherRows) {
    for (const Index outputs : {1, 3}) {
        const Problem problem({"normalised", test::normalizedGraph(outputs)}, 4);
        SCOPED_TRACE(problem.name);
        const RowMatrix otherImages = randomImages(problem.network.graph(), 6, 107);
        RowMatrix others = RowMatrix::Zero(6, problem.inputs.cols());
        others.leftCols(otherImages.cols()) = otherImages;
        const NaivePass naive(problem.network.graph(), problem.W, otherImages);
        Vector found(problem.inputs.rows()), single(1);
        problem.network.outputsAfter(problem.W, others, problem.inputs, found);
        expectClose(found, problem.naiveOutputs(problem.W, problem.images, &naive.statistics()), 1e-12);
        // Each row on its own.
        problem.network.outputsAfter(problem.W, others, problem.inputs.row(1), single);
        EXPECT_NEAR(single[0], found[1], 1e-12);
        const auto statistics = problem.network.normalizationStatistics(problem.W, others);
        ASSERT_EQ(statistics.size(), naive.statistics().size());
        for (std::size_t k = 0; k < statistics.size(); ++k) {
            expectClose(statistics[k].mean, naive.statistics()[k].mean, 1e-12);
            expectClose(statistics[k].variance, naive.statistics()[k].variance, 1e-12);
        }
    }
}

TEST(LayeredNetwork, WithoutNormalizationOutputsAfterAreOutputs) {
    const Problem problem({"residual", test::residualGraph(1)}, 4);
    Vector outputs(4), after(4);
    problem.network.outputs(problem.W, problem.inputs, outputs);
    problem.network.outputsAfter(problem.W, problem.inputs.topRows(1), problem.inputs, after);
    EXPECT_TRUE(outputs == after);
    EXPECT_TRUE(problem.network.normalizationStatistics(problem.W, problem.inputs).empty());
}

TEST(LayeredNetwork, HomogeneousWhereItSaysSo) {
    for (const Problem& problem : problemsOf(test::smallGraphs, 4)) {
        SCOPED_TRACE(problem.name);
        const bool isChain = problem.name.starts_with("chain"), isStrided = problem.name.starts_with("strides");
        EXPECT_EQ(problem.network.degree(), isChain ? std::optional(4) : isStrided ? std::optional(3) : std::nullopt);
        EXPECT_EQ(problem.network.couplesExamples(), problem.name.starts_with("normalised"));
        EXPECT_FALSE(problem.network.hasLipschitzGradients());
        if (problem.network.degree()) test::expectHomogeneous(problem.network, problem.W, problem.inputs);
    }
}

TEST(LayeredNetwork, AlongTheRayWhereEulersRelationDoesNotHold) {
    // Paths through 2 to 4 layers: ⟨∇Φ, W⟩ is not a multiple of Φ, but still the derivative along W.
    const Problem problem({"side by side", test::concatenatedGraph(1)}, 4);
    const auto alongRay = [&](const Vector& scale) {
        return problem.naiveOutputs(scale[0] * problem.W, problem.images);
    };
    const Vector expected = centralDifference(alongRay, Vector::Ones(1), Vector::Ones(1), step);
    Vector derivative(4);
    problem.network.directionalDerivative(problem.W, problem.W, problem.inputs, derivative);
    expectClose(derivative, expected, tolerance);
}

TEST(LayeredNetwork, FloatIsDoubleRounded) {
    for (const Problem& problem : problemsOf(test::smallGraphs, 5)) {
        SCOPED_TRACE(problem.name);
        const LayeredNetwork<float> rounded("test", problem.network.graph());
        const Index n = problem.inputs.rows();
        Vector found(n), gradient(problem.W.size()), exactGradient(problem.W.size());
        rounded.outputs(problem.W, problem.inputs, found);
        expectClose(found, problem.naiveOutputs(problem.W, problem.images), 1e-5);
        rounded.pullback(problem.W, problem.inputs, problem.coefficients, gradient);
        problem.network.pullback(problem.W, problem.inputs, problem.coefficients, exactGradient);
        expectClose(gradient, exactGradient, 1e-5);
    }
}

TEST(LayeredNetwork, SameBitsOnAnyThreads) {
    for (const SmallGraph& small : test::uncoupledGraphs(3)) {
        const Problem problem(small, 40);
        SCOPED_TRACE(problem.name);
        test::expectSameBitsOnAnyThreads(problem.network, problem.W, problem.inputs);
    }
}

}  // namespace
}  // namespace marginscope
