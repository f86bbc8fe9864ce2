#include "widgets/metric_curves.h"

#include <span>
#include <utility>

namespace marginscope {

CurveRecord toCurveRecord(const MetricRecord& record) {
    CurveRecord result;
    result.clock = {record.accuracy, record.logNorm, record.pathLength, double(record.step), record.seconds};
    result.smoothedMargin = record.smoothedMargin;
    result.angle = record.angle;
    result.frozenAngle = record.frozenAngle;
    result.secantAngle = record.secantAngle;
    result.pathLength = record.pathLength;
    return result;
}

std::vector<int> labelsOf(const Dataset& dataset) {
    std::vector<int> labels;
    labels.reserve(std::size_t(dataset.size()));
    for (const double label : dataset.labels) labels.push_back(label < 0 ? -1 : 1);
    return labels;
}

std::shared_ptr<CurveTable> curvesOf(const MetricLog& log, std::vector<int> labels) {
    auto curves = std::make_shared<CurveTable>(std::move(labels));
    for (Index r = 0; r < log.size(); ++r) {
        const auto margins = log.margins(r);
        curves->append(toCurveRecord(log.records()[std::size_t(r)]),
                       std::span(margins.data(), std::size_t(margins.size())));
    }
    return curves;
}

}  // namespace marginscope
