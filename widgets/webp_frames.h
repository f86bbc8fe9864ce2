#pragma once

#include <memory>

#include "widgets/frame_sink.h"

namespace marginscope {

/// An animated WebP, by libwebp. For makeFrameSink(), which checks the options.
Result<std::unique_ptr<FrameSink>> makeWebpFrames(const MovieOptions& options);

}  // namespace marginscope
