#pragma once

#include <memory>

#include "widgets/frame_sink.h"

namespace marginscope {

/// An animated GIF, by giflib. For makeFrameSink(), which checks the options.
Result<std::unique_ptr<FrameSink>> makeGifFrames(const MovieOptions& options);

}  // namespace marginscope
