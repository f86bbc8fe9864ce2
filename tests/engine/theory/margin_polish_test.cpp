#include "engine/theory/margin_polish.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

Vector marginsOf(const RowMatrix& inputs, const Vector& labels, const NeuronMeasure& measure) {
    const Matrix squares = (inputs * measure.neurons.transpose()).cwiseMax(0.0).cwiseAbs2();
    return labels.cwiseProduct(squares * measure.signs);
}

/// Two unit examples of opposite class at the angle β: γ = ½ sin β, neurons 45° either side of the bisector.
struct OppositePair {
    double angle = 0.8;
    RowMatrix inputs{2, 2};
    Vector labels = Eigen::Vector2d(1, -1);
    OppositePair() { inputs << std::cos(angle / 2), std::sin(angle / 2), std::cos(angle / 2), -std::sin(angle / 2); }
};

RowMatrix directions(std::initializer_list<double> angles) {
    RowMatrix result(Index(angles.size()), 2);
    Index row = 0;
    for (const double angle : angles) result.row(row++) << std::cos(angle), std::sin(angle);
    return result;
}

TEST(MarginPolish, ReachesTheClosedFormFromNearby) {
    const OppositePair pair;
    NeuronMeasure start{directions({M_PI / 4 + 0.05, -M_PI / 4 + 0.02}), Eigen::Vector2d(1, -1),
                        Eigen::Vector2d(0.47, 0.53)};
    start.neurons.row(0) *= std::sqrt(0.45);
    start.neurons.row(1) *= std::sqrt(0.55);
    const NeuronMeasure polished = polishMeasure(pair.inputs, pair.labels, start, 1e-3);
    EXPECT_NEAR(marginsOf(pair.inputs, pair.labels, polished).minCoeff(), std::sin(pair.angle) / 2, 1e-15);
    EXPECT_NEAR(polished.dualWeights[0], 0.5, 1e-14);
    EXPECT_NEAR(polished.neurons.squaredNorm(), 1, 1e-14);
}

TEST(MarginPolish, MergesWhatBelongsTogether) {
    const OppositePair pair;
    NeuronMeasure start{directions({M_PI / 4 + 0.03, M_PI / 4 - 0.02, -M_PI / 4, -M_PI / 4 + 0.04}),
                        Eigen::Vector4d(1, 1, -1, -1), Eigen::Vector2d(0.5, 0.5)};
    start.neurons /= 2;
    const NeuronMeasure polished = polishMeasure(pair.inputs, pair.labels, start, 0.1);
    EXPECT_EQ(polished.neurons.rows(), 2);
    EXPECT_NEAR(marginsOf(pair.inputs, pair.labels, polished).minCoeff(), std::sin(pair.angle) / 2, 1e-15);
}

// A third example that the solution classifies with room to spare, but the start takes for a support vector.
TEST(MarginPolish, LetsGoOfExamplesThatDoNotMatter) {
    const OppositePair pair;
    RowMatrix inputs(3, 2);
    inputs << pair.inputs, std::cos(1.0), std::sin(1.0);
    NeuronMeasure start{directions({M_PI / 4 + 0.02, -M_PI / 4 + 0.01}), Eigen::Vector2d(1, -1),
                        Eigen::Vector3d(0.48, 0.5, 0.02)};
    start.neurons *= std::sqrt(0.5);
    const NeuronMeasure polished = polishMeasure(inputs, Eigen::Vector3d(1, -1, 1), start, 1e-3);
    EXPECT_NEAR(marginsOf(inputs, Eigen::Vector3d(1, -1, 1), polished).minCoeff(), std::sin(pair.angle) / 2, 1e-14);
    EXPECT_EQ(polished.dualWeights[2], 0);
}

}  // namespace
}  // namespace marginscope
