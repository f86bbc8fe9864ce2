#include "engine/observables/saliency.h"

#include <cmath>

namespace marginscope {

namespace {

/// Accurate for small angles and for angles near π alike (Kahan), which acos of the cosine is not.
double angleBetween(Vector a, Vector b) {
    if (!(a.norm() > 0) || !(b.norm() > 0)) return 0;
    a.normalize();
    b.normalize();
    return 2 * std::atan2((a - b).norm(), (a + b).norm());
}

}  // namespace

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

RowMatrix saliencyAnglesToLast(const MetricLog& log) {
    RowMatrix angles(log.size(), log.exampleCount());
    if (log.size() == 0) return angles;
    const Eigen::MatrixXd last = log.saliency(log.size() - 1).cast<double>();
    for (Index r = 0; r < log.size(); ++r) {
        const Eigen::MatrixXd then = log.saliency(r).cast<double>();
        for (Index i = 0; i < log.exampleCount(); ++i)
            angles(r, i) = angleBetween(then.row(i).transpose(), last.row(i).transpose());
    }
    return angles;
}

}  // namespace marginscope
