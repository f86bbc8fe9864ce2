#include "engine/data/formula.h"

#include <muParser.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "engine/base/random.h"
#include "engine/base/text.h"

namespace marginscope {

namespace {

double both(double a, double b) {
    return a != 0 && b != 0 ? 1 : 0;
}
double either(double a, double b) {
    return a != 0 || b != 0 ? 1 : 0;
}
double opposite(double a) {
    return a == 0 ? 1 : 0;
}
double uniform(void* random) {
    return static_cast<Random*>(random)->uniform();
}

/// What the library found, in a sentence of our own.
std::string whatIsWrong(const mu::ParserError& error, const std::string& text) {
    const std::string token = inQuotes(error.GetToken());
    switch (error.GetCode()) {
        case mu::ecUNASSIGNABLE_TOKEN:
            return "expected x1, x2, r, angle, pi, a number, an operator or a function, found " + token;
        case mu::ecUNEXPECTED_EOF:
        case mu::ecUNEXPECTED_CONDITIONAL:
            return "expected a value after the operator, found the end";
        case mu::ecUNEXPECTED_OPERATOR:
            return "expected a value before the operator, found " + token;
        case mu::ecUNEXPECTED_VAL:
        case mu::ecUNEXPECTED_VAR:
        case mu::ecUNEXPECTED_FUN:
            return "expected an operator, found " + token;
        case mu::ecUNEXPECTED_PARENS:
            return "expected parentheses that fit, found " + token;
        case mu::ecMISSING_PARENS:
            return "expected a closing parenthesis, found none";
        case mu::ecTOO_MANY_PARAMS:
        case mu::ecTOO_FEW_PARAMS:
            return "expected another number of values in the parentheses of " + token;
        case mu::ecUNEXPECTED_ARG_SEP:
            return "expected a comma only between the values of a function, found one elsewhere";
        default:
            return "expected a formula in x1 and x2, found " + inQuotes(text);
    }
}

/// The place of an "=" that is no part of a comparison; the library would take it as an assignment.
std::size_t loneEquals(const std::string& text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '=') continue;
        const bool follows = i > 0 && std::string_view("<>!=").find(text[i - 1]) != std::string_view::npos;
        if (!follows && (i + 1 >= text.size() || text[i + 1] != '=')) return i;
        if (!follows) ++i;
    }
    return std::string::npos;
}

Error unreadable(std::size_t place, std::string message) {
    return {ErrorCode::Malformed, "character " + std::to_string(place + 1), std::move(message)};
}

}  // namespace

struct Formula::Parser {
    mu::Parser parser;
    double x1 = 0;
    double x2 = 0;
    double r = 0;
    double angle = 0;
    Random random{1};

    Parser() {
        parser.ClearConst();
        parser.DefineConst("pi", std::numbers::pi);
        parser.DefineVar("x1", &x1);
        parser.DefineVar("x2", &x2);
        parser.DefineVar("r", &r);
        parser.DefineVar("angle", &angle);
        parser.DefineOprt("and", both, mu::prLAND, mu::oaLEFT, true);
        parser.DefineOprt("or", either, mu::prLOR, mu::oaLEFT, true);
        parser.DefineFun("not", opposite);
        parser.DefineFunUserData("random", uniform, &random, false);
    }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    double at(double first, double second) {
        x1 = first;
        x2 = second;
        r = std::hypot(first, second);
        angle = std::atan2(second, first);
        return parser.Eval();
    }
};

Result<Formula> Formula::parse(const std::string& text) {
    if (text.find_first_not_of(" \t") == std::string::npos)
        return unreadable(0, "expected a formula in x1 and x2, found nothing");
    const auto other = std::find_if(text.begin(), text.end(), [](char letter) {
        return static_cast<unsigned char>(letter) >= 128 || letter < ' ';
    });
    if (other != text.end())
        return unreadable(std::size_t(other - text.begin()), "expected plain letters, digits and signs, found another");
    if (const std::size_t place = loneEquals(text); place != std::string::npos)
        return unreadable(place, "expected == to compare, found a single =");
    const auto parser = std::make_shared<Parser>();
    try {
        parser->parser.SetExpr(text);
        int count = 0;
        parser->at(0.5, 0.25);
        parser->parser.Eval(count);
        if (count != 1) return unreadable(text.find(','), "expected one value, found several with commas between them");
    } catch (const mu::ParserError& error) {
        const std::size_t place = std::min(std::size_t(std::max(error.GetPos(), 0)), text.size());
        return unreadable(place, whatIsWrong(error, text));
    }
    return Formula(parser);
}

Vector Formula::values(const RowMatrix& points, std::uint64_t seed) const {
    Vector result(points.rows());
    m_parser->random = Random(seed);
    for (Index i = 0; i < points.rows(); ++i) result[i] = m_parser->at(points(i, 0), points(i, 1));
    return result;
}

Vector Formula::labels(const RowMatrix& points, std::uint64_t seed) const {
    return (values(points, seed).array() > 0).select(Vector::Ones(points.rows()), -1.0);
}

}  // namespace marginscope
