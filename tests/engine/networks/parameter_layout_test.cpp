#include "engine/networks/parameter_layout.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

TEST(ParameterLayout, BlocksFollowEachOther) {
    ParameterLayout layout;
    EXPECT_EQ(layout.size(), 0);
    layout.append("W1", "linear", {4, 3});
    layout.append("b1", "bias", {4});
    layout.append("kernel", "convolution", {2, 3, 5, 5});
    EXPECT_EQ(layout.size(), 12 + 4 + 150);
    ASSERT_EQ(layout.blocks().size(), 3u);
    EXPECT_EQ(layout.blocks()[1].offset, 12);
    EXPECT_EQ(layout.blocks()[2].offset, 16);
    EXPECT_EQ(layout.blocks()[2].size(), 150);
    EXPECT_EQ(layout.blocks()[0].name, "W1");
    EXPECT_EQ(layout.blocks()[1].kind, "bias");
}

}  // namespace
}  // namespace marginscope
