#pragma once

#include <optional>
#include <string>

#include "engine/base/types.h"

namespace marginscope {

/// What a hidden neuron makes of its input z; all of them positively homogeneous.
enum class ActivationKind {
    Linear,      ///< z
    Relu,        ///< max(0, z)
    LeakyRelu,   ///< z for z > 0, slope·z otherwise
    SquaredRelu  ///< max(0, z)²
};

/// The kind called "linear", "relu", "leaky-relu" or "squared-relu" in experiments, or nothing.
std::optional<ActivationKind> activationKindNamed(const std::string& name);

/// The name of a kind, as in experiments.
std::string activationName(ActivationKind kind);

/// An activation that works on whole arrays. The derivative at a kink is the one from the left (relu'(0) = 0).
struct Activation {
    ActivationKind kind = ActivationKind::Relu;
    double slope = 0.01;  ///< leaky-relu only

    /// φ(cz) = c^degree φ(z) for c ≥ 0.
    int degree() const { return kind == ActivationKind::SquaredRelu ? 2 : 1; }
    bool hasKink() const;

    /// φ'(z) for z ≤ 0 where there is a kink: 0 for ReLU, the slope of leaky ReLU.
    double leftSlope() const { return kind == ActivationKind::LeakyRelu ? slope : 0; }

    /// result = φ(inputs), φ'(inputs) and φ''(inputs), entry by entry; resized as needed. φ'' is what it is off the
    /// kinks, and from the left at them.
    void apply(const RowMatrix& inputs, RowMatrix& result) const;
    void differentiate(const RowMatrix& inputs, RowMatrix& result) const;
    void differentiateTwice(const RowMatrix& inputs, RowMatrix& result) const;
};

}  // namespace marginscope
