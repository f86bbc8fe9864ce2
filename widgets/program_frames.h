#pragma once

#include <memory>

#include "widgets/frame_sink.h"

namespace marginscope {

/// A movie, by the program ffmpeg. For makeFrameSink(), which checks the options.
Result<std::unique_ptr<FrameSink>> makeProgramFrames(const MovieOptions& options);

}  // namespace marginscope
