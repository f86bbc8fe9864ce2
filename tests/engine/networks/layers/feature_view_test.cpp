#include "engine/networks/layers/feature_view.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace marginscope {
namespace {

TEST(FeatureView, SomeChannelsOfALargerArray) {
    // 2 examples of 2 × 3 pixels with 5 channels, of which the view has two.
    std::vector<float> values(2 * 6 * 5);
    std::iota(values.begin(), values.end(), 0.0f);
    const FeatureView<float> view{values.data() + 1, 2, {2, 3, 2}, 5};
    EXPECT_EQ(view.rows(), 12);
    EXPECT_EQ(view.examplePitch(), 30);
    EXPECT_EQ(view.example(1)[0], 31);
    EXPECT_EQ(view.pixel(1, 4)[1], 30 + 4 * 5 + 2);
    const FeatureView<const float> readOnly = view;
    EXPECT_EQ(readOnly.pixel(0, 5), view.pixel(0, 5));
}

TEST(FeatureView, RowsBelongToImages) {
    EXPECT_EQ(RowImages()[3], 3);
    const std::vector<Index> images = {0, 0, 2};
    EXPECT_EQ((RowImages{images.data()}[2]), 2);
}

}  // namespace
}  // namespace marginscope
