#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/dynamics/training_state.h"
#include "engine/networks/plane_grid.h"
#include "engine/observables/direction_path.h"
#include "engine/theory/theory_report.h"
#include "engine/training/comparison_curve.h"
#include "engine/training/stop_reason.h"
#include "engine/training/training_run.h"

namespace marginscope {

/// Values of a predictor at unit norm on a grid of the plane, row by row (rows are y); see PlaneGrid.
struct SurfaceField {
    PlaneGrid grid;
    std::vector<float> values;  ///< Φ; with K > 2 classes the lead of the highest score over the second highest, ≥ 0
    std::vector<std::uint8_t> classes;  ///< with K > 2 classes the class of the highest score; else empty
};

/// Saliency of the examples, ∇Φ with respect to the point (of the own class's score with K > 2 classes).
struct SaliencyField {
    std::vector<std::array<float, 2>> arrows;  ///< n of them, in the plane, at unit norm of W; data in the plane only
    Index examples = 0;
    /// Angle in radians between the saliency of each example then and at the latest record: records × examples, row by
    /// row, in the order of the run's records.
    std::vector<float> anglesToLatest;
};

/// Saliency of examples that are images: ∇Φ with respect to the pixels as the network sees them (of the own class's
/// score with K > 2 classes), as pictures.
struct ImageSaliency {
    std::vector<Index> examples;  ///< which ones: all, or an even choice of them
    std::vector<float> maps;      ///< examples × height × width: Euclidean norm over channels, largest of a map 1
    std::vector<Index> records;   ///< records of the run of which saliency is kept, oldest first
    std::vector<float> anglesToLatest;  ///< records × examples, radians: to the saliency at the latest record
};

/// One layer of weights, and what it holds of the norm.
struct LayerNorm {
    std::string name;
    std::string kind;
    std::string shape;         ///< for people: "192 × 64 × 5 × 5"
    double norm = 0;           ///< of its part of V = W/‖W‖
    double share = 0;          ///< norm², the share of ‖W‖²
    double gradientShare = 0;  ///< the share of |g|² of the gradient's part
};

/// One moment of a run, complete and immutable: what views draw. Views hold it by shared_ptr<const Snapshot>.
struct Snapshot {
    std::uint64_t run = 0;       ///< which start of the trainer this belongs to
    std::uint64_t sequence = 0;  ///< counts up within the run

    Index record = -1;  ///< the row of history it was rebuilt for (rebuild_snapshot.h); −1: taken of the run
    bool isInterpolated = false;  ///< what is drawn from weights lies between two moments that are kept

    Phase phase = Phase::Fitting;
    Stop stop;
    bool paused = false;
    std::int64_t steps = 0;
    std::int64_t rejectedSteps = 0;
    std::int64_t gradientEvaluations = 0;
    double gradientsPerSecond = 0;

    FlowPoint point;        ///< margins, q, θ, J … of the full network
    double logNorm = 0;     ///< ln‖W‖
    double pathLength = 0;  ///< ζ
    double relativeLength = 0;
    int degree = 0;                  ///< L
    double logLossAtZeroMargin = 0;  ///< ln ℓ(0): the late phase is where every margin is positive and ln L is below it

    std::optional<FlowPoint> frozenPoint;   ///< the same of the frozen twin
    double frozenAngleToMaxMargin = 0;      ///< radians; NaN without a max-margin predictor
    double frozenMaxMargin = 0;             ///< exact max margin of the tangent kernel at W₀, in its own unit
    std::vector<double> frozenDualWeights;  ///< of the max-margin predictor

    std::optional<double> firstPerfectAccuracy;  ///< ln(n/L) at the moment of first perfect classification
    std::optional<double> firstPerfectPathLength;
    std::optional<std::int64_t> firstPerfectStep;

    /// Two-dimensional data only, else null. `now` and `frozen` are of this moment; the other two do not change.
    /// Networks at unit norm; the frozen ones with their features taken at W₀/‖W₀‖ as well.
    std::shared_ptr<const SurfaceField> now;
    std::shared_ptr<const SurfaceField> frozen;
    std::shared_ptr<const SurfaceField> firstPerfect;
    std::shared_ptr<const SurfaceField> maxMargin;

    std::shared_ptr<const TheoryReport> theory;          ///< renewed some times a second; null before the first time
    std::shared_ptr<const SaliencyField> saliency;       ///< null unless the experiment records it
    std::shared_ptr<const ComparisonCurves> comparison;  ///< null unless finite steps are compared with the flow

    std::shared_ptr<const ExampleImages> images;         ///< null unless the examples are images
    std::shared_ptr<const ImageSaliency> imageSaliency;  ///< null unless they are and the experiment records saliency
    std::vector<LayerNorm> layers;                       ///< of networks with more than one layer of weights
    std::string networkBadge;  ///< for people: "homogeneous of degree 6", "batch normalisation: outside the theory", …

    std::shared_ptr<const Vector> direction;  ///< V; for eq. (5), neuron j is entries d·j … d·j + d − 1
    ProjectedPath path;
};

}  // namespace marginscope
