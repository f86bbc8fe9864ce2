#include "engine/theory/neuron_candidates.h"

#include <Eigen/Eigenvalues>
#include <cassert>
#include <cmath>
#include <numbers>
#include <vector>

#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr double farthest = 0.1;  // that a neighbour is away
constexpr int mostSteps = 300;
constexpr double smallestMove = 1e-10;
constexpr Index mostBlocks = 64;
constexpr double smallestBlock = 2e5;  // multiplications

}  // namespace

RowMatrix spreadDirections(Index dimension, Index count) {
    assert(dimension >= 1 && dimension <= 3);
    RowMatrix directions(count, 3);
    for (Index k = 0; k < count; ++k) {
        const double share = (2.0 * double(k) + 1) / double(count);
        if (dimension == 1) directions.row(k) << (k % 2 == 0 ? 1 : -1), 0, 0;
        if (dimension == 2)
            directions.row(k) << std::cos(share * std::numbers::pi), std::sin(share * std::numbers::pi), 0;
        if (dimension == 3) {
            const double height = 1 - share;
            const double radius = std::sqrt(1 - height * height);
            const double turn = std::numbers::pi * (1 + std::sqrt(5.0)) * double(k);
            directions.row(k) << radius * std::cos(turn), radius * std::sin(turn), height;
        }
    }
    return directions.leftCols(dimension);
}

RowMatrix neighbourDirections(const InputsView& inputs, const VectorView& coefficients, double sign,
                              const VectorView& direction, double width) {
    const Index d = inputs.cols();
    const Vector responses = inputs * direction;
    const Vector active = (responses.array() > 0).select(sign * coefficients, 0);
    const double value = active.dot(responses.cwiseAbs2());
    const Matrix projection = Matrix::Identity(d, d) - direction * direction.transpose();
    const Matrix form = projection * (inputs.transpose() * active.asDiagonal() * inputs) * projection;
    // Lowered along the direction itself, which so becomes the first eigenvector.
    const Matrix lowered = form - 2 * (form.norm() + 1) * direction * direction.transpose();
    const Eigen::SelfAdjointEigenSolver<Matrix> solver(lowered);

    std::vector<Vector> moves = {Vector::Zero(d)};
    for (Index k = 1; k < d; ++k) {
        const double curvature = value - solver.eigenvalues()[k];
        const bool isFar = curvature * farthest * farthest <= width;
        const Vector step = (isFar ? farthest : std::sqrt(width / curvature)) * solver.eigenvectors().col(k);
        const size_t count = moves.size();
        for (size_t l = 0; l < count; ++l) {
            moves.push_back(moves[l] + step);
            moves.push_back(moves[l] - step);
        }
    }
    RowMatrix directions(Index(moves.size()) - 1, d);
    for (Index k = 0; k < directions.rows(); ++k) {
        directions.row(k) = (direction + moves[size_t(k) + 1]).normalized().transpose();
    }
    return directions;
}

RowMatrix ascendedDirections(const InputsView& inputs, const VectorView& coefficients, double sign,
                             const RowMatrix& starts) {
    assert(starts.cols() == inputs.cols() && coefficients.size() == inputs.rows() && (sign == 1 || sign == -1));
    const Vector concave = (-sign * coefficients).cwiseMax(0.0);
    const Matrix bound = inputs.transpose() * concave.asDiagonal() * inputs;
    const double shift = Eigen::SelfAdjointEigenSolver<Matrix>(bound, Eigen::EigenvaluesOnly).eigenvalues().maxCoeff();

    RowMatrix result = starts;
    const double work = double(starts.rows()) * double(inputs.size()) * mostSteps;
    forEachBlock(starts.rows(), blockCountFor(starts.rows(), work, smallestBlock, mostBlocks), [&](const Block& block) {
        for (Index k = block.begin; k < block.end; ++k) {
            Vector v = starts.row(k).transpose();
            for (int step = 0; step < mostSteps; ++step) {
                const Vector responses = (inputs * v).cwiseMax(0.0);
                Vector next = sign * (inputs.transpose() * coefficients.cwiseProduct(responses)) + shift * v;
                const double norm = next.norm();
                if (!(norm > 0)) break;
                next /= norm;
                const double move = (next - v).norm();
                v = next;
                if (move < smallestMove) break;
            }
            result.row(k) = v.transpose();
        }
    });
    return result;
}

}  // namespace marginscope
