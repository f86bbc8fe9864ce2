#pragma once

#include <cstdint>
#include <limits>

#include "engine/base/types.h"

namespace marginscope {

/// What views draw of one record and history.csv does not hold. Vectors are in single precision: seven digits are more
/// than any picture shows. Each may be empty where there is nothing to keep or no view is drawn from it.
struct Moment {
    std::int64_t step = 0;                                                     ///< of the record it belongs to
    double logNorm = 0;                                                        ///< ln‖W‖
    double pathLength = 0;                                                     ///< ζ
    double frozenAngleToMaxMargin = std::numeric_limits<double>::quiet_NaN();  ///< radians

    Eigen::VectorXf direction;            ///< V, k entries
    Eigen::VectorXf frozenDirection;      ///< V of the frozen twin
    Eigen::VectorXf margins;              ///< of the n examples, as in FlowPoint
    Eigen::VectorXf weights;              ///< q of the examples
    Eigen::VectorXf layerNorms;           ///< of the layers' parts of V
    Eigen::VectorXf layerGradientShares;  ///< of |g|²; empty where the step that led here left no gradient
    Eigen::VectorXf saliency;             ///< of points in the plane, ∇ₓΦ: n × 2, row by row
    Eigen::VectorXf saliencyMaps;  ///< of pictures, as in ImageSaliency; only with records whose saliency is kept
};

/// Its vectors in a fixed order with their names, for whoever stores them.
template <typename SomeMoment, typename Take>
void forEachVector(SomeMoment& moment, Take take) {
    take("direction", moment.direction);
    take("frozen_direction", moment.frozenDirection);
    take("margins", moment.margins);
    take("example_weights", moment.weights);
    take("layer_norms", moment.layerNorms);
    take("layer_gradient_shares", moment.layerGradientShares);
    take("saliency", moment.saliency);
    take("saliency_maps", moment.saliencyMaps);
}

/// The moment between two others at a share of the way from the first, 0 … 1: directions on the chord, brought back to
/// unit length, everything else linearly. Saliency, and what the second lacks, is that of the first.
Moment interpolate(const Moment& first, const Moment& second, double share);

}  // namespace marginscope
