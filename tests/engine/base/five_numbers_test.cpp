#include "engine/base/five_numbers.h"

#include <gtest/gtest.h>

#include <cmath>

namespace marginscope {
namespace {

TEST(FiveNumbers, OfValuesInAnyOrder) {
    std::vector<float> values = {4, 1, 3, 0, 2};
    EXPECT_EQ(fiveNumbers(values), (FiveNumbers{0, 1, 2, 3, 4}));
}

TEST(FiveNumbers, LieBetweenTwoValuesWhereTheirPlaceDoes) {
    std::vector<float> values = {3, 0, 1, 2};
    EXPECT_EQ(fiveNumbers(values), (FiveNumbers{0, 0.75, 1.5, 2.25, 3}));
    std::vector<float> one = {7};
    EXPECT_EQ(fiveNumbers(one), (FiveNumbers{7, 7, 7, 7, 7}));
    std::vector<float> two = {8, 4};
    EXPECT_EQ(fiveNumbers(two), (FiveNumbers{4, 5, 6, 7, 8}));
}

TEST(FiveNumbers, ValuesThatAreNotFiniteAreLeftOut) {
    std::vector<float> values = {NAN, 5, INFINITY, 1, NAN, 3, 2, 4};
    EXPECT_EQ(fiveNumbers(values), (FiveNumbers{1, 2, 3, 4, 5}));
    std::vector<float> none = {NAN};
    for (const double number : fiveNumbers(none)) EXPECT_TRUE(std::isnan(number));
}

}  // namespace
}  // namespace marginscope
