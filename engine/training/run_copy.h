#pragma once

#include <memory>
#include <optional>

#include "engine/training/training_run.h"

namespace marginscope {

/// Everything a checkpoint keeps of a run, copied between two steps so that it can be written elsewhere while the run
/// goes on. Costs the memory of the run's weights and records once more for as long as it lives.
class RunCopy {
 public:
    /// `number`: what tells it from other runs of the same trainer.
    RunCopy(const TrainingRun& run, std::uint64_t number);

    std::uint64_t number() const { return m_number; }
    const Experiment& experiment() const { return m_experiment; }
    std::int64_t steps() const { return m_state.steps; }

    /// How long copying took; seconds.
    double cost() const { return m_cost; }

    /// Where the moments of the run lie; they are not copied, and the run may thin them out meanwhile.
    const std::shared_ptr<MomentArchive>& momentArchive() const { return m_momentArchive; }

    /// As TrainingRun::image() was at the time of the copy.
    TrainingRun::ImageView image() const;

 private:
    std::uint64_t m_number;
    Experiment m_experiment;
    TrainingState m_state;
    std::optional<TrainingState> m_frozenState;
    std::optional<HalvedFlow::Image> m_halved;
    std::optional<TrainingState> m_firstPerfect;
    SecantAngle m_secantAngle;
    DirectionPath m_directionPath;
    TurnedAngle m_turnedAngle;
    TheoryTrack m_theoryTrack;
    std::optional<StepComparison::Image> m_comparison;
    SaliencyHistory m_saliencyHistory;
    MomentLog m_moments;
    std::shared_ptr<MomentArchive> m_momentArchive;
    MetricLog m_log;
    Index m_records = 0;
    std::optional<MetricRecord> m_untestedLast;
    double m_recordSpacing = 0;
    double m_bestAccuracy = 0;
    std::int64_t m_bestStep = 0;
    StepStatus m_lastStep = StepStatus::Accepted;
    double m_seconds = 0;
    double m_cost = 0;
};

}  // namespace marginscope
