#include "engine/networks/activation.h"

#include <gtest/gtest.h>

#include <limits>

namespace marginscope {
namespace {

TEST(Activation, NamesGoBothWays) {
    for (const ActivationKind kind :
         {ActivationKind::Linear, ActivationKind::Relu, ActivationKind::LeakyRelu, ActivationKind::SquaredRelu}) {
        EXPECT_EQ(activationKindNamed(activationName(kind)), kind);
    }
    EXPECT_EQ(activationName(ActivationKind::LeakyRelu), "leaky-relu");
    EXPECT_FALSE(activationKindNamed("tanh"));
}

struct Expected {
    ActivationKind kind;
    std::array<double, 3> values, slopes, curvatures;  // at −2, 0 and 3
};

TEST(Activation, ValuesAndSlopes) {
    const Expected table[] = {{ActivationKind::Linear, {-2, 0, 3}, {1, 1, 1}, {0, 0, 0}},
                              {ActivationKind::Relu, {0, 0, 3}, {0, 0, 1}, {0, 0, 0}},
                              {ActivationKind::LeakyRelu, {-0.5, 0, 3}, {0.25, 0.25, 1}, {0, 0, 0}},
                              {ActivationKind::SquaredRelu, {0, 0, 9}, {0, 0, 6}, {0, 0, 2}}};
    RowMatrix inputs(1, 3), result;
    inputs << -2, 0, 3;
    for (const Expected& expected : table) {
        const Activation activation{expected.kind, 0.25};
        activation.apply(inputs, result);
        for (int k = 0; k < 3; ++k) EXPECT_EQ(result(0, k), expected.values[std::size_t(k)]);
        activation.differentiate(inputs, result);
        for (int k = 0; k < 3; ++k) EXPECT_EQ(result(0, k), expected.slopes[std::size_t(k)]);
        activation.differentiateTwice(inputs, result);
        for (int k = 0; k < 3; ++k) EXPECT_EQ(result(0, k), expected.curvatures[std::size_t(k)]);
        EXPECT_EQ(activation.leftSlope(), activation.hasKink() ? expected.slopes[0] : 0);
    }
}

TEST(Activation, KeepsWhatIsNotANumber) {
    const RowMatrix inputs = RowMatrix::Constant(1, 5, std::numeric_limits<double>::quiet_NaN());
    RowMatrix result;
    for (const ActivationKind kind :
         {ActivationKind::Linear, ActivationKind::Relu, ActivationKind::LeakyRelu, ActivationKind::SquaredRelu}) {
        Activation{kind, 0.1}.apply(inputs, result);
        EXPECT_TRUE(result.array().isNaN().all());
    }
}

TEST(Activation, KinksAndDegrees) {
    EXPECT_TRUE((Activation{ActivationKind::Relu}).hasKink());
    EXPECT_TRUE((Activation{ActivationKind::LeakyRelu, 0.1}).hasKink());
    EXPECT_FALSE((Activation{ActivationKind::LeakyRelu, 1.0}).hasKink());
    EXPECT_FALSE((Activation{ActivationKind::SquaredRelu}).hasKink());
    EXPECT_EQ((Activation{ActivationKind::SquaredRelu}).degree(), 2);
    EXPECT_EQ((Activation{ActivationKind::LeakyRelu}).degree(), 1);
}

}  // namespace
}  // namespace marginscope
