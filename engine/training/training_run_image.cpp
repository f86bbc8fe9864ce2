// What a checkpoint keeps of a run, and the run that goes on from it.

#include <utility>

#include "engine/training/training_run.h"

namespace marginscope {

TrainingRun::ImageView TrainingRun::image() const {
    return {.state = m_state,
            .frozenState = m_frozen ? &m_frozen->state() : nullptr,
            .halved = m_halved ? std::optional(m_halved->image()) : std::nullopt,
            .firstPerfect = m_firstPerfect ? &m_firstPerfect->state : nullptr,
            .secantAngle = m_secantAngle,
            .directionPath = m_directionPath,
            .turnedAngle = m_turnedAngle,
            .theoryTrack = m_theoryTrack,
            .comparison = m_comparison ? std::optional(m_comparison->image()) : std::nullopt,
            .saliencyHistory = m_saliencyHistory,
            .moments = m_moments.log(),
            .log = m_log,
            .records = m_log.size() - (m_lastRecordIsExtra ? 1 : 0),
            .untestedLast = m_untestedLast,
            .recordSpacing = m_recordSpacing,
            .bestAccuracy = m_bestAccuracy,
            .bestStep = m_bestStep,
            .lastStep = m_lastStep,
            .seconds = seconds()};
}

Result<std::unique_ptr<TrainingRun>> TrainingRun::restore(const Experiment& experiment, const LoadImage& load) {
    auto built = build(experiment);
    if (!built) return built;
    TrainingRun& run = **built;
    Result<Image> loaded =
        load({run.m_network->parameterCount(), run.m_frozen ? run.m_frozen->state().direction.size() : 0,
              run.m_sketch.size(), run.m_dataset->size(), run.m_objective->rowCount(), run.m_log.saliencyDimension(),
              Index(run.m_saliencyHistory.examples().size()), run.m_saliencyHistory.dimension()});
    if (!loaded) return loaded.error();
    Image& image = *loaded;
    const auto revive = [&run](TrainingState state) {
        state.linearization = run.m_objective->margins(state.direction, state.logNorm);
        return state;
    };
    run.m_state = revive(std::move(image.state));
    run.m_point = observe(*run.m_objective, run.m_state);
    if (image.frozenState && run.m_frozen) run.m_frozen->restore(*image.frozenState);
    if (image.halved && run.m_halved) {
        image.halved->state = revive(image.halved->state);
        run.m_halved->restore(*std::move(image.halved), run.m_state);
    }
    if (image.firstPerfect) {
        const TrainingState state = revive(std::move(*image.firstPerfect));
        run.m_firstPerfect = FirstPerfect{state, observe(*run.m_objective, state)};
    }
    run.m_secantAngle = std::move(image.secantAngle);
    run.m_directionPath = std::move(image.directionPath);
    run.m_turnedAngle = image.turnedAngle;
    run.m_theoryTrack = image.theoryTrack;
    if (image.comparison)
        run.m_comparison =
            std::make_unique<StepComparison>(StepComparison::restore(run.m_objective, *image.comparison));
    if (image.saliencyStride > 0) run.m_saliencyHistory.restore(image.saliencyStride, std::move(image.saliencyMoments));
    if (image.momentStride > 0)
        run.m_moments.log().restore(image.momentStride, std::move(image.moments), image.firstPerfectMoment);
    run.m_log = std::move(image.log);
    run.m_recordSpacing = image.recordSpacing;
    run.m_bestAccuracy = image.bestAccuracy;
    run.m_bestStep = image.bestStep;
    run.m_lastStep = image.lastStep;
    run.m_earlierSeconds = image.seconds;
    run.checkStops();
    if (run.hasStalled()) run.m_stop = run.stalled();
    if (run.m_lastStep != StepStatus::Accepted) run.m_stop = endedBy(run.m_lastStep);
    if (run.m_stop.reason != StopReason::Running) run.recordEnd();
    if (!run.comparisonIsDone()) std::swap(run.m_reached, run.m_stop);
    return built;
}

}  // namespace marginscope
