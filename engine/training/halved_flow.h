#pragma once

#include <memory>
#include <optional>

#include "engine/dynamics/dynamics.h"
#include "engine/dynamics/objective.h"
#include "engine/dynamics/training_state.h"

namespace marginscope {

/// How far to trust the path of a flow without error control: a second flow from the same W₀ that takes two steps, half
/// as long, for every step of the run, and what that changes of the margin profile p_i/α at one moment, ln(n/L) =
/// `accuracy`. Both profiles are interpolated in ln ln(n/L) between the steps around that moment.
///
/// Steps are halved one by one, not only the D that they are made of: where the run has shortened its steps, because
/// the smoothed margin fell, a flow with D/2 alone would shorten its own to the very same ones.
class HalvedFlow {
 public:
    /// `options` are those of the run; the moment is past ln(n/L) = 1.
    HalvedFlow(std::shared_ptr<const Objective> objective, DynamicsOptions options, const TrainingState& start,
               double accuracy);

    /// Takes the state that the run has reached after each of its steps, the start included. The second flow follows to
    /// the same relative length ∫ ‖dW‖/‖W‖, and once the run has passed the moment up to it. Nothing is left to do
    /// then.
    void follow(const TrainingState& run, const FlowPoint& point);

    struct Change {
        double accuracy = 0;
        double medianChange = 0;   ///< over the examples, of |difference| / |p_i/α|
        double largestChange = 0;  ///< likewise
    };
    /// Nothing before both have passed the moment.
    std::optional<Change> change() const;

    /// What a checkpoint keeps.
    struct Image {
        TrainingState state;
        Vector lastRun, lastHalved;  ///< profiles before the moment; empty where there are none yet
        double lastRunAccuracy = 0, lastHalvedAccuracy = 0;
        Vector run, halved;  ///< profiles at the moment; empty before it
    };
    Image image() const;
    /// `run` is the state that was followed last.
    void restore(Image image, const TrainingState& run);

 private:
    /// One of the two on its way to the moment.
    struct Profile {
        Vector last, atMoment;
        double lastAccuracy = 0;

        bool isDone() const { return atMoment.size() > 0; }
        void take(const FlowPoint& point, double moment);
    };

    std::shared_ptr<const Objective> m_objective;
    std::unique_ptr<Dynamics> m_dynamics;
    TrainingState m_state;
    double m_accuracy;
    double m_followed = 0;  // relative length of the run
    Profile m_run, m_halved;
    bool m_isStuck = false;
};

}  // namespace marginscope
