#include "engine/observables/sharpness.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/base/random.h"

namespace marginscope {

namespace {

constexpr double relativeDifference = 1e-5;
constexpr std::uint64_t startSeed = 1;

/// Below this share of the largest Ritz value a new Lanczos vector is rounding: the space is invariant.
constexpr double breakdownShare = 1e-12;

Vector startVector(Index size) {
    Random random(startSeed);
    Vector start(size);
    for (double& value : start) value = random.normal();
    return start.normalized();
}

}  // namespace

Sharpness estimateSharpness(const std::function<Vector(const Vector&)>& gradient, const Vector& W,
                            const SharpnessOptions& options) {
    assert(W.size() > 0 && options.mostProducts > 0);
    const double norm = W.norm();
    const double difference = relativeDifference * (norm > 0 ? norm : 1);
    Sharpness result;
    const auto product = [&](const Vector& v, double h) {
        result.gradientEvaluations += 2;
        return Vector((gradient(W + h * v) - gradient(W - h * v)) / (2 * h));
    };

    const Index most = std::min(options.mostProducts, W.size());
    std::vector<Vector> basis{startVector(W.size())};
    Vector diagonal(most), offDiagonal(most);
    Vector top;
    double residual = 0;
    for (Index used = 1; used <= most; ++used) {
        Vector next = product(basis.back(), difference);
        if (!next.allFinite()) {
            result.value = std::numeric_limits<double>::quiet_NaN();
            return result;
        }
        diagonal[used - 1] = basis.back().dot(next);
        for (int pass = 0; pass < 2; ++pass)
            for (const Vector& earlier : basis) next -= earlier.dot(next) * earlier;
        offDiagonal[used - 1] = next.norm();

        Eigen::SelfAdjointEigenSolver<Matrix> eigen;
        eigen.computeFromTridiagonal(diagonal.head(used), offDiagonal.head(used - 1));
        const double value = eigen.eigenvalues()[used - 1];
        const double scale = eigen.eigenvalues().cwiseAbs().maxCoeff();
        top = eigen.eigenvectors().col(used - 1);
        residual = used == W.size() ? 0 : offDiagonal[used - 1] * std::fabs(top[used - 1]);
        result.converged =
            residual <= options.relativeTolerance * std::fabs(value) || offDiagonal[used - 1] <= breakdownShare * scale;
        if (result.converged || used == most) break;
        basis.push_back(next / offDiagonal[used - 1]);
    }

    Vector v = Vector::Zero(W.size());
    for (Index i = 0; i < top.size(); ++i) v += top[i] * basis[size_t(i)];
    v.normalize();
    const double near = v.dot(product(v, difference));
    const double far = v.dot(product(v, 2 * difference));
    result.value = near + (near - far) / 3;
    result.error = residual + std::fabs(near - far) / 3;
    return result;
}

}  // namespace marginscope
