#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace marginscope {

/// Where the smoothed margin of a run with finite steps first fell, which the flow never does (Lyu & Li 2020).
struct MarginFall {
    std::int64_t step = 0;
    double accuracy = 0;      ///< ln(n/L) there
    double relativeFall = 0;  ///< (before − after) / |before| of α/‖W‖^L
};

/// One run of gradient descent with a constant step, beside the flow it is compared with. The vectors are one curve,
/// thinned, of equal length.
struct ComparisonCurve {
    double multiple = 0;     ///< of 2/λmax
    double stepSize = 0;     ///< η
    std::int64_t steps = 0;  ///< taken so far; the curve may end earlier, since it is thinned
    std::vector<double> step;
    std::vector<double> accuracy;  ///< ln(n/L)
    std::vector<double> logNorm;   ///< ln‖W‖
    std::vector<double> smoothedMargin;
    std::vector<double> angle;  ///< θ, radians
    std::optional<MarginFall> firstFall;
    double largestFall = 0;
    bool diverged = false;
};

/// All of them. λmax is the largest eigenvalue of ∇²L where they left the flow.
struct ComparisonCurves {
    double largestCurvature = 0;  ///< λmax
    double startAccuracy = 0;     ///< ln(n/L) where they left the flow
    std::vector<ComparisonCurve> runs;
};

/// The run with the smallest multiple whose smoothed margin has fallen or that has diverged; null if there is none.
const ComparisonCurve* firstFailing(const ComparisonCurves& curves);

}  // namespace marginscope
