#include "engine/theory/theory_track.h"

#include <algorithm>
#include <cmath>

namespace marginscope {

namespace {

/// Which entry of the numbers holds what.
enum Entry : std::size_t {
    LateAccuracy,
    LateLogNorm,
    LatePathLength,
    LateSmoothedMargin,
    LostAccuracy,
    LargestFall,
    FirstFallAccuracy,
    HighestMargin,
    PotentialVariation,
    LastPotential,
    LargestAngle,
    LargestAngleBefore,
    Decade
};

/// The power of ten that ln(n/L) is in; its logarithm tells where it overflows itself.
double decadeOf(const LossValue& loss) {
    const double decade =
        std::isfinite(loss.accuracy) ? std::log10(std::max(loss.accuracy, 1.0)) : loss.logAccuracy / std::log(10.0);
    return std::floor(decade);
}

}  // namespace

void TheoryTrack::append(const FlowPoint& point, const TrainingState& state, double logLossAtZeroMargin,
                         double networkRounding) {
    const bool isLate = point.loss.logLoss < logLossAtZeroMargin;
    const double margin = point.loss.smoothedMargin;
    if (!hasBeenLate()) {
        if (!isLate) return;
        m_values[LateAccuracy] = point.loss.accuracy;
        m_values[LateLogNorm] = state.logNorm;
        m_values[LatePathLength] = state.pathLength;
        m_values[LateSmoothedMargin] = margin;
        m_values[HighestMargin] = margin;
        m_values[LastPotential] = point.potential;
        m_values[LargestAngle] = point.angle;
        m_values[Decade] = decadeOf(point.loss);
        return;
    }
    if (!isLate && std::isnan(m_values[LostAccuracy])) m_values[LostAccuracy] = point.loss.accuracy;

    double& highest = m_values[HighestMargin];
    const double fall = (highest - margin) / std::fabs(highest);
    m_values[LargestFall] = std::max(m_values[LargestFall], fall);
    if (fall > toleratedFall(networkRounding) && std::isnan(m_values[FirstFallAccuracy]))
        m_values[FirstFallAccuracy] = point.loss.accuracy;
    highest = std::max(highest, margin);

    m_values[PotentialVariation] += std::fabs(point.potential - m_values[LastPotential]);
    m_values[LastPotential] = point.potential;

    const double decade = decadeOf(point.loss);
    if (decade > m_values[Decade]) {
        m_values[Decade] = decade;
        m_values[LargestAngleBefore] = m_values[LargestAngle];
        m_values[LargestAngle] = 0;
    }
    m_values[LargestAngle] = std::max(m_values[LargestAngle], point.angle);
}

TheoryTrack TheoryTrack::fromNumbers(const Numbers& numbers) {
    TheoryTrack track;
    track.m_values = numbers;
    return track;
}

}  // namespace marginscope
