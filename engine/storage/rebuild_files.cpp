#include "engine/storage/rebuild_files.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <span>

#include "engine/data/npy.h"
#include "engine/networks/image_network.h"

namespace marginscope {

namespace {

constexpr double latestGradient = 1000;    // ln(n/L)
constexpr double mostBytesInDouble = 6e9;  // for a gradient of a network that runs in single precision

const ImageNetwork* imageNetworkOf(const TrainingRun& run) {
    return dynamic_cast<const ImageNetwork*>(run.network().get());
}

std::span<const double> valuesOf(const Vector& vector, Index begin, Index size) {
    return {vector.data() + begin, std::size_t(size)};
}

Result<void> writeOutputs(const TrainingRun& run, const std::string& file) {
    const Vector weights = run.objective().evaluationPoint(run.state().direction, run.state().logNorm);
    const RowMatrix scores = imageNetworkOf(run)->scores(weights, run.dataset().inputs);
    return writeNpy(file, {{scores.rows(), scores.cols()}, {scores.data(), scores.data() + scores.size()}});
}

/// −∇L/‖∇L‖ ∝ Gᵀq as the run has it. The weights q are those of the margins at W, not the ones that an implicit step
/// has left.
Vector descentDirection(const TrainingRun& run) {
    const Objective& objective = run.objective();
    const TrainingState& state = run.state();
    const Vector& margins = run.point().rowMargins;
    Vector q(margins.size()), direction;
    objective.loss().weights(margins, objective.logScale(state.logNorm), q);
    objective.pullback(state.direction, state.logNorm, q, direction, state.linearization.get());
    return direction / direction.norm();
}

/// The same by another network with the same parameters.
Vector descentDirection(const TrainingRun& run, const Network& network) {
    const Objective& objective = run.objective();
    const TrainingState& state = run.state();
    const Vector weights = objective.evaluationPoint(state.direction, state.logNorm);
    Vector margins(objective.rowCount()), q(objective.rowCount()), direction(objective.parameterCount());
    network.outputs(weights, objective.rows(), margins);
    margins.array() *= objective.rowSigns().array();
    objective.loss().weights(margins, objective.logScale(state.logNorm), q);
    network.pullback(weights, objective.rows(), objective.rowSigns().cwiseProduct(q), direction);
    return direction / direction.norm();
}

/// Values and gradients of all layers in double precision, for as many images as go through the network together.
double bytesInDouble(const ImageNetwork& network, Index images) {
    Index values = 0;
    for (const MapShape& storage : network.graph().storages()) values += storage.size();
    const Index together = network.couplesExamples() ? images : std::min<Index>(images, 512);
    return 2.0 * double(sizeof(double)) * double(values) * double(together);
}

Result<void> writeGradient(const TrainingRun& run, const std::string& file) {
    std::error_code ignored;
    std::filesystem::remove(file, ignored);
    if (!(run.point().loss.accuracy <= latestGradient)) return {};
    const Vector ofRun = descentDirection(run);
    const ImageNetwork& network = *imageNetworkOf(run);
    const bool fits = bytesInDouble(network, run.dataset().size()) <= mostBytesInDouble;
    const Vector direction = fits ? descentDirection(run, *network.inDoublePrecision()) : ofRun;
    if (!direction.allFinite() || !ofRun.allFinite()) return {};
    NpzWriter writer(file);
    for (const ParameterBlock& block : network.layout().blocks())
        writer.add(block.name, block.shape, valuesOf(direction, block.offset, block.size()));
    const double rounding = fits ? (ofRun - direction).norm() : std::numeric_limits<double>::quiet_NaN();
    writer.add("rounding", rounding);
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
