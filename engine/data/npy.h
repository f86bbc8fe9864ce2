#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/base/types.h"

namespace marginscope {

/// An array of numbers of any shape, in C order (last index fastest). The shape {} is a scalar, with one value.
struct NumericArray {
    std::vector<Index> shape;
    std::vector<double> values;  ///< as many as the product of the shape; reading lets NaN and infinities pass

    bool operator==(const NumericArray&) const = default;
};

NumericArray scalarArray(double value);
NumericArray vectorArray(const VectorView& values);  ///< shape {n}
NumericArray matrixArray(const InputsView& values);  ///< shape {rows, columns}

/// "(3, 4)", "(5,)", "()": the shape as numpy writes it.
std::string shapeText(const std::vector<Index>& shape);

/// The .npy format of numpy (its "NEP 1"): written as version 1.0, little-endian float64, C order. The same array
/// always gives the same bytes. Asserts that shape and values fit.
std::string npyBytes(const NumericArray& array);
Result<void> writeNpy(const std::string& path, const NumericArray& array);

/// Reads versions 1 to 3, C or Fortran order, with elements <f8, <f4, <i8 or <i4, all converted to double (whole
/// numbers past 2^53 are rounded). `file` names the source in errors, whose place is FILE:byte N (N from 0): Malformed
/// for what is not such an array, is cut short, or holds another number of elements than its shape; Unsupported for
/// other element types and versions. Memory is only ever taken for bytes that are there.
Result<NumericArray> parseNpy(std::string_view bytes, const std::string& file);
Result<NumericArray> readNpy(const std::string& path);

}  // namespace marginscope
