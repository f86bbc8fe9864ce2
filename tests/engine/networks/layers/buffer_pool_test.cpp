#include "engine/networks/layers/buffer_pool.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>

namespace marginscope {
namespace {

TEST(BufferPool, WhatIsGivenBackIsTakenAgain) {
    const auto pool = std::make_shared<BufferPool<float>>();
    const float* first = nullptr;
    {
        const auto buffer = pool->take(1000);
        first = buffer.values();
        EXPECT_EQ(reinterpret_cast<std::uintptr_t>(first) % 64, 0u);
        EXPECT_NE(pool->take(1000).values(), first);
    }
    const auto second = pool->take(900), third = pool->take(1000);
    EXPECT_TRUE(second.values() == first || third.values() == first);
    EXPECT_NE(second.values(), third.values());
}

TEST(BufferPool, FarTooLargeABufferIsLeftForOthers) {
    const auto pool = std::make_shared<BufferPool<double>>();
    const double* large = pool->take(1000).values();
    const auto small = pool->take(400);
    EXPECT_NE(small.values(), large);
    EXPECT_EQ(pool->take(500).values(), large);
}

TEST(BufferPool, BuffersMoveAndOutliveTheirPool) {
    auto pool = std::make_shared<BufferPool<double>>();
    auto buffer = pool->take(3);
    double* const values = buffer.values();
    values[2] = 7;
    pool.reset();
    BufferPool<double>::Buffer other;
    EXPECT_FALSE(other);
    other = std::move(buffer);
    EXPECT_TRUE(other);
    EXPECT_EQ(other.values(), values);
    EXPECT_EQ(other.values()[2], 7);
}

}  // namespace
}  // namespace marginscope
