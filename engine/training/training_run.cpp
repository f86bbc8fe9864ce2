#include "engine/training/training_run.h"

#include <algorithm>
#include <cmath>

#include "engine/base/text.h"
#include "engine/dynamics/stochastic_gradient_descent.h"
#include "engine/observables/saliency.h"
#include "engine/observables/settled_margins.h"
#include "engine/training/build_run.h"
#include "engine/training/record_of.h"

namespace marginscope {

namespace {

constexpr std::int64_t stallSteps = 2000;      // without progress in ln(n/L), after which a run is Stalled
constexpr double stallProgress = 1e-6;         // relative to 1 + ln(n/L)
constexpr std::int64_t comparisonSlice = 100;  // finite steps beside one step of the flow
constexpr double hatPace = 1.0 / 20;
constexpr double locationTolerance = 1e-13;  // of the step, when a moment inside it is located
constexpr double roughTolerance = 1e-3;      // the same where every trial is costly and nothing has to be landed on
constexpr double zeroOutputs = 1e-9;         // of the margins after the step
constexpr Index costlyParameters = 100'000;
constexpr int mostLocationTrials = 80;

/// What a record holds for every example is bounded in memory too, however many examples there are.
constexpr Index mostRecordedBytes = 32 << 20;
constexpr Index leastRecords = 512;

/// How often a step looks at every example, forwards (one) or backwards (two), at least.
double passesPerStep(const std::string& method) {
    return method == "sgd" ? 3.0 * StochasticGradientDescent::epochsPerStep + 1 : 3.0;
}

}  // namespace

Result<std::unique_ptr<TrainingRun>> TrainingRun::build(const Experiment& experiment) {
    auto parts = buildRun(experiment);
    if (!parts) return parts.error();
    std::unique_ptr<TrainingRun> run(new TrainingRun(experiment));
    run->m_begin = std::chrono::steady_clock::now();
    run->m_dataset = parts->dataset;
    run->m_network = parts->network;
    run->m_objective = std::make_shared<Objective>(parts->network, parts->dataset, parts->loss);
    run->m_dynamics = makeDynamics(run->m_objective, parts->dynamics);
    const bool hasImages = run->m_dataset->images != nullptr;
    const bool keepsAllSaliency = experiment.record.saliency && !hasImages;
    run->m_log = MetricLog(run->m_dataset->size(), keepsAllSaliency ? run->m_dataset->pointDimension() : 0);
    if (experiment.record.saliency && hasImages) run->m_saliencyHistory = SaliencyHistory(*run->m_dataset);
    if (run->m_dataset->test)
        run->m_testMargins.emplace(parts->network, parts->dataset, parts->loss,
                                   passesPerStep(experiment.dynamics.method));
    run->m_sketch = DirectionSketch(parts->network->parameterCount());
    run->m_recordSpacing = experiment.record.spacing;
    run->m_initial = parts->start;
    if (experiment.frozen && FrozenTwin::isAffordable(*parts->network, *parts->dataset))
        run->m_frozen = std::make_unique<FrozenTwin>(parts->network, parts->dataset, parts->loss, parts->start,
                                                     experiment.dynamics.tolerance, experiment.dynamics.largestStep);
    const ComparisonSettings& comparison = experiment.comparison;
    if (comparison.halvingAccuracy && experiment.dynamics.method == "flow" &&
        run->m_objective->rowCount() <= comparison.halvingExamples)
        run->m_halved =
            std::make_unique<HalvedFlow>(run->m_objective, parts->dynamics, parts->start, *comparison.halvingAccuracy);
    run->m_mostRecords = std::min(Index(experiment.record.mostRecords),
                                  std::max(leastRecords, mostRecordedBytes / run->m_log.bytesPerRecord()));
    run->m_moments = MomentKeeper(*run);
    return run;
}

Result<std::unique_ptr<TrainingRun>> TrainingRun::create(const Experiment& experiment, const TrainingState* goOnFrom) {
    auto built = build(experiment);
    if (!built) return built;
    TrainingRun& run = **built;
    run.adopt(goOnFrom ? startFrom(goOnFrom->direction, goOnFrom->logNorm) : run.m_initial);
    if (run.m_point.margins.minCoeff() > 0) run.m_firstPerfect = FirstPerfect{run.m_state, run.m_point};
    run.m_bestAccuracy = run.m_point.loss.accuracy;
    run.record(false);
    run.checkStops();
    return built;
}

void TrainingRun::adopt(TrainingState state) {
    m_state = std::move(state);
    if (!m_state.linearization) m_state.linearization = m_objective->margins(m_state.direction, m_state.logNorm);
    m_point =
        m_dynamics->beginsWithObservation() ? observation(*m_objective, m_state).point : observe(*m_objective, m_state);
    Vector scratch;
    const Vector& standIn = m_sketch.of(m_state.direction, scratch);
    m_secantAngle.append(standIn, m_state.logNorm);
    m_directionPath.append(standIn, m_state.pathLength);
    if (!m_network->isDefinable()) m_turnedAngle.append(m_state.direction);
    m_theoryTrack.append(m_point, m_state, m_objective->loss().logLossAtZeroMargin(), m_network->rounding());
    if (m_frozen) m_frozen->advanceTo(m_point.loss.accuracy);
    if (m_halved) m_halved->follow(m_state, m_point);
}

std::optional<double> TrainingRun::logNormTarget() const {
    const StopSettings& stop = m_experiment.stop;
    std::optional<double> target = stop.logNorm;
    if (stop.logNormRatio) {
        const double byRatio = m_initial.logNorm + *stop.logNormRatio;
        target = target ? std::min(*target, byRatio) : byRatio;
    }
    return target;
}

bool TrainingRun::advance(const std::function<bool()>& shouldStop) {
    if (m_stop.reason != StopReason::Running) return false;
    const FlowStep step = m_reached.reason == StopReason::Running ? advanceFlow(shouldStop) : FlowStep::Last;
    if (step == FlowStep::Interrupted) return true;
    if (m_stop.reason == StopReason::NotFinite) return false;
    compareFiniteSteps();
    if (step == FlowStep::Taken) return true;
    if (m_reached.reason == StopReason::Running) std::swap(m_reached, m_stop);
    if (!comparisonIsDone()) return true;
    m_stop = m_reached;
    return false;
}

bool TrainingRun::comparisonIsDone() const {
    if (!m_comparison || m_comparison->allRest()) return true;
    return m_comparison->steps() >= m_experiment.comparison.steps;
}

void TrainingRun::compareFiniteSteps() {
    const ComparisonSettings& wanted = m_experiment.comparison;
    if (wanted.multiples.empty()) return;
    if (!m_comparison) {
        if (!(m_point.loss.accuracy >= wanted.accuracy) || !m_theoryTrack.hasBeenLate()) return;
        m_comparison = std::make_unique<StepComparison>(m_objective, m_state, wanted.multiples);
    }
    const std::int64_t left = wanted.steps - m_comparison->steps();
    if (left > 0) m_comparison->advance(std::min(left, comparisonSlice));
}

TrainingRun::FlowStep TrainingRun::advanceFlow(const std::function<bool()>& shouldStop) {
    // Where a moment inside the step may be asked for, its start is kept; the weights may be many.
    const bool isContinuous = m_dynamics->isContinuous();
    const TrainingState before = isContinuous ? m_state : TrainingState();
    TrainingState after = std::move(m_state);
    StepRequest request;
    request.shouldStop = shouldStop;
    const std::optional<double> target = logNormTarget();
    if (target && *target > after.logNorm) request.logNormLimit = *target;

    const StepResult result = m_dynamics->advance(after, request);
    if (result.status == StepStatus::Interrupted) {
        m_state = std::move(after);
        return FlowStep::Interrupted;
    }
    if (result.status != StepStatus::Accepted) {
        m_state = isContinuous ? before : after;
        m_state.rejectedSteps = after.rejectedSteps;
        m_state.gradientEvaluations = after.gradientEvaluations;
        m_lastStep = result.status;
        m_stop = endedBy(result.status);
        recordEnd();
        return FlowStep::Last;
    }
    if (isContinuous && target && before.logNorm < *target && after.logNorm > *target) {
        after = locate(before, result.step, locationTolerance,
                       [&](const TrainingState& state) { return state.logNorm - *target; });
        after.logNorm = *target;
    }
    adopt(std::move(after));
    if (!m_firstPerfect && m_point.margins.minCoeff() > 0) noteFirstPerfect(before, result.step);
    checkStall();
    checkStops();
    const bool due = recordIsDue();
    if (due && m_log.size() >= m_mostRecords) {
        m_log.thin();
        m_saliencyHistory.thin();
        m_moments.afterThinning();
        // Steps longer than twice the spacing would be recorded one and all again, and the past halved each time until
        // nothing but the start were left of it.
        m_recordSpacing = std::max(2 * m_recordSpacing, meanRecordDistance());
    }
    if (due) record(false);
    if (m_stop.reason != StopReason::Running) recordEnd();
    return m_stop.reason == StopReason::Running ? FlowStep::Taken : FlowStep::Last;
}

TrainingState TrainingRun::locate(const TrainingState& before, double taken, double tolerance,
                                  const std::function<double(const TrainingState&)>& crossing) const {
    // Regula falsi (Illinois) on the size of the step; the kept end is always on the far side of the crossing.
    TrainingState start = before;
    if (!start.linearization) start.linearization = m_objective->margins(start.direction, start.logNorm);
    double low = 0, lowValue = crossing(start);
    double high = taken, highValue = 0;
    TrainingState end = start;
    const auto stepTo = [&](double size) {
        TrainingState state = start;
        StepRequest request;
        request.largestStep = size;
        m_dynamics->advance(state, request);
        return state;
    };
    end = stepTo(taken);
    highValue = crossing(end);
    int lastSide = 0;
    for (int trial = 0; trial < mostLocationTrials && high - low > tolerance * taken; ++trial) {
        double size = (low * highValue - high * lowValue) / (highValue - lowValue);
        if (!(size > low && size < high)) size = (low + high) / 2;
        if (trial % 4 == 3) size = (low + high) / 2;
        TrainingState middle = stepTo(size);
        const double value = crossing(middle);
        if (value > 0) {
            high = size;
            highValue = value;
            end = std::move(middle);
            if (lastSide == 1) lowValue /= 2;
            lastSide = 1;
        } else {
            low = size;
            lowValue = value;
            if (lastSide == -1) highValue /= 2;
            lastSide = -1;
            if (value == 0) {
                end = std::move(middle);
                break;
            }
        }
    }
    return end;
}

void TrainingRun::noteFirstPerfect(const TrainingState& before, double taken) {
    FirstPerfect moment;
    moment.state = m_state;
    const double tolerance = m_network->parameterCount() < costlyParameters ? locationTolerance : roughTolerance;
    const auto marginsAt = [this](const TrainingState& state) {
        return (state.linearization ? state.linearization : m_objective->margins(state.direction, state.logNorm))
            ->margins;
    };
    // From a start with outputs of 0 any way at all may be enough: the moment would be one of rounding.
    const auto startsAtZero = [&] {
        return marginsAt(before).cwiseAbs().maxCoeff() <= zeroOutputs * m_point.margins.cwiseAbs().maxCoeff();
    };
    if (m_dynamics->isContinuous() && !startsAtZero())
        moment.state =
            locate(before, taken, tolerance, [&](const TrainingState& state) { return marginsAt(state).minCoeff(); });
    moment.state.nextStep = 0;
    moment.state.observation = nullptr;
    moment.point = observe(*m_objective, moment.state);
    moment.state.linearization = nullptr;
    m_firstPerfect = std::move(moment);
}

Phase TrainingRun::phase() const {
    if (!(m_point.margins.minCoeff() > 0)) return Phase::Fitting;
    return m_point.loss.logLoss < m_objective->loss().logLossAtZeroMargin() ? Phase::Late : Phase::Separated;
}

void TrainingRun::checkStops() {
    const StopSettings& wanted = m_experiment.stop;
    const auto reached = [this](StopReason reason, std::string message) { m_stop = {reason, std::move(message)}; };
    const std::optional<double> target = logNormTarget();
    if (!std::isfinite(m_point.angle) || !std::isfinite(m_state.logNorm))
        reached(StopReason::NotFinite, "The state is no longer finite.");
    else if (wanted.accuracy && m_point.loss.accuracy >= *wanted.accuracy)
        reached(StopReason::ReachedAccuracy, "ln(n/L) reached " + formatRounded(*wanted.accuracy) + ".");
    else if (target && m_state.logNorm >= *target && wanted.logNorm && *target == *wanted.logNorm)
        reached(StopReason::ReachedLogNorm, "ln‖W‖ reached " + formatRounded(*target, 12) + ".");
    else if (target && m_state.logNorm >= *target)
        reached(StopReason::ReachedLogNormRatio,
                "ln(‖W‖/‖W₀‖) reached " + formatRounded(*wanted.logNormRatio, 12) + ".");
    else if (wanted.steps && double(m_state.steps) >= *wanted.steps)
        reached(StopReason::ReachedSteps, std::to_string(m_state.steps) + " steps were taken.");
    else if (wanted.seconds && seconds() >= *wanted.seconds)
        reached(StopReason::ReachedSeconds, formatRounded(*wanted.seconds) + " seconds have passed.");
    else if (wanted.angle && phase() == Phase::Late && m_point.angle <= *wanted.angle)
        reached(StopReason::ReachedAngle, "θ fell to " + formatRounded(*wanted.angle) + " rad.");
}

void TrainingRun::checkStall() {
    const double accuracy = m_point.loss.accuracy;
    if (accuracy > m_bestAccuracy + stallProgress * (1 + std::fabs(m_bestAccuracy)) || std::isinf(accuracy)) {
        m_bestAccuracy = accuracy;
        m_bestStep = m_state.steps;
    } else if (hasStalled()) {
        m_stop = stalled();
    }
}

bool TrainingRun::hasStalled() const {
    return m_state.steps - m_bestStep >= stallSteps;
}

Stop TrainingRun::stalled() const {
    return {StopReason::Stalled, "ln(n/L) made no progress over " + std::to_string(stallSteps) + " steps" +
                                     (phase() == Phase::Fitting ? "; not every example is classified." : ".")};
}

double TrainingRun::distanceFrom(const MetricRecord& record, double relativeLength, double clock) {
    return std::max(relativeLength - record.relativeLength, clock - drawnClock(record.accuracy, record.logAccuracy));
}

bool TrainingRun::recordIsDue() const {
    if (m_log.size() == 0) return true;
    const double clock = drawnClock(m_point.loss.accuracy, m_point.loss.logAccuracy);
    return distanceFrom(m_log.records().back(), m_state.relativeLength, clock) >= m_recordSpacing;
}

double TrainingRun::meanRecordDistance() const {
    const std::vector<MetricRecord>& records = m_log.records();
    if (records.size() < 2) return 0;
    double sum = 0;
    for (std::size_t k = 1; k < records.size(); ++k) {
        const double clock = drawnClock(records[k].accuracy, records[k].logAccuracy);
        sum += distanceFrom(records[k - 1], records[k].relativeLength, clock);
    }
    return sum / double(records.size() - 1);
}

void TrainingRun::record(bool isExtra) {
    if (m_log.size() > 0 && m_log.records().back().step == m_state.steps) return;
    MetricRecord record = recordOf(*m_objective, m_state, m_point);
    record.seconds = seconds();
    record.secantAngle = m_secantAngle.value();
    if (!m_network->isDefinable()) record.turnedAngle = m_turnedAngle.value();
    if (m_frozen) {
        record.frozenLogLoss = m_frozen->point().loss.logLoss;
        record.frozenAngle = m_frozen->point().angle;
        record.frozenCosineToMaxMargin = m_frozen->cosineToMaxMargin();
    }
    const Index number = m_log.size();
    const bool isTested = m_testMargins && (isExtra || number % m_testMargins->interval() == 0);
    const bool keepsImages = !isExtra && m_saliencyHistory.wantsRecord(number);
    RowMatrix saliency;
    if (isTested || keepsImages || m_log.saliencyDimension() > 0) {
        const Vector weights = m_objective->evaluationPoint(m_state.direction, m_state.logNorm);
        if (isTested) m_testMargins->fill(weights, marginScale(*m_objective, m_point), record);
        if (m_log.saliencyDimension() > 0) saliency = saliencyOfPoints(*m_network, *m_dataset, weights);
        if (keepsImages) m_saliencyHistory.append(number, m_saliencyHistory.compute(*m_network, *m_dataset, weights));
    }
    m_log.append(record, normalizedMargins(*m_objective, m_point), saliency);
    if (!isExtra) m_moments.afterRecord(*this);
}

void TrainingRun::keepMoments(std::shared_ptr<MomentArchive> archive) {
    m_moments.setArchive(std::move(archive));
    if (m_log.size() == 1 && m_moments.log().entries().empty()) m_moments.afterRecord(*this);
}

void TrainingRun::stop(StopReason reason, std::string message) {
    m_stop = {reason, std::move(message)};
    recordEnd();
}

void TrainingRun::recordEnd() {
    if (m_log.records().back().step != m_state.steps) {
        record(true);
        m_lastRecordIsExtra = true;
    } else {
        testLastRecord();
    }
    const Index last = m_log.size() - 1;
    if (m_saliencyHistory.isEmpty() || m_saliencyHistory.moment(m_saliencyHistory.size() - 1).record == last) return;
    const Vector weights = m_objective->evaluationPoint(m_state.direction, m_state.logNorm);
    m_saliencyHistory.setLast(last, m_saliencyHistory.compute(*m_network, *m_dataset, weights));
}

void TrainingRun::testLastRecord() {
    MetricRecord last = m_log.records().back();
    if (!m_testMargins || !std::isnan(last.testError)) return;
    m_untestedLast = last;
    m_testMargins->fill(m_objective->evaluationPoint(m_state.direction, m_state.logNorm),
                        marginScale(*m_objective, m_point), last);
    m_log.replaceLast(last);
}

double TrainingRun::paceLength() const {
    return m_network->isDefinable() ? m_state.relativeLength : hatPace * m_state.pathLength;
}

double TrainingRun::seconds() const {
    return m_earlierSeconds + std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begin).count();
}

}  // namespace marginscope
