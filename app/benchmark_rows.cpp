#include <cmath>
#include <memory>
#include <utility>

#include "app/benchmarks.h"
#include "app/image_benchmark_rows.h"
#include "engine/base/random.h"
#include "engine/base/text.h"
#include "engine/data/generators.h"
#include "engine/dynamics/dynamics.h"
#include "engine/experiment/experiment_json.h"
#include "engine/experiment/presets.h"
#include "engine/kernels/max_margin.h"
#include "engine/networks/initialization.h"
#include "engine/networks/squared_relu_batch.h"
#include "engine/networks/squared_relu_network.h"
#include "engine/training/build_run.h"
#include "engine/training/limit_preview.h"

namespace marginscope {
namespace {

constexpr Index wideWidth = 10000;   // the network of Figure 1
constexpr Index planeDimension = 3;  // (x1, x2, 1)/√3

Vector normalVector(Index size, double deviation, std::uint64_t seed) {
    Random random(seed);
    Vector result(size);
    for (double& value : result) value = deviation * random.normal();
    return result;
}

/// Points of both classes in the plane, lifted.
Dataset toyProblem(const std::string& kind, int count) {
    GeneratorSettings settings;
    settings.kind = kind;
    settings.count = count;
    settings.noise = 0.02;
    settings.grid = 6;
    const Result<LabelledPoints> drawn = generatePoints(settings);
    return makeDataset(drawn->points, drawn->labels, Lift::One);
}

/// Outputs, gradient of the exponential loss and update of eq. (5), m = 10,000, d = 3, n = 64.
template <typename Scalar>
PreparedBenchmark twoLayerStep() {
    using Values = Eigen::Matrix<Scalar, Eigen::Dynamic, 1>;
    const Dataset data = toyProblem("circles", 64);
    const auto batch = std::make_shared<const SquaredReluBatch<Scalar>>(data.inputs);
    const Values labels = data.labels.cast<Scalar>();
    Values W = normalVector(wideWidth * planeDimension, 0.02, 7).cast<Scalar>();
    Values outputs(data.size());
    const double n = double(data.size());
    const double m = double(wideWidth);
    // Per neuron and example: d multiply-adds, a square and an addition; back the same again.
    return {[=]() mutable {
                batch->outputs(W, outputs);
                const Values coefficients = labels.array() * (-labels.array() * outputs.array()).exp();
                batch->addPullback(coefficients, Scalar(1e-6), W);
            },
            n * m * 2 * (2 * planeDimension + 2) / 1e9};
}

/// The output of that network on a 256 × 256 grid.
PreparedBenchmark surface() {
    const auto network = std::make_shared<const SquaredReluNetwork>(wideWidth, planeDimension);
    const Vector W = normalVector(network->parameterCount(), 0.02, 7);
    PlaneGrid grid;
    grid.lift = Lift::One;
    Vector field(grid.size());
    return {[=]() mutable { network->outputsOnGrid(W, grid, field); },
            double(grid.size()) * double(wideWidth) * (2 * planeDimension + 2) / 1e9,
            [] { return std::string("gigaflop as if every neuron were evaluated at every grid point"); }};
}

/// The empirical neural tangent kernel of that network on n = 256 points.
PreparedBenchmark tangentGram() {
    const auto network = std::make_shared<const SquaredReluNetwork>(wideWidth, planeDimension);
    const Vector W = normalVector(network->parameterCount(), 0.02, 7);
    const Dataset data = toyProblem("circles", 256);
    const double n = double(data.size());
    Vector outputs(data.size());
    Matrix gram;
    return {[=]() mutable { network->outputsAndTangentGram(W, data.inputs, outputs, gram); },
            double(wideWidth) * n * (2 * planeDimension + n + 1) / 1e9};
}

/// The exact max-margin predictor of that kernel on n points of randomly signed discs, given its Gram matrix.
PreparedBenchmark maxMarginOf(int count) {
    const Dataset data = toyProblem("discs", count);
    const SquaredReluNetwork network(wideWidth, planeDimension);
    const Vector W = normalVector(network.parameterCount(), 0.02, 7);
    Vector outputs(data.size());
    Matrix gram;
    network.outputsAndTangentGram(W, data.inputs, outputs, gram);
    gram = data.labels.asDiagonal() * gram * data.labels.asDiagonal();
    const auto found = std::make_shared<MaxMargin>();
    return {[=] { *found = maxMargin(gram); }, 0,
            [found] {
                const Index support = (found->dualWeights.array() > 0).count();
                return "relative gap " + formatRounded(found->relativeGap, 4) + ", " + std::to_string(support) +
                       " support vectors";
            }};
}

/// figure1 with 20 neurons and a normal start from which the data can be fitted.
RunParts smallFigure1() {
    Result<Experiment> experiment = experimentFromJson(presetText("figure1"), "figure1");
    experiment->network.width = 20;
    experiment->initialization.scheme = "normal";
    experiment->initialization.seed = 1;  // a start that is not stuck
    Result<RunParts> parts = buildRun(*experiment);
    return *std::move(parts);
}

/// Advances until ln(n/L) has reached `accuracy`.
TrainingState follow(const std::shared_ptr<const Objective>& objective, TrainingState state,
                     const DynamicsOptions& options, double accuracy) {
    const std::unique_ptr<Dynamics> dynamics = makeDynamics(objective, options);
    while (observe(*objective, state).loss.accuracy < accuracy &&
           dynamics->advance(state, {}).status == StepStatus::Accepted) {
    }
    return state;
}

/// Advances to ρ = `logNorm`.
TrainingState followTo(const std::shared_ptr<const Objective>& objective, TrainingState state,
                       const DynamicsOptions& options, double logNorm) {
    const std::unique_ptr<Dynamics> dynamics = makeDynamics(objective, options);
    StepRequest request;
    request.logNormLimit = logNorm;
    while (state.logNorm < logNorm && dynamics->advance(state, request).status == StepStatus::Accepted) {
    }
    return state;
}

/// Gradient flow of eq. (5), m = 20, n = 14, from ln(n/L) = 4 to 1e6; the note tells the distance between its direction
/// and that of a run with a tolerance a hundred times smaller, at the same ‖W‖.
PreparedBenchmark flowReference() {
    const RunParts parts = smallFigure1();
    const auto objective = std::make_shared<const Objective>(parts.network, parts.dataset, parts.loss);
    DynamicsOptions options;
    options.tolerance = 3e-6;
    options.largestStep = 0.5;
    DynamicsOptions fine = options;
    fine.tolerance = options.tolerance / 100;
    const TrainingState start = follow(objective, parts.start, fine, 4);
    const double goal = follow(objective, start, options, 1e6).logNorm;
    const Vector exact = followTo(objective, start, fine, goal).direction;
    const auto end = std::make_shared<TrainingState>();
    return {[=] { *end = followTo(objective, start, options, goal); }, 0,
            [=] {
                return std::to_string(end->gradientEvaluations - start.gradientEvaluations) +
                       " gradients, direction error " + formatRounded((end->direction - exact).norm(), 4);
            }};
}

/// A complete coarse run from W₀ to ln(n/L) = 1e6 with its surface on 101 × 101 points.
PreparedBenchmark limitPreview(const Dataset& data, const Vector& initialWeights) {
    PlaneGrid grid;
    grid.columns = 101;
    grid.rows = 101;
    grid.lift = Lift::One;
    const auto end = std::make_shared<LimitPreview>();
    return {[=] { *end = previewLimit(data.inputs, data.labels, initialWeights, grid); }, 0,
            [end] {
                return std::string(end->finished() ? "arrived" : "did not arrive") + " after " +
                       std::to_string(end->evaluations) + " evaluations, smoothed margin " +
                       formatRounded(end->smoothedMargin, 4);
            }};
}

/// Of figure1 as it is.
PreparedBenchmark limitPreviewOfFigure1() {
    const Result<Experiment> experiment = experimentFromJson(presetText("figure1"), "figure1");
    const Result<RunParts> parts = buildRun(*experiment);
    return limitPreview(*parts->dataset, std::exp(parts->start.logNorm) * parts->start.direction);
}

/// Of 100 random points of the square, labelled by a random network of eq. (5) with 6 neurons, so that they can be
/// separated; points close to its boundary are left out.
PreparedBenchmark limitPreviewOfHundredPoints() {
    constexpr Index count = 100;
    const SquaredReluNetwork teacher(6, planeDimension);
    const Vector teacherWeights = normalVector(teacher.parameterCount(), 1, 3);
    Random random(5);
    RowMatrix points(count, 2);
    Vector labels(count);
    for (Index kept = 0; kept < count;) {
        points.row(kept) << 2 * random.uniform() - 1, 2 * random.uniform() - 1;
        Vector output(1);
        teacher.outputs(teacherWeights, liftPoints(points.middleRows(kept, 1), Lift::One), output);
        labels[kept] = output[0] > 0 ? 1 : -1;
        if (std::abs(output[0]) > 0.05) ++kept;
    }
    const SquaredReluNetwork network(wideWidth, planeDimension);
    const Result<Vector> W = drawInitialWeights(network, "paired", 0.02, 7);
    return limitPreview(makeDataset(points, labels, Lift::One), *W);
}

std::vector<Benchmark> smallNetworkBenchmarks() {
    return {
        {"two-layer-step", twoLayerStep<double>},
        {"two-layer-step-float", twoLayerStep<float>},
        {"surface", surface},
        {"tangent-gram", tangentGram},
        {"max-margin-64", [] { return maxMarginOf(64); }},
        {"max-margin-1000", [] { return maxMarginOf(1000); }},
        {"flow-reference", flowReference},
        {"limit-preview", limitPreviewOfFigure1},
        {"limit-preview-100", limitPreviewOfHundredPoints},
    };
}

}  // namespace

const std::vector<Benchmark>& allBenchmarks() {
    static const std::vector<Benchmark> rows = [] {
        std::vector<Benchmark> all = smallNetworkBenchmarks();
        for (const Benchmark& benchmark : layeredBenchmarks()) all.push_back(benchmark);
        return all;
    }();
    return rows;
}

}  // namespace marginscope
