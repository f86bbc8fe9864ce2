#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/types.h"

namespace marginscope {

/// What the start of a .npy file says about the elements that follow it.
///
/// The file begins with the six bytes "\x93NUMPY", two bytes of version, the length of the rest (two bytes in version
/// 1, four in versions 2 and 3, little-endian) and a dictionary in Python's notation with the keys descr, fortran_order
/// and shape, padded with blanks and a line end.
struct NpyHeader {
    std::string elementType;              ///< e.g. "<f8": byte order, kind, bytes
    std::size_t elementTypePosition = 0;  ///< the byte where it stands
    bool fortranOrder = false;            ///< first index fastest
    std::vector<Index> shape;             ///< entries ≥ 0, at most 32
    std::size_t size = 0;                 ///< the bytes before the first element
};

/// Reads the header at the start of `bytes`. Errors have the place FILE:byte N.
Result<NpyHeader> parseNpyHeader(std::string_view bytes, const std::string& file);

/// A version 1.0 header in C order, padded to a multiple of 64 bytes as numpy does.
std::string npyHeaderBytes(std::string_view elementType, const std::vector<Index>& shape);

}  // namespace marginscope
