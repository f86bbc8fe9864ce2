#pragma once

#include <functional>
#include <string>

#include "engine/base/types.h"

namespace marginscope {

/// The largest margin of Prop. 4.3 as an interval, with the measure that reaches its lower end.
struct GlobalMargin {
    double lower = 0;        ///< margin of the measure below
    double upper = 0;        ///< dual bound: no measure has a larger margin
    RowMatrix neurons;       ///< unit directions, k × d
    Vector signedWeights;    ///< their masses with signs, k entries, Σ |·| = 1
    Vector dualWeights;      ///< q that gives the upper end: n entries ≥ 0 with sum one; weights of the examples
    int rounds = 0;          ///< of the exchange
    bool separable = false;  ///< lower > 0: the measure classifies every example
    bool certified = false;  ///< upper − lower ≤ relativeGap · upper, or it is certain that no measure separates
    std::string why;         ///< one sentence where not certified or not separable, else empty
};

/// What globalMargin() may be told.
struct GlobalMarginOptions {
    double relativeGap = 1e-9;               ///< where the exchange ends
    int mostRounds = 200;                    ///< or here, not certified
    RowMatrix startNeurons;                  ///< m × d further directions to begin with, of any length; may be empty
    std::function<bool()> isCancelled = {};  ///< asked once a round; true ends the exchange, not certified
};

/// Solves the problem in the global guarantee of Prop. 4.3 (the margin of an infinitely wide network of eq. (5))
///
///     γ = max over signed measures ν on the sphere S^{d−1} with total mass 1 of  min_i y_i ∫ max(0, v·x_i)² dν(v)
///       = min over q in the simplex of  max over v, ± of  ± h(v),     h(v) = Σ_i q_i y_i max(0, v·x_i)².
///
/// A measure on at most n directions is enough. `inputs` is n × d, n, d ≥ 1, `labels` has n entries ±1 (asserted).
///
/// Method: exchange. A linear program over the directions found so far gives ν and q (margin_program.h); the exact
/// maximisers of ±h for that q join them (squared_relu_oracle.h); Newton's method takes the last digits
/// (margin_polish.h). `lower` is evaluated from ν and `upper` from q, so both hold whatever the solvers did.
///
/// Past d = 3 there is no exact maximiser: directions are improved by local ascent from the examples and the given
/// neurons. Then `lower` is the margin of what was found, `upper` the loose bound by the largest eigenvalue of
/// Σ q_i x_i x_iᵀ over one class, and the result is not certified unless they meet.
///
/// Same arguments, same bits, on any number of threads.
GlobalMargin globalMargin(const InputsView& inputs, const VectorView& labels, const GlobalMarginOptions& options = {});

}  // namespace marginscope
