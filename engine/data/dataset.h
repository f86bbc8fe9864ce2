#pragma once

#include <string>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// How a point becomes a network input.
enum class Lift {
    None,  ///< the point itself
    One    ///< (x, 1)/√(d+1): a constant is appended and the whole scaled, so that ‖input‖ ≤ 1 on [−1, 1]^d
};

/// Examples of two or more classes, as a person gave them and as the network sees them.
struct Dataset {
    RowMatrix points;  ///< n × d, as given
    Vector labels;     ///< n entries: −1 or +1 for two classes, 0 … K − 1 for K > 2
    Lift lift = Lift::None;
    RowMatrix inputs;      ///< n × d or n × (d + 1), lifted; what networks are evaluated on
    Index classCount = 2;  ///< K

    Index size() const { return points.rows(); }
    Index pointDimension() const { return points.cols(); }
    Index inputDimension() const { return inputs.cols(); }
};

/// The inputs for given points. Shape n × d → n × d (None) or n × (d + 1) (One).
RowMatrix liftPoints(const RowMatrix& points, Lift lift);

/// Bundles points and labels (−1 or +1; with K > 2 classes 0 … K − 1) with their lifted inputs.
Dataset makeDataset(RowMatrix points, Vector labels, Lift lift, Index classCount = 2);

}  // namespace marginscope
