#pragma once

#include <memory>

#include "engine/base/types.h"
#include "engine/dynamics/objective.h"
#include "engine/observables/metric_log.h"

namespace marginscope {

/// How a network does on records that it is not trained on: p = yΦ(x; W), with K > 2 classes Φ_y − max_{k≠y} Φ_k.
class TestMargins {
 public:
    /// The data must have a test set. `passesPerStep`: how often a step of the training looks at every example,
    /// forwards (one) or backwards (two).
    TestMargins(std::shared_ptr<const Network> network, std::shared_ptr<const Dataset> dataset,
                std::shared_ptr<const Loss> loss, double passesPerStep);

    /// At every how many records a test is made, so that it costs about a fifth of the time at most, even if every step
    /// is a record. Decided by the sizes of the data alone.
    Index interval() const { return m_interval; }

    /// p of every test record, for a network that is evaluated at `weights` (Objective::evaluationPoint). A network
    /// that couples examples uses the statistics of the training inputs.
    Vector at(const Vector& weights) const;

    /// Fills in the columns of a record: error, and the quartiles of p·scale, where `scale` normalises as the margins
    /// of the examples are; NaN leaves the quartiles undefined.
    void fill(const Vector& weights, double scale, MetricRecord& record) const;

 private:
    std::shared_ptr<const Dataset> m_dataset;  // trained on
    Objective m_test;
    Index m_interval;
};

}  // namespace marginscope
