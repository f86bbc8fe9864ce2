#pragma once

#include <memory>

#include "engine/dynamics/dynamics.h"
#include "engine/dynamics/training_state.h"
#include "engine/kernels/max_margin.h"

namespace marginscope {

/// The network with its activations frozen at W₀: x ↦ ⟨∇Φ(x; W₀), W⟩, linear in W, its kernel the neural tangent
/// kernel. It starts at W₀ too and follows its own gradient flow, by the same machinery, in lock-step with the full
/// network on the clock ln(n/L). Its limit is known exactly: the max-margin predictor of its kernel, through the
/// origin.
///
/// Of a network with many parameters the twin lives in the span of its gradients (tangent_features.h): same margins,
/// norms and angles, few coordinates.
class FrozenTwin {
 public:
    static constexpr Index mostFeatureExamples = 400;

    /// Whether a twin is worth its time: always for small networks; for large ones with two classes and at most
    /// mostFeatureExamples examples. Not where examples are coupled, whose outputs have no tangent kernel.
    static bool isAffordable(const Network& network, const Dataset& dataset);

    /// `network` is the full network, `start` its first state.
    FrozenTwin(std::shared_ptr<const Network> network, std::shared_ptr<const Dataset> dataset,
               std::shared_ptr<const Loss> loss, const TrainingState& start, double tolerance, double largestStep);

    /// Advances until ln(n/L) of the twin has reached `accuracy` (to about 0.1 %), or for at most `mostSteps` steps: a
    /// twin whose kernel is badly conditioned falls behind rather than holding the run up.
    void advanceTo(double accuracy, int mostSteps = 50);

    /// Puts the twin where a checkpoint left it.
    void restore(const TrainingState& state);

    const Network& network() const { return m_objective->network(); }
    /// The same for those who outlive the twin.
    std::shared_ptr<const Network> sharedNetwork() const { return {m_objective, &m_objective->network()}; }
    const TrainingState& state() const { return m_state; }
    const FlowPoint& point() const { return m_point; }

    /// The exact max-margin predictor of the tangent kernel: dual weights, margin, duality gap.
    const MaxMargin& maxMargin() const { return m_maxMargin; }
    /// Its direction in parameter space, unit norm; empty if the kernel does not separate the data.
    const Vector& maxMarginDirection() const { return m_maxMarginDirection; }

    /// Angle between the twin's W and the max-margin direction in radians, and its cosine; NaN if there is none.
    double angleToMaxMargin() const;
    double cosineToMaxMargin() const;

 private:
    void useFeatures(const Network& network, const Dataset& dataset, std::shared_ptr<const Loss> loss,
                     const TrainingState& start);

    std::shared_ptr<const Objective> m_objective;
    std::unique_ptr<Dynamics> m_dynamics;
    TrainingState m_state;
    FlowPoint m_point;
    MaxMargin m_maxMargin;
    Vector m_maxMarginDirection;
};

}  // namespace marginscope
