#include "engine/storage/rebuild_files.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <span>

#include "engine/data/npy.h"
#include "engine/networks/image_network.h"

namespace marginscope {

namespace {

constexpr double latestGradient = 1000;  // ln(n/L)

const ImageNetwork* imageNetworkOf(const TrainingRun& run) {
    return dynamic_cast<const ImageNetwork*>(run.network().get());
}

std::span<const double> valuesOf(const Vector& vector, Index begin, Index size) {
    return {vector.data() + begin, std::size_t(size)};
}

Result<void> writeOutputs(const TrainingRun& run, const std::string& file) {
    const Network& network = *run.network();
    const RowMatrix& inputs = run.dataset().inputs;
    const Index examples = inputs.rows(), classes = network.classCoefficients();
    const Index scores = std::max<Index>(1, classes);
    const Vector weights = run.objective().evaluationPoint(run.state().direction, run.state().logNorm);
    Vector outputs(examples * scores);
    if (classes == 0) {
        network.outputs(weights, inputs, outputs);
    } else {
        RowMatrix rows(outputs.size(), network.inputDimension());
        for (Index i = 0; i < examples; ++i) {
            rows.middleRows(i * classes, classes).leftCols(inputs.cols()) = inputs.row(i).replicate(classes, 1);
            rows.middleRows(i * classes, classes).rightCols(classes).setIdentity();
        }
        network.outputs(weights, rows, outputs);
    }
    return writeNpy(file, {{examples, scores}, {outputs.begin(), outputs.end()}});
}

/// −∇L ∝ Gᵀq. The weights q are those of the margins at W, not the ones that an implicit step has left.
Result<void> writeGradient(const TrainingRun& run, const std::string& file) {
    const Objective& objective = run.objective();
    const TrainingState& state = run.state();
    const Vector& margins = run.point().rowMargins;
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    if (!(run.point().loss.accuracy <= latestGradient)) return {};
    Vector q(margins.size()), direction;
    objective.loss().weights(margins, objective.logScale(state.logNorm), q);
    objective.pullback(state.direction, state.logNorm, q, direction, state.linearization.get());
    const double norm = direction.norm();
    if (!std::isfinite(norm) || norm == 0) return {};
    direction /= norm;
    NpzWriter writer(file);
    for (const ParameterBlock& block : objective.network().layout().blocks())
        writer.add(block.name, block.shape, valuesOf(direction, block.offset, block.size()));
    return writer.finish();
}

Result<void> writeExamples(const Dataset& data, const std::string& file) {
    const ExampleImages& images = *data.images;
    NpzWriter writer(file);
    writer.add("pixels", {data.size(), images.channels, images.height, images.width}, images.pixels);
    writer.add("labels", data.labels);
    return writer.finish();
}

}  // namespace

void addRunningStatistics(const TrainingRun& run, const TrainingState& state, NpzWriter& weights) {
    const ImageNetwork* network = imageNetworkOf(run);
    if (!network || !network->graph().hasBatchNormalization()) return;
    const Vector W = run.objective().evaluationPoint(state.direction, state.logNorm);
    const auto statistics = network->normalizationStatistics(W, run.objective().rows());
    auto next = statistics.begin();
    for (const Operation& operation : network->graph().operations()) {
        if (operation.kind != OperationKind::BatchNormalization) continue;
        weights.add(operation.name + ".running_mean", next->mean);
        weights.add(operation.name + ".running_var", next->variance);
        ++next;
    }
}

Result<void> writeRebuildFiles(const TrainingRun& run, const std::string& path) {
    if (!imageNetworkOf(run)) return {};
    Result<void> written = writeOutputs(run, path + "/outputs.npy");
    if (written) written = writeGradient(run, path + "/gradient.npz");
    if (written && run.dataset().images) written = writeExamples(run.dataset(), path + "/examples.npz");
    return written;
}

}  // namespace marginscope
