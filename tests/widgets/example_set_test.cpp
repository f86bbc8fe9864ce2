#include "widgets/example_set.h"

#include <gtest/gtest.h>

#include <array>

#include "tests/support/example_images.h"

namespace marginscope {
namespace {

class ExampleSetTest : public testing::Test {
 protected:
    ExampleSetTest() {
        m_set.setExamples(test::makeExampleImages(5), {test::makeImageLabels(5), 2});
        m_set.setMoment(m_margins, m_weights);
        m_set.sort();
    }

    std::array<double, 5> m_margins = {0.3, -0.1, 0.2, 0.5, 0};
    std::array<double, 5> m_weights = {0.1, 0.5, 0.3, 0, 0.4};
    ExampleSet m_set;
};

TEST_F(ExampleSetTest, IsOrderedByMarginWeightOrClass) {
    EXPECT_EQ(m_set.inOrder(), (std::vector<int>{1, 4, 2, 0, 3}));
    m_set.setOrder(ExampleOrder::Weight);
    EXPECT_EQ(m_set.inOrder(), (std::vector<int>{1, 4, 2, 0, 3}));
    m_set.setOrder(ExampleOrder::Class);
    EXPECT_EQ(m_set.inOrder(), (std::vector<int>{4, 2, 0, 1, 3}));
    EXPECT_EQ(m_set.placeOf(1), 3);
    EXPECT_EQ(m_set.placeOf(7), -1);
}

TEST_F(ExampleSetTest, NewMarginsWaitForTheNextSort) {
    m_margins[3] = -1;
    m_set.setMoment(m_margins, m_weights);
    EXPECT_EQ(m_set.inOrder().front(), 1);
    m_set.sort();
    EXPECT_EQ(m_set.inOrder().front(), 3);
}

TEST_F(ExampleSetTest, AMarginOfZeroIsWrong) {
    EXPECT_TRUE(m_set.isWrong(1));
    EXPECT_TRUE(m_set.isWrong(4));
    EXPECT_EQ(m_set.wrongCount(), 2);
}

TEST_F(ExampleSetTest, MomentsOfOtherExamplesArePassedOver) {
    m_set.setMoment(std::array<double, 2>{1, 2}, std::array<double, 2>{1, 2});
    EXPECT_DOUBLE_EQ(m_set.margin(0), 0.3);
    m_set.setExamples(test::makeExampleImages(2), {test::makeImageLabels(2), 2});
    EXPECT_FALSE(m_set.hasMoment());
    EXPECT_EQ(m_set.wrongCount(), 0);
}

TEST_F(ExampleSetTest, TheAngleIsThatOfTheRecordAskedFor) {
    EXPECT_FALSE(m_set.angle(0));
    m_set.setSaliency(test::makeImageSaliency(5, 2, {0, 10, 20}));
    ASSERT_TRUE(m_set.hasSaliency());
    EXPECT_NEAR(m_set.angle(0).value(), 0.1, 1e-6) << "the one before the latest";
    EXPECT_NEAR(m_set.angle(2).value(), 0.2, 1e-6);
    EXPECT_FALSE(m_set.angle(1)) << "no saliency is kept of it";
    m_set.setSaliencyRecord(9);
    EXPECT_NEAR(m_set.angle(0).value(), 0.2, 1e-6);
    m_set.setSaliencyRecord(25);
    EXPECT_EQ(m_set.angle(0).value(), 0);
    m_set.setSaliency(test::makeImageSaliency(5, 2, {4}));
    m_set.setSaliencyRecord(2);
    EXPECT_FALSE(m_set.angle(0)) << "before the first";
}

}  // namespace
}  // namespace marginscope
