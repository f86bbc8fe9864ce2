#include "engine/observables/test_margins.h"

#include <gtest/gtest.h>

#include <cmath>

#include "engine/networks/mlp.h"
#include "tests/support/tiny_problems.h"

namespace marginscope {
namespace {

std::shared_ptr<const Dataset> withTest(const Dataset& train, const Dataset& test) {
    auto whole = std::make_shared<Dataset>(train);
    whole->test = std::make_shared<const Dataset>(test);
    return whole;
}

/// Φ(x) = ⟨W, x⟩ less the mean of ⟨W, x⟩ over the rows it is given: couples examples.
class CenteredNetwork final : public test::LinearNetwork {
 public:
    CenteredNetwork() : LinearNetwork(1) {}
    bool couplesExamples() const override { return true; }
    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override {
        outputsAfter(W, inputs, inputs, result);
    }
    void outputsAfter(const VectorView& W, const InputsView& statisticsFrom, const InputsView& inputs,
                      VectorSpan result) const override {
        result = inputs * W;
        result.array() -= (statisticsFrom * W).mean();
    }
};

TEST(TestMargins, QuartilesAndErrorOfALinearPredictor) {
    const Dataset train = makeDataset(RowMatrix::Ones(4, 1), Vector::Ones(4), Lift::None);
    RowMatrix inputs(5, 1);
    inputs << 1, 2, -3, -1, 5;
    const Dataset test = makeDataset(inputs, Vector{{1, 1, -1, 1, 1}}, Lift::None);
    const TestMargins margins(std::make_shared<test::LinearNetwork>(1), withTest(train, test),
                              std::shared_ptr<const Loss>(makeLoss("exponential")), 3);
    MetricRecord record;
    margins.fill(Vector{{2}}, 0.5, record);
    EXPECT_EQ(record.testError, 0.2);
    EXPECT_EQ(record.smallestTestMargin, -1);
    EXPECT_EQ(record.lowerQuartileTestMargin, 1);
    EXPECT_EQ(record.medianTestMargin, 2);
    EXPECT_EQ(record.upperQuartileTestMargin, 3);
    EXPECT_EQ(record.largestTestMargin, 5);
    MetricRecord unscaled;
    margins.fill(Vector{{2}}, MetricRecord::undefined, unscaled);
    EXPECT_EQ(unscaled.testError, 0.2);
    EXPECT_TRUE(std::isnan(unscaled.medianTestMargin));
    EXPECT_EQ(margins.interval(), 3) << "5 tested, 3 passes of 4 trained, a fifth of the time: 5·5/12";
}

TEST(TestMargins, WithSeveralClassesTheMarginIsOverTheBestOtherScore) {
    Mlp::Options options;
    options.inputDimension = 3;
    options.classes = 3;
    const auto network = std::make_shared<Mlp>(options);
    const RowMatrix identity = RowMatrix::Identity(3, 3);
    const Dataset data = makeDataset(identity, Vector{{0, 1, 2}}, Lift::None, 3);
    const TestMargins margins(network, withTest(data, data), std::shared_ptr<const Loss>(makeLoss("cross-entropy", 3)),
                              3);
    // Rows of W are classes: scores of x = e_j are column j.
    const Vector found = margins.at(Vector{{5, 1, 0, 2, 1, 4, 1, 3, 9}});
    EXPECT_EQ(found, (Vector{{3, -2, 5}}));
}

TEST(TestMargins, NetworksThatCoupleExamplesUseTheTrainingInputs) {
    RowMatrix inputs(2, 1);
    inputs << 1, 3;
    const Dataset train = makeDataset(inputs, Vector{{-1, 1}}, Lift::None);
    const Dataset test = makeDataset(RowMatrix::Constant(3, 1, 5), Vector::Ones(3), Lift::None);
    const TestMargins margins(std::make_shared<CenteredNetwork>(), withTest(train, test),
                              std::shared_ptr<const Loss>(makeLoss("exponential")), 13);
    EXPECT_EQ(margins.at(Vector{{2}}), Vector::Constant(3, 6));
}

}  // namespace
}  // namespace marginscope
