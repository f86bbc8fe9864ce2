#pragma once

#include <QColor>
#include <QImage>
#include <cstdint>
#include <vector>

namespace marginscope {

/// An image as indices into at most 256 colours.
struct PaletteImage {
    std::vector<QRgb> palette;
    std::vector<std::uint8_t> indices;  ///< row after row
};

/// The colours themselves where there are no more than 256. Otherwise the cloud of colours is cut into 256 boxes, time
/// after time the box with the greatest squared deviation at the mean of its widest channel (a variance-based form of
/// Heckbert's median cut, 1982), and every pixel gets the mean colour of its box. Colours are told apart in steps of 4
/// of 256. Needs a 32-bit image.
PaletteImage paletteImage(const QImage& image);

}  // namespace marginscope
