#include "widgets/sphere_data.h"

#include <QObject>

#include <algorithm>
#include <cassert>
#include <cmath>

namespace marginscope {

namespace {

/// The clock at a path length, between the records.
double clockAt(double pathLength, const CurveTable& history, ClockKind kind) {
    const std::vector<double>& lengths = history.pathLength();
    const std::vector<double>& clock = history.clock(kind);
    if (lengths.empty()) return 0;
    const auto above = std::lower_bound(lengths.begin(), lengths.end(), pathLength);
    if (above == lengths.end()) return clock.back();
    const auto record = std::size_t(above - lengths.begin());
    if (record == 0 || lengths[record] == lengths[record - 1]) return clock[record];
    const double share = (pathLength - lengths[record - 1]) / (lengths[record] - lengths[record - 1]);
    return clock[record - 1] + share * (clock[record] - clock[record - 1]);
}

std::optional<double> remainingLength(const TheoryReport& theory) {
    for (const Claim& claim : theory.claims) {
        if (claim.key != "theorem-3.1" || claim.verdict != Verdict::Holds) continue;
        for (const ClaimValue& value : claim.values)
            if (value.symbol == "remains" && std::isfinite(value.value)) return value.value;
    }
    return std::nullopt;
}

}  // namespace

ClockKind sphereClock(const CurveTable& history) {
    const std::vector<double>& accuracies = history.clock(ClockKind::Accuracy);
    return accuracies.empty() || std::isfinite(accuracies.back()) ? ClockKind::Accuracy : ClockKind::LogNorm;
}

SpherePath spherePath(const ProjectedPath& path, const CurveTable& history, const TheoryReport* theory) {
    SpherePath result;
    const ClockKind clock = sphereClock(history);
    result.clockName = clockTitle(clock);
    if (theory != nullptr) result.remains = remainingLength(*theory);
    result.share = path.share;
    result.basis = path.isWhole ? QObject::tr("the three weights") : QObject::tr("principal axes of the path");
    result.points.reserve(path.points.size());
    for (std::size_t i = 0; i < path.points.size(); ++i) {
        const auto& [x, y, z] = path.points[i];
        result.points.push_back({x, y, z, clockAt(path.pathLengths[i], history, clock)});
    }
    return result;
}

std::optional<SpherePoint> pathPoint(const ProjectedPath& path, const CurveTable& history, int record) {
    if (record < 0 || record >= history.recordCount() || path.points.empty()) return std::nullopt;
    const auto at = std::size_t(record);
    const auto [x, y, z] = interpolate(path, history.pathLength()[at]);
    return SpherePoint{x, y, z, history.clock(sphereClock(history))[at]};
}

SphereNeurons sphereNeurons(const Vector& direction, Index dimension, int classCount) {
    if (dimension < 2 || dimension > 3) return {};
    assert(direction.size() % dimension == 0);
    auto neurons = std::make_shared<std::vector<SphereNeuron>>(std::size_t(direction.size() / dimension));
    const double* weight = direction.data();
    int outputClass = 0;
    for (SphereNeuron& neuron : *neurons) {
        const double z = dimension == 3 ? weight[2] : 0;
        const double mass = weight[0] * weight[0] + weight[1] * weight[1] + z * z;
        const double scale = mass > 0 ? 1 / std::sqrt(mass) : 0;
        neuron = {float(weight[0] * scale), float(weight[1] * scale), float(z * scale), float(mass), outputClass};
        outputClass = (outputClass + 1) % classCount;
        weight += dimension;
    }
    SphereNeurons result;
    result.neurons = std::move(neurons);
    result.classCount = classCount;
    return result;
}

}  // namespace marginscope
