#include "engine/observables/saliency.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "engine/networks/squared_relu_network.h"

namespace marginscope {
namespace {

TEST(Saliency, IsTheGradientInThePointBeforeItWasLifted) {
    const SquaredReluNetwork network(3, 3);
    const Vector weights{{0.3, -0.2, 0.5, 0.7, 0.1, -0.4, -0.6, 0.8, 0.9}};
    const RowMatrix points{{0.4, -0.3}, {-0.2, 0.6}};
    const Vector labels{{1, -1}};
    const RowMatrix saliency = saliencyOfPoints(network, makeDataset(points, labels, Lift::One), weights);
    const double step = 1e-6;
    for (Index k = 0; k < 2; ++k) {
        RowMatrix up = points, down = points;
        up.col(k).array() += step;
        down.col(k).array() -= step;
        Vector atUp(2), atDown(2);
        network.outputs(weights, liftPoints(up, Lift::One), atUp);
        network.outputs(weights, liftPoints(down, Lift::One), atDown);
        for (Index i = 0; i < 2; ++i) EXPECT_NEAR(saliency(i, k), (atUp[i] - atDown[i]) / (2 * step), 1e-8);
    }
}

TEST(Saliency, AnglesToTheLastSurviveThinning) {
    MetricLog log(1, 2);
    for (int r = 0; r <= 8; ++r) {
        const double angle = std::numbers::pi * r / 8;
        log.append({}, Vector::Ones(1), RowMatrix{{2 * std::cos(angle), 2 * std::sin(angle)}});
    }
    const RowMatrix angles = saliencyAnglesToLast(log);
    for (Index r = 0; r <= 8; ++r) EXPECT_NEAR(angles(r, 0), std::numbers::pi * double(8 - r) / 8, 1e-6);
    log.thin();
    EXPECT_EQ(log.size(), 5);
    EXPECT_NEAR(saliencyAnglesToLast(log)(1, 0), std::numbers::pi * 3 / 4, 1e-6);
    log.dropLast();
    EXPECT_NEAR(saliencyAnglesToLast(log)(0, 0), std::numbers::pi * 3 / 4, 1e-6);
}

}  // namespace
}  // namespace marginscope
