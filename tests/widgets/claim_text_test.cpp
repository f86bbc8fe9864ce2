#include "widgets/claim_text.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

/// With ordinary spaces, to compare with.
QStringList values(std::vector<ClaimValue> list) {
    Claim claim;
    claim.values = std::move(list);
    QStringList texts = valueTexts(claim);
    for (QString& text : texts) text.replace(QChar(0xa0), QLatin1Char(' '));
    return texts;
}

TEST(ClaimText, VerdictsReadAsInTheSummary) {
    Claim claim;
    for (const Verdict verdict : {Verdict::Holds, Verdict::NotApplicable, Verdict::NotYet}) {
        claim.verdict = verdict;
        EXPECT_EQ(verdictText(claim).toStdString(), toString(verdict));
    }
    claim.verdict = Verdict::ViolatedSince;
    claim.since = 3.2e7;
    EXPECT_EQ(verdictText(claim), "violated since ln(n/L) = 3.20·10⁷");
    claim.since = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(verdictText(claim), "violated");
}

TEST(ClaimText, SymbolsGetAnEqualitySignAndWordsDoNot) {
    EXPECT_EQ(values({{"θ", 8.64e-4}, {"slope", -0.3712}}), (QStringList{"θ = 8.64·10⁻⁴", "slope −0.3712"}));
    EXPECT_EQ(values({{"ln L", -1.2e6}, {"aL", 0.04}, {"(aL)²", 0.5}}),
              (QStringList{"ln L = −1.20·10⁶", "aL = 0.04000", "(aL)² = 0.5000"}));
    EXPECT_EQ(values({{"largest fall", 0}, {"±", 0.25}}), (QStringList{"largest fall 0", "± 0.2500"}));
}

TEST(ClaimText, WholeNumbersAreWholeAndNothingIsMinusZero) {
    EXPECT_EQ(values({{"L", 2}, {"rejected", 1200}, {"x", -0.0}}),
              (QStringList{"L = 2", "rejected 1\u202f200", "x = 0"}));
    EXPECT_EQ(values({{"x", std::numeric_limits<double>::quiet_NaN()}}), QStringList{"x = –"});
}

TEST(ClaimText, AValueIsNeverBrokenOverTwoLines) {
    Claim claim;
    claim.values = {{"largest fall", 0.25}};
    EXPECT_FALSE(valueTexts(claim).front().contains(QLatin1Char(' ')));
}

TEST(ClaimText, TheReasonNamesTheTolerance) {
    Claim claim;
    claim.reason = "It fell by 1e-07.";
    EXPECT_EQ(reasonText(claim), "It fell by 10⁻⁷.");
    claim.tolerance = 1e-12;
    EXPECT_EQ(reasonText(claim), "It fell by 10⁻⁷.\nHeld against 1.00·10⁻¹².");
}

}  // namespace
}  // namespace marginscope
