#pragma once

#if defined(__AVX512F__)
#include <immintrin.h>
#endif

#include <cstddef>
#include <cstring>

#include "engine/base/types.h"

/// Numbers side by side in one vector register, by the vector extensions of g++ and clang: +, −, * work on all lanes at
/// once, a plain number stands for itself in every lane, and the compiler fuses a product with the sum it goes into.
namespace marginscope {

#if defined(__AVX512F__)
inline constexpr int registerBytes = 64;
#elif defined(__AVX__)
inline constexpr int registerBytes = 32;
#else
inline constexpr int registerBytes = 16;
#endif

template <typename Scalar>
struct LanesOf {
    typedef Scalar Type __attribute__((vector_size(registerBytes)));
};

/// A register of float or double.
template <typename Scalar>
using Lanes = typename LanesOf<Scalar>::Type;

/// How many of them fit.
template <typename Scalar>
inline constexpr int laneCount = registerBytes / int(sizeof(Scalar));

/// Every lane becomes max(0, lane); what is not a number stays so.
template <typename LanesType>
inline void rectify(LanesType& lanes) {
    lanes = 0 > lanes ? LanesType{} : lanes;
}

#if defined(__AVX512F__)
// g++ 12 makes two instructions of the conditional expression with registers of 64 bytes.
template <>
inline void rectify(Lanes<double>& lanes) {
    lanes = (Lanes<double>)_mm512_max_pd(_mm512_setzero_pd(), (__m512d)lanes);
}
template <>
inline void rectify(Lanes<float>& lanes) {
    lanes = (Lanes<float>)_mm512_max_ps(_mm512_setzero_ps(), (__m512)lanes);
}
#endif

/// Of every lane its value where the same lane of `gate` is above 0, and 0 elsewhere.
template <typename Scalar>
inline Lanes<Scalar> whereAbove0(const Lanes<Scalar>& gate, const Lanes<Scalar>& values) {
#if defined(__AVX512F__)
    // g++ 12 makes a detour through a register of the conditional expression.
    if constexpr (sizeof(Scalar) == 4)
        return (Lanes<Scalar>)_mm512_maskz_mov_ps(_mm512_cmp_ps_mask((__m512)gate, _mm512_setzero_ps(), _CMP_GT_OQ),
                                                  (__m512)values);
    else
        return (Lanes<Scalar>)_mm512_maskz_mov_pd(_mm512_cmp_pd_mask((__m512d)gate, _mm512_setzero_pd(), _CMP_GT_OQ),
                                                  (__m512d)values);
#else
    return gate > 0 ? values : Lanes<Scalar>{};
#endif
}

/// The register that starts at `numbers`, which must be aligned to registerBytes.
template <typename Scalar>
inline const Lanes<Scalar>& lanesAt(const Scalar* numbers) {
    return *reinterpret_cast<const Lanes<Scalar>*>(numbers);
}
template <typename Scalar>
inline Lanes<Scalar>& lanesAt(Scalar* numbers) {
    return *reinterpret_cast<Lanes<Scalar>*>(numbers);
}

/// The register that starts at `numbers`, aligned or not.
template <typename Scalar>
inline Lanes<Scalar> loaded(const Scalar* numbers) {
    Lanes<Scalar> lanes;
    std::memcpy(&lanes, numbers, sizeof lanes);
    return lanes;
}
template <typename Scalar>
inline void store(Lanes<Scalar> lanes, Scalar* numbers) {
    std::memcpy(numbers, &lanes, sizeof lanes);
}

/// Only `count` numbers, fewer than there are lanes; zeros in the others.
template <typename Scalar>
inline Lanes<Scalar> loaded(const Scalar* numbers, Index count) {
#if defined(__AVX512F__)
    if constexpr (sizeof(Scalar) == 4)
        return (Lanes<Scalar>)_mm512_maskz_loadu_ps(__mmask16((1u << count) - 1), numbers);
    else
        return (Lanes<Scalar>)_mm512_maskz_loadu_pd(__mmask8((1u << count) - 1), numbers);
#else
    Lanes<Scalar> lanes{};
    std::memcpy(&lanes, numbers, std::size_t(count) * sizeof(Scalar));
    return lanes;
#endif
}
template <typename Scalar>
inline void store(Lanes<Scalar> lanes, Scalar* numbers, Index count) {
#if defined(__AVX512F__)
    if constexpr (sizeof(Scalar) == 4)
        _mm512_mask_storeu_ps(numbers, __mmask16((1u << count) - 1), (__m512)lanes);
    else
        _mm512_mask_storeu_pd(numbers, __mmask8((1u << count) - 1), (__m512d)lanes);
#else
    std::memcpy(numbers, &lanes, std::size_t(count) * sizeof(Scalar));
#endif
}

}  // namespace marginscope
