#pragma once

#include "engine/base/types.h"

namespace marginscope {

/// A short stand-in for the direction V = W/‖W‖ of a big network, for what is remembered of many moments: the path on
/// the sphere, the secant angle.
///
/// V with at most largestWhole entries stands for itself. A longer one goes through a fixed random projection, the
/// count sketch of Charikar, Chen and Farach-Colton: entry i is added with a random sign to bucket hash(i) of 4096,
/// both decided by i and a constant alone. Inner products of two vectors u, v come out right in the mean, with a
/// standard deviation of √((|u|²|v|² + ⟨u,v⟩²)/4096), about 1/64 of |u||v|; so distances are good to about one per cent
/// of themselves. The result is brought back to unit length.
class DirectionSketch {
 public:
    static constexpr Index largestWhole = 65536;
    static constexpr Index buckets = 4096;

    explicit DirectionSketch(Index parameterCount = 0) : m_parameterCount(parameterCount) {}

    /// Whether V stands for itself.
    bool isWhole() const { return m_parameterCount <= largestWhole; }

    /// Entries of the stand-in.
    Index size() const { return isWhole() ? m_parameterCount : buckets; }

    /// The stand-in of V, a unit vector as V is: V itself, or what has been written to `scratch`. O(k).
    const Vector& of(const Vector& direction, Vector& scratch) const;

 private:
    Index m_parameterCount;
};

}  // namespace marginscope
