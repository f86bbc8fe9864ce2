#include "engine/theory/limit_examination.h"

#include <Eigen/SVD>
#include <algorithm>
#include <chrono>
#include <cmath>

#include "engine/base/statistics.h"
#include "engine/kernels/max_margin.h"
#include "engine/networks/mlp.h"
#include "engine/networks/rounded_network.h"
#include "engine/networks/squared_relu_network.h"
#include "engine/theory/covering_radius.h"
#include "engine/theory/local_guarantee.h"

namespace marginscope {

namespace {

constexpr double idleShare = 1e-12;    // of ‖W‖²: neurons below it carry nothing
constexpr double mostProducts = 1e10;  // multiplications for counting idle examples: seconds

using BlockMap = Eigen::Map<const RowMatrix>;

BlockMap blockOf(const ParameterBlock& block, const Vector& weights) {
    return {weights.data() + block.offset, block.shape[0], block.shape[1]};
}

LimitCertificate certificateOf(const Objective& objective, const TrainingState& state, const FlowPoint& point) {
    LimitCertificate certificate;
    certificate.stationarity = std::sin(point.angle);
    const double smallest = point.rowMargins.minCoeff();
    certificate.complementarity =
        point.rowWeights.dot((point.rowMargins.array() - smallest).matrix()) / (smallest * point.rowWeights.sum());
    const auto linearization = objective.linearize(state.direction, state.logNorm);
    const MaxMargin kernel = maxMargin(linearization->gram);
    certificate.kernelGap = kernel.relativeGap;
    Vector best;
    objective.pullback(state.direction, state.logNorm, kernel.dualWeights, best);
    certificate.kernelAngle = angleBetween(best, state.direction);
    return certificate;
}

/// (A_L ⋯ A_1)ᵀ up to its length, from the one output down: never a matrix times a matrix.
Vector productOf(const Mlp& network, const Vector& direction) {
    const auto& blocks = network.layout().blocks();
    Vector product = Vector::Ones(1);
    for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) {
        const Vector next = blockOf(*block, direction).transpose() * product;
        product = next / next.norm();
    }
    return product;
}

LinearLimit linearLimitOf(const Mlp& network, const Objective& objective, const Vector& direction) {
    LinearLimit limit;
    const Dataset& data = objective.dataset();
    const Matrix signedInputs = data.labels.asDiagonal() * data.inputs;
    const MaxMargin exact = maxMargin(signedInputs * signedInputs.transpose());
    limit.margin = exact.margin;
    limit.relativeGap = exact.relativeGap;
    limit.separable = exact.separable;
    if (!exact.separable) return limit;

    Vector predecessor = (signedInputs.transpose() * exact.dualWeights).normalized();  // v_0 = ū
    const Vector best = predecessor;
    for (const ParameterBlock& block : network.layout().blocks()) {
        const Matrix layer = blockOf(block, direction);
        const Eigen::BDCSVD<Matrix> svd(layer, Eigen::ComputeThinU | Eigen::ComputeThinV);
        const Vector values = svd.singularValues();
        limit.defects.push_back(values.tail(values.size() - 1).norm() / values.norm());
        Vector successor = svd.matrixU().col(0);
        if (svd.matrixV().col(0).dot(predecessor) < 0) successor = -successor;
        limit.alignments.push_back((layer / layer.norm() - successor * predecessor.transpose()).norm());
        predecessor = successor;
    }
    limit.angle = angleBetween(productOf(network, direction), best);
    const double degree = objective.degree();
    limit.limitMargin = exact.margin / std::pow(degree, degree / 2);
    return limit;
}

/// Largest ‖θ_j(then) − θ_j(now)‖; a neuron that carries no norm any more has θ_j(now) = 0.
double largestTurn(const BlockMap& then, const BlockMap& now) {
    double largest = 0;
    for (Index j = 0; j < now.rows(); ++j) {
        if (!(then.row(j).norm() > 0)) continue;
        if (now.row(j).squaredNorm() < idleShare) {
            largest = std::max(largest, 1.0);  // the limit of such a direction is 0 by definition
            continue;
        }
        largest = std::max(largest, (now.row(j).normalized() - then.row(j).normalized()).norm());
    }
    return largest;
}

/// Examples on which no neuron of their own sign is active, so that nothing pushes their margin up.
Index idleExamples(const BlockMap& neurons, const Dataset& data) {
    const Matrix activations = data.inputs * neurons.transpose();
    Index idle = 0;
    for (Index i = 0; i < activations.rows(); ++i) {
        bool isServed = false;
        for (Index j = 0; j < activations.cols() && !isServed; ++j) {
            isServed = SquaredReluNetwork::outerSign(j) * data.labels[i] > 0 && activations(i, j) > 0;
        }
        if (!isServed) ++idle;
    }
    return idle;
}

void examineSquaredRelu(const Objective& objective, const TrainingState& initial, const TrainingState& state,
                        const FlowPoint& point, const std::optional<SquaredReluLimit>& earlier,
                        const LimitOptions& options, LimitExamination& examination) {
    const ParameterBlock& block = objective.network().layout().blocks().front();
    const BlockMap neurons = blockOf(block, state.direction);
    const BlockMap before = blockOf(block, initial.direction);
    const Dataset& data = objective.dataset();
    SquaredReluLimit limit;
    limit.largestTurn = largestTurn(before, neurons);
    limit.localIsTooLarge = data.size() > options.mostLocalExamples;
    if (double(data.size()) * double(neurons.size()) <= mostProducts) limit.idleExamples = idleExamples(neurons, data);
    const bool isSeparated = point.margins.minCoeff() > 0;
    if (isSeparated) limit.reachedMargin = point.margins.minCoeff();
    if (isSeparated && !limit.localIsTooLarge) {
        const LocalGuarantee local = localGuarantee(neurons, data.inputs, data.labels);
        limit.reachedMargin = local.reachedMargin;
        limit.localMargin = local.best.value;
    }
    if (earlier && earlier->global) {
        limit.global = earlier->global;
        limit.coveringRadius = earlier->coveringRadius;
    } else if (data.size() > options.mostGlobalExamples || data.inputDimension() > options.mostGlobalInputs) {
        limit.globalIsTooLarge = true;
    } else if (isSeparated) {
        limit.global = globalMargin(data.inputs, data.labels);
        Vector signs(before.rows());
        for (Index j = 0; j < signs.size(); ++j) signs[j] = SquaredReluNetwork::outerSign(j);
        limit.coveringRadius = coveringRadius(before, signs);
    }
    examination.squaredRelu = std::move(limit);
}

}  // namespace

const Network& bareNetwork(const Network& network) {
    const auto* rounded = dynamic_cast<const RoundedNetwork*>(&network);
    return rounded != nullptr ? rounded->base() : network;
}

const Mlp* asDeepLinear(const Network& network) {
    const auto* mlp = dynamic_cast<const Mlp*>(&bareNetwork(network));
    if (mlp == nullptr || !mlp->degree() || mlp->classCoefficients() > 0 || mlp->options().firstLayerBias)
        return nullptr;
    const auto& activations = mlp->options().activations;
    const bool isLinear = std::all_of(activations.begin(), activations.end(), [](const Activation& activation) {
        return activation.kind == ActivationKind::Linear;
    });
    return isLinear ? mlp : nullptr;
}

const SquaredReluNetwork* asSquaredRelu(const Network& network) {
    return dynamic_cast<const SquaredReluNetwork*>(&bareNetwork(network));
}

LimitExamination examineLimit(const Objective& objective, const TrainingState& initial, const TrainingState& state,
                              const FlowPoint& point, const LimitExamination& earlier, const LimitOptions& options) {
    const auto begin = std::chrono::steady_clock::now();
    LimitExamination examination;
    const bool isSeparated = point.margins.minCoeff() > 0;
    examination.kernelIsTooLarge = objective.rowCount() > options.mostKernelRows;
    if (!examination.kernelIsTooLarge) {
        if (objective.isHomogeneous() && objective.network().hasLipschitzGradients() && isSeparated)
            examination.certificate = certificateOf(objective, state, point);
        if (const Mlp* network = asDeepLinear(objective.network()))
            examination.linear = linearLimitOf(*network, objective, state.direction);
    }
    if (asSquaredRelu(objective.network()) != nullptr)
        examineSquaredRelu(objective, initial, state, point, earlier.squaredRelu, options, examination);
    examination.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return examination;
}

}  // namespace marginscope
