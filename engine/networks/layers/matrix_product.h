#pragma once

#include <Eigen/Core>

#include "engine/base/types.h"

/// Matrix products on strided arrays, in one thread. Rows are `pitch` values apart; a pitch smaller than the number of
/// columns is allowed for what is read, rows then overlap.
namespace marginscope {

template <typename Scalar>
using RowMajor = Eigen::Matrix<Scalar, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

template <typename Scalar>
using ConstRows = Eigen::Map<const RowMajor<Scalar>, 0, Eigen::OuterStride<>>;

template <typename Scalar>
using Rows = Eigen::Map<RowMajor<Scalar>, 0, Eigen::OuterStride<>>;

template <typename Scalar>
ConstRows<Scalar> rowsAt(const Scalar* values, Index rows, Index columns, Index pitch) {
    return {values, rows, columns, Eigen::OuterStride<>(pitch)};
}

template <typename Scalar>
Rows<Scalar> writableRowsAt(Scalar* values, Index rows, Index columns, Index pitch) {
    return {values, rows, columns, Eigen::OuterStride<>(pitch)};
}

}  // namespace marginscope
