#pragma once

#include <array>

#include "engine/dynamics/dynamics.h"

namespace marginscope {

/// Gradient flow by an explicit pair of Runge–Kutta formulas, Dormand & Prince 5(4), in unit-speed form:
///
///     dV/ds = g⊥/|g|,   dρ/ds = ⟨g, V⟩/|g|,   dζ/ds = |g⊥|/|g|,   ds = ‖dW‖/‖W‖ .
///
/// It needs no positive margin, so it carries the early phase of every smooth network. Late in training the flow is
/// stiff: the step is bounded by about 1/(60 ln(n/L)) whatever the tolerance, good to ln(n/L) ~ 100 and no further.
class ExplicitFlow final : public Dynamics {
 public:
    struct Options {
        double tolerance = 1e-5;  ///< bound on the local error of V and of ρ in one step
        double largestStep = 0.05;
    };

    ExplicitFlow(std::shared_ptr<const Objective> objective, Options options);

    StepResult advance(TrainingState& state, const StepRequest& request) override;
    bool isContinuous() const override { return true; }

 private:
    /// The unknowns of the differential equation, and their derivatives by s.
    struct Unknowns {
        Vector direction;
        double logNorm = 0;
        double pathLength = 0;
    };

    bool derivative(const Vector& direction, double logNorm, const std::shared_ptr<const Linearization>& known,
                    Unknowns& result) const;
    bool tryStep(const TrainingState& state, double step, Unknowns& end, double& error);

    std::shared_ptr<const Objective> m_objective;
    Options m_options;
    std::array<Unknowns, 7> m_stages;
    Unknowns m_point;
    Vector m_errorVector;
};

}  // namespace marginscope
