#pragma once

#include "engine/experiment/experiment.h"

/// Small experiments that end in milliseconds.
namespace marginscope::test {

/// Four points, two of each class, on which eq. (5) with 20 neurons is soon right.
inline Experiment smallExperiment() {
    Experiment experiment;
    experiment.name = "small";
    experiment.data.points = {{0.5, 0.5, 1}, {0.4, -0.6, -1}, {-0.6, -0.5, 1}, {-0.3, 0.7, -1}};
    experiment.network.width = 20;
    experiment.initialization.scheme = "paired";
    experiment.initialization.scale = 0.05;
    experiment.initialization.seed = 3;
    experiment.stop.accuracy = 1e4;
    return experiment;
}

}  // namespace marginscope::test
