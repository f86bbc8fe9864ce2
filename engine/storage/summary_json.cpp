#include "engine/storage/summary_json.h"

#include <sys/resource.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/kernels/infinite_width_kernel.h"
#include "engine/observables/settled_margins.h"
#include "engine/storage/architecture_json.h"
#include "engine/training/record_of.h"
#include "engine/training/run_theory.h"

namespace marginscope {

namespace {

using Json = nlohmann::ordered_json;

/// JSON has no NaN and no infinity: null says "not defined".
Json number(double value) {
    return std::isfinite(value) ? Json(value) : Json(nullptr);
}

double peakBytes() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return double(usage.ru_maxrss) * 1024;
}

double testError(const TrainingRun& run) {
    const MetricRecord& last = run.log().records().back();
    if (!run.testMargins() || std::isfinite(last.testError)) return last.testError;
    MetricRecord record;
    run.testMargins()->fill(run.objective().evaluationPoint(run.state().direction, run.state().logNorm), 1, record);
    return record.testError;
}

Json finalValues(const TrainingRun& run) {
    const FlowPoint& point = run.point();
    const bool hasDegree = run.network()->degree().has_value();
    const Vector margins = normalizedMargins(run.objective(), point);
    return {{"optimization_accuracy", number(point.loss.accuracy)},
            {"log_optimization_accuracy", number(point.loss.logAccuracy)},
            {"log_loss", number(point.loss.logLoss)},
            {"log_norm", number(run.state().logNorm)},
            {"smoothed_margin", hasDegree ? number(point.loss.smoothedMargin) : Json(nullptr)},
            {"smallest_margin", number(margins.minCoeff())},
            {"angle", number(point.angle)},
            {"path_length", number(run.state().pathLength)},
            {"potential_j", hasDegree ? number(point.potential) : Json(nullptr)},
            {"test_error", number(testError(run))},
            {"train_error", number(double((point.margins.array() <= 0).count()) / double(point.margins.size()))},
            {"phase", run.phase() == Phase::Late        ? "late"
                      : run.phase() == Phase::Separated ? "separated"
                                                        : "not separated"}};
}

Json firstPerfect(const TrainingRun& run) {
    if (!run.firstPerfect()) return nullptr;
    const FirstPerfect& moment = *run.firstPerfect();
    return {{"step", moment.state.steps},
            {"optimization_accuracy", number(moment.point.loss.accuracy)},
            {"log_norm", number(moment.state.logNorm)},
            {"path_length", number(moment.state.pathLength)}};
}

Json references(const TrainingRun& run) {
    Json result = Json::object();
    if (!run.frozen()) return result;
    const MaxMargin& finite = run.frozen()->maxMargin();
    result["ntk_max_margin"] = {
        {"value", number(finite.margin)},
        {"relative_gap", number(finite.relativeGap)},
        {"separable", finite.separable},
        {"features", "gradients of the outputs at W0"},
        {"dual_weights", std::vector<double>(finite.dualWeights.begin(), finite.dualWeights.end())}};
    if (run.experiment().network.kind != "squared-relu") return result;
    const MaxMargin infinite = maxMargin(signedInfiniteWidthGram(run.dataset().inputs, run.dataset().labels));
    result["ntk_infinite_width"] = {{"value", number(infinite.margin)}, {"relative_gap", number(infinite.relativeGap)}};
    return result;
}

Json filesOf(const ExampleImages& images) {
    Json files = Json::array();
    for (const ExampleImages::File& file : images.files)
        files.push_back({{"name", file.name}, {"records", file.records}});
    return files;
}

/// Enough to rebuild the inputs elsewhere.
Json imageData(const Dataset& data) {
    const ExampleImages& images = *data.images;
    const auto numbers = [](const Vector& values) { return std::vector<int>(values.begin(), values.end()); };
    Json result = {{"source", images.source},
                   {"files", filesOf(images)},
                   {"classes", images.classNames},
                   {"groups", images.groups},
                   {"count", data.size()},
                   {"test_count", data.test ? data.test->size() : 0},
                   {"value_order", "channel, row, column; (byte / 255 - mean[channel]) / deviation[channel]"},
                   {"mean", images.mean},
                   {"deviation", images.deviation},
                   {"records", images.records},
                   {"labels", numbers(data.labels)}};
    if (data.test && data.test->images) {
        result["test_files"] = filesOf(*data.test->images);
        result["test_records"] = data.test->images->records;
        result["test_labels"] = numbers(data.test->labels);
    }
    return result;
}

Json marginsSettled(const MetricLog& log) {
    Json rows = Json::array();
    for (const SettledMargins& row : settledMargins(log))
        rows.push_back({{"optimization_accuracy", number(row.accuracy)},
                        {"median_difference", number(row.medianDifference)},
                        {"largest_difference", number(row.largestDifference)},
                        {"largest_over_median", number(row.largestOverMedian)}});
    return rows;
}

std::string directionBasis(const TrainingRun& run, const ProjectedPath& path) {
    if (path.isWhole) return "the three weights of W/|W| themselves";
    const std::string axes = "first three principal axes of ";
    if (run.directionSketch().isWhole()) return axes + "the path of W/|W| through the origin";
    return axes + "a fixed random projection (count sketch, " + std::to_string(DirectionSketch::buckets) +
           " buckets) of the path of W/|W| through the origin";
}

/// What exact solvers said.
void addLimits(const LimitExamination& limit, Json& result) {
    if (limit.linear)
        result["linear_max_margin"] = {{"value", number(limit.linear->margin)},
                                       {"relative_gap", number(limit.linear->relativeGap)},
                                       {"limit_of_smoothed_margin", number(limit.linear->limitMargin)},
                                       {"angle_to_product", number(limit.linear->angle)},
                                       {"rank_one_defects", limit.linear->defects},
                                       {"alignment_defects", limit.linear->alignments}};
    if (!limit.squaredRelu) return;
    const SquaredReluLimit& squaredRelu = *limit.squaredRelu;
    result["local_max_margin"] = {{"value", number(squaredRelu.localMargin)},
                                  {"reached", number(squaredRelu.reachedMargin)}};
    if (squaredRelu.global)
        result["global_max_margin"] = {{"lower", number(squaredRelu.global->lower)},
                                       {"upper", number(squaredRelu.global->upper)},
                                       {"certified", squaredRelu.global->certified},
                                       {"ratio", number(squaredRelu.reachedMargin / squaredRelu.global->upper)}};
    if (squaredRelu.coveringRadius) result["covering_radius"] = number(*squaredRelu.coveringRadius);
    result["idle_examples"] = squaredRelu.idleExamples;
}

Json checks(const TheoryReport& report) {
    Json result = Json::array();
    for (const Claim& claim : report.claims) {
        Json values = Json::object();
        for (const ClaimValue& value : claim.values) values[value.symbol] = number(value.value);
        result.push_back({{"key", claim.key},
                          {"name", claim.name},
                          {"sentence", claim.sentence},
                          {"number", claim.values.empty() ? Json(nullptr) : number(claim.values.front().value)},
                          {"tolerance", number(claim.tolerance)},
                          {"verdict", toString(claim.verdict)},
                          {"since", number(claim.since)},
                          {"reason", claim.reason},
                          {"values", values}});
    }
    return result;
}

Json finiteStepsJson(const ComparisonCurves& comparison) {
    Json runs = Json::array();
    for (const ComparisonCurve& run : comparison.runs) {
        Json fall = nullptr;
        if (run.firstFall)
            fall = {{"step", run.firstFall->step},
                    {"optimization_accuracy", number(run.firstFall->accuracy)},
                    {"relative_fall", number(run.firstFall->relativeFall)}};
        runs.push_back({{"multiple", run.multiple},
                        {"step_size", number(run.stepSize)},
                        {"steps", run.steps},
                        {"first_fall", fall},
                        {"largest_fall", number(run.largestFall)},
                        {"diverged", run.diverged},
                        {"optimization_accuracy", run.accuracy.empty() ? Json(nullptr) : number(run.accuracy.back())}});
    }
    return {{"largest_curvature", number(comparison.largestCurvature)},
            {"start_accuracy", number(comparison.startAccuracy)},
            {"unit_of_multiples", "2 / largest_curvature"},
            {"runs", runs}};
}

}  // namespace

std::string summaryToJson(const TrainingRun& run) {
    const TrainingState& state = run.state();
    const std::optional<int> degree = run.network()->degree();
    Json summary;
    summary["version"] = MARGINSCOPE_VERSION;
    summary["experiment"] = run.experiment().name;
    summary["note"] = run.experiment().note;
    summary["stop"] = {{"reason", toString(run.stopState().reason)}, {"message", run.stopState().message}};
    summary["degree"] = degree ? Json(*degree) : Json(nullptr);
    summary["margin_normalization"] = degree ? "norm^" + std::to_string(*degree) : "smoothed margin";
    summary["examples"] = run.dataset().size();
    summary["parameters"] = run.network()->parameterCount();
    summary["counters"] = {{"steps", state.steps},
                           {"rejected_steps", state.rejectedSteps},
                           {"largest_rejected_fall", state.largestRejectedFall},
                           {"gradient_evaluations", state.gradientEvaluations},
                           {"seconds", run.seconds()},
                           {"peak_bytes", peakBytes()}};
    summary["final"] = finalValues(run);
    summary["first_perfect"] = firstPerfect(run);
    summary["references"] = references(run);
    if (const FrozenTwin* twin = run.frozen())
        summary["frozen"] = {{"angle_to_max_margin", number(twin->angleToMaxMargin())},
                             {"optimization_accuracy", number(twin->point().loss.accuracy)},
                             {"log_norm", number(twin->state().logNorm)},
                             {"angle", number(twin->point().angle)},
                             {"smoothed_margin", number(twin->point().loss.smoothedMargin)}};
    else
        summary["frozen"] = nullptr;
    if (const HalvedFlow* halved = run.halved()) {
        const auto change = halved->change();
        summary["halved_step"] = change ? Json{{"optimization_accuracy", change->accuracy},
                                               {"median_change_of_profile", number(change->medianChange)},
                                               {"largest_change_of_profile", number(change->largestChange)},
                                               {"profile", "p_i / smoothed margin"}}
                                        : Json(nullptr);
    }
    if (state.stepError > 0) summary["step_error"] = number(state.stepError);
    const ProjectedPath path = run.directionPath().project();
    summary["direction_basis"] = {{"name", directionBasis(run, path)}, {"least_share_of_norm", number(path.share)}};
    const LimitExamination limit = examineRun(run);
    addLimits(limit, summary["references"]);
    summary["checks"] = checks(theoryOf(run, limit));
    if (const ComparisonCurves* comparison = run.comparison()) summary["finite_steps"] = finiteStepsJson(*comparison);
    summary["margins_settled"] = marginsSettled(run.log());
    if (run.dataset().images) summary["data"] = imageData(run.dataset());
    if (run.saliencyHistory().size() > 0) summary["saliency"] = {{"examples", run.saliencyHistory().examples()}};
    summary["architecture"] = architectureToJson(*run.network());
    return summary.dump(2);
}

}  // namespace marginscope
