#pragma once

#include "engine/base/random.h"
#include "engine/base/types.h"

namespace marginscope::test {

/// Standard normal entries, the same for the same seed.
inline Vector randomVector(Index size, std::uint64_t seed) {
    Random random(seed);
    Vector values(size);
    for (double& value : values) value = random.normal();
    return values;
}

inline RowMatrix randomRows(Index rows, Index columns, std::uint64_t seed) {
    const Vector values = randomVector(rows * columns, seed);
    return Eigen::Map<const RowMatrix>(values.data(), rows, columns);
}

}  // namespace marginscope::test
