#include "engine/observables/turned_angle.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

Vector at(double angle) {
    return Vector{{0.5 * std::cos(angle), 0.5 * std::sin(angle), 0.8}};
}

TEST(TurnedAngle, AddsTurnsAcrossTheCut) {
    TurnedAngle turned;
    EXPECT_EQ(turned.value(), 0);
    for (int i = 0; i <= 1000; ++i) turned.append(at(2 + 0.4 * i));
    EXPECT_NEAR(turned.value(), 400, 1e-10);
    for (int i = 1000; i >= 0; --i) turned.append(at(2 + 0.4 * i));
    EXPECT_NEAR(turned.value(), 0, 1e-10);
}

TEST(TurnedAngle, GoesOnFromWhatACheckpointKeeps) {
    TurnedAngle whole, first;
    for (int i = 0; i < 20; ++i) first.append(at(0.9 * i));
    TurnedAngle second = TurnedAngle::restore(first.last(), first.value());
    for (int i = 20; i < 40; ++i) second.append(at(0.9 * i));
    for (int i = 0; i < 40; ++i) whole.append(at(0.9 * i));
    EXPECT_EQ(second.value(), whole.value());
}

}  // namespace
}  // namespace marginscope
