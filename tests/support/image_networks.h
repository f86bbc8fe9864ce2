#pragma once

#include <gtest/gtest.h>

#include "engine/networks/initialization.h"
#include "engine/networks/layered_network.h"
#include "engine/parallel/arena.h"
#include "tests/support/naive_layers.h"
#include "tests/support/random_values.h"

/// What holds for all networks of 32 × 32 pictures.
namespace marginscope::test {

inline Vector heWeights(const LayerGraph& graph, std::uint64_t seed = 201) {
    return *drawInitialWeights(LayeredNetwork<float>("test", graph), "he", 1, seed);
}

/// Outputs of float and double against naive loops. For graphs of one output.
inline void expectNaiveOutputs(const LayerGraph& graph, Index images, double floatTolerance = 1e-5) {
    const Vector W = heWeights(graph);
    const RowMatrix inputs = randomRows(images, 3 * 32 * 32, 202);
    const Vector expected = NaivePass(graph, W, inputs).scores().col(0);
    Vector outputs(images);
    LayeredNetwork<double>("test", graph).outputs(W, inputs, outputs);
    expectClose(outputs, expected, 1e-11);
    LayeredNetwork<float>("test", graph).outputs(W, inputs, outputs);
    expectClose(outputs, expected, floatTolerance);
}

/// ⟨pullback(c), tangent⟩ against central differences of the outputs, in double, for one direction of all weights.
/// The step is so small that no ReLU of thousands changes its mind; it costs digits.
inline void expectPullbackOfOutputs(const LayerGraph& graph, Index images, double tolerance = 1e-5) {
    const LayeredNetwork<double> network("test", graph);
    const Vector W = heWeights(graph);
    const RowMatrix inputs = randomRows(images, 3 * 32 * 32, 203);
    const Vector coefficients = randomVector(images, 204), tangent = randomVector(W.size(), 205).normalized();
    Vector gradient(W.size()), ahead(images), behind(images);
    network.pullback(W, inputs, coefficients, gradient);
    const double step = 1e-8 * W.norm();
    network.outputs(W + step * tangent, inputs, ahead);
    network.outputs(W - step * tangent, inputs, behind);
    EXPECT_NEAR(gradient.dot(tangent), coefficients.dot(ahead - behind) / (2 * step), tolerance * gradient.norm());
}

/// inputGradients() and inputGradientsAlong() in double against differences of outputs and directional derivatives for
/// one direction of images, and float's of the latter against double's. For networks that do not couple examples.
inline void expectInputGradients(const LayerGraph& graph, Index images, double tolerance = 1e-5) {
    const LayeredNetwork<double> network("test", graph);
    const Vector W = heWeights(graph), tangent = randomVector(W.size(), 212);
    const RowMatrix inputs = randomRows(images, 3 * 32 * 32, 213);
    const double step = 1e-7;
    const RowMatrix direction = randomRows(images, 3 * 32 * 32, 214);
    const RowMatrix inputsAhead = inputs + step * direction, inputsBehind = inputs - step * direction;
    RowMatrix gradients, rounded;
    Vector ahead(images), behind(images);
    const auto expectDerivative = [&] {
        const Vector found = (gradients.array() * direction.array()).rowwise().sum();
        expectClose(found, (ahead - behind) / (2 * step), tolerance);
    };
    network.outputs(W, inputsAhead, ahead);
    network.outputs(W, inputsBehind, behind);
    network.inputGradients(W, inputs, gradients);
    expectDerivative();
    network.directionalDerivative(W, tangent, inputsAhead, ahead);
    network.directionalDerivative(W, tangent, inputsBehind, behind);
    network.inputGradientsAlong(W, tangent, inputs, gradients);
    expectDerivative();
    LayeredNetwork<float>("test", graph).inputGradientsAlong(W, tangent, inputs, rounded);
    expectClose(rounded.reshaped(), gradients.reshaped(), 1e-4);
}

/// Float's gradient against double's, relative to its largest entry.
inline void expectFloatPullback(const LayerGraph& graph, Index images, double tolerance) {
    const Vector W = heWeights(graph), coefficients = randomVector(images, 206);
    const RowMatrix inputs = randomRows(images, 3 * 32 * 32, 207);
    Vector exact(W.size()), rounded(W.size());
    LayeredNetwork<double>("test", graph).pullback(W, inputs, coefficients, exact);
    LayeredNetwork<float>("test", graph).pullback(W, inputs, coefficients, rounded);
    expectClose(rounded, exact, tolerance);
}

/// Double's Gram matrix against gradients formed one by one, and float's against double's, relative to the largest
/// entry.
inline void expectTangentGram(const LayerGraph& graph, Index images, double floatTolerance = 1e-6) {
    const LayeredNetwork<double> network("test", graph);
    const Vector W = heWeights(graph);
    const RowMatrix inputs = randomRows(images, 3 * 32 * 32, 208);
    Matrix gradients(W.size(), images), gram;
    for (Index i = 0; i < images; ++i) network.pullback(W, inputs.row(i), Vector::Ones(1), gradients.col(i));
    const Matrix expected = gradients.transpose() * gradients;
    const double largest = expected.cwiseAbs().maxCoeff();
    Vector outputs(images);
    network.outputsAndTangentGram(W, inputs, outputs, gram);
    EXPECT_LE((gram - expected).cwiseAbs().maxCoeff(), 1e-10 * largest);
    LayeredNetwork<float>("test", graph).outputsAndTangentGram(W, inputs, outputs, gram);
    EXPECT_LE((gram - expected).cwiseAbs().maxCoeff(), floatTolerance * largest);
}

/// Outputs, pullback and (where there is one) Gram matrix in float have the same bits on one thread and on several.
inline void expectSameBitsInFloat(const LayerGraph& graph, Index images) {
    const LayeredNetwork<float> network("test", graph);
    const Vector W = heWeights(graph), coefficients = randomVector(images, 209);
    const RowMatrix inputs = randomRows(images, 3 * 32 * 32, 210);
    struct Answers {
        Vector outputs, gradient;
        Matrix gram;
    };
    const auto answersOn = [&](int threads) {
        Answers answers{Vector(images), Vector(W.size()), Matrix(0, 0)};
        Arena(threads).run([&] {
            const auto evaluation = network.evaluate(W, inputs);
            network.outputs(W, inputs, answers.outputs);
            EXPECT_TRUE(answers.outputs == evaluation->outputs());
            evaluation->pullback(coefficients, answers.gradient);
            if (!network.couplesExamples()) evaluation->tangentGram(answers.gram);
        });
        return answers;
    };
    const Answers one = answersOn(1);
    for (const int threads : {2, 3}) {
        const Answers several = answersOn(threads);
        EXPECT_TRUE(one.outputs == several.outputs);
        EXPECT_TRUE(one.gradient == several.gradient);
        EXPECT_TRUE(one.gram == several.gram);
    }
}

}  // namespace marginscope::test
