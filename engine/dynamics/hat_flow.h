#pragma once

#include "engine/dynamics/dynamics.h"
#include "engine/networks/hat_network.h"

namespace marginscope {

/// Gradient flow of the Mexican hat on its one example (hat_network.h), for any loss: with a single margin p the path
/// dW ∝ ∇p(W) does not depend on it. The clock is ρ = ln‖W‖; on the disc, with depth d, polar angle φ and s² = 1 − d,
///
///     dφ/dρ = −c S (∂f/∂φ)/s²,   dd/dρ = −4s² c S ∂f/∂d,   c = ((1 + s²)/2)²,   S = 1/(2(1 − f)) ,
///     dζ/dρ = √(((dd/dρ)²/4s² + s² (dφ/dρ)²)/c) = tan θ .
///
/// (c is the conformal factor of the stereographic projection.) The unknowns are the angle ψ = B/d of the spiral, which
/// is what the path turns by, and the lag δ = φ − ψ. In units of ln ρ the lag settles at the rate 40 d² ρ while ψ turns
/// ever more slowly: the system is stiff (−6e9 at ln‖W‖ = 1e12), and an explicit formula would need some 1e9 steps to
/// get there. So each step is one of RODAS3, a Rosenbrock method of order 3(2), stiffly accurate and L-stable (Sandu et
/// al., "Benchmarking stiff ODE solvers for atmospheric chemistry problems II", 1997), with the exact Jacobian.
///
/// Steps, also those of requests and results, are counted in ρ; late that is ‖ΔW‖/‖W‖ times cos θ. No step turns by
/// more than `largestTurn`, so that a turned angle can be summed from accepted states. On the flat half sphere v₃ ≤ 0
/// the direction rests. The state's linearization is left null.
class HatFlow final : public Dynamics {
 public:
    struct Options {
        double tolerance = 1e-6;   ///< bound on the estimated error of ψ, δ (radians) and ζ in one step
        double largestTurn = 0.2;  ///< of φ in one step, radians
    };

    HatFlow(HatVariant variant, Options options);

    StepResult advance(TrainingState& state, const StepRequest& request) override;
    bool isContinuous() const override { return true; }

 private:
    HatVariant m_variant;
    Options m_options;
};

}  // namespace marginscope
