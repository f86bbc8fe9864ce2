#include "engine/observables/saliency.h"

#include <cmath>

#include "engine/base/statistics.h"

namespace marginscope {

RowMatrix ownClassInputs(const Network& network, const Dataset& dataset) {
    const Index classes = network.classCoefficients();
    if (classes == 0) return dataset.inputs;
    RowMatrix inputs = RowMatrix::Zero(dataset.size(), dataset.inputDimension() + classes);
    inputs.leftCols(dataset.inputDimension()) = dataset.inputs;
    for (Index i = 0; i < dataset.size(); ++i) inputs(i, dataset.inputDimension() + Index(dataset.labels[i])) = 1;
    return inputs;
}

RowMatrix saliencyOfPoints(const Network& network, const Dataset& dataset, const Vector& weights) {
    RowMatrix gradients;
    network.inputGradients(weights, ownClassInputs(network, dataset), gradients);
    const Index dimension = dataset.pointDimension();
    const double scale = dataset.lift == Lift::One ? 1 / std::sqrt(double(dimension + 1)) : 1;
    return scale * gradients.leftCols(dimension);
}

Vector saliencyAnglesToLast(const MetricLog& log, Index record) {
    const Eigen::MatrixXd last = log.saliency(log.size() - 1).cast<double>();
    const Eigen::MatrixXd then = log.saliency(record).cast<double>();
    Vector angles(log.exampleCount());
    for (Index i = 0; i < angles.size(); ++i)
        angles[i] = angleBetween(then.row(i).transpose(), last.row(i).transpose());
    return angles;
}

RowMatrix saliencyAnglesToLast(const MetricLog& log) {
    RowMatrix angles(log.size(), log.exampleCount());
    for (Index r = 0; r < log.size(); ++r) angles.row(r) = saliencyAnglesToLast(log, r).transpose();
    return angles;
}

}  // namespace marginscope
