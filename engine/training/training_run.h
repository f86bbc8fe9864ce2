#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "engine/base/result.h"
#include "engine/dynamics/dynamics.h"
#include "engine/dynamics/training_state.h"
#include "engine/experiment/experiment.h"
#include "engine/observables/direction_path.h"
#include "engine/observables/direction_sketch.h"
#include "engine/observables/metric_log.h"
#include "engine/observables/saliency_history.h"
#include "engine/observables/secant_angle.h"
#include "engine/observables/test_margins.h"
#include "engine/observables/turned_angle.h"
#include "engine/theory/theory_track.h"
#include "engine/training/frozen_twin.h"
#include "engine/training/halved_flow.h"
#include "engine/training/moment_keeper.h"
#include "engine/training/step_comparison.h"
#include "engine/training/stop_reason.h"

namespace marginscope {

/// How far a run has come, in the paper's terms.
enum class Phase {
    Fitting,    ///< some example is not yet classified
    Separated,  ///< all are right, but L(W) ≥ ℓ(0)
    Late        ///< Assumption 2.2: L(W) < ℓ(0)
};

/// The moment of first perfect classification, located on the path (min_i p_i(V) = 0+, not at the next record).
struct FirstPerfect {
    TrainingState state;
    FlowPoint point;
};

/// One experiment being run: the network, its frozen twin in lock-step on the ln(n/L) clock, the record.
/// Single-threaded to its caller; parallel inside the caller's oneTBB arena. Used as it is by windowless runs and by
/// Trainer.
class TrainingRun {
 public:
    /// Builds data, network, start and dynamics. Errors name the field or the file that stands in the way. With
    /// `goOnFrom` (its size must fit the network) training starts there instead of at the experiment's W₀; the frozen
    /// twin still starts at, and is frozen at, W₀.
    static Result<std::unique_ptr<TrainingRun>> create(const Experiment& experiment,
                                                       const TrainingState* goOnFrom = nullptr);

    /// Everything that a checkpoint keeps: with the experiment it makes a run that goes on bit for bit. W₀ is not part
    /// of it, the experiment gives that.
    struct Image {
        TrainingState state;
        std::optional<TrainingState> frozenState;
        std::optional<HalvedFlow::Image> halved;
        std::optional<TrainingState> firstPerfect;
        SecantAngle secantAngle;
        DirectionPath directionPath;
        TurnedAngle turnedAngle;
        TheoryTrack theoryTrack;
        std::optional<StepComparison::Image> comparison;
        Index saliencyStride = 0;  ///< of images; 0: nothing is kept
        std::vector<SaliencyHistory::Moment> saliencyMoments;
        Index momentStride = 0;  ///< 0: nothing is known of moments
        std::vector<MomentLog::Entry> moments;
        std::optional<std::int64_t> firstPerfectMoment;
        MetricLog log;
        double recordSpacing = 0;
        double bestAccuracy = 0;
        std::int64_t bestStep = 0;
        StepStatus lastStep = StepStatus::Accepted;  ///< anything else ended the run, and would again
        double seconds = 0;
    };

    /// The same where it lies, without a copy of what may be large: good until the run moves.
    struct ImageView {
        const TrainingState& state;
        const TrainingState* frozenState = nullptr;
        std::optional<HalvedFlow::Image> halved;
        const TrainingState* firstPerfect = nullptr;
        const SecantAngle& secantAngle;
        const DirectionPath& directionPath;
        const TurnedAngle& turnedAngle;
        const TheoryTrack& theoryTrack;
        std::optional<StepComparison::Image> comparison;
        const SaliencyHistory& saliencyHistory;
        const MomentLog& moments;
        const MetricLog& log;
        Index records = 0;  ///< so many of the log; one that is there only because the run stopped is not among them
        std::optional<MetricRecord> untestedLast;  ///< the last of them, where it was tested only for that reason
        double recordSpacing = 0;
        double bestAccuracy = 0;
        std::int64_t bestStep = 0;
        StepStatus lastStep = StepStatus::Accepted;
        double seconds = 0;
    };
    ImageView image() const;

    /// The run that image() was taken of, ready to go on. `load` is told the sizes that the experiment asks for.
    struct ImageSizes {
        Index parameters = 0;
        Index frozenParameters = 0;  ///< of the frozen twin
        Index directions = 0;        ///< of the stand-ins for W/‖W‖ that are remembered
        Index examples = 0;
        Index rows = 0;               ///< of the objective
        Index saliencyDimension = 0;  ///< of the record
        Index imageExamples = 0;      ///< whose saliency is remembered
        Index imageValues = 0;        ///< of each
    };
    using LoadImage = std::function<Result<Image>(const ImageSizes& sizes)>;
    static Result<std::unique_ptr<TrainingRun>> restore(const Experiment& experiment, const LoadImage& load);

    /// One accepted step (landing on stops where the dynamics can), then the frozen twin and a slice of the comparison
    /// with finite steps, then perhaps a record. When a stop is reached, what is left of the comparison is done first.
    /// False, and no step, once the run has stopped.
    ///
    /// `shouldStop` is asked inside steps that take long; once it says yes the step is undone, the run is as before,
    /// and the answer is true.
    bool advance(const std::function<bool()>& shouldStop = {});

    /// Keeps from now on, beside records, what it takes to see them again (record.moments of the experiment), also of
    /// the first record if that is where the run is. It does not change what the run does.
    void keepMoments(std::shared_ptr<MomentArchive> archive);

    /// Ends the run for a reason from outside; writes the last record.
    void stop(StopReason reason, std::string message);

    const Experiment& experiment() const { return m_experiment; }
    const Dataset& dataset() const { return *m_dataset; }
    std::shared_ptr<const Network> network() const { return m_network; }
    const Objective& objective() const { return *m_objective; }
    std::shared_ptr<const Objective> sharedObjective() const { return m_objective; }
    const TrainingState& initialState() const { return m_initial; }
    const TrainingState& state() const { return m_state; }
    const FlowPoint& point() const { return m_point; }
    const FrozenTwin* frozen() const { return m_frozen.get(); }
    /// A second flow with steps half as long; null where none was asked for or there are too many examples.
    const HalvedFlow* halved() const { return m_halved.get(); }
    const std::optional<FirstPerfect>& firstPerfect() const { return m_firstPerfect; }
    const MetricLog& log() const { return m_log; }
    const DirectionPath& directionPath() const { return m_directionPath; }
    const DirectionSketch& directionSketch() const { return m_sketch; }
    const SaliencyHistory& saliencyHistory() const { return m_saliencyHistory; }
    const MomentKeeper& moments() const { return m_moments; }
    /// Null where there are no records to test on.
    const TestMargins* testMargins() const { return m_testMargins ? &*m_testMargins : nullptr; }
    const TheoryTrack& theoryTrack() const { return m_theoryTrack; }
    /// Finite steps beside the flow; null before they left it, and where the experiment asks for none.
    const ComparisonCurves* comparison() const { return m_comparison ? &m_comparison->curves() : nullptr; }
    /// Whether all of them have taken their steps or come to rest; also true where there are none.
    bool comparisonIsDone() const;
    const Stop& stopState() const { return m_stop; }
    Phase phase() const;
    double seconds() const;

    /// What a watcher's speed counts: ∫ ‖dW‖/‖W‖. For the hat, where that is ln‖W‖ and runs away, a twentieth of the
    /// length of the path of W/‖W‖.
    double paceLength() const;

 private:
    explicit TrainingRun(Experiment experiment) : m_experiment(std::move(experiment)) {}

    static Result<std::unique_ptr<TrainingRun>> build(const Experiment& experiment);

    void adopt(TrainingState state);
    TrainingState locate(const TrainingState& before, double taken, double tolerance,
                         const std::function<double(const TrainingState&)>& crossing) const;
    enum class FlowStep { Taken, Interrupted, Last };
    FlowStep advanceFlow(const std::function<bool()>& shouldStop);
    void compareFiniteSteps();
    void noteFirstPerfect(const TrainingState& before, double taken);
    void checkStops();
    void checkStall();
    bool hasStalled() const;
    Stop stalled() const;
    /// How far a moment lies behind a record, in units of the spacing: on the drawn clock or along the path.
    static double distanceFrom(const MetricRecord& record, double relativeLength, double clock);
    bool recordIsDue() const;
    double meanRecordDistance() const;
    void record(bool isExtra);
    void recordEnd();
    void testLastRecord();
    std::optional<double> logNormTarget() const;

    Experiment m_experiment;
    std::shared_ptr<const Dataset> m_dataset;
    std::shared_ptr<const Network> m_network;
    std::shared_ptr<const Objective> m_objective;
    std::unique_ptr<Dynamics> m_dynamics;
    std::unique_ptr<FrozenTwin> m_frozen;
    std::unique_ptr<HalvedFlow> m_halved;

    TrainingState m_initial;
    TrainingState m_state;
    FlowPoint m_point;
    std::optional<FirstPerfect> m_firstPerfect;
    DirectionSketch m_sketch;
    SecantAngle m_secantAngle;
    DirectionPath m_directionPath;
    TurnedAngle m_turnedAngle;
    TheoryTrack m_theoryTrack;
    std::unique_ptr<StepComparison> m_comparison;
    SaliencyHistory m_saliencyHistory;
    MomentKeeper m_moments;
    std::optional<TestMargins> m_testMargins;
    MetricLog m_log;
    bool m_lastRecordIsExtra = false;  // not due, only there because the run stopped: a resumed run does without it
    std::optional<MetricRecord> m_untestedLast;  // the last record as it was due, tested only because the run stopped
    Index m_mostRecords = 0;
    double m_recordSpacing = 0;
    double m_bestAccuracy = 0;  // as of m_bestStep, for the stall rule
    std::int64_t m_bestStep = 0;
    StepStatus m_lastStep = StepStatus::Accepted;
    Stop m_stop;
    Stop m_reached;               // a stop that the comparison with finite steps still holds up
    double m_earlierSeconds = 0;  // of the run that this one resumes
    std::chrono::steady_clock::time_point m_begin;
};

}  // namespace marginscope
