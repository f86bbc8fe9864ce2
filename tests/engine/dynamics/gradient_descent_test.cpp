#include "engine/dynamics/gradient_descent.h"

#include <gtest/gtest.h>

#include "tests/support/tiny_problems.h"

namespace marginscope {
namespace {

/// Counts who asks for gradients.
class CountingNetwork final : public test::ProductNetwork {
 public:
    void pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override {
        ++pullbacks;
        ProductNetwork::pullback(W, inputs, coefficients, result);
    }
    mutable int pullbacks = 0;
};

TEST(GradientDescent, AnEndThatWasObservedIsABeginningForFree) {
    const auto network = std::make_shared<CountingNetwork>();
    const auto objective = test::objectiveOf(network, RowMatrix::Ones(1, 1), Vector::Ones(1));
    GradientDescent descent(objective, GradientDescent::Rule::Constant, 0.1);
    TrainingState watched = startFrom(Vector{{1.5, 0.4}}, 0);
    TrainingState alone = watched;
    for (int i = 0; i < 10; ++i) {
        ASSERT_EQ(descent.advance(watched, {}).status, StepStatus::Accepted);
        EXPECT_EQ(observation(*objective, watched).point.angle, observe(*objective, watched).angle);
        network->pullbacks = 0;
        ASSERT_EQ(descent.advance(alone, {}).status, StepStatus::Accepted);
        EXPECT_EQ(network->pullbacks, 1);
        EXPECT_EQ(alone.direction, watched.direction);
    }
    network->pullbacks = 0;
    for (int i = 0; i < 10; ++i) {
        descent.advance(watched, {});
        observation(*objective, watched);
    }
    EXPECT_EQ(network->pullbacks, 10);
}

}  // namespace
}  // namespace marginscope
