#include "engine/dynamics/sliding_step.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/base/random.h"
#include "engine/dynamics/proximal_flow.h"
#include "engine/networks/mlp.h"
#include "engine/networks/rounded_network.h"
#include "tests/support/tiny_problems.h"

namespace marginscope {
namespace {

MlpOptions twoLayers(Index dimension, Index width, double leftSlope, bool bias) {
    MlpOptions options;
    options.inputDimension = dimension;
    options.hiddenWidths = {width};
    options.activations = {leftSlope > 0 ? Activation{ActivationKind::LeakyRelu, leftSlope}
                                         : Activation{ActivationKind::Relu, 0}};
    options.firstLayerBias = bias;
    return options;
}

/// A random network with random points, and a state of it with some weights close to kinks.
struct Scene {
    Scene(double leftSlope, bool bias, const char* loss, double logNorm, std::uint64_t seed) {
        constexpr Index examples = 5, dimension = 2, width = 4;
        Random random(seed);
        RowMatrix inputs(examples, dimension);
        for (double& value : inputs.reshaped()) value = random.normal();
        Vector labels(examples);
        for (Index i = 0; i < examples; ++i) labels[i] = i % 2 ? 1 : -1;
        network = std::make_shared<Mlp>(twoLayers(dimension, width, leftSlope, bias));
        objective = test::objectiveOf(network, inputs, labels, loss);
        Vector weights(network->parameterCount());
        for (double& value : weights) value = random.normal();
        state = startFrom(weights.normalized(), logNorm);
    }

    std::shared_ptr<const Mlp> network;
    std::shared_ptr<const Objective> objective;
    TrainingState state;
};

/// The convex function that a step minimises, written down once more: |U − V|²/2h − ε α(p(U)/ε), where attractive kinks
/// are followed and everything else is linear about V.
class StepProblem {
 public:
    StepProblem(const Scene& scene, double h) : m_scene(scene), m_layers(scene.network->options()), m_h(h) {
        const Objective& objective = *scene.objective;
        m_layers.forward(scene.state.direction, objective.rows(), m_start);
        m_layers.backward(scene.state.direction, objective.rowSigns(), m_start);
        m_left = scene.network->options().activations[0].leftSlope();
    }

    /// p(U), and the slope of every neuron at every example.
    Vector margins(const Vector& end, RowMatrix& slopes) const {
        MlpPass pass;
        m_layers.forward(end, m_scene.objective->rows(), pass);
        const RowMatrix& upstream = m_start.upstream[0];
        slopes.resize(upstream.rows(), upstream.cols());
        for (Index i = 0; i < slopes.rows(); ++i)
            for (Index j = 0; j < slopes.cols(); ++j) {
                const MlpPass& decides = upstream(i, j) < 0 ? pass : m_start;
                slopes(i, j) = decides.preactivations[0](i, j) > 0 ? 1 : m_left;
            }
        const auto outerMove = m_layers.weights(end, 1) - m_layers.weights(m_scene.state.direction, 1);
        return (upstream.cwiseProduct(slopes).cwiseProduct(pass.preactivations[0])).rowwise().sum() +
               m_start.deltas[1].cwiseProduct(m_start.activations[1] * outerMove.transpose());
    }

    double value(const Vector& end) const {
        RowMatrix slopes;
        const Objective& objective = *m_scene.objective;
        const double logScale = objective.logScale(m_scene.state.logNorm);
        return (end - m_scene.state.direction).squaredNorm() / (2 * m_h) -
               objective.loss().evaluate(margins(end, slopes), logScale).smoothedMargin;
    }

    Vector subgradient(const Vector& end) const {
        RowMatrix slopes;
        const Objective& objective = *m_scene.objective;
        const Vector p = margins(end, slopes);
        Vector q(p.size());
        objective.loss().weights(p, objective.logScale(m_scene.state.logNorm), q);
        const RowMatrix delta = q.asDiagonal() * m_start.upstream[0].cwiseProduct(slopes);
        Vector ascent = Vector::Zero(end.size());
        m_layers.weightsIn(ascent, 0) = delta.transpose() * m_start.activations[0];
        if (m_layers.hasBias(0)) m_layers.biasIn(ascent, 0) = delta.colwise().sum();
        m_layers.weightsIn(ascent, 1) = (q.asDiagonal() * m_start.deltas[1]).transpose() * m_start.activations[1];
        return (end - m_scene.state.direction) / m_h - ascent;
    }

 private:
    const Scene& m_scene;
    MlpLayers m_layers;
    MlpPass m_start;
    double m_h;
    double m_left;
};

/// How many kinks the weights lie on.
Index kinksSatOn(const Scene& scene, const Vector& weights) {
    MlpLayers layers(scene.network->options());
    MlpPass pass;
    layers.forward(weights, scene.objective->rows(), pass);
    return (pass.preactivations[0].array().abs() < 1e-14).count();
}

constexpr double anyReach = 100;

TEST(SlidingStep, EndsAtTheMinimumOfItsConvexProblem) {
    Index kinks = 0;
    for (std::uint64_t seed = 0; seed < 40; ++seed) {
        const Scene scene(seed % 2 ? 0.1 : 0, seed % 4 > 1, seed % 3 ? "exponential" : "logistic",
                          1.5 * double(seed % 5), seed);
        SlidingStep step(scene.objective);
        for (const double h : {0.05, 0.3, 1.0}) {
            Vector logWeights;
            step.startAt(scene.state, anyReach);
            step.solve(h, logWeights);
            kinks += kinksSatOn(scene, step.end());
            // A function that is 1/h-strongly convex lies above its minimum plus |U' − U|²/2h, everywhere.
            const StepProblem problem(scene, h);
            const double lowest = problem.value(step.end());
            Random random(seed + 100);
            for (int trial = 0; trial < 300; ++trial) {
                Vector away(step.end().size());
                for (double& value : away) value = trial % 3 && random.uniform() < 0.7 ? 0 : random.normal();
                away *= std::pow(10.0, -trial % 7);
                EXPECT_GE(problem.value(step.end() + away), lowest + away.squaredNorm() / (2 * h) - 1e-13)
                    << "seed " << seed << " h " << h << " trial " << trial;
            }
        }
    }
    EXPECT_GT(kinks, 40);
}

TEST(SlidingStep, AgreesWithTheSubgradientMethod) {
    const Scene scene(0, false, "exponential", 1, 3);
    constexpr double h = 0.5;
    SlidingStep step(scene.objective);
    Vector logWeights;
    step.startAt(scene.state, anyReach);
    step.solve(h, logWeights);
    ASSERT_EQ(kinksSatOn(scene, step.end()), 2);

    // Steps 2h/(k + 1), ends averaged with weights k (Lacoste-Julien, Schmidt & Bach 2012): error of the order of 1/k.
    const StepProblem problem(scene, h);
    Vector point = scene.state.direction;
    Vector mean = point;
    for (int k = 1; k < 100000; ++k) {
        point -= 2 * h / (k + 1) * problem.subgradient(point);
        mean += 2.0 / (k + 1) * (point - mean);
    }
    EXPECT_NEAR(problem.value(mean), problem.value(step.end()), 1e-5);
    EXPECT_LT((mean - step.end()).norm(), 3e-3 * (step.end() - scene.state.direction).norm());
}

TEST(SlidingStep, IsThePlainStepWhereNoKinkIsNear) {
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
        const Scene scene(seed % 2 ? 0.1 : 0, seed % 4 > 1, "exponential", 2, seed);
        SlidingStep step(scene.objective);
        Vector logWeights;
        step.startAt(scene.state, 1e-9);
        step.solve(0.01, logWeights);

        const auto linearization = scene.objective->linearize(scene.state.direction, scene.state.logNorm);
        EntropicWeights solver;
        Vector plainLogWeights, gradient;
        const double temperature = std::exp(-scene.objective->logScale(scene.state.logNorm));
        solver.solve(linearization->gram, linearization->margins, 0.01, temperature, plainLogWeights);
        scene.objective->pullback(scene.state.direction, scene.state.logNorm, solver.weights(), gradient);
        EXPECT_LT((step.end() - scene.state.direction - 0.01 * gradient).norm(), 1e-14);
        EXPECT_LT((step.weights() - solver.weights()).norm(), 1e-12);
    }
}

TEST(SlidingStep, IsForOneHiddenLayerWithKinks) {
    const RowMatrix inputs = RowMatrix::Ones(1, 2);
    const Vector labels = Vector::Ones(1);
    const auto applies = [&](const std::shared_ptr<const Network>& network) {
        return SlidingStep::appliesTo(*test::objectiveOf(network, inputs, labels));
    };
    const MlpOptions relu = twoLayers(2, 3, 0, true);
    EXPECT_TRUE(applies(std::make_shared<Mlp>(relu)));
    EXPECT_TRUE(applies(std::make_shared<Mlp>(twoLayers(2, 3, 0.2, false))));
    EXPECT_FALSE(applies(std::make_shared<RoundedNetwork>(std::make_shared<Mlp>(relu))));
    MlpOptions other = relu;
    other.activations[0].kind = ActivationKind::SquaredRelu;
    EXPECT_FALSE(applies(std::make_shared<Mlp>(other)));
    other = relu;
    other.laterBiases = true;
    EXPECT_FALSE(applies(std::make_shared<Mlp>(other)));
    other = relu;
    other.hiddenWidths = {3, 3};
    other.activations = {relu.activations[0], relu.activations[0]};
    EXPECT_FALSE(applies(std::make_shared<Mlp>(other)));
}

/// Figure 1's points and 16 ReLU neurons.
std::shared_ptr<const Objective> figureOneWithRelu() {
    const RowMatrix points{{-0.5, -0.6}, {-0.8, 0.6}, {-0.8, -0.2}, {0.2, -0.1}, {-0.4, 0},    {0.7, -0.9}, {0.5, 0.3},
                           {0.6, 0.9},   {0.4, -0.6}, {-0.7, 0.1},  {-0.3, 0.9}, {-0.7, -0.9}, {-0.1, 0},   {0.1, 0.7}};
    const Vector labels{{-1, -1, -1, 1, 1, -1, -1, -1, -1, 1, -1, -1, 1, -1}};
    return std::make_shared<Objective>(std::make_shared<Mlp>(twoLayers(3, 16, 0, false)),
                                       std::make_shared<Dataset>(makeDataset(points, labels, Lift::One)),
                                       std::shared_ptr<const Loss>(makeLoss("exponential")));
}

TrainingState startOf(const Objective& objective, double norm) {
    Random random(5);
    Vector weights(objective.parameterCount());
    for (double& value : weights) value = random.normal();
    return startFrom(weights.normalized(), std::log(norm));
}

/// The flow by plain proximal steps of relative length `length`, slopes of the start, to ρ = logNormLimit.
TrainingState followPlainly(const Objective& objective, TrainingState state, double length, double logNormLimit) {
    EntropicWeights solver;
    Vector logWeights, gradient;
    double h = 0;
    while (state.logNorm < logNormLimit) {
        const auto here = objective.linearize(state.direction, state.logNorm);
        const double temperature = std::exp(-objective.logScale(state.logNorm));
        if (h == 0) h = length / std::sqrt(here->gram.diagonal().maxCoeff());
        for (int trial = 0; trial < 3; ++trial) {
            solver.solve(here->gram, here->margins, h, temperature, logWeights);
            h *= length / (h * std::sqrt(solver.quadraticForm()));
        }
        objective.pullback(state.direction, state.logNorm, solver.weights(), gradient);
        state.direction += h * gradient;
        state.logNorm += std::log(state.direction.norm());
        state.direction.normalize();
    }
    return state;
}

TEST(SlidingStep, LongStepsFollowThePathOfShortPlainOnes) {
    const auto objective = figureOneWithRelu();
    const TrainingState start = startOf(*objective, 3);
    constexpr double logNormLimit = 5;
    const TrainingState reference = followPlainly(*objective, start, 0.00025, logNormLimit);
    ProximalFlow flow(objective, {});
    TrainingState state = start;
    StepRequest request;
    request.logNormLimit = logNormLimit;
    while (state.logNorm < logNormLimit) ASSERT_EQ(flow.advance(state, request).status, StepStatus::Accepted);
    EXPECT_LT((state.direction - reference.direction).norm(), 0.01);
    const double margin = observe(*objective, state).loss.smoothedMargin;
    EXPECT_GT(objective->logScale(logNormLimit) + std::log(margin), std::log(300));
    EXPECT_NEAR(margin / observe(*objective, reference).loss.smoothedMargin, 1, 0.01);
}

TEST(SlidingStep, AFewTurnsSettleEveryStepOfARun) {
    const auto objective = figureOneWithRelu();
    SlidingStep step(objective);
    TrainingState state = startOf(*objective, 3);
    int turns = 0, mostTurns = 0, steps = 0;
    for (; state.logNorm < 7; ++steps) {
        step.startAt(state, 0.02);
        step.solve(0.01 / step.speed(), state.logWeights);
        turns += step.iterations();
        mostTurns = std::max(mostTurns, step.iterations());
        state.implicitWeights = step.weights();
        state.logNorm += std::log(step.end().norm());
        state.direction = step.end().normalized();
        ASSERT_LT(steps, 3000);
    }
    EXPECT_LT(turns, 2 * steps);
    EXPECT_LT(mostTurns, 20);
}

}  // namespace
}  // namespace marginscope
