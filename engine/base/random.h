#pragma once

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace marginscope {

/// One step of splitmix64 (Steele, Lea, Flood 2014): advances `state` and returns 64 well mixed bits of it.
/// Turns any seed, also 0, 1, 2, …, into unrelated starting states.
std::uint64_t splitMix64(std::uint64_t& state);

/// The generator behind everything drawn at random: xoshiro256** 1.0 (Blackman, Vigna 2018), seeded by four steps of
/// splitmix64. Period 2^256 − 1.
///
/// Every member uses integers and correctly rounded +, −, /, < only, no function of the mathematical library, so that a
/// seed gives the same bits on every machine and with every compiler.
class Random {
 public:
    using State = std::array<std::uint64_t, 4>;

    explicit Random(std::uint64_t seed);

    /// Goes on where a generator with that state() stood. The state must not be all zero (asserted).
    static Random fromState(const State& state);
    const State& state() const { return m_state; }

    /// 64 independent bits.
    std::uint64_t bits();

    /// Uniform on [0, 1): a multiple of 2^−53.
    double uniform();

    /// Uniform on the whole numbers 0 … bound − 1, without bias (rejection). bound ≥ 1.
    std::uint64_t below(std::uint64_t bound);

    /// Standard normal, by Karney's Algorithm N ("Sampling exactly from the normal distribution", ACM TOMS 42, 2016).
    double normal();

    /// Puts the items into a uniformly random order (Fisher, Yates).
    template <typename T>
    void shuffle(std::vector<T>& items) {
        for (std::uint64_t left = items.size(); left > 1; --left) {
            std::swap(items[left - 1], items[below(left)]);
        }
    }

 private:
    Random() = default;

    bool acceptsExponential(double start, double factor);

    State m_state{};
};

}  // namespace marginscope
