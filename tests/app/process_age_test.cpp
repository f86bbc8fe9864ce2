#include "app/process_age.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace marginscope {
namespace {

TEST(ProcessAge, GrowsWithTheClockAndIsNotOlderThanTheTest) {
    const auto before = std::chrono::steady_clock::now();
    const std::optional<double> first = secondsSinceProcessStart();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    const std::optional<double> second = secondsSinceProcessStart();
    const double passed = std::chrono::duration<double>(std::chrono::steady_clock::now() - before).count();
    ASSERT_TRUE(first && second);
    EXPECT_GE(*second - *first, 0.199);
    EXPECT_LE(*second - *first, passed + 0.001);
    EXPECT_GE(*first, 0);
    EXPECT_LT(*first, 600);  // no test program runs that long
}

}  // namespace
}  // namespace marginscope
