#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/dynamics/gradient_descent.h"
#include "engine/training/comparison_curve.h"

namespace marginscope {

/// λmax, the largest eigenvalue of ∇²L(W) at a state, L the total loss. Computed in units in which nothing underflows
/// (W/‖W‖ and the size of the gradient there), by engine/observables/sharpness.h. NaN where gradients are not finite.
double largestCurvature(const Objective& objective, const TrainingState& state);

/// Gradient descent W⁺ = W − η ∇L(W) with several constant steps η = multiple · 2/λmax, all from one state of the flow.
///
/// 2/λmax is where a quadratic with that curvature ceases to converge. Under the flow the smoothed margin α/‖W‖^L never
/// falls once L(W) < ℓ(0) (Lyu & Li 2020); every run here notes where it first does, by more than `leastFall`
/// relative. A run rests for good once it has diverged: its weights are no longer finite, its gradient has vanished, or
/// its loss is back at n ℓ(0), where zero margins would be.
class StepComparison {
 public:
    static constexpr double leastFall = 1e-12;  ///< relative; below it lies rounding
    static constexpr Index mostPoints = 4000;   ///< of a curve

    /// `start` should have L(W) < ℓ(0). One run for each multiple, each > 0.
    StepComparison(std::shared_ptr<const Objective> objective, const TrainingState& start,
                   const std::vector<double>& multiples);

    /// Moves every run that is not at rest by so many steps, runs in parallel.
    void advance(std::int64_t steps);

    bool allRest() const;

    /// Steps done so far by the runs that are not at rest; by the longest one if all are.
    std::int64_t steps() const;

    /// The runs in the order of the multiples. A full curve is thinned to every second point, but for its first point
    /// and that of its first fall.
    const ComparisonCurves& curves() const { return m_curves; }

    /// The smallest multiple whose run has fallen or diverged so far.
    std::optional<double> firstFailingMultiple() const;

    /// Where a run stands.
    struct Run {
        Vector direction;
        double logNorm = 0;
        std::int64_t steps = 0;
        std::int64_t stepsPerPoint = 1;  ///< a point of its curve is kept every so many steps
        bool rests = false;
    };

    /// All there is to it beside the objective, and the comparison that goes on from it to the same bits: for
    /// checkpoints.
    struct Image {
        ComparisonCurves curves;
        std::vector<Run> runs;
    };
    Image image() const;
    static StepComparison restore(std::shared_ptr<const Objective> objective, Image image);

 private:
    explicit StepComparison(std::shared_ptr<const Objective> objective) : m_objective(std::move(objective)) {}

    void advanceRun(Run& run, ComparisonCurve& curve, std::int64_t steps) const;
    void appendPoint(const TrainingState& state, Run& run, ComparisonCurve& curve) const;
    bool hasDiverged(const LossValue& loss) const;

    std::shared_ptr<const Objective> m_objective;
    ComparisonCurves m_curves;
    std::vector<Run> m_runs;
};

}  // namespace marginscope
