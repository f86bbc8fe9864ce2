#include "engine/data/formula.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <numbers>

namespace marginscope {
namespace {

const RowMatrix somePoints{{0.3, -0.7}, {-0.5, 0.25}, {0, 0}, {1, 1}, {-0.9, -0.1}};

TEST(Formula, SaysWhatTheSameInCppSays) {
    const std::vector<std::pair<std::string, std::function<double(double, double)>>> cases = {
        {"x1 + 2*x2 - 0.5", [](double x, double y) { return x + 2 * y - 0.5; }},
        {"x1^2 + x2^2 < 0.5", [](double x, double y) { return double(x * x + y * y < 0.5); }},
        {"r - 0.5", [](double x, double y) { return std::hypot(x, y) - 0.5; }},
        {"sin(3*angle)", [](double x, double y) { return std::sin(3 * std::atan2(y, x)); }},
        {"exp(-abs(x1)) - sqrt(abs(x2))",
         [](double x, double y) { return std::exp(-std::fabs(x)) - std::sqrt(std::fabs(y)); }},
        {"sign(x1*x2)", [](double x, double y) { return double((x * y > 0) - (x * y < 0)); }},
        {"cos(pi*x1) > 0 and x2 >= 0 or x1 == 0.3",
         [](double x, double y) { return double((std::cos(std::numbers::pi * x) > 0 && y >= 0) || x == 0.3); }},
        {"x1 > 0 && x2 <= 0 || x1 != x2", [](double x, double y) { return double((x > 0 && y <= 0) || x != y); }},
        {"not(x1 > x2)", [](double x, double y) { return double(!(x > y)); }},
        {"x1 > 0 ? x2 : 7", [](double x, double y) { return x > 0 ? y : 7; }},
        {"-x1^2", [](double x, double) { return -(x * x); }},
    };
    for (const auto& [text, function] : cases) {
        const Result<Formula> formula = Formula::parse(text);
        ASSERT_TRUE(formula) << text << formula.error().text();
        const Vector values = formula->values(somePoints, 1);
        for (Index i = 0; i < somePoints.rows(); ++i)
            EXPECT_NEAR(values[i], function(somePoints(i, 0), somePoints(i, 1)), 1e-15) << text << " at point " << i;
    }
}

TEST(Formula, PositiveIsPlusOneAndAllElseMinusOne) {
    const Result<Formula> formula = Formula::parse("sqrt(x1)");
    ASSERT_TRUE(formula);
    EXPECT_EQ(formula->labels(somePoints, 1), (Vector{{1, -1, -1, 1, -1}}));
}

TEST(Formula, RandomFollowsItsSeed) {
    const Result<Formula> formula = Formula::parse("random() - 0.5 + 0*random()");
    ASSERT_TRUE(formula) << formula.error().text();
    const RowMatrix points = RowMatrix::Zero(1000, 2);
    const Vector values = formula->values(points, 5);
    EXPECT_EQ(values, formula->values(points, 5));
    EXPECT_NE(values, formula->values(points, 6));
    EXPECT_NEAR(values.mean(), 0, 0.05);
    EXPECT_GT(values.maxCoeff(), 0.45);
    EXPECT_LT(values.minCoeff(), -0.45);
}

TEST(Formula, NamesThePlaceOfWhatIsWrong) {
    const std::vector<std::pair<std::string, std::string>> cases = {
        {"", "character 1: expected a formula in x1 and x2, found nothing"},
        {"x1 + y", "character 6: expected x1, x2, r, angle, pi, a number, an operator or a function, found \"y\""},
        {"x1 = 2", "character 4: expected == to compare, found a single ="},
        {"x1 <= 2 and x2 = 1", "character 16: expected == to compare, found a single ="},
        {"x1 +", "character 5: expected a value after the operator, found the end"},
        {"x1 x2", "character 4: expected an operator, found \"x2\""},
        {"sin(x1", "character 7: expected a closing parenthesis, found none"},
        {"x1)", "character 3: expected parentheses that fit, found \")\""},
        {"* x1", "character 1: expected a value before the operator, found \"*\""},
        {"sin(x1, x2)", "character 11: expected another number of values in the parentheses of \"sin\""},
        {"x1, x2", "character 3: expected one value, found several with commas between them"},
        {"x1 − 1", "character 4: expected plain letters, digits and signs, found another"},
    };
    for (const auto& [text, message] : cases) {
        const Result<Formula> formula = Formula::parse(text);
        ASSERT_FALSE(formula) << text;
        EXPECT_EQ(formula.error().text(), message) << text;
    }
}

}  // namespace
}  // namespace marginscope
