#pragma once

#include <cstdint>
#include <optional>

#include "engine/base/result.h"
#include "engine/training/moment.h"

namespace marginscope {

/// Where the moments of one run lie, outside of memory. A run writes and removes them, others read them meanwhile: all
/// members may be called from any thread.
class MomentArchive {
 public:
    virtual ~MomentArchive() = default;

    /// Keeps a moment, in the place of one of the same step. Error: NotWritable.
    virtual Result<void> write(const Moment& moment) = 0;

    /// Forgets the moment of a step, if there is one.
    virtual void remove(std::int64_t step) = 0;

    /// The moment of a step; nothing if there is none, no longer, or none that can be read.
    virtual std::optional<Moment> read(std::int64_t step) const = 0;
};

}  // namespace marginscope
