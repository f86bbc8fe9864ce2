#include "widgets/sphere_data.h"

#include <QObject>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace marginscope {

namespace {

/// ln(n/L) at a path length, between the records.
double accuracyAt(double pathLength, const CurveTable& history) {
    const std::vector<double>& lengths = history.pathLength();
    const std::vector<double>& accuracies = history.clock(ClockKind::Accuracy);
    if (lengths.empty()) return 0;
    const auto above = std::lower_bound(lengths.begin(), lengths.end(), pathLength);
    if (above == lengths.end()) return accuracies.back();
    const auto record = std::size_t(above - lengths.begin());
    if (record == 0 || lengths[record] == lengths[record - 1]) return accuracies[record];
    const double share = (pathLength - lengths[record - 1]) / (lengths[record] - lengths[record - 1]);
    return accuracies[record - 1] + share * (accuracies[record] - accuracies[record - 1]);
}

}  // namespace

SpherePath spherePath(const ProjectedPath& path, const CurveTable& history) {
    SpherePath result;
    result.share = path.share;
    result.basis = QObject::tr("principal axes of the path");
    result.points.reserve(path.points.size());
    for (std::size_t i = 0; i < path.points.size(); ++i) {
        const auto& [x, y, z] = path.points[i];
        result.points.push_back({x, y, z, accuracyAt(path.pathLengths[i], history)});
    }
    return result;
}

SphereNeurons sphereNeurons(const Vector& direction, Index dimension) {
    if (dimension < 2 || dimension > 3) return {};
    assert(direction.size() % dimension == 0);
    auto neurons = std::make_shared<std::vector<SphereNeuron>>(std::size_t(direction.size() / dimension));
    const double* weight = direction.data();
    bool isNegative = true;
    for (SphereNeuron& neuron : *neurons) {
        const double z = dimension == 3 ? weight[2] : 0;
        const double mass = weight[0] * weight[0] + weight[1] * weight[1] + z * z;
        const double scale = mass > 0 ? 1 / std::sqrt(mass) : 0;
        neuron = {float(weight[0] * scale), float(weight[1] * scale), float(z * scale), float(mass), isNegative};
        isNegative = !isNegative;
        weight += dimension;
    }
    SphereNeurons result;
    result.neurons = std::move(neurons);
    return result;
}

}  // namespace marginscope
