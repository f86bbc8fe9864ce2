#include "engine/kernels/infinite_width_kernel.h"

#include <tbb/parallel_for.h>

#include <cassert>
#include <cmath>
#include <numbers>

namespace marginscope {

namespace {

/// sin ψ − ψ cos ψ = sin φ + (π − φ) cos φ for ψ = π − φ in [0, π]. Small ψ: its power series Σ_k (−1)^(k+1) 2k
/// ψ^(2k+1)/(2k+1)!.
double sineMinusAngleTimesCosine(double psi, double sine, double cosine) {
    if (psi > 0.5) return sine - psi * cosine;
    const double square = psi * psi;
    double power = psi * square / 6;  // ψ^(2k+1)/(2k+1)! with its sign
    double sum = 0;
    for (int k = 1; k <= 7; ++k) {
        sum += 2 * k * power;
        power *= -square / double((2 * k + 2) * (2 * k + 3));
    }
    return sum;
}

/// k(x, x') from unit vectors u, u' and the product of the lengths.
template <typename Unit>
double kernelOfUnits(const Unit& first, const Unit& second, double lengths) {
    // Half the angle between unit vectors has sine |u − u'|/2 and cosine |u + u'|/2 (Kahan).
    const double difference = (first - second).norm();
    const double sum = (first + second).norm();
    const double psi = 2 * std::atan2(sum, difference);
    const double sine = sum * difference / 2;
    const double cosine = (sum - difference) * (sum + difference) / 4;  // cos φ = −cos ψ
    const double bracket = sineMinusAngleTimesCosine(psi, sine, -cosine);
    return lengths * lengths * cosine * bracket / (2 * std::numbers::pi);
}

}  // namespace

double infiniteWidthKernel(const VectorView& first, const VectorView& second) {
    assert(first.size() == second.size());
    const double firstNorm = first.norm();
    const double secondNorm = second.norm();
    if (!(firstNorm > 0 && secondNorm > 0)) return 0;
    return kernelOfUnits((first / firstNorm).eval(), (second / secondNorm).eval(), firstNorm * secondNorm);
}

Matrix signedInfiniteWidthGram(const InputsView& inputs, const VectorView& labels) {
    const Index count = inputs.rows();
    assert(labels.size() == count);
    Matrix units = inputs.transpose();
    const Vector norms = units.colwise().norm();
    for (Index i = 0; i < count; ++i) units.col(i) /= norms[i] > 0 ? norms[i] : 1.0;

    Matrix gram(count, count);
    tbb::parallel_for(Index(0), count, [&](Index j) {
        for (Index i = 0; i <= j; ++i) {
            const double lengths = norms[i] * norms[j];
            const double value = lengths > 0 ? kernelOfUnits(units.col(i), units.col(j), lengths) : 0;
            gram(i, j) = gram(j, i) = labels[i] * labels[j] * value;
        }
    });
    return gram;
}

}  // namespace marginscope
