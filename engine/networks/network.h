#pragma once

#include <memory>
#include <optional>
#include <string>

#include "engine/base/types.h"
#include "engine/networks/parameter_layout.h"
#include "engine/networks/plane_grid.h"

namespace marginscope {

/// A network evaluated at one W on given inputs, with what a derivative there needs kept: activations, packed weights.
/// Costs the memory of all activations. Immutable to its readers; members may be called from one thread at a time.
class NetworkEvaluation {
 public:
    virtual ~NetworkEvaluation() = default;

    /// Φ(x_i; W); what Network::outputs() gives up to rounding.
    virtual const Vector& outputs() const = 0;

    /// As Network::pullback() and the Gram matrix of Network::outputsAndTangentGram(), at the W and the inputs of the
    /// evaluation.
    virtual void pullback(const VectorView& coefficients, VectorSpan result) const = 0;
    virtual void tangentGram(Matrix& gram) const = 0;
};

/// A predictor Φ(x; W) with one real output and a flat parameter vector W ∈ R^k.
///
/// With K > 2 classes there are K predictors Φ_0 … Φ_{K−1} that share W. To everybody else they are still one: every
/// row of inputs is (x, c) with class coefficients c ∈ R^K behind the point, and the output is Σ_k c_k Φ_k(x; W). So c
/// = e_k asks for the score of class k, and c = e_y − e_k for the margin of class y over class k.
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

    /// K where the last K entries of an input are class coefficients, 0 where inputs are points and nothing else.
    virtual Index classCoefficients() const { return 0; }

    /// The degree L with Φ(x; cW) = c^L Φ(x; W) for all c ≥ 0 (Assumption 2.1), or nothing if there is none.
    virtual std::optional<int> degree() const = 0;

    /// Whether W ↦ ∇Φ(x; W) is locally Lipschitz, the further assumption of Theorem 4.1. False for ReLU.
    virtual bool hasLipschitzGradients() const = 0;

    /// Whether Φ is definable in an o-minimal structure (Assumption 2.1), by construction. Everything made of sums,
    /// products and activations that are piecewise polynomial is.
    virtual bool isDefinable() const { return true; }

    /// How far outputs are from exact ones, relative to the largest, in the arithmetic that the network computes in:
    /// what identities of the theory cannot be held against more sharply.
    virtual double rounding() const { return 1e-13; }

    /// Whether Φ is linear in W, so that its tangent Gram matrix is the same everywhere (frozen activations).
    virtual bool isLinearInParameters() const { return false; }

    /// Whether Φ(x_i; W) depends on the other rows of `inputs` (batch normalisation). Then outputs() normalises with
    /// the statistics of exactly these rows, pullback() is the gradient of Σ_i coefficients_i Φ(x_i; W) through them,
    /// and whatever asks for the gradient of one output alone (directional derivatives, Gram matrices) does not exist.
    virtual bool couplesExamples() const { return false; }

    /// The network at W on these inputs with what derivatives need kept, or null for networks (all small ones) where
    /// evaluating again is as cheap as remembering.
    virtual std::shared_ptr<const NetworkEvaluation> evaluate(const VectorView& W, const InputsView& inputs) const;

    /// result_i = Φ(x_i; W).
    virtual void outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const = 0;

    /// The same for rows that were not trained on: where examples are coupled, they are normalised with the statistics
    /// of `statisticsFrom`, each on its own.
    virtual void outputsAfter(const VectorView& W, const InputsView& statisticsFrom, const InputsView& inputs,
                              VectorSpan result) const;

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

    /// result_i = ∇_x Φ(x_i; W), the saliency of example i: n × (inputDimension() − classCoefficients()), for the class
    /// coefficients of row i. Where Φ has a kink, relu'(0) = 0.
    virtual void inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const = 0;

    /// result_i = ∇_x ⟨∇_W Φ(x_i; W), tangent⟩, the saliency of the network frozen at W with the weights `tangent`;
    /// shape and class coefficients as in inputGradients(). The same as d/ds ∇_x Φ(x_i; W + s·tangent) at s = 0, which
    /// the default takes by central differences: good to about 1e-10 of the largest entry where Φ is smooth in W.
    virtual void inputGradientsAlong(const VectorView& W, const VectorView& tangent, const InputsView& inputs,
                                     RowMatrix& result) const;

    /// Like pullback(), but of all Clarke subgradients Σ_i coefficients_i g_i the one of least norm, where it can be
    /// had exactly: networks with one hidden layer of ReLU or leaky ReLU. Example i sits on the kink of neuron j where
    /// |⟨w_j, x_i⟩| ≤ tolerance ‖w_j‖‖x_i‖; there the slope may be anything between the two one-sided ones, and the
    /// choice is a small convex problem for every neuron. False, and `result` is left alone, for all other networks.
    virtual bool minimumNormPullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                                     double tolerance, VectorSpan result) const;

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
