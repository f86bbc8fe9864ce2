#include "engine/networks/layers/matrix_product.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/networks/lanes.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

// A right factor is cut into panels of up to three registers' width and so many rows: 32 or 48 KB, which stay in the
// first-level cache while the rows of the left factor pass by.
constexpr Index depthAtOnce = 256;
constexpr int mostRegisters = 3;
constexpr double smallestPacking = 1 << 16;  // numbers that are worth a task

/// How many rows of a result are summed up in registers at once, with so many registers a row. Beside the sums there
/// must be room for a row of the panel and one number of the left factor.
constexpr int rowsOfTile(int registers) {
#if defined(__AVX512F__)
    return registers == 1 ? 16 : registers == 2 ? 12 : 8;
#else
    return registers == 1 ? 8 : registers == 2 ? 5 : 3;
#endif
}

/// A panel: columns begin … begin + columns, in so many registers (the last of which may not be full).
struct Panel {
    Index begin;
    Index columns;
    int registers;
};

/// Calls body(panel) for all columns; narrow last registers are avoided where they can be.
template <typename Scalar, typename Body>
void forEachPanel(Index columns, const Body& body) {
    constexpr Index lanes = laneCount<Scalar>;
    Index left = (columns + lanes - 1) / lanes;
    for (Index begin = 0; left > 0;) {
        const int registers = left == 1 ? 1 : left == 3 || (left % 2 == 1 && left > 3) ? 3 : 2;
        body(Panel{begin, std::min(columns - begin, registers * lanes), registers});
        begin += registers * lanes;
        left -= registers;
    }
}

/// Calls body(first row, rows) for blocks of depth.
template <typename Body>
void forEachDepth(Index depth, const Body& body) {
    const Index blocks = std::max<Index>(1, (depth + depthAtOnce - 1) / depthAtOnce);
    for (Index block = 0; block < blocks; ++block) {
        const Index begin = depth * block / blocks;
        body(begin, depth * (block + 1) / blocks - begin);
    }
}

/// The left factor of a tile: number k of row r is values[r·pitch + k], or values[k·pitch + r] if it is transposed.
template <typename Scalar>
struct Left {
    const Scalar* values;
    Index pitch;
};

template <typename Scalar>
struct Result {
    Scalar* values;
    Index pitch;
    Index columns;  // of the panel
    Finish<Scalar> finish;
};

/// Puts a register of sums where it goes, all of it or its first `count` numbers.
template <typename Scalar>
[[gnu::always_inline]] inline void finishRegister(Lanes<Scalar> sums, const Finish<Scalar>& finish, const Scalar* gate,
                                                  Scalar* target, Index count) {
    const bool isFull = count == laneCount<Scalar>;
    const auto load = [=](const Scalar* numbers) { return isFull ? loaded(numbers) : loaded(numbers, count); };
    if (gate) sums = whereAbove0<Scalar>(load(gate), sums);
    if (finish.into == Into::Add) sums += load(target);
    if (finish.rectified) rectify(sums);
    if (isFull)
        store<Scalar>(sums, target);
    else
        store<Scalar>(sums, target, count);
}

/// One tile of the result: as many rows as its sums fit into registers.
template <typename Scalar, int rows, int registers, bool transposed>
void multiplyTile(Index depth, Left<Scalar> left, const Scalar* panel, const Result<Scalar>& result) {
    constexpr int lanes = laneCount<Scalar>;
    Lanes<Scalar> sums[rows][registers] = {};
    const Scalar* numbers = left.values;
    for (Index k = 0; k < depth; ++k) {
        Lanes<Scalar> right[registers];
#pragma GCC unroll 4
        for (int v = 0; v < registers; ++v) right[v] = lanesAt(panel + v * lanes);
#pragma GCC unroll 16
        for (int r = 0; r < rows; ++r) {
            const Scalar number = transposed ? numbers[r] : numbers[r * left.pitch];
#pragma GCC unroll 4
            for (int v = 0; v < registers; ++v) sums[r][v] += right[v] * number;
        }
        panel += registers * lanes;
        numbers += transposed ? left.pitch : 1;
    }
    const Index inLast = result.columns - (registers - 1) * lanes;
#pragma GCC unroll 16
    for (int r = 0; r < rows; ++r) {
        Scalar* target = result.values + r * result.pitch;
        const Scalar* gate = result.finish.gate ? result.finish.gate + r * result.finish.gatePitch : nullptr;
#pragma GCC unroll 4
        for (int v = 0; v < registers; ++v)
            finishRegister(sums[r][v], result.finish, gate ? gate + v * lanes : nullptr, target + v * lanes,
                           v + 1 < registers ? lanes : inLast);
    }
}

template <typename Scalar>
using TileFunction = void (*)(Index, Left<Scalar>, const Scalar*, const Result<Scalar>&);

/// The functions for 1, 2, … rows.
template <typename Scalar, int registers, bool transposed, int... rows>
constexpr auto tileFunctions(std::integer_sequence<int, rows...>) {
    return std::array<TileFunction<Scalar>, sizeof...(rows)>{multiplyTile<Scalar, rows + 1, registers, transposed>...};
}

/// All rows of a result, one panel of columns.
template <typename Scalar, int registers, bool transposed>
void multiplyPanel(Index rows, Index depth, Left<Scalar> left, const Scalar* panel, Result<Scalar> result) {
    constexpr int most = rowsOfTile(registers);
    static constexpr auto functions =
        tileFunctions<Scalar, registers, transposed>(std::make_integer_sequence<int, most>());
    // Rows left over are spread over the last two tiles: short tiles wait for their sums.
    for (Index row = 0; row < rows;) {
        const Index remaining = rows - row;
        const Index now =
            remaining >= 2 * most || remaining <= most ? std::min<Index>(remaining, most) : (remaining + 1) / 2;
        functions[std::size_t(now - 1)](depth, left, panel, result);
        left.values += transposed ? now : now * left.pitch;
        result.values += now * result.pitch;
        if (result.finish.gate) result.finish.gate += now * result.finish.gatePitch;
        row += now;
    }
}

template <typename Scalar, bool transposed>
void multiplyPanel(int registers, Index rows, Index depth, Left<Scalar> left, const Scalar* panel,
                   Result<Scalar> result) {
    switch (registers) {
        case 1:
            return multiplyPanel<Scalar, 1, transposed>(rows, depth, left, panel, result);
        case 2:
            return multiplyPanel<Scalar, 2, transposed>(rows, depth, left, panel, result);
        default:
            return multiplyPanel<Scalar, 3, transposed>(rows, depth, left, panel, result);
    }
}

/// Whether rows so far apart lie as in a panel already.
template <typename Scalar>
bool isPanel(const Scalar* values, Index pitch, const Panel& panel) {
    return pitch == panel.columns && pitch == panel.registers * laneCount<Scalar> &&
           reinterpret_cast<std::uintptr_t>(values) % registerBytes == 0;
}

/// Copies rows × panel.columns numbers and fills up with zeros.
template <typename Scalar>
void packPanel(const Scalar* values, Index pitch, Index rows, const Panel& panel, Scalar* packed) {
    constexpr Index lanes = laneCount<Scalar>;
    const Index inLast = panel.columns - (panel.registers - 1) * lanes;
    for (Index k = 0; k < rows; ++k, values += pitch, packed += panel.registers * lanes) {
        for (Index v = 0; v + 1 < panel.registers; ++v) lanesAt(packed + v * lanes) = loaded(values + v * lanes);
        const Index last = (panel.registers - 1) * lanes;
        lanesAt(packed + last) = inLast == lanes ? loaded(values + last) : loaded(values + last, inLast);
    }
}

}  // namespace

template <typename Scalar>
Index panelSize(Index rows, Index columns) {
    constexpr Index lanes = laneCount<Scalar>;
    return rows * ((columns + lanes - 1) / lanes * lanes);
}

template <typename Scalar>
PanelPlace panelPlace(Index rows, Index columns, Index column) {
    PanelPlace place{};
    forEachPanel<Scalar>(columns, [&](const Panel& panel) {
        const Index width = panel.registers * laneCount<Scalar>;
        if (panel.begin <= column && column < panel.begin + width)
            place = {panel.begin * rows + column - panel.begin, width};
    });
    return place;
}

template <typename Scalar>
PanelMatrix<Scalar> toPanels(ConstRows<Scalar> matrix, Scalar* packed) {
    std::vector<Panel> panels;
    forEachPanel<Scalar>(matrix.cols(), [&](const Panel& panel) { panels.push_back(panel); });
    const auto count = Index(panels.size());
    const double size = double(matrix.rows()) * double(matrix.cols());
    forEachBlock(count, blockCountFor(count, size, smallestPacking, count), [&](const Block& block) {
        for (Index number = block.begin; number < block.end; ++number) {
            const Panel& panel = panels[std::size_t(number)];
            packPanel(matrix.data() + panel.begin, matrix.outerStride(), matrix.rows(), panel,
                      packed + panel.begin * matrix.rows());
        }
    });
    return {packed, matrix.rows(), matrix.cols()};
}

template <typename Scalar>
void multiply(ConstRows<Scalar> left, const PanelMatrix<Scalar>& right, Index firstRow, Rows<Scalar> result,
              std::type_identity_t<Finish<Scalar>> finish) {
    assert(left.rows() == result.rows() && right.columns == result.cols() && firstRow + left.cols() <= right.rows);
    const bool rectified = finish.rectified;
    forEachDepth(left.cols(), [&](Index first, Index depth) {
        finish.rectified = rectified && first + depth == left.cols();
        forEachPanel<Scalar>(result.cols(), [&](const Panel& panel) {
            const Index width = panel.registers * laneCount<Scalar>;
            Result<Scalar> target{result.data() + panel.begin, result.outerStride(), panel.columns, finish};
            if (finish.gate) target.finish.gate += panel.begin;
            multiplyPanel<Scalar, false>(panel.registers, left.rows(), depth, {left.data() + first, left.outerStride()},
                                         right.values + panel.begin * right.rows + (firstRow + first) * width, target);
        });
        finish.into = Into::Add;
    });
}

template <typename Scalar>
void multiplyTransposed(ConstRows<Scalar> left, ConstRows<Scalar> right, Rows<Scalar> result, Into into) {
    assert(left.rows() == right.rows() && left.cols() == result.rows() && right.cols() == result.cols());
    alignas(64) Scalar packed[depthAtOnce * mostRegisters * laneCount<Scalar>];
    forEachDepth(left.rows(), [&](Index first, Index depth) {
        forEachPanel<Scalar>(result.cols(), [&](const Panel& panel) {
            const Scalar* values = right.data() + first * right.outerStride() + panel.begin;
            const bool isPacked = isPanel(values, right.outerStride(), panel);
            if (!isPacked) packPanel(values, right.outerStride(), depth, panel, packed);
            multiplyPanel<Scalar, true>(
                panel.registers, left.cols(), depth, {left.data() + first * left.outerStride(), left.outerStride()},
                isPacked ? values : packed, {result.data() + panel.begin, result.outerStride(), panel.columns, into});
        });
        into = Into::Add;
    });
}

#define MARGINSCOPE_MATRIX_PRODUCT(Scalar)                                                                      \
    template Index panelSize<Scalar>(Index, Index);                                                             \
    template PanelPlace panelPlace<Scalar>(Index, Index, Index);                                                \
    template PanelMatrix<Scalar> toPanels(ConstRows<Scalar>, Scalar*);                                          \
    template void multiply(ConstRows<Scalar>, const PanelMatrix<Scalar>&, Index, Rows<Scalar>, Finish<Scalar>); \
    template void multiplyTransposed(ConstRows<Scalar>, ConstRows<Scalar>, Rows<Scalar>, Into);

MARGINSCOPE_MATRIX_PRODUCT(float)
MARGINSCOPE_MATRIX_PRODUCT(double)
#undef MARGINSCOPE_MATRIX_PRODUCT

}  // namespace marginscope
