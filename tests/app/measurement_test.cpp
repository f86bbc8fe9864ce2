#include "app/measurement.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace marginscope {
namespace {

TEST(Measurement, OrdersItsFiguresAndKeepsItsBudget) {
    int calls = 0;
    const Measurement result = measure(
        [&] {
            ++calls;
            std::this_thread::sleep_for(std::chrono::milliseconds(calls % 2 == 0 ? 2 : 1));
        },
        {.seconds = 0.01, .fewest = 10, .most = 10});
    EXPECT_EQ(calls, 11) << "one warm-up and ten repetitions";
    EXPECT_EQ(result.repetitions, 10);
    EXPECT_GE(result.minimumSeconds, 1e-3);
    EXPECT_LE(result.minimumSeconds, result.medianSeconds);
    EXPECT_LE(result.medianSeconds, result.p90Seconds);
    EXPECT_GE(result.p90Seconds, 2e-3);
    EXPECT_GT(result.peakBytes, 1e5);
}

TEST(Measurement, TimeEndsTheRepetitions) {
    const Measurement result = measure([] { std::this_thread::sleep_for(std::chrono::milliseconds(5)); },
                                       {.seconds = 0.02, .fewest = 2, .most = 1000000});
    EXPECT_GE(result.repetitions, 2);
    EXPECT_LE(result.repetitions, 5);
}

}  // namespace
}  // namespace marginscope
