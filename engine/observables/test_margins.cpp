#include "engine/observables/test_margins.h"

#include <cmath>
#include <utility>

#include "engine/base/statistics.h"
#include "engine/observables/saliency.h"

namespace marginscope {

namespace {

constexpr double largestShare = 1.0 / 5;  // of the time

}  // namespace

TestMargins::TestMargins(std::shared_ptr<const Network> network, std::shared_ptr<const Dataset> dataset,
                         std::shared_ptr<const Loss> loss, double passesPerStep)
    : m_dataset(std::move(dataset)), m_test(std::move(network), m_dataset->test, std::move(loss)) {
    const auto trained = double(m_dataset->size());
    const double tested = double(m_test.exampleCount()) + (m_test.network().couplesExamples() ? trained : 0);
    m_interval = std::max<Index>(1, Index(std::ceil(tested / (largestShare * passesPerStep * trained))));
}

Vector TestMargins::at(const Vector& weights) const {
    const Network& network = m_test.network();
    Vector margins(m_test.rowCount());
    if (network.couplesExamples())
        network.outputsAfter(weights, ownClassInputs(network, *m_dataset), m_test.rows(), margins);
    else
        network.outputs(weights, m_test.rows(), margins);
    margins.array() *= m_test.rowSigns().array();
    return m_test.exampleMargins(margins);
}

void TestMargins::fill(const Vector& weights, double scale, MetricRecord& record) const {
    const Vector margins = at(weights);
    record.testError = double((margins.array() <= 0).count()) / double(margins.size());
    const Vector normalized = scale * margins;
    if (!normalized.allFinite()) return;
    record.smallestTestMargin = quantile(normalized, 0);
    record.lowerQuartileTestMargin = quantile(normalized, 0.25);
    record.medianTestMargin = quantile(normalized, 0.5);
    record.upperQuartileTestMargin = quantile(normalized, 0.75);
    record.largestTestMargin = quantile(normalized, 1);
}

}  // namespace marginscope
