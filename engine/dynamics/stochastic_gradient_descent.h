#pragma once

#include <cstdint>
#include <vector>

#include "engine/dynamics/dynamics.h"

namespace marginscope {

/// Mini-batch descent on weights kept as (V, ρ), so that norms and losses of any size survive.
///
/// One step of this Dynamics is a group of epochsPerStep = 4 epochs and the margins of all examples at its end, which
/// whoever runs it looks at anyway: that pass then costs a fifth of the time at most. An epoch takes the examples in a
/// new random order, cut into ⌈n/batch⌉ batches whose sizes differ by one at most; with K > 2 classes the rows of an
/// example stay together. Orders depend on the seed and the number of the epoch alone, so a resumed run repeats them.
///
///     constant      ΔW = −η (1/B) Σ_{i in batch} ∇ℓ(p_i(W)),   B examples in the batch
///     loss-scaled   as constant until every example is right; from then on divided by the mean loss (1/n) L(W) of all
///                   examples at the group's start. η begins at η · mean loss, which continues the plain step. After a
///                   group whose loss fell it is raised by 2^(4/5); else the group is undone and repeated with η
///                   lowered by 2^(4/10) (Lyu & Li 2019, Appendix L, whose factors are for one epoch).
///
/// Where a network couples examples, small steps on batches may never make the loss of all examples fall, because a
/// batch is normalised with its own statistics. There an undone group of scaled steps is repeated with batches twice as
/// large instead, and η is lowered only once a batch holds all examples, whose gradient is a true one.
///
/// A group that blows up is undone and repeated with η/2, under both schedules: numbers that are not finite, a loss ten
/// times that of its start, all margins zero (a dead network), or, once the step is scaled, one step longer than W.
/// Undone groups count as rejected steps. The present η is TrainingState::nextStep, whether it is the scaled one
/// TrainingState::late. Steps are formed with the logarithms of losses and the weights q, so that nothing underflows.
///
/// StepRequest::shouldStop is asked between batches; an interrupted group is undone.
///
/// Path length and relative length are those of the polygon through the weights after every batch.
class StochasticGradientDescent final : public Dynamics {
 public:
    enum class Schedule { Constant, LossScaled };

    static constexpr int epochsPerStep = 4;

    struct Options {
        double stepSize = 0.01;  ///< η
        Index batch = 64;        ///< examples in a batch, at most
        std::uint64_t seed = 0;  ///< of the orders
        Schedule schedule = Schedule::Constant;
    };

    StochasticGradientDescent(std::shared_ptr<const Objective> objective, Options options);

    StepResult advance(TrainingState& state, const StepRequest& request) override;
    bool isContinuous() const override { return false; }

    /// The examples in their order in an epoch, counted from 0 through the whole run.
    std::vector<Index> orderOfEpoch(std::int64_t epoch) const;

 private:
    enum class Outcome {
        Fine,        ///< moved
        NoFall,      ///< moved, but the loss had to fall and did not
        BlewUp,      ///< moved to where no training is
        NoGradient,  ///< every gradient was zero
        Interrupted  ///< by StepRequest::shouldStop, between two batches
    };

    Outcome takeGroup(TrainingState& state, const LossValue& start, double logFactor, const StepRequest& request);
    Outcome takeEpoch(TrainingState& state, const std::vector<Index>& order, double logFactor,
                      const StepRequest& request);
    Outcome takeBatch(TrainingState& state, double logFactor);
    Outcome judge(TrainingState& state, const LossValue& start) const;
    void gatherBatch(const std::vector<Index>& order, Index begin, Index end);
    LossValue batchGradient(const TrainingState& state);

    std::shared_ptr<const Objective> m_objective;
    Options m_options;
    Index m_batch = 1;  // examples in a batch of the present group
    RowMatrix m_batchRows;
    Vector m_batchSigns;
    Vector m_gradient;
    Vector m_weights;  // W, where there is no degree
};

}  // namespace marginscope
