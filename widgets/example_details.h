#pragma once

#include <QString>
#include <optional>

#include "engine/data/dataset.h"
#include "engine/training/snapshot.h"

namespace marginscope {

/// What a run says of one example at one moment.
struct ExampleDetails {
    int number = 0;                  ///< counted from 1, as people count
    QString place;                   ///< "(−0.10, 0.00)"; of images "cat"; empty for other points
    QString className;               ///< "+", "−", or the number of the class where there are more than two
    double margin = 0;               ///< p_i(W)/‖W‖ᴸ
    double weight = 0;               ///< q_i
    std::optional<double> saliency;  ///< direction of ∇Φ with respect to the point, radians; planar data that record it

    bool operator==(const ExampleDetails&) const = default;
};

/// Nothing if there is no such example in the snapshot.
std::optional<ExampleDetails> exampleDetails(const Snapshot& snapshot, const Dataset& dataset, int example);

}  // namespace marginscope
