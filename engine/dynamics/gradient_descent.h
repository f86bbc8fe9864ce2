#pragma once

#include "engine/dynamics/dynamics.h"

namespace marginscope {

/// Descent with finite steps, W⁺ = W + ΔW, on weights kept as (V, ρ) so that norms and losses of any size survive.
///
///     constant      ΔW = −η ∇L(W) = η |ℓ'(α)| ∇α
///     loss-scaled   ΔW = −(η/L(W)) ∇L(W)
///     normalized    ΔW = −η ∇L(W)/‖∇L(W)‖
class GradientDescent final : public Dynamics {
 public:
    enum class Rule { Constant, LossScaled, Normalized };

    GradientDescent(std::shared_ptr<const Objective> objective, Rule rule, double stepSize);

    StepResult advance(TrainingState& state, const StepRequest& request) override;
    bool isContinuous() const override { return false; }
    bool beginsWithObservation() const override { return true; }

 private:
    std::shared_ptr<const Objective> m_objective;
    Rule m_rule;
    double m_logStepSize;
};

}  // namespace marginscope
