#include "engine/base/random.h"

#include <bit>
#include <cassert>

namespace marginscope {

std::uint64_t splitMix64(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15;
    std::uint64_t z = state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

Random::Random(std::uint64_t seed) {
    for (std::uint64_t& word : m_state) {
        word = splitMix64(seed);
    }
}

Random Random::fromState(const State& state) {
    assert(state != State{});
    Random random;
    random.m_state = state;
    return random;
}

std::uint64_t Random::bits() {
    const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
    const std::uint64_t shifted = m_state[1] << 17;
    m_state[2] ^= m_state[0];
    m_state[3] ^= m_state[1];
    m_state[1] ^= m_state[2];
    m_state[0] ^= m_state[3];
    m_state[2] ^= shifted;
    m_state[3] = std::rotl(m_state[3], 45);
    return result;
}

double Random::uniform() {
    return double(bits() >> 11) * 0x1p-53;
}

std::uint64_t Random::below(std::uint64_t bound) {
    assert(bound >= 1);
    // 2^64 mod bound: leaving out that many values makes every remainder equally likely.
    const std::uint64_t leftOut = (0 - bound) % bound;
    std::uint64_t drawn = bits();
    while (drawn < leftOut) {
        drawn = bits();
    }
    return drawn % bound;
}

/// True with probability exp(−start · factor), both in [0, 1], by von Neumann's comparisons: a falling run
/// start > u₁ > u₂ > … that also passes a coin of probability `factor` each time reaches length n with probability
/// (start · factor)^n / n!, so its length is even with probability Σ (−start · factor)^n / n!.
bool Random::acceptsExponential(double start, double factor) {
    bool even = true;
    double last = start;
    for (;;) {
        const double next = uniform();
        if (next >= last || (factor < 1 && uniform() >= factor)) {
            return even;
        }
        last = next;
        even = !even;
    }
}

/// |normal| = k + x with k whole and x in [0, 1) has the density exp(−k/2) · exp(−k(k−1)/2) · exp(−x(2k+x)/2), up to a
/// constant: the first factor is drawn directly, the other two by rejection, each as a product of coins.
double Random::normal() {
    const auto all = [this](int times, double start, double factor) {
        for (int i = 0; i < times; ++i) {
            if (!acceptsExponential(start, factor)) {
                return false;
            }
        }
        return true;
    };
    for (;;) {
        int k = 0;
        while (acceptsExponential(0.5, 1)) {
            ++k;
        }
        if (!all(k * (k - 1), 0.5, 1)) {
            continue;
        }
        const double x = uniform();
        if (all(k + 1, x, (2 * k + x) / (2 * k + 2))) {
            const double magnitude = k + x;
            return bits() >> 63 ? -magnitude : magnitude;
        }
    }
}

}  // namespace marginscope
