#pragma once

#include <memory>

#include "widgets/frame_sink.h"

namespace marginscope {

/// A PNG file for each frame. For makeFrameSink(), which checks the options.
Result<std::unique_ptr<FrameSink>> makePngFrames(const MovieOptions& options);

}  // namespace marginscope
