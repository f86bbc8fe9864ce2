#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// One row of history.csv. NaN means: not defined for this experiment or not yet. Definitions are the paper's; see
/// training_state.h for the unit-scale ones.
struct MetricRecord {
    static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

    std::int64_t step = 0;
    std::int64_t gradientEvaluations = 0;
    double seconds = 0;                 ///< wall time since the run began
    double logLoss = undefined;         ///< ln L, L the sum over examples
    double accuracy = undefined;        ///< ln(n/L)
    double logAccuracy = undefined;     ///< ln ln(n/L)
    double logNorm = undefined;         ///< ln‖W‖
    double smoothedMargin = undefined;  ///< α/‖W‖^L
    double smallestMargin = undefined;  ///< of p_i/‖W‖^L
    double medianMargin = undefined;
    double largestMargin = undefined;
    double angle = undefined;               ///< θ, radians
    double pathLength = undefined;          ///< ζ
    double relativeLength = undefined;      ///< ∫ ‖dW‖/‖W‖
    double radialGradient = undefined;      ///< ⟨g, V⟩
    double sphericalGradient = undefined;   ///< |g⊥|
    double potential = undefined;           ///< J = |g|²
    double trainError = undefined;          ///< share of examples with p_i ≤ 0
    double testError = undefined;           ///< share of the test records with p ≤ 0
    double smallestTestMargin = undefined;  ///< of the test records, normalised as those of the examples
    double lowerQuartileTestMargin = undefined;
    double medianTestMargin = undefined;
    double upperQuartileTestMargin = undefined;
    double largestTestMargin = undefined;
    double stepError =
        undefined;  ///< flow without error control: |B − A|, one step against two halves, lately measured
    double frozenLogLoss = undefined;
    double frozenAngle = undefined;
    double frozenCosineToMaxMargin = undefined;
    double secantAngle = undefined;
    double turnedAngle = undefined;       ///< of the hat: total turn in radians
    double minimumNormAngle = undefined;  ///< θ of the minimum-norm Clarke subgradient, where steps slide along kinks
};

/// ∇Φ of every example with respect to its point: n × dimension. Single precision is plenty for its direction.
using SaliencyMatrix = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Everything recorded of one run: rows, and beside each row the normalised margins of all examples, and where asked
/// for their saliency. Append-only for its readers; thin() is for the owner, before anybody reads further.
class MetricLog {
 public:
    /// saliencyDimension: of the points, or 0 for no saliency.
    explicit MetricLog(Index exampleCount = 0, Index saliencyDimension = 0)
        : m_exampleCount(exampleCount), m_saliencyDimension(saliencyDimension) {}

    Index size() const { return Index(m_records.size()); }

    /// What a record holds for all examples.
    Index bytesPerRecord() const;

    Index exampleCount() const { return m_exampleCount; }
    const std::vector<MetricRecord>& records() const { return m_records; }

    /// The normalised margins of record r, exampleCount() entries.
    Eigen::Map<const Vector> margins(Index record) const;

    Index saliencyDimension() const { return m_saliencyDimension; }
    Eigen::Map<const SaliencyMatrix> saliency(Index record) const;

    /// Of all records, one after the other.
    std::span<const double> allMargins() const { return m_margins; }
    std::span<const float> allSaliency() const { return m_saliency; }

    void append(const MetricRecord& record, const Vector& margins, const RowMatrix& saliency = {});

    /// Writes the last record anew; the rows beside it stay.
    void replaceLast(const MetricRecord& record) { m_records.back() = record; }

    /// Drops the last record.
    void dropLast();

    /// Drops every second record (keeps the first).
    void thin();

    /// How often thin() was called: a reader that remembers an index must start again when it changes.
    int thinned() const { return m_thinned; }

 private:
    Index m_exampleCount;
    Index m_saliencyDimension;
    int m_thinned = 0;
    std::vector<MetricRecord> m_records;
    std::vector<double> m_margins;  // records × examples
    std::vector<float> m_saliency;  // records × examples × dimension
};

}  // namespace marginscope
