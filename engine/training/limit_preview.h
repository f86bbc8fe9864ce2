#pragma once

#include <atomic>
#include <optional>

#include "engine/base/types.h"
#include "engine/networks/plane_grid.h"

namespace marginscope {

/// How a preview walks, and when it stops.
struct LimitPreviewOptions {
    double accuracy = 1e6;                         ///< ln(n/L) at which it has arrived
    double earlyLength = 0.1;                      ///< ‖ΔW‖/‖W‖ of a step while L(W) ≥ ℓ(0)
    double lateGrowth = 0.2;                       ///< Δ ln‖W‖ of a step afterwards
    double largestFall = 1e-3;                     ///< of the smoothed margin in one step, relative; more is rejected
    int mostEvaluations = 400;                     ///< sweeps over the network, all counted
    const std::atomic<bool>* cancelled = nullptr;  ///< set by another thread to end the walk at the next step
};

/// How a walk ended.
enum class PreviewEnd {
    Arrived,  ///< ln(n/L) reached the accuracy
    Capped,   ///< the evaluations were used up before
    Stuck,    ///< no direction, or no step however small, lowers the loss
    Cancelled
};

/// Where training ends, roughly: the last state of the walk.
struct LimitPreview {
    PreviewEnd end = PreviewEnd::Stuck;
    Vector direction;           ///< V = W/‖W‖, m × d, row after row
    double logNorm = 0;         ///< ln‖W‖
    Vector margins;             ///< p_i(V), n entries
    Vector weights;             ///< q of the last step: n entries ≥ 0 that sum to one, the support vectors' shares
    double smoothedMargin = 0;  ///< α/‖W‖²
    double accuracy = 0;        ///< ln(n/L)
    int evaluations = 0;        ///< sweeps over the network
    int rejections = 0;         ///< of them, steps not taken
    Vector field;               ///< Φ(·; V) on the grid, row by row; empty without a grid or when cancelled

    bool finished() const { return end == PreviewEnd::Arrived; }
};

/// A complete training run of eq. (5) (squared_relu_network.h) on the exponential loss, from W₀ to ln(n/L) = 1e6, by
/// few coarse steps: milliseconds, for an answer to the eye. ProximalFlow gives the same with error control.
///
/// Each step is the entropic proximal step (entropic_weights.h) at unit scale, V = W/‖W‖, with one solve and no search
/// for its size: h is what the last weights q would need for the wanted size, |V + hGᵀq|² = 1 + 4h q·p + h² qᵀKq, and
/// the step takes what comes. The move itself is not V + hGᵀq but, to the same order, the flow of each neuron under the
/// weights q (squared_relu_sweep.h): between examples close to each other the straight step overshoots unless it is
/// very short. A step that lowers the smoothed margin α/‖W‖² (before L(W) < ℓ(0): that raises the loss) is not taken
/// and tried again at half the size. The Gram matrix is formed only for examples whose margin is near the smallest.
///
/// inputs: n × d, d ≥ 2; labels: n entries ±1; initialWeights: m × d, row after row, not all zero (asserted sizes). The
/// grid must fit the inputs (asserted). Data that cannot be separated, or not within the cap, end as Capped or Stuck
/// with the last state, which is always finite. Runs in the caller's oneTBB arena; same bits with any number of
/// threads.
LimitPreview previewLimit(const InputsView& inputs, const VectorView& labels, const VectorView& initialWeights,
                          const std::optional<PlaneGrid>& grid = std::nullopt, const LimitPreviewOptions& options = {});

}  // namespace marginscope
