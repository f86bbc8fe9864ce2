#pragma once

#include <algorithm>

#include "engine/networks/layers/feature_view.h"

namespace marginscope {

/// The sizes of a convolution (see Convolution). Weights lie as (kernel row, kernel column, input channel, output
/// channel), last index fastest.
struct ConvolutionShape {
    MapShape input;
    Index outputs = 1;
    Index kernel = 1;
    Index stride = 1;
    Index padding = 0;

    MapShape output() const { return {mapSize(input.height), mapSize(input.width), outputs}; }
    Index taps() const { return kernel * kernel; }
    Index patchSize() const { return taps() * input.channels; }
    Index weightCount() const { return patchSize() * outputs; }
    bool keepsMapSize() const {
        return stride == 1 && output().height == input.height && output().width == input.width;
    }

    /// What goes backward through a convolution of stride 1, with the kernel turned around.
    ConvolutionShape turned() const { return {output(), input.channels, kernel, 1, kernel - 1 - padding}; }

 private:
    Index mapSize(Index size) const { return (size + 2 * padding - kernel) / stride + 1; }
};

/// How many blocks of about `size` items.
inline Index blocksOf(Index count, Index size) {
    return std::max<Index>(1, (count + size - 1) / size);
}

/// The taps begin … end − 1 of a kernel that see the map from an output at `position` (stride 1), and the pixel that
/// the first of them sees.
struct Taps {
    Index begin, end, firstPixel;
};
inline Taps tapsAt(Index position, Index size, Index kernel, Index padding) {
    const Index begin = std::max<Index>(0, padding - position);
    const Index end = std::min(kernel, size + padding - position);
    return {begin, end, position + begin - padding};
}

}  // namespace marginscope
