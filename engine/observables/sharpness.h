#pragma once

#include <functional>

#include "engine/base/types.h"

namespace marginscope {

/// The largest eigenvalue of a Hessian.
struct Sharpness {
    double value = 0;  ///< λmax: the most positive eigenvalue, not the largest in magnitude
    double error = 0;  ///< estimate of its absolute error: Lanczos residual plus that of the differences
    bool converged = false;
    Index gradientEvaluations = 0;
};

struct SharpnessOptions {
    double relativeTolerance = 1e-6;  ///< of the Lanczos residual ‖Hv − λv‖ against |λ|
    Index mostProducts = 200;         ///< Hessian–vector products; so many vectors of the size of W are kept
};

/// λmax of the Hessian H of a function F at W, from its gradient alone. Lanczos with full reorthogonalisation from a
/// fixed start, on products by central differences,
///
///     H v ≈ (∇F(W + h v) − ∇F(W − h v))/2h,   ‖v‖ = 1,   h = 1e−5 ‖W‖ (1e−5 at W = 0) ,
///
/// then one Rayleigh quotient extrapolated over h and 2h. Scale F so that its gradients are neither tiny nor huge.
/// Where H jumps (squared ReLU) within 2h of W the result lies between the values on both sides. Not converged:
/// mostProducts was too small, or gradients were not finite (value NaN).
Sharpness estimateSharpness(const std::function<Vector(const Vector&)>& gradient, const Vector& W,
                            const SharpnessOptions& options = {});

}  // namespace marginscope
