#pragma once

#include <memory>

#include "engine/observables/saliency_history.h"
#include "engine/training/snapshot.h"

namespace marginscope {

/// The saliency of images as views draw it: maps of the latest kept moment, and angles of every kept moment to it. Null
/// if nothing is kept.
std::shared_ptr<const ImageSaliency> imageSaliencyOf(const SaliencyHistory& history, const ExampleImages& images);

/// Saliency of pictures (examples × values, channel by channel) as maps: examples × height × width, the Euclidean norm
/// over channels, the largest of a map 1.
std::vector<float> saliencyMaps(const SaliencyMatrix& saliency, const ExampleImages& images);

}  // namespace marginscope
