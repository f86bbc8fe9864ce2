#pragma once

#include <tbb/parallel_for.h>

#include <algorithm>

#include "engine/base/types.h"

/// Loops over a fixed number of blocks. How work is cut depends on the problem alone, never on the number of threads,
/// and sums are taken in block order: the same input gives the same bits on one core and on many. Work runs in the
/// caller's oneTBB arena (engine/parallel/arena.h).
namespace marginscope {

/// A block of the whole range 0 … count − 1.
struct Block {
    Index number = 0;  ///< which block
    Index begin = 0;   ///< first item
    Index end = 0;     ///< one past the last item

    Index size() const { return end - begin; }
};

/// How many blocks are worth making: one for every `smallestWork` of work (in any unit, say multiplications), at least
/// one, at most `mostBlocks` and never more than there are items.
inline Index blockCountFor(Index items, double work, double smallestWork, Index mostBlocks) {
    const double wanted = work / smallestWork;
    return std::max<Index>(1, std::min({items, mostBlocks, wanted < double(mostBlocks) ? Index(wanted) : mostBlocks}));
}

/// Block `number` of `count` items cut into `blocks` blocks whose sizes differ by one at most.
inline Block blockOf(Index count, Index blocks, Index number) {
    return {number, count * number / blocks, count * (number + 1) / blocks};
}

/// Calls body(const Block&) for every block, in parallel and in any order. A single block runs in the calling thread
/// without touching the scheduler.
template <typename Body>
void forEachBlock(Index count, Index blocks, const Body& body) {
    if (blocks == 1) {
        body(Block{0, 0, count});
        return;
    }
    tbb::parallel_for(
        tbb::blocked_range<Index>(0, blocks, 1),
        [&](const tbb::blocked_range<Index>& range) {
            for (Index number = range.begin(); number < range.end(); ++number) body(blockOf(count, blocks, number));
        },
        tbb::simple_partitioner());
}

/// result = Σ over blocks of what body(const Block&, VectorSpan partial) writes into its zeroed partial sum; the sum is
/// taken in block order. Takes blocks × result.size() numbers of memory.
template <typename Body>
void sumOverBlocks(Index count, Index blocks, VectorSpan result, const Body& body) {
    if (blocks == 1) {
        result.setZero();
        body(Block{0, 0, count}, result);
        return;
    }
    Matrix partials(result.size(), blocks);
    forEachBlock(count, blocks, [&](const Block& block) {
        partials.col(block.number).setZero();
        body(block, partials.col(block.number));
    });
    result = partials.col(0);
    for (Index number = 1; number < blocks; ++number) result += partials.col(number);
}

}  // namespace marginscope
