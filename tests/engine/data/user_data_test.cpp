#include "engine/data/user_data.h"

#include <gtest/gtest.h>
#include <stdlib.h>

namespace marginscope {
namespace {

TEST(UserData, LiesWhereTheSpecificationSays) {
    const char* const home = getenv("HOME");
    const std::string homeBefore = home ? home : "";
    const char* const data = getenv("XDG_DATA_HOME");
    const std::string dataBefore = data ? data : "";

    setenv("HOME", "/home/somebody", 1);
    unsetenv("XDG_DATA_HOME");
    EXPECT_EQ(userDataDirectory(), "/home/somebody/.local/share/marginscope");
    setenv("XDG_DATA_HOME", "", 1);
    EXPECT_EQ(userDataDirectory(), "/home/somebody/.local/share/marginscope");
    setenv("XDG_DATA_HOME", "relative", 1);
    EXPECT_EQ(userDataDirectory(), "/home/somebody/.local/share/marginscope");
    setenv("XDG_DATA_HOME", "/data/", 1);
    EXPECT_EQ(userDataDirectory(), "/data/marginscope");
    EXPECT_EQ(cifar10Directory(), "/data/marginscope/cifar10");

    home ? setenv("HOME", homeBefore.c_str(), 1) : unsetenv("HOME");
    data ? setenv("XDG_DATA_HOME", dataBefore.c_str(), 1) : unsetenv("XDG_DATA_HOME");
}

}  // namespace
}  // namespace marginscope
