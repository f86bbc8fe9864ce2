#pragma once

#include <optional>

#include "engine/dynamics/dynamics.h"
#include "engine/dynamics/entropic_weights.h"
#include "engine/dynamics/explicit_flow.h"
#include "engine/dynamics/sliding_step.h"

namespace marginscope {

/// Gradient flow followed to any accuracy by the entropic proximal step.
///
/// One step from (V, ρ): margins linearised at V, weights implicit (entropic_weights.h),
///
///     U = V + h Gᵀq,   V⁺ = U/|U|,   ρ⁺ = ρ + ln|U| .
///
/// Smooth networks (locally Lipschitz gradients): the early phase, until α > 0 and θ < 1, is carried by ExplicitFlow;
/// but not past ln(n/L) = 4, since a large start stays near θ = π/2 for long and explicit steps grow stiff by then.
/// From then on ρ is the clock; h is chosen so that ρ⁺ = ρ + Δ, one step A is compared with two half steps B, |B − A| ≤
/// tolerance decides, and 2B − A (order 2) goes on, for V and for q. A step after which the smoothed margin has fallen
/// by more than the tolerance is rejected. Costs two gradients a step at any ln(n/L).
///
/// Networks with kinks: step doubling grinds to a halt on them, so steps of fixed relative length ‖ΔW‖ = D‖W‖, from the
/// start on, without an error estimate. With one hidden layer of ReLU or leaky ReLU these are sliding steps
/// (sliding_step.h), which end on the kinks that the weights slide along. Deeper networks step with the slopes of the
/// start and chatter around their kinks with amplitude D. Networks without a degree and losses without an exponential
/// tail go this way too, the former in the scale of W itself (objective.h), since ρ is no clock for them. A step after
/// which the smoothed margin has fallen by more than the tolerance is rejected and tried again with half the length;
/// the fourth is taken as it is, since chatter cannot be stepped around (large networks halve down to D/16, and further
/// what is worse than chatter, and go on from the length that served). Every sixteenth step is compared with two
/// halves, and |B − A| is kept in the state for whoever wants to know how far to trust the path.
class ProximalFlow final : public Dynamics {
 public:
    struct Options {
        double tolerance = 1e-5;
        double relativeStep = 0.004;  ///< D, on networks with kinks
        double largestStep = 0.05;    ///< largest Δ
        /// γ: steps without error control are D · max(1, γ s) long, s = ∫ ‖dW‖/‖W‖ so far, and at most as long as D or
        /// the largest step, whichever is longer. The beginning, where a short way changes everything, takes short
        /// steps then, the long way afterwards long ones, all in proportion to D.
        double stepGrowth = 0;
    };

    ProximalFlow(std::shared_ptr<const Objective> objective, Options options);

    StepResult advance(TrainingState& state, const StepRequest& request) override;
    bool isContinuous() const override { return true; }

 private:
    enum class Measure { NormGrowth, RelativeLength };  // what a step's size means: ln|U|, or h|Gᵀq|

    /// The end of one proximal step.
    struct End {
        Vector direction;
        Vector weights;
        double normGrowth = 0;
        double length = 0;  ///< ‖ΔW‖/‖W‖
        bool finite = false;
    };

    void proximalStep(const Vector& direction, double logNorm, const Linearization& start, double size, Measure measure,
                      Vector& logWeights, End& end);
    double solveAt(double h, const Linearization& start, double logNorm, Measure measure, Vector& logWeights);
    /// One step A and two half steps B from a state, left in m_whole and m_twoHalves. Returns |B − A|, infinity if a
    /// step was not finite; logWeights is ln q at the end of B.
    double compareSteps(TrainingState& state, const Linearization& start, double step, Vector& logWeights);
    /// Goes to 2B − A at ρ = logNorm, unless the smoothed margin has fallen there by more than the tolerance.
    bool moveUnlessMarginFalls(TrainingState& state, double before, double logNorm, Vector& logWeights) const;
    StepResult controlledStep(TrainingState& state, const StepRequest& request);
    StepResult fixedLengthStep(TrainingState& state, const StepRequest& request);
    /// Forms what the tries of a step of fixed length share; false if nothing can move.
    bool prepareFixedSteps(TrainingState& state);
    /// A step of relative length `step`, or one that lands on the limit of ρ if that is nearer, left in m_whole.
    /// Returns its length.
    double tryStep(const TrainingState& state, double step, double logNormLimit, Vector& logWeights);
    /// |B − A| for the step A that m_whole holds: two halves B from the same state. One Gram matrix more.
    double errorOfStep(TrainingState& state, double length);
    void slidingStep(const TrainingState& state, double size, Measure measure, Vector& logWeights);
    /// What a step has made worse: the relative fall of the smoothed margin; before α > 0 the rise of ln L beyond what
    /// crossing a kink may cost; 0 without an exponential tail.
    double worsening(const TrainingState& state, const Linearization& end, double endLogNorm) const;
    bool becomesLate(TrainingState& state) const;
    double largestFixedLength(const TrainingState& state) const;

    std::shared_ptr<const Objective> m_objective;
    Options m_options;
    ExplicitFlow m_early;
    EntropicWeights m_solver;
    std::optional<SlidingStep> m_sliding;  // networks it is made for
    End m_whole, m_half, m_twoHalves;
    Vector m_pulledBack;
};

}  // namespace marginscope
