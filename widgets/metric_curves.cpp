#include "widgets/metric_curves.h"

#include <algorithm>
#include <span>

namespace marginscope {

CurveRecord toCurveRecord(const MetricRecord& record) {
    CurveRecord result;
    result.clock = {record.accuracy, record.logNorm, record.pathLength, double(record.step), record.seconds};
    result.logLoss = record.logLoss;
    result.smoothedMargin = record.smoothedMargin;
    result.angle = record.angle;
    result.frozenAngle = record.frozenAngle;
    result.secantAngle = record.secantAngle;
    result.pathLength = record.pathLength;
    result.testError = record.testError;
    result.testMargins = {record.smallestTestMargin, record.lowerQuartileTestMargin, record.medianTestMargin,
                          record.upperQuartileTestMargin, record.largestTestMargin};
    return result;
}

ExampleLabels labelsOf(const Dataset& dataset) {
    ExampleLabels result;
    result.classCount = int(dataset.classCount);
    result.labels.reserve(std::size_t(dataset.size()));
    for (const double label : dataset.labels) result.labels.push_back(int(label));
    return result;
}

std::shared_ptr<CurveTable> curvesOf(const MetricLog& log, const ExampleLabels& labels, Index records) {
    auto curves = std::make_shared<CurveTable>(labels.labels, labels.classCount);
    const Index end = records < 0 ? log.size() : std::min(records, log.size());
    for (Index r = 0; r < end; ++r) {
        const auto margins = log.margins(r);
        curves->append(toCurveRecord(log.records()[std::size_t(r)]),
                       std::span(margins.data(), std::size_t(margins.size())));
    }
    return curves;
}

}  // namespace marginscope
