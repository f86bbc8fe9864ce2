#pragma once

#include <memory>
#include <string>

#include "engine/data/dataset.h"
#include "engine/experiment/experiment.h"

/// What changes about an experiment when it goes from points to pictures and back.
namespace marginscope {

/// Whether networks of this kind are made for pictures: h-alexnet, densenet, resnet.
bool isImageNetwork(const std::string& networkKind);

/// Data, start, method and loss that suit the image network of the experiment, if it is not set up for one yet.
/// `before` is what it was with the network before.
void suitImageNetwork(Experiment& experiment, const Experiment& before);

/// Everything but the network as in `points`, an experiment on points that was left for pictures.
void returnToPoints(Experiment& experiment, const Experiment& points);

/// What a window needs to know of examples that are images: labels, pictures, and whether there are records to test on.
/// Without the inputs of the network, which are a hundred times as large and the trainer's.
std::shared_ptr<const Dataset> withoutInputs(Dataset dataset);

/// What networks and losses must fit.
struct DataShape {
    int classCount = 2;
    int inputDimension = 0;
};
DataShape shapeOf(const Dataset& dataset);
DataShape shapeOfImages(const DataSettings& data);

}  // namespace marginscope
