#pragma once

#include "engine/dynamics/dynamics.h"
#include "engine/dynamics/entropic_weights.h"
#include "engine/dynamics/explicit_flow.h"

namespace marginscope {

/// Gradient flow followed to any accuracy by the entropic proximal step.
///
/// One step from (V, ρ): margins linearised at V, weights implicit (entropic_weights.h),
///
///     U = V + h Gᵀq,   V⁺ = U/|U|,   ρ⁺ = ρ + ln|U| .
///
/// Smooth networks (locally Lipschitz gradients): the early phase, until α > 0 and θ < 1, is carried by ExplicitFlow.
/// From then on ρ is the clock; h is chosen so that ρ⁺ = ρ + Δ, one step A is compared with two half steps B,
/// |B − A| ≤ tolerance decides, and 2B − A (order 2) goes on, for V and for q. A step after which the smoothed margin
/// has fallen by more than the tolerance is rejected. Costs two gradients a step at any ln(n/L).
///
/// Networks with kinks: step doubling grinds to a halt on them, so steps of fixed relative length ‖ΔW‖ = D‖W‖, from the
/// start on, without error control.
class ProximalFlow final : public Dynamics {
 public:
    struct Options {
        double tolerance = 1e-5;
        double relativeStep = 0.004;  ///< D, on networks with kinks
        double largestStep = 0.05;    ///< largest Δ
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
        bool finite = false;
    };

    void proximalStep(const Vector& direction, double logNorm, const Linearization& start, double size, Measure measure,
                      Vector& logWeights, End& end);
    double solveAt(double h, const Linearization& start, double logNorm, Measure measure, Vector& logWeights);
    /// One step A and two half steps B from a state, left in m_whole and m_twoHalves. Returns |B − A|, infinity if a step
    /// was not finite; logWeights is ln q at the end of B.
    double compareSteps(TrainingState& state, const Linearization& start, double step, Vector& logWeights);
    /// Goes to 2B − A at ρ = logNorm, unless the smoothed margin has fallen there by more than the tolerance.
    bool moveUnlessMarginFalls(TrainingState& state, double before, double logNorm, Vector& logWeights) const;
    StepResult controlledStep(TrainingState& state, const StepRequest& request);
    StepResult plainStep(TrainingState& state, const StepRequest& request);
    bool becomesLate(TrainingState& state) const;

    std::shared_ptr<const Objective> m_objective;
    Options m_options;
    ExplicitFlow m_early;
    EntropicWeights m_solver;
    End m_whole, m_half, m_twoHalves;
    Vector m_pulledBack;
};

}  // namespace marginscope
