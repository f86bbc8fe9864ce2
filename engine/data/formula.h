#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "engine/base/result.h"
#include "engine/base/types.h"

namespace marginscope {

/// A formula over the plane, as people type it: "x1^2 + x2^2 < 0.5 and not x1 > 0".
///
/// Names: x1, x2, r = √(x1² + x2²), angle = atan2(x2, x1) in radians, pi. Numbers have a decimal point.
/// Operators, the strongest first: ^, * /, + −, comparisons < <= > >= == != (1 or 0), "and" (&&), "or" (||), c ? a : b.
/// Functions: sin cos tan asin acos atan atan2 sinh cosh tanh exp ln log2 log10 sqrt abs sign min max rint not, and
/// random(), uniform on [0, 1), new at every point and every call.
class Formula {
 public:
    /// Reads a formula. Malformed with the place "character N" (from 1) and a sentence on what was expected there.
    static Result<Formula> parse(const std::string& text);

    /// The values at points n × 2. They may be infinite or no numbers. The seed belongs to random().
    Vector values(const RowMatrix& points, std::uint64_t seed) const;

    /// The labels that the formula gives: +1 where it is positive (true), −1 elsewhere, also where it is no number.
    Vector labels(const RowMatrix& points, std::uint64_t seed) const;

 private:
    struct Parser;
    explicit Formula(std::shared_ptr<Parser> parser) : m_parser(std::move(parser)) {}

    std::shared_ptr<Parser> m_parser;  // evaluating it changes its variables: one thread at a time
};

}  // namespace marginscope
