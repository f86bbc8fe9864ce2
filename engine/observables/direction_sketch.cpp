#include "engine/observables/direction_sketch.h"

#include <cassert>
#include <cstdint>

#include "engine/base/random.h"

namespace marginscope {

namespace {

constexpr std::uint64_t seed = 0x6d617267696e73;  // any number; a run must go on with the one it began with

}  // namespace

const Vector& DirectionSketch::of(const Vector& direction, Vector& scratch) const {
    assert(direction.size() == m_parameterCount);
    if (isWhole()) return direction;
    scratch.setZero(buckets);
    constexpr double signs[2] = {-1, 1};  // a look-up: a branch on random bits would cost more
    std::uint64_t state = seed;
    for (const double value : direction) {
        const std::uint64_t hash = splitMix64(state);
        scratch[Index(hash % buckets)] += signs[hash >> 63] * value;
    }
    const double norm = scratch.norm();
    if (norm > 0) scratch /= norm;
    return scratch;
}

}  // namespace marginscope
