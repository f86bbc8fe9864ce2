#pragma once

#include <vector>

#include "engine/base/types.h"
#include "engine/data/dataset.h"
#include "engine/networks/network.h"
#include "engine/observables/metric_log.h"

namespace marginscope {

/// Saliency of examples that are images, ∇ₓΦ with respect to the pixels as the network sees them (with K > 2 classes of
/// the own class's score), at a bounded number of moments: all records of it would be far too much.
///
/// Kept are at most mostExamples examples, an even choice, at every stride-th record. Once mostMoments are there every
/// second one is dropped and the stride doubles. So over a run of R records saliency is computed about
/// 12 log₂(R/12) times. A network that couples examples uses the statistics of the chosen ones, held fixed.
class SaliencyHistory {
 public:
    static constexpr Index mostMoments = 24;
    static constexpr Index mostExamples = 256;

    /// Remembers nothing, and wantsRecord() nothing.
    SaliencyHistory() = default;

    explicit SaliencyHistory(const Dataset& dataset);

    bool isEmpty() const { return m_examples.empty(); }

    /// Which examples, in order.
    const std::vector<Index>& examples() const { return m_examples; }
    Index dimension() const { return m_dimension; }

    /// Whether the record of that number is to be kept.
    bool wantsRecord(Index record) const { return !isEmpty() && record % m_stride == 0; }

    /// ∇ₓΦ of the chosen examples at `weights` (Objective::evaluationPoint).
    SaliencyMatrix compute(const Network& network, const Dataset& dataset, const Vector& weights) const;

    /// Keeps a record that is wanted. Numbers of records go up.
    void append(Index record, SaliencyMatrix saliency);

    /// The last record of a run that has stopped, where it is not among those kept: seen by the readers, and forgotten
    /// when the next is appended.
    void setLast(Index record, SaliencyMatrix saliency);

    /// The record's log has dropped every second record.
    void thin();

    /// The kept moments, oldest first, the last record of setLast() included.
    struct Moment {
        Index record = 0;
        SaliencyMatrix saliency;  ///< examples × dimension
    };
    Index size() const { return Index(m_moments.size()) + (m_last.saliency.size() > 0 ? 1 : 0); }
    const Moment& moment(Index number) const;

    /// Angle in radians between the saliency of each example at each moment and at the latest: moments × examples.
    RowMatrix anglesToLatest() const;

    /// What is kept for good, and the history that goes on from it: for checkpoints.
    Index stride() const { return m_stride; }
    const std::vector<Moment>& moments() const { return m_moments; }
    void restore(Index stride, std::vector<Moment> moments);

 private:
    std::vector<Index> m_examples;
    Index m_dimension = 0;
    Index m_stride = 1;
    std::vector<Moment> m_moments;
    Moment m_last;
};

}  // namespace marginscope
