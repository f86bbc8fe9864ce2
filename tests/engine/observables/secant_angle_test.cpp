#include "engine/observables/secant_angle.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

Vector onCircle(double angle) {
    return Vector{{std::cos(angle), std::sin(angle)}};
}

TEST(SecantAngle, IsTheSlopeOfAPathThatTurnsAtAConstantRate) {
    const double rate = 0.3;  // radians per unit of ρ: tan θ = 0.3 for the instantaneous angle
    for (const double step : {0.2, 0.03, 0.0011, 1e-5}) {
        SecantAngle angle;
        for (double rho = 0; rho < 0.5; rho += step) angle.append(onCircle(rate * rho), rho);
        EXPECT_NEAR(angle.value(), std::atan(rate), 2e-4) << "step " << step;
    }
}

TEST(SecantAngle, IsUndefinedUntilTheStretchIsThereAndAfterAFallOfTheNorm) {
    SecantAngle angle;
    angle.append(onCircle(0), 0);
    EXPECT_TRUE(std::isnan(angle.value()));
    angle.append(onCircle(0.01), 0.04);
    EXPECT_TRUE(std::isnan(angle.value()));
    angle.append(onCircle(0.02), 0.06);
    EXPECT_FALSE(std::isnan(angle.value()));
    angle.append(onCircle(0.02), 0.01);
    EXPECT_TRUE(std::isnan(angle.value()));
}

TEST(SecantAngle, KeepsABoundedNumberOfStatesHoweverSmallTheSteps) {
    SecantAngle angle;
    for (int i = 0; i < 20000; ++i) angle.append(onCircle(1e-6 * i), 1e-5 * i);
    EXPECT_LE(angle.kept().size(), 66u);
}

}  // namespace
}  // namespace marginscope
