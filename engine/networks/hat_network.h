#pragma once

#include "engine/networks/hat_profile.h"
#include "engine/networks/network.h"

namespace marginscope {

/// The Mexican hat as a predictor of degree 2 with three parameters: Φ(x; W) = x p(W) for inputs x ∈ R,
///
///     p(W) = ‖W‖² (1 − f(σ(W/‖W‖))),   σ(v) = (v₁, v₂)/(1 + v₃) (stereographic projection) ,
///
/// f the height of hat_profile.h. On the single example x = 1, y = +1, gradient flow goes round for ever: it aligns
/// with its gradient and never converges in direction. What it lacks of Assumption 2.1 is definability alone.
///
/// Gradients are locally Lipschitz away from W = 0. On the half sphere v₃ ≤ 0, outside the disc, f = 0 and p = ‖W‖².
/// At the pole W ∝ (0, 0, 1) both variants are three times continuously differentiable and no more.
class HatNetwork final : public Network {
 public:
    using Variant = HatVariant;

    explicit HatNetwork(Variant variant);

    Variant variant() const { return m_variant; }

    const ParameterLayout& layout() const override { return m_layout; }
    Index inputDimension() const override { return 1; }
    std::optional<int> degree() const override { return 2; }
    bool hasLipschitzGradients() const override { return true; }
    bool isDefinable() const override { return false; }

    void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const override;
    void pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                  VectorSpan result) const override;
    void directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                               VectorSpan result) const override;
    void outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                               Matrix& gram) const override;
    void inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const override;

 private:
    Variant m_variant;
    ParameterLayout m_layout;
};

/// Where a direction V with v₃ > 0 stands on the disc.
struct HatPosition {
    double depth = 0;  ///< d = 1 − s² = 2 v₃/(1 + v₃)
    double angle = 0;  ///< φ, radians; of a direction in (−π, π]
};

HatPosition hatPosition(const VectorView& direction);
Vector hatDirection(const HatPosition& position);

/// Where runs on the hat start: d = 0.75, φ = ψ + 1, off the spiral, which is unstable so far from the rim.
Vector hatStartDirection();

/// And their ln‖W‖ there.
constexpr double hatStartLogNorm = 1e-3;

}  // namespace marginscope
