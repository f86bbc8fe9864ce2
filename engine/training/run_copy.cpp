#include "engine/training/run_copy.h"

#include <chrono>

namespace marginscope {

namespace {

std::optional<TrainingState> copyOf(const TrainingState* state) {
    return state ? std::optional(*state) : std::nullopt;
}

}  // namespace

RunCopy::RunCopy(const TrainingRun& run, std::uint64_t number) : m_number(number) {
    const auto begin = std::chrono::steady_clock::now();
    const TrainingRun::ImageView image = run.image();
    m_experiment = run.experiment();
    m_state = image.state;
    m_frozenState = copyOf(image.frozenState);
    m_halved = image.halved;
    m_firstPerfect = copyOf(image.firstPerfect);
    m_secantAngle = image.secantAngle;
    m_directionPath = image.directionPath;
    m_turnedAngle = image.turnedAngle;
    m_theoryTrack = image.theoryTrack;
    m_comparison = image.comparison;
    m_saliencyHistory = image.saliencyHistory;
    m_moments = image.moments;
    m_momentArchive = run.moments().archive();
    m_log = image.log;
    m_records = image.records;
    m_untestedLast = image.untestedLast;
    m_recordSpacing = image.recordSpacing;
    m_bestAccuracy = image.bestAccuracy;
    m_bestStep = image.bestStep;
    m_lastStep = image.lastStep;
    m_seconds = image.seconds;
    m_cost = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

TrainingRun::ImageView RunCopy::image() const {
    return {.state = m_state,
            .frozenState = m_frozenState ? &*m_frozenState : nullptr,
            .halved = m_halved,
            .firstPerfect = m_firstPerfect ? &*m_firstPerfect : nullptr,
            .secantAngle = m_secantAngle,
            .directionPath = m_directionPath,
            .turnedAngle = m_turnedAngle,
            .theoryTrack = m_theoryTrack,
            .comparison = m_comparison,
            .saliencyHistory = m_saliencyHistory,
            .moments = m_moments,
            .log = m_log,
            .records = m_records,
            .untestedLast = m_untestedLast,
            .recordSpacing = m_recordSpacing,
            .bestAccuracy = m_bestAccuracy,
            .bestStep = m_bestStep,
            .lastStep = m_lastStep,
            .seconds = m_seconds};
}

}  // namespace marginscope
