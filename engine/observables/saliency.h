#pragma once

#include <vector>

#include "engine/base/types.h"
#include "engine/data/dataset.h"
#include "engine/networks/network.h"
#include "engine/observables/metric_log.h"

namespace marginscope {

/// The inputs with which a network answers for the own class of every example: the inputs themselves, with K > 2
/// classes (x_i, e_y).
RowMatrix ownClassInputs(const Network& network, const Dataset& dataset);

/// Saliency of every example: the gradient of Φ (of the own class's score with K > 2 classes) with respect to the point
/// as it was given, before it was lifted. n × pointDimension.
RowMatrix saliencyOfPoints(const Network& network, const Dataset& dataset, const Vector& weights);

/// Angle in radians between the saliency of each example at each record and at the last one: records × examples. The
/// directional convergence of W implies that each goes to zero where the last saliency is not itself zero.
RowMatrix saliencyAnglesToLast(const MetricLog& log);

/// The same for one record: n entries.
Vector saliencyAnglesToLast(const MetricLog& log, Index record);

}  // namespace marginscope
