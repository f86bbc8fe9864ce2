#include "engine/observables/direction_path.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cassert>
#include <cmath>

namespace marginscope {

DirectionPath::DirectionPath(Index mostSamples) : m_mostSamples(mostSamples), m_gram(mostSamples, mostSamples) {
    assert(mostSamples >= 8);
}

DirectionPath DirectionPath::fromSamples(Samples samples, Index mostSamples) {
    DirectionPath path(mostSamples);
    path.m_samples = std::move(samples);
    assert(Index(path.m_samples.directions.size()) <= path.capacity() &&
           path.m_samples.directions.size() == path.m_samples.pathLengths.size());
    return path;
}

void DirectionPath::append(const Vector& direction, double pathLength) {
    auto& [spacing, pathLengths, directions, latestPathLength, latest] = m_samples;
    latestPathLength = pathLength;
    if (!pathLengths.empty() && pathLength - pathLengths.back() < spacing) {
        latest = direction.cast<float>();
        return;
    }
    latest.resize(0);
    if (Index(directions.size()) == capacity()) dropEverySecond();
    directions.push_back(direction.cast<float>());
    pathLengths.push_back(pathLength);
}

void DirectionPath::bringProductsUpToDate() const {
    const auto& directions = m_samples.directions;
    for (; m_productsKnown < Index(directions.size()); ++m_productsKnown)
        for (Index i = 0; i <= m_productsKnown; ++i) {
            const double product = double(directions[size_t(i)].dot(directions[size_t(m_productsKnown)]));
            m_gram(i, m_productsKnown) = product;
            m_gram(m_productsKnown, i) = product;
        }
}

void DirectionPath::dropEverySecond() {
    auto& [spacing, pathLengths, directions, latestPathLength, latest] = m_samples;
    const bool hasProducts = !isInSpace();
    if (hasProducts) bringProductsUpToDate();
    size_t kept = 0;
    for (size_t i = 0; i < directions.size(); i += 2, ++kept) {
        directions[kept] = std::move(directions[i]);
        pathLengths[kept] = pathLengths[i];
        for (size_t j = 0; hasProducts && j <= kept; ++j) {
            m_gram(Index(kept), Index(j)) = m_gram(Index(i), Index(2 * j));
            m_gram(Index(j), Index(kept)) = m_gram(Index(kept), Index(j));
        }
    }
    m_productsKnown = hasProducts ? Index(kept) : 0;
    directions.resize(kept);
    pathLengths.resize(kept);
    spacing *= 2;
}

ProjectedPath DirectionPath::pathInSpace() const {
    ProjectedPath result;
    result.isWhole = true;
    result.share = 1;
    result.pathLengths = m_samples.pathLengths;
    result.points.reserve(m_samples.directions.size() + 1);
    const auto add = [&](const Eigen::VectorXf& direction) {
        result.points.push_back({double(direction[0]), double(direction[1]), double(direction[2])});
    };
    for (const Eigen::VectorXf& direction : m_samples.directions) add(direction);
    if (m_samples.latest.size() > 0) {
        result.pathLengths.push_back(m_samples.latestPathLength);
        add(m_samples.latest);
    }
    return result;
}

ProjectedPath DirectionPath::project() const {
    ProjectedPath result;
    const Index samples = Index(m_samples.directions.size());
    if (samples == 0) return result;
    if (isInSpace()) return pathInSpace();
    bringProductsUpToDate();
    const bool hasLatest = m_samples.latest.size() > 0;
    const Index count = samples + (hasLatest ? 1 : 0);
    Matrix gram(count, count);
    gram.topLeftCorner(samples, samples) = m_gram.topLeftCorner(samples, samples);
    result.pathLengths = m_samples.pathLengths;
    if (hasLatest) {
        result.pathLengths.push_back(m_samples.latestPathLength);
        for (Index i = 0; i < samples; ++i)
            gram(samples, i) = gram(i, samples) = double(m_samples.directions[size_t(i)].dot(m_samples.latest));
        gram(samples, samples) = double(m_samples.latest.squaredNorm());
    }

    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(gram);
    result.points.assign(size_t(count), {0, 0, 0});
    for (Index axis = 0; axis < std::min<Index>(3, count); ++axis) {
        const Index column = count - 1 - axis;
        const double length = std::sqrt(std::max(0.0, eigen.eigenvalues()[column]));
        const double sign = eigen.eigenvectors()(0, column) < 0 ? -1 : 1;
        for (Index i = 0; i < count; ++i)
            result.points[size_t(i)][size_t(axis)] = sign * length * eigen.eigenvectors()(i, column);
    }
    result.share = 1;
    for (const auto& point : result.points)
        result.share = std::min(result.share, point[0] * point[0] + point[1] * point[1] + point[2] * point[2]);
    return result;
}

std::array<double, 3> interpolate(const ProjectedPath& path, double pathLength) {
    assert(!path.points.empty());
    const auto after = std::lower_bound(path.pathLengths.begin(), path.pathLengths.end(), pathLength);
    if (after == path.pathLengths.begin()) return path.points.front();
    if (after == path.pathLengths.end()) return path.points.back();
    const size_t right = size_t(after - path.pathLengths.begin());
    const double share =
        (pathLength - path.pathLengths[right - 1]) / (path.pathLengths[right] - path.pathLengths[right - 1]);
    std::array<double, 3> point{};
    for (size_t axis = 0; axis < 3; ++axis)
        point[axis] = (1 - share) * path.points[right - 1][axis] + share * path.points[right][axis];
    return point;
}

}  // namespace marginscope
