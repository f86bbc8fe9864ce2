#include "engine/networks/hat_network.h"

#include <gtest/gtest.h>

#include "tests/support/finite_differences.h"
#include "tests/support/network_identities.h"

namespace marginscope {
namespace {

using Variant = HatNetwork::Variant;

class HatNetworks : public testing::TestWithParam<Variant> {
 protected:
    const HatNetwork m_network{GetParam()};
    const RowMatrix m_inputs{{1.0}, {-0.7}};
};

Vector gradientOf(const HatNetwork& network, const Vector& W) {
    Vector gradient(3);
    network.pullback(W, RowMatrix{{1.0}}, Vector::Ones(1), gradient);
    return gradient;
}

TEST_P(HatNetworks, DerivativesMatchOutputs) {
    const Vector coefficients{{0.8, -0.3}};
    for (const double depth : {0.35, 0.6, 0.9}) {
        for (const double angle : {-2.0, 0.4, 1.9}) {
            const Vector W = 1.3 * hatDirection({depth, angle});
            test::expectDerivativesMatchOutputs(m_network, W, m_inputs, coefficients, 2e-4, 1e-7);
        }
    }
    test::expectDerivativesMatchOutputs(m_network, Vector{{0.4, 0.5, -0.3}}, m_inputs, coefficients);
}

TEST_P(HatNetworks, IsHomogeneousOfDegreeTwo) {
    for (const double depth : {0.02, 0.4, 0.8}) test::expectHomogeneous(m_network, hatDirection({depth, 1}), m_inputs);
    test::expectHomogeneous(m_network, Vector{{0.4, 0.5, -0.3}}, m_inputs);
}

TEST_P(HatNetworks, GramMatrixIsThatOfTheGradients) {
    test::expectGramMatchesGradients(m_network, 0.6 * hatDirection({0.3, 2}), m_inputs);
}

TEST_P(HatNetworks, InputGradientIsTheOutputAtInputOne) {
    const Vector W = 2 * hatDirection({0.4, -1});
    Vector output(1);
    m_network.outputs(W, RowMatrix{{1.0}}, output);
    RowMatrix slopes;
    m_network.inputGradients(W, m_inputs, slopes);
    EXPECT_EQ(slopes, (RowMatrix{{output[0]}, {output[0]}}));
}

// A gradient curve of f in the plane has ds/dφ = s² (∂f/∂s)/(∂f/∂φ), that is dd/dφ = 4s⁴ (∂f/∂d)/(∂f/∂φ). On the spiral
// φ = B/d it is −d²/B.
TEST_P(HatNetworks, SpiralIsAGradientCurve) {
    for (const double depth : {0.9, 0.5, 0.1, 0.01}) {
        const HatProfile<double> profile = hatProfile<double>(GetParam(), depth, 0);
        const double depthByAngle = 4 * (1 - depth) * profile.depthSlope / profile.angularSlope;
        EXPECT_NEAR(depthByAngle / (-depth * depth / hatWinding), 1, 1e-12) << "depth " << depth;
    }
}

TEST_P(HatNetworks, PolesAndFlatHalfSphere) {
    Vector output(2);
    m_network.outputs(Vector{{0, 0, -2}}, m_inputs, output);
    EXPECT_EQ(output[0], 4);
    const Vector top = gradientOf(m_network, Vector::Unit(3, 2));
    EXPECT_TRUE(top.allFinite());
    EXPECT_EQ(top.head(2).norm(), 0);
    EXPECT_EQ(gradientOf(m_network, Vector{{0, 3, 0}}), (Vector{{0, 6, 0}}));
    EXPECT_EQ(gradientOf(m_network, Vector{{0, 3, 1e-80}}), (Vector{{0, 6, 2e-80}}));
}

INSTANTIATE_TEST_SUITE_P(Variants, HatNetworks, testing::Values(Variant::TwiceDifferentiable, Variant::Smooth),
                         [](const auto& variant) {
                             return variant.param == Variant::Smooth ? "Smooth" : "TwiceDifferentiable";
                         });

// Gradients in 60 digits (tests/reference/hat_reference.py), their part along W taken off: what turns the path, and
// what cancellation would spoil.
TEST(HatNetwork, TangentialGradientIsAccurateNearTheRim) {
    struct Reference {
        Variant variant;
        double depth, angle;
        double gradient[3];
        double tolerance;
    };
    const Reference references[] = {
        {Variant::TwiceDifferentiable, 0.5, 0.3, {1.7194272733246245, 0.54683423170508704, 0.61694363696159339}, 1e-13},
        {Variant::TwiceDifferentiable,
         0.1,
         2.0,
         {-0.83120438239406910, 1.8162127981362840, 0.098314308419535580},
         1e-11},
        {Variant::TwiceDifferentiable,
         0.01,
         -2.5,
         {-1.6022669916320742, -1.1969291689430714, 0.010048502393953339},
         1e-9},
        {Variant::TwiceDifferentiable,
         0.001,
         1.0,
         {1.0806044765263184, 1.6829417590387554, 0.0010004932914764078},
         1e-7},
        {Variant::Smooth, 0.5, 0.3, {1.6255239299864358, 0.51902287550021449, 0.46477612212975622}, 1e-13},
        {Variant::Smooth, 0.1, 2.0, {-0.83128448907916793, 1.8163875763317181, 0.096707249704487011}, 1e-11},
        {Variant::Smooth, 0.01, -2.5, {-1.6022670005776378, -1.1969291755612048, 0.010050251256281407}, 1e-9},
    };
    for (const Reference& reference : references) {
        const Vector V = hatDirection({reference.depth, reference.angle});
        const Vector expected = Eigen::Map<const Eigen::Vector3d>(reference.gradient);
        const Vector gradient = gradientOf(HatNetwork(reference.variant), V);
        EXPECT_LT((gradient - expected).norm(), 1e-14 * 2) << "depth " << reference.depth;
        const Vector tangential = expected - expected.dot(V) * V;
        const Vector found = gradient - gradient.dot(V) * V;
        EXPECT_LT((found - tangential).norm(), reference.tolerance * tangential.norm() + 1e-15) << reference.depth;
    }
}

TEST(HatNetwork, PositionAndDirectionAreInverse) {
    for (const double depth : {1e-12, 1e-3, 0.2, 0.99}) {
        const Vector direction = hatDirection({depth, 2.5});
        EXPECT_NEAR(direction.norm(), 1, 1e-15);
        const HatPosition position = hatPosition(direction);
        EXPECT_NEAR(position.depth / depth, 1, 1e-15);
        EXPECT_NEAR(position.angle, 2.5, 1e-15);
    }
    EXPECT_NEAR(hatPosition(hatStartDirection()).depth, 0.75, 1e-15);
}

}  // namespace
}  // namespace marginscope
