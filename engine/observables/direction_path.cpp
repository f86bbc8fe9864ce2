#include "engine/observables/direction_path.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cassert>
#include <cmath>

namespace marginscope {

DirectionPath::DirectionPath(Index mostSamples) : m_mostSamples(mostSamples), m_gram(mostSamples, mostSamples) {
    assert(mostSamples >= 8);
}

DirectionPath DirectionPath::fromSamples(const Samples& samples, Index mostSamples) {
    DirectionPath path(mostSamples);
    assert(Index(samples.directions.size()) <= mostSamples && samples.directions.size() == samples.pathLengths.size());
    path.m_spacing = samples.spacing;
    path.m_lastIsProvisional = samples.lastIsProvisional;
    for (size_t i = 0; i < samples.directions.size(); ++i)
        path.keep(samples.directions[i].cast<double>(), samples.pathLengths[i]);
    return path;
}

void DirectionPath::append(const Vector& direction, double pathLength) {
    if (m_lastIsProvisional) {
        m_samples.pop_back();
        m_pathLengths.pop_back();
    }
    if (Index(m_samples.size()) == m_mostSamples) dropEverySecond();
    m_lastIsProvisional = !m_pathLengths.empty() && pathLength - m_pathLengths.back() < m_spacing;
    keep(direction, pathLength);
}

void DirectionPath::keep(const Vector& direction, double pathLength) {
    m_samples.push_back(direction.cast<float>());
    m_pathLengths.push_back(pathLength);
    const Index last = Index(m_samples.size()) - 1;
    for (Index i = 0; i <= last; ++i) {
        const double product = double(m_samples[size_t(i)].dot(m_samples.back()));
        m_gram(i, last) = product;
        m_gram(last, i) = product;
    }
}

void DirectionPath::dropEverySecond() {
    size_t kept = 0;
    for (size_t i = 0; i < m_samples.size(); i += 2, ++kept) {
        m_samples[kept] = std::move(m_samples[i]);
        m_pathLengths[kept] = m_pathLengths[i];
        for (size_t j = 0; j <= kept; ++j) {
            m_gram(Index(kept), Index(j)) = m_gram(Index(i), Index(2 * j));
            m_gram(Index(j), Index(kept)) = m_gram(Index(kept), Index(j));
        }
    }
    m_samples.resize(kept);
    m_pathLengths.resize(kept);
    m_spacing *= 2;
}

ProjectedPath DirectionPath::project() const {
    ProjectedPath result;
    const Index count = Index(m_samples.size());
    if (count == 0) return result;
    const Eigen::SelfAdjointEigenSolver<Matrix> eigen(m_gram.topLeftCorner(count, count));
    result.pathLengths = m_pathLengths;
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
        result.share =
            std::min(result.share, point[0] * point[0] + point[1] * point[1] + point[2] * point[2]);
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
