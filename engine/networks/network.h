#pragma once

#include <optional>
#include <string>

#include "engine/base/types.h"
#include "engine/networks/parameter_layout.h"
#include "engine/networks/plane_grid.h"

namespace marginscope {

/// A predictor Φ(x; W) with one real output and a flat parameter vector W ∈ R^k.
///
/// All members are const, re-entrant and deterministic: the same arguments give the same bits whatever the number of
/// threads. Work is split with oneTBB inside the caller's arena. `inputs` holds one example a row (n × inputDimension);
/// W has parameterCount() entries. Sizes that do not fit are programming mistakes (asserted).
class Network {
 public:
    virtual ~Network() = default;

    virtual const ParameterLayout& layout() const = 0;
    Index parameterCount() const { return layout().size(); }
    virtual Index inputDimension() const = 0;

    /// The degree L with Φ(x; cW) = c^L Φ(x; W) for all c ≥ 0 (Assumption 2.1), or nothing if there is none.
    virtual std::optional<int> degree() const = 0;

    /// Whether W ↦ ∇Φ(x; W) is locally Lipschitz, the further assumption of Theorem 4.1. False for ReLU.
    virtual bool hasLipschitzGradients() const = 0;

    /// Whether Φ is linear in W, so that its tangent Gram matrix is the same everywhere (frozen activations).
    virtual bool isLinearInParameters() const { return false; }

    /// result_i = Φ(x_i; W).
    virtual void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const = 0;

    /// result = Σ_i coefficients_i ∇_W Φ(x_i; W). Where Φ has a kink, relu'(0) = 0.
    virtual void pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                          VectorSpan result) const = 0;

    /// result_i = ⟨∇_W Φ(x_i; W), tangent⟩: the derivative of the outputs along a direction of parameters.
    virtual void directionalDerivative(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                       VectorSpan result) const = 0;

    /// outputs_i = Φ(x_i; W) and the tangent Gram matrix gram_ij = ⟨∇Φ(x_i; W), ∇Φ(x_j; W)⟩ (n × n, symmetric, resized
    /// as needed), formed without per-example gradients of size k.
    virtual void outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                                       Matrix& gram) const = 0;

    /// field = Φ(·; W) on a grid of the plane (grid.size() entries, row by row). The default evaluates blocks of rows
    /// with outputs(); two-layer networks override it with the scan line. Asserts that lifted plane points fit
    /// inputDimension().
    virtual void outputsOnGrid(const VectorView& W, const PlaneGrid& grid, VectorSpan field) const;

    /// field = ⟨∇_W Φ(·; W), tangent⟩ on a grid of the plane: the surface of the network frozen at W with the weights
    /// `tangent`. The default evaluates blocks of rows with directionalDerivative().
    virtual void directionalDerivativeOnGrid(const VectorView& W, const VectorView& tangent, const PlaneGrid& grid,
                                             VectorSpan field) const;
};

}  // namespace marginscope
