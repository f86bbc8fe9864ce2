#include "engine/losses/loss.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <string>

namespace marginscope {
namespace {

using Extended = long double;

/// ℓ and its inverse, naively, in extended precision: the truth wherever nothing overflows.
Extended naiveLoss(const std::string& name, Extended z) {
    if (name == "exponential") return std::exp(-z);
    if (name == "huberized-exponential") return z < 0 ? 1 - z : std::exp(-z);
    return std::log1p(std::exp(-z));
}
Extended naiveInverse(const std::string& name, Extended u) {
    if (name == "exponential") return -std::log(u);
    if (name == "huberized-exponential") return u > 1 ? 1 - u : -std::log(u);
    return -std::log(std::expm1(u));
}

/// slopes = −∂q/∂p(W) by central differences of the weights.
void expectSlopesAreDerivativesOfWeights(const Loss& loss, const Vector& margins, double logScale) {
    Matrix slopes;
    loss.weightSlopes(margins, logScale, slopes);
    const double step = 1e-6 * std::exp(-logScale);
    for (Index j = 0; j < margins.size(); ++j) {
        Vector up = margins, down = margins, atUp(margins.size()), atDown(margins.size());
        up[j] += step;
        down[j] -= step;
        loss.weights(up, logScale, atUp);
        loss.weights(down, logScale, atDown);
        const Vector difference = (atDown - atUp) / (2e-6);
        EXPECT_LT((difference - slopes.col(j)).cwiseAbs().maxCoeff(), 1e-7) << loss.name() << " row " << j;
    }
}

class LossTest : public testing::TestWithParam<std::string> {
 protected:
    std::unique_ptr<Loss> m_loss = makeLoss(GetParam());
};

TEST_P(LossTest, AgreesWithTheNaiveFormulaWhereThatOneWorks) {
    const Vector margins{{0.3, -0.1, 0.05, 0.9}};
    for (const double logScale : {-3.0, 0.0, 1.0, 3.0, 4.5}) {
        const Extended scale = std::exp(Extended(logScale));
        Extended sum = 0;
        for (const double p : margins) sum += naiveLoss(GetParam(), scale * Extended(p));
        const LossValue value = m_loss->evaluate(margins, logScale);
        const double smoothed = double(naiveInverse(GetParam(), sum) / scale);
        EXPECT_NEAR(value.logLoss, double(std::log(sum)), 1e-13 * std::fabs(value.logLoss) + 1e-14);
        EXPECT_NEAR(value.smoothedMargin, smoothed, 1e-13 * std::fabs(smoothed));
        EXPECT_NEAR(value.accuracy, std::log(4.0) - value.logLoss, 1e-13 * std::fabs(value.logLoss) + 1e-14);
    }
}

TEST_P(LossTest, WeightsAreTheDerivativesOfTheSmoothedMargin) {
    const Vector margins{{0.3, 0.25, 0.31, 0.9}};
    for (const double logScale : {-1.0, 1.0, 4.0, 7.0}) {
        Vector q(4);
        m_loss->weights(margins, logScale, q);
        const double step = 1e-6 * std::exp(-std::max(0.0, logScale));
        for (Index i = 0; i < 4; ++i) {
            Vector up = margins, down = margins;
            up[i] += step;
            down[i] -= step;
            const double difference =
                m_loss->evaluate(up, logScale).smoothedMargin - m_loss->evaluate(down, logScale).smoothedMargin;
            EXPECT_NEAR(q[i], difference / (2 * step), 2e-7) << "example " << i << " at scale e^" << logScale;
        }
    }
}

TEST_P(LossTest, SurvivesALossOfEToTheMinusAMillionAndFarBeyond) {
    const Vector margins{{0.02, 0.02, 0.5}};
    for (const double accuracy : {1e6, 1e12, 1e80, 1e300}) {
        const double logScale = std::log(accuracy / 0.02);
        const LossValue value = m_loss->evaluate(margins, logScale);
        EXPECT_NEAR(value.accuracy / accuracy, 1 + std::log(1.5) / accuracy, 1e-12);
        EXPECT_NEAR(value.smoothedMargin, 0.02 - std::numbers::ln2 * 0.02 / accuracy, 1e-16);
        Vector q(3);
        m_loss->weights(margins, logScale, q);
        EXPECT_DOUBLE_EQ(q[0], 0.5);
        EXPECT_DOUBLE_EQ(q[1], 0.5);
        EXPECT_EQ(q[2], 0);
    }
}

TEST_P(LossTest, KeepsTheLogarithmOfAnAccuracyThatOverflows) {
    const Vector margins{{0.02, 0.03}};
    const LossValue value = m_loss->evaluate(margins, 2000);
    EXPECT_TRUE(std::isinf(value.accuracy));
    EXPECT_NEAR(value.logAccuracy, 2000 + std::log(0.02), 1e-12);
    EXPECT_DOUBLE_EQ(value.smoothedMargin, 0.02);
    Vector q(2);
    m_loss->weights(margins, 2000, q);
    EXPECT_EQ(q[0], 1);
    EXPECT_EQ(q[1], 0);
}

TEST_P(LossTest, LogDerivativeIsThatOfTheLossAtTheSmoothedMargin) {
    const Vector margins{{0.3, 0.1}};
    for (const double logScale : {-2.0, 0.0, 2.0}) {
        const LossValue value = m_loss->evaluate(margins, logScale);
        const Extended alpha = Extended(value.smoothedMargin) * std::exp(Extended(logScale));
        const Extended step = 1e-5L;
        const Extended slope = (naiveLoss(GetParam(), alpha - step) - naiveLoss(GetParam(), alpha + step)) / (2 * step);
        EXPECT_NEAR(m_loss->logDerivativeAtSmoothedMargin(value, logScale), double(std::log(slope)), 1e-9);
    }
}

TEST_P(LossTest, SlopesAreTheDerivativesOfTheWeights) {
    for (const double logScale : {-1.0, 1.0, 2.5})
        expectSlopesAreDerivativesOfWeights(*m_loss, Vector{{0.3, -0.25, 0.31, 0.9}}, logScale);
}

INSTANTIATE_TEST_SUITE_P(All, LossTest,
                         testing::Values("exponential", "logistic", "cross-entropy", "huberized-exponential"),
                         [](const auto& test) {
                             std::string name = test.param;
                             std::erase(name, '-');
                             return name;
                         });

TEST(CrossEntropyLoss, IsTheNegativeLogOfTheSoftmaxAtTheOwnClass) {
    // Scores of two examples over three classes; the first example is of class 0, the second of class 2.
    const Matrix scores{{2.0, -1.0, 0.5}, {0.3, 0.1, -0.4}};
    const Vector margins{{3.0, 1.5, -0.7, -0.5}};
    Extended sum = 0;
    const Index own[] = {0, 2};
    for (Index i = 0; i < 2; ++i) {
        Extended total = 0;
        for (Index k = 0; k < 3; ++k) total += std::exp(Extended(scores(i, k)));
        sum += std::log(total) - Extended(scores(i, own[i]));
    }
    const auto loss = makeLoss("cross-entropy", 3);
    const LossValue value = loss->evaluate(margins, 0);
    EXPECT_NEAR(value.logLoss, double(std::log(sum)), 1e-14);
    EXPECT_NEAR(value.accuracy, std::log(2.0) - value.logLoss, 1e-14);
    EXPECT_NEAR(value.smoothedMargin, double(-std::log(std::expm1(sum))), 1e-14);
}

TEST(CrossEntropyLoss, WeightsOfPairsAreTheDerivativesOfTheSmoothedMargin) {
    const auto loss = makeLoss("cross-entropy", 3);
    const Vector margins{{0.3, 0.25, 0.31, 0.9, -0.1, 0.2}};
    for (const double logScale : {-1.0, 1.0, 4.0, 7.0}) {
        Vector q(6);
        loss->weights(margins, logScale, q);
        const double step = 1e-6 * std::exp(-std::max(0.0, logScale));
        for (Index i = 0; i < 6; ++i) {
            Vector up = margins, down = margins;
            up[i] += step;
            down[i] -= step;
            const double difference =
                loss->evaluate(up, logScale).smoothedMargin - loss->evaluate(down, logScale).smoothedMargin;
            EXPECT_NEAR(q[i], difference / (2 * step), 2e-7) << "pair " << i << " at scale e^" << logScale;
        }
        if (logScale < 3) expectSlopesAreDerivativesOfWeights(*loss, margins, logScale);
    }
}

TEST(CrossEntropyLoss, LateItIsTheExponentialLossOfAllPairs) {
    const auto loss = makeLoss("cross-entropy", 3);
    const Vector margins{{0.3, 0.25, 0.31, 0.9}};
    const LossValue pairs = makeLoss("exponential")->evaluate(margins, 10);
    const LossValue value = loss->evaluate(margins, 10);
    EXPECT_TRUE(loss->isExponentialAt(margins, 10));
    EXPECT_NEAR(value.logLoss, pairs.logLoss, 1e-14 * std::fabs(pairs.logLoss));
    EXPECT_NEAR(value.smoothedMargin, pairs.smoothedMargin, 1e-15);
}

TEST(SquaredLoss, AnswersInUnitScale) {
    const auto loss = makeLoss("squared");
    const Vector margins{{0.2, -0.1, 0.45}};
    const double logScale = 0.7, scale = std::exp(logScale);
    double sum = 0;
    for (const double margin : margins) sum += (1 - scale * margin) * (1 - scale * margin) / 2;
    const LossValue value = loss->evaluate(margins, logScale);
    EXPECT_NEAR(value.logLoss, std::log(sum), 1e-14);
    const double alpha = value.smoothedMargin * scale;
    EXPECT_NEAR((1 - alpha) * (1 - alpha) / 2, sum, 1e-14);
    // ‖∇L‖ = |ℓ'(α)| ‖∇α‖ in the space of margins, where ∇α = q is a unit vector.
    double gradient = 0;
    for (const double margin : margins) gradient += (1 - scale * margin) * (1 - scale * margin);
    EXPECT_NEAR(loss->logDerivativeAtSmoothedMargin(value, logScale), std::log(std::sqrt(gradient)), 1e-14);
    expectSlopesAreDerivativesOfWeights(*loss, margins, logScale);
    EXPECT_FALSE(loss->hasExponentialTail());
}

TEST(LogisticLoss, MeetsTheExponentialTailWithoutAStep) {
    const auto logistic = makeLoss("logistic");
    const auto exponential = makeLoss("exponential");
    const Vector margins{{1.0, 1.001}};
    for (const double accuracy : {36.9, 37.0, 37.1, 40.0}) {
        const double logScale = std::log(accuracy);
        const double relative = logistic->evaluate(margins, logScale).smoothedMargin /
                                    exponential->evaluate(margins, logScale).smoothedMargin -
                                1;
        EXPECT_LT(std::fabs(relative), 3e-16 * 8);
    }
}

TEST(Loss, AnswersZeroMarginsAsAssumptionTwoAsks) {
    EXPECT_DOUBLE_EQ(makeLoss("exponential")->logLossAtZeroMargin(), 0);
    EXPECT_DOUBLE_EQ(makeLoss("logistic")->logLossAtZeroMargin(), std::log(std::numbers::ln2));
    EXPECT_DOUBLE_EQ(makeLoss("squared")->logLossAtZeroMargin(), std::log(0.5));
    EXPECT_EQ(makeLoss("hinge"), nullptr);
    EXPECT_EQ(makeLoss("logistic", 3), nullptr);
}

}  // namespace
}  // namespace marginscope
