#include "engine/networks/scan_line.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>

#include "engine/networks/lanes.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr int lanes = laneCount<double>;
constexpr int tileSize = 256;  // terms whose row coefficients are computed together, then scattered

/// The terms of a sum as functions of the grid: columns by t ∈ [−1, 1] (so that coefficients stay as small as the
/// values), rows by y. One entry for each term in every array.
struct Terms {
    using Column = Eigen::ArrayXd;

    // gate = gate0 + gateY·y + gateT·t, factor likewise.
    Column gate0, gateY, gateT;
    Column factor0, factorY, factorT;
    // The column where gate = 0 is (columns − 1)/2 − gate(t = 0) · halfSpan/|gateT|, counted from the side where the
    // term is off.
    Column columnsPerGate;
    // Which half of the buckets: for terms that switch on going right or going left.
    Eigen::ArrayXi firstBucket;

    Terms(const OneSidedQuadratics& sum, const PlaneGrid& grid) {
        // Padded to whole tiles with terms that are zero everywhere.
        const Index count = sum.gates.rows();
        const Index padded = (count + tileSize - 1) / tileSize * tileSize;
        Planes gates = Planes::Zero(padded, 3), factors = Planes::Zero(padded, 3);
        gates.topRows(count) = sum.gates;
        factors.topRows(count) = sum.factors;

        const double middle = grid.columns > 1 ? (grid.xMinimum + grid.xMaximum) / 2 : grid.xMinimum;
        const double half = grid.columns > 1 ? (grid.xMaximum - grid.xMinimum) / 2 : 0;
        gate0 = gates.col(0).array() + middle * gates.col(1).array();
        gateT = half * gates.col(1).array();
        gateY = gates.col(2).array();
        factor0 = factors.col(0).array() + middle * factors.col(1).array();
        factorT = half * factors.col(1).array();
        factorY = factors.col(2).array();
        // A gate that does not change along the row is on or off as a whole: a huge factor sends it past either end.
        const double halfSpan = double(grid.columns - 1) / 2;
        columnsPerGate = (gateT == 0).select(1e300, halfSpan / gateT.abs());
        firstBucket =
            (gateT < 0).select(Eigen::ArrayXi::Constant(padded, int(grid.columns) + 1), Eigen::ArrayXi::Zero(padded));
    }

    Index size() const { return gate0.size(); }
};

/// Whole numbers, one for each lane of Lanes<double>.
typedef int WholeLanes __attribute__((vector_size(registerBytes / 2)));

/// Coefficients of 1, t, t² for a tile of terms, and the bucket they belong into.
struct TileCoefficients {
    alignas(registerBytes) std::array<double, tileSize> constant, linear, square;
    alignas(registerBytes) std::array<int, tileSize> bucket;

    /// For terms first … first + tileSize − 1 along the grid row at y.
    void compute(const Terms& terms, Index first, double y, Index columns) {
        const double halfSpan = double(columns - 1) / 2;
        const Lanes<double> never = Lanes<double>{} + double(columns);
        for (int j = 0; j < tileSize; j += lanes) {
            const auto at = [&](const Terms::Column& column) -> const Lanes<double>& {
                return lanesAt(column.data() + first + j);
            };
            const Lanes<double> gate = at(terms.gate0) + at(terms.gateY) * y;
            const Lanes<double> factor = at(terms.factor0) + at(terms.factorY) * y;
            lanesAt(&constant[j]) = gate * factor;
            lanesAt(&linear[j]) = gate * at(terms.factorT) + at(terms.gateT) * factor;
            lanesAt(&square[j]) = at(terms.gateT) * at(terms.factorT);
            Lanes<double> column = halfSpan - gate * at(terms.columnsPerGate);
            column = column < never ? column : never;
            rectify(column);
            // The first column at or past the switch: rounded up.
            const WholeLanes below = __builtin_convertvector(column, WholeLanes);
            const WholeLanes isPast =
                __builtin_convertvector(__builtin_convertvector(below, Lanes<double>) < column, WholeLanes);
            const auto& firstBucket = *reinterpret_cast<const WholeLanes*>(terms.firstBucket.data() + first + j);
            *reinterpret_cast<WholeLanes*>(&bucket[j]) = firstBucket + below - isPast;
        }
    }
};

/// Collects the coefficients of one row's terms where they switch on. Bucket k ≤ columns holds the terms that switch on
/// at column k going right (the last: never), bucket columns + 1 + k those that switch on at the k-th column from the
/// right going left.
class RowBuckets {
 public:
    explicit RowBuckets(Index columns)
        : m_columns(columns), m_constant(2 * columns + 2), m_linear(2 * columns + 2), m_square(2 * columns + 2) {}

    void clear() {
        m_constant.setZero();
        m_linear.setZero();
        m_square.setZero();
    }

    void add(const TileCoefficients& tile) {
        double* const constant = m_constant.data();
        double* const linear = m_linear.data();
        double* const square = m_square.data();
        for (int j = 0; j < tileSize; ++j) {
            const int bucket = tile.bucket[j];
            constant[bucket] += tile.constant[j];
            linear[bucket] += tile.linear[j];
            square[bucket] += tile.square[j];
        }
    }

    /// values_c += the running sums, as polynomials at t_c.
    void addTo(const Eigen::ArrayXd& t, Eigen::Ref<Eigen::ArrayXd> values) const {
        double constant = 0, linear = 0, square = 0;
        const auto take = [&](Index bucket, Index column) {
            constant += m_constant(bucket);
            linear += m_linear(bucket);
            square += m_square(bucket);
            values(column) += constant + t(column) * (linear + t(column) * square);
        };
        for (Index c = 0; c < m_columns; ++c) take(c, c);
        constant = linear = square = 0;
        for (Index c = 0; c < m_columns; ++c) take(m_columns + 1 + c, m_columns - 1 - c);
    }

 private:
    Index m_columns;
    Eigen::ArrayXd m_constant, m_linear, m_square;
};

}  // namespace

Planes planesOfWeights(const InputsView& weights, Lift lift) {
    assert(weights.cols() == (lift == Lift::One ? 3 : 2));
    Planes planes(weights.rows(), 3);
    if (lift == Lift::One) {
        planes.col(0) = weights.col(2);
        planes.rightCols(2) = weights.leftCols(2);
        planes /= std::sqrt(3.0);
    } else {
        planes.col(0).setZero();
        planes.rightCols(2) = weights;
    }
    return planes;
}

void evaluateOnGrid(const OneSidedQuadratics& sum, const PlaneGrid& grid, VectorSpan field) {
    assert(sum.gates.rows() == sum.factors.rows());
    assert(field.size() == grid.size());
    const Terms terms(sum, grid);
    Eigen::ArrayXd x(grid.columns), t(grid.columns);
    for (Index c = 0; c < grid.columns; ++c) {
        x(c) = grid.x(c);
        t(c) = grid.columns > 1 ? double(2 * c - (grid.columns - 1)) / double(grid.columns - 1) : 0.0;
    }
    const double work = double(grid.rows) * double(terms.size() + grid.columns);
    const Index blocks = blockCountFor(grid.rows, work, 5e3, 64);
    forEachBlock(grid.rows, blocks, [&](const Block& rows) {
        RowBuckets buckets(grid.columns);
        TileCoefficients tile;
        for (Index row = rows.begin; row < rows.end; ++row) {
            const double y = grid.y(row);
            buckets.clear();
            for (Index first = 0; first < terms.size(); first += tileSize) {
                tile.compute(terms, first, y, grid.columns);
                buckets.add(tile);
            }
            Eigen::Ref<Eigen::ArrayXd> values = field.segment(row * grid.columns, grid.columns).array();
            values = sum.base(0) + sum.base(1) * x + sum.base(2) * y;
            buckets.addTo(t, values);
        }
    });
}

}  // namespace marginscope
