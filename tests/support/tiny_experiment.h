#pragma once

#include "engine/experiment/experiment.h"

namespace marginscope::test {

/// Four separable points, eq. (5) with 40 neurons, to ln(n/L) = 20: over in some milliseconds.
inline Experiment tinyExperiment() {
    Experiment experiment;
    experiment.name = "tiny";
    experiment.data.kind = "points";
    experiment.data.points = {{-0.6, -0.4, -1}, {0.5, 0.3, 1}, {-0.3, 0.7, -1}, {0.7, -0.5, 1}};
    experiment.network.width = 40;
    experiment.initialization.scheme = "paired";
    experiment.initialization.scale = 0.1;
    experiment.stop.accuracy = 20;
    return experiment;
}

}  // namespace marginscope::test
