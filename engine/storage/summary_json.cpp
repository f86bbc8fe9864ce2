#include "engine/storage/summary_json.h"

#include <sys/resource.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/kernels/infinite_width_kernel.h"

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

Json finalValues(const TrainingRun& run) {
    const FlowPoint& point = run.point();
    return {{"optimization_accuracy", number(point.loss.accuracy)},
            {"log_optimization_accuracy", number(point.loss.logAccuracy)},
            {"log_loss", number(point.loss.logLoss)},
            {"log_norm", number(run.state().logNorm)},
            {"smoothed_margin", number(point.loss.smoothedMargin)},
            {"smallest_margin", number(point.margins.minCoeff())},
            {"angle", number(point.angle)},
            {"path_length", number(run.state().pathLength)},
            {"potential_j", number(point.potential)},
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

Json architecture(const TrainingRun& run) {
    Json blocks = Json::array();
    for (const ParameterBlock& block : run.network()->layout().blocks())
        blocks.push_back({{"name", block.name}, {"kind", block.kind}, {"shape", block.shape}});
    return blocks;
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
    summary["margin_normalization"] = "norm^" + std::to_string(degree.value_or(0));
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
    summary["direction_basis"] = {{"name", "first three principal axes of the path of W/|W| through the origin"},
                                  {"least_share_of_norm", number(run.directionPath().project().share)}};
    summary["checks"] = Json::array();
    summary["architecture"] = architecture(run);
    return summary.dump(2);
}

}  // namespace marginscope
