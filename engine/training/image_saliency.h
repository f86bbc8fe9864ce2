#pragma once

#include <memory>

#include "engine/observables/saliency_history.h"
#include "engine/training/snapshot.h"

namespace marginscope {

/// The saliency of images as views draw it: maps of the latest kept moment, and angles of every kept moment to it. Null
/// if nothing is kept.
std::shared_ptr<const ImageSaliency> imageSaliencyOf(const SaliencyHistory& history, const ExampleImages& images);

}  // namespace marginscope
