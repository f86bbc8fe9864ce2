#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// Built-in pictures: 32 × 32 pixels, red, green, blue, in the byte order of a CIFAR-10 record (channel, row, column).
///
/// They show ten kinds of things: 0 disc, 1 square, 2 triangle, 3 ring, 4 cross, 5 open ring, 6 star, 7 stripes,
/// 8 checkerboard, 9 glow. Place, size, direction, colours, background and noise vary from record to record. Rings and
/// open rings differ in a gap alone, wherever it may point.
///
/// A record is a number ≥ 0, without end: its last digit is the kind, the whole number is the seed of its picture.
/// Drawing uses integers only, so that a record has the same bytes on every machine.
constexpr std::size_t drawnImageBytes = 3 * 32 * 32;
using DrawnImage = std::array<std::uint8_t, drawnImageBytes>;

/// The ten kinds, by number.
const std::vector<std::string>& drawnImageNames();

DrawnImage drawnImage(Index record);

}  // namespace marginscope
