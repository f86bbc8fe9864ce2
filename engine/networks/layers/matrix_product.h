#pragma once

#include <Eigen/Core>
#include <type_traits>

#include "engine/base/types.h"

/// Matrix products on strided arrays; products run in the calling thread. Rows are `pitch` values apart; a pitch
/// smaller than the number of columns is allowed for what is read, rows then overlap.
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

/// What becomes of the numbers that a product finds where it goes.
enum class Into { Overwrite, Add };

/// What becomes of a sum that goes where it goes: result (+)= sum where `gate` is positive, and then max(0, result).
template <typename Scalar>
struct Finish {
    Into into = Into::Overwrite;
    const Scalar* gate = nullptr;  ///< a number for each of the result's; null: as if all were positive
    Index gatePitch = 0;           ///< from one row of them to the next
    bool rectified = false;        ///< whether what is not positive becomes 0 in the end; NaN stays

    Finish() = default;
    Finish(Into whereItGoes) : into(whereItGoes) {}
};

/// A right factor in the order in which multiply() reads it: panels of columns that fill up to three registers, row
/// after row in each of them, zeros where the last register is not full.
template <typename Scalar>
struct PanelMatrix {
    const Scalar* values = nullptr;  ///< 64-byte aligned
    Index rows = 0;
    Index columns = 0;
};

/// How many numbers a matrix takes once it is packed.
template <typename Scalar>
Index panelSize(Index rows, Index columns);

/// Where packed row 0 has the register of columns that starts with `column`, and how far it is to the next row's.
struct PanelPlace {
    Index first;
    Index pitch;
};
template <typename Scalar>
PanelPlace panelPlace(Index rows, Index columns, Index column);

/// Packs a matrix, once for many products; large ones in parallel.
template <typename Scalar>
PanelMatrix<Scalar> toPanels(ConstRows<Scalar> matrix, Scalar* packed);

/// result (+)= left · (rows firstRow … firstRow + left.cols() of right). A row of the result is the same sums in the
/// same order wherever it stands, so that products may be cut anywhere between rows.
template <typename Scalar>
void multiply(ConstRows<Scalar> left, const PanelMatrix<Scalar>& right, Index firstRow, Rows<Scalar> result,
              std::type_identity_t<Finish<Scalar>> finish);

/// result (+)= leftᵀ · right.
template <typename Scalar>
void multiplyTransposed(ConstRows<Scalar> left, ConstRows<Scalar> right, Rows<Scalar> result, Into into);

}  // namespace marginscope
