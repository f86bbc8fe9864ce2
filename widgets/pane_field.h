#pragma once

#include <cstdint>
#include <memory>
#include <vector>

namespace marginscope {

/// Values on a grid over the box of a pane, first row at the bottom: values[row · columns + column], the outer nodes on
/// the edges of the box. Without values: not known yet. With `classes` the field is one of several classes: values are
/// how far the class there leads over the next one.
struct PaneField {
    int columns = 0;
    int rows = 0;
    std::shared_ptr<const std::vector<float>> values;
    std::shared_ptr<const std::vector<std::uint8_t>> classes = nullptr;  ///< null for two classes

    bool isDrawable() const { return values && columns >= 2 && rows >= 2; }
};

}  // namespace marginscope
