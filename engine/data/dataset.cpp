#include "engine/data/dataset.h"

#include <cassert>
#include <cmath>
#include <utility>

namespace marginscope {

RowMatrix liftPoints(const RowMatrix& points, Lift lift) {
    if (lift == Lift::None) {
        return points;
    }
    const Index dimension = points.cols();
    RowMatrix lifted(points.rows(), dimension + 1);
    lifted.leftCols(dimension) = points;
    lifted.col(dimension).setOnes();
    // Divided, not multiplied by 1/√(d+1): one rounding, as a reader of the formula would do it.
    lifted /= std::sqrt(double(dimension + 1));
    return lifted;
}

Dataset makeDataset(RowMatrix points, Vector labels, Lift lift, Index classCount) {
    assert(points.rows() == labels.size() && classCount >= 2);
    assert(classCount > 2 || (labels.array().abs() == 1).all());
    assert(classCount == 2 || ((labels.array() >= 0).all() && (labels.array() < double(classCount)).all()));
    Dataset dataset;
    dataset.inputs = liftPoints(points, lift);
    dataset.points = std::move(points);
    dataset.labels = std::move(labels);
    dataset.lift = lift;
    dataset.classCount = classCount;
    return dataset;
}

}  // namespace marginscope
