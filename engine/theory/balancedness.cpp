#include "engine/theory/balancedness.h"

#include <algorithm>
#include <cmath>

#include "engine/networks/image_network.h"
#include "engine/networks/mlp.h"

namespace marginscope {

namespace {

// Relative to ‖W‖². Controlled steps keep it to their tolerance; steps of fixed length D change it by about D each time
// the norm doubles, since ‖ΔW‖² is of second order.
constexpr double controlledTolerance = 1e-3;
constexpr double plainTolerance = 0.05;

using BlockMap = Eigen::Map<const RowMatrix>;

BlockMap blockOf(const ParameterLayout& layout, std::size_t number, const Vector& weights) {
    const ParameterBlock& block = layout.blocks()[number];
    return {weights.data() + block.offset, block.shape[0], block.shape[1]};
}

Vector firstBias(const Mlp& network, const Vector& weights) {
    const auto& blocks = network.layout().blocks();
    const auto block = std::find_if(blocks.begin(), blocks.end(), [](const auto& one) { return one.name == "b1"; });
    return weights.segment(block->offset, block->size());
}

/// Incoming squared norms of the neurons of a layer, with the bias of the first one.
Vector incomingSquares(const Mlp& network, const Vector& weights, std::size_t layer) {
    const ParameterLayout& layout = network.layout();
    Vector squares = blockOf(layout, layer, weights).rowwise().squaredNorm();
    if (layer == 0 && network.options().firstLayerBias) squares += firstBias(network, weights).cwiseAbs2();
    return squares;
}

/// Of a chain of layers without biases: the differences of squared norms of neighbouring layers.
Vector layerBalance(const ImageNetwork& network, const Vector& weights) {
    const auto& blocks = network.layout().blocks();
    if (!network.degree() || network.graph().hasBiases() || Index(blocks.size()) != *network.degree()) return {};
    Vector balance(Index(blocks.size()) - 1);
    for (std::size_t layer = 0; layer + 1 < blocks.size(); ++layer)
        balance[Index(layer)] = weights.segment(blocks[layer + 1].offset, blocks[layer + 1].size()).squaredNorm() -
                                weights.segment(blocks[layer].offset, blocks[layer].size()).squaredNorm();
    return balance;
}

}  // namespace

Vector conservedBalance(const Network& network, const Vector& weights) {
    if (const auto* image = dynamic_cast<const ImageNetwork*>(&network)) return layerBalance(*image, weights);
    const auto* mlp = dynamic_cast<const Mlp*>(&bareNetwork(network));
    if (mlp == nullptr || !mlp->degree()) return {};
    std::vector<double> entries;
    const std::size_t hidden = mlp->options().hiddenWidths.size();
    for (std::size_t layer = 0; layer < hidden; ++layer) {
        const BlockMap above = blockOf(mlp->layout(), layer + 1, weights);
        const BlockMap below = blockOf(mlp->layout(), layer, weights);
        const ActivationKind kind = mlp->options().activations[layer].kind;
        if (kind == ActivationKind::Linear) {
            Matrix balance = above.transpose() * above - below * below.transpose();
            if (layer == 0 && mlp->options().firstLayerBias) {
                const Vector bias = firstBias(*mlp, weights);
                balance -= bias * bias.transpose();
            }
            entries.insert(entries.end(), balance.data(), balance.data() + balance.size());
        } else {
            const double weight = kind == ActivationKind::SquaredRelu ? 2 : 1;
            const Vector balance =
                weight * above.colwise().squaredNorm().transpose() - incomingSquares(*mlp, weights, layer);
            entries.insert(entries.end(), balance.begin(), balance.end());
        }
    }
    return Eigen::Map<const Vector>(entries.data(), Index(entries.size()));
}

Claim balancedness(const Evidence& evidence) {
    Claim claim = claimNamed("balancedness", "Balancedness", "what the flow conserves between layers");
    const Network& network = evidence.objective.network();
    const Vector now = conservedBalance(network, evidence.state.direction);
    if (now.size() == 0)
        return judged(
            claim, Verdict::NotApplicable,
            evidence.objective.isHomogeneous()
                ? "There are no two neighbouring layers that are both trained."
                : "Biases above the first layer, skip connections and batch normalisation do not conserve it.");
    const Vector then = conservedBalance(network, evidence.initial.direction);
    const double shrunk = std::exp(2 * (evidence.initial.logNorm - evidence.state.logNorm));
    const double change = (now - shrunk * then).cwiseAbs().maxCoeff();
    const bool isControlled =
        evidence.isFlow && network.hasLipschitzGradients() && evidence.objective.loss().hasExponentialTail();
    claim.tolerance = isControlled ? controlledTolerance : plainTolerance;
    claim.values = {{"changed", change}, {"balance", now.cwiseAbs().maxCoeff()}};
    if (change <= claim.tolerance)
        return judged(claim, Verdict::Holds, "Largest change since the start, relative to ‖W‖².");
    return violated(claim, unknownSince, likelyCause(evidence));
}

}  // namespace marginscope
