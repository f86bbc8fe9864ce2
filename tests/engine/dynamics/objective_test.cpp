#include "engine/dynamics/objective.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/networks/mlp.h"
#include "engine/networks/squared_relu_classes.h"
#include "tests/support/random_values.h"

namespace marginscope {
namespace {

RowMatrix somePoints() {
    return RowMatrix{{0.5, -0.2}, {-0.7, 0.4}, {0.1, 0.9}, {-0.3, -0.6}, {0.8, 0.7}};
}

Objective withLaterBiases() {
    Mlp::Options options;
    options.inputDimension = 3;
    options.hiddenWidths = {4, 4};
    options.activations.assign(2, {ActivationKind::SquaredRelu});
    options.firstLayerBias = options.laterBiases = true;
    const Vector labels{{1, -1, 1, -1, 1}};
    return Objective(std::make_shared<Mlp>(options),
                     std::make_shared<Dataset>(makeDataset(somePoints(), labels, Lift::One)), makeLoss("exponential"));
}

Objective withThreeClasses() {
    const Vector labels{{0, 2, 1, 2, 0}};
    return Objective(std::make_shared<SquaredReluClasses>(7, 3, 3),
                     std::make_shared<Dataset>(makeDataset(somePoints(), labels, Lift::One, 3)),
                     makeLoss("cross-entropy", 3));
}

/// Gᵀq is the derivative of Σ q_i p_i in V at fixed ρ, and K = G Gᵀ.
void expectConsistentDerivatives(const Objective& objective, double logNorm) {
    const Vector direction = test::randomVector(objective.parameterCount(), 5).normalized();
    const Vector q = test::randomVector(objective.rowCount(), 6).cwiseAbs();
    Vector pulledBack;
    objective.pullback(direction, logNorm, q, pulledBack);
    const double step = 1e-6;
    Matrix gradients(objective.rowCount(), objective.parameterCount());
    for (Index k = 0; k < objective.parameterCount(); ++k) {
        Vector up = direction, down = direction;
        up[k] += step;
        down[k] -= step;
        gradients.col(k) =
            (objective.margins(up, logNorm)->margins - objective.margins(down, logNorm)->margins) / (2 * step);
    }
    const double size = gradients.cwiseAbs().maxCoeff();
    EXPECT_LT((gradients.transpose() * q - pulledBack).cwiseAbs().maxCoeff(), 1e-7 * size);
    const auto linearization = objective.linearize(direction, logNorm);
    EXPECT_LT((gradients * gradients.transpose() - linearization->gram).cwiseAbs().maxCoeff(), 1e-6 * size * size);
    EXPECT_LT((linearization->margins - objective.margins(direction, logNorm)->margins).cwiseAbs().maxCoeff(),
              1e-12 * size);
}

TEST(Objective, WithoutADegreeEvaluatesTheNetworkAtTheWeightsThemselves) {
    const Objective objective = withLaterBiases();
    ASSERT_FALSE(objective.isHomogeneous());
    EXPECT_EQ(objective.logScale(3.0), 0);
    const Vector direction = test::randomVector(objective.parameterCount(), 5).normalized();
    const double logNorm = 0.8;
    Vector outputs(5);
    objective.network().outputs(std::exp(logNorm) * direction, objective.dataset().inputs, outputs);
    const Vector expected = outputs.cwiseProduct(objective.dataset().labels);
    EXPECT_LT((objective.margins(direction, logNorm)->margins - expected).cwiseAbs().maxCoeff(), 1e-14);
    expectConsistentDerivatives(objective, logNorm);
}

TEST(Objective, WithClassesHasAMarginOverEveryOtherClass) {
    const Objective objective = withThreeClasses();
    EXPECT_EQ(objective.rowCount(), 10);
    EXPECT_EQ(objective.exampleCount(), 5);
    const Vector direction = test::randomVector(objective.parameterCount(), 5).normalized();
    const RowMatrix weights = Eigen::Map<const RowMatrix>(direction.data(), 7, 3);
    const Vector margins = objective.margins(direction, 0)->margins;
    Vector smallest(5);
    Index row = 0;
    for (Index i = 0; i < 5; ++i) {
        Vector scores = Vector::Zero(3);
        for (Index j = 0; j < 7; ++j) {
            const double z = std::max(0.0, weights.row(j).dot(objective.dataset().inputs.row(i)));
            scores[j % 3] += z * z;
        }
        const auto own = Index(objective.dataset().labels[i]);
        smallest[i] = std::numeric_limits<double>::infinity();
        for (Index k = 0; k < 3; ++k) {
            if (k == own) continue;
            EXPECT_NEAR(margins[row++], scores[own] - scores[k], 1e-14);
            smallest[i] = std::min(smallest[i], scores[own] - scores[k]);
        }
    }
    EXPECT_LT((objective.exampleMargins(margins) - smallest).cwiseAbs().maxCoeff(), 1e-14);
    EXPECT_NEAR(objective.exampleWeights(Vector::Ones(10)).sum(), 10, 1e-14);
    expectConsistentDerivatives(objective, 2.0);
}

}  // namespace
}  // namespace marginscope
