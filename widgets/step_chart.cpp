#include "widgets/step_chart.h"

#include <utility>

#include "widgets/step_picture.h"

namespace marginscope {

StepChart::StepChart(ViewState& state, QWidget* parent) : ChartView(std::make_unique<StepPicture>(), state, parent) {
    setAccessibleName(tr("Finite steps"));
    setAccessibleDescription(
        tr("Smoothed margin of the flow and of gradient descent with several step sizes, against the clock"));
}

// The constructor made them one.
StepPicture& StepChart::steps() {
    return static_cast<StepPicture&>(picture());
}
const StepPicture& StepChart::steps() const {
    return static_cast<const StepPicture&>(picture());
}

void StepChart::setComparison(std::shared_ptr<const ComparisonCurves> comparison) {
    if (comparison.get() == steps().comparison()) return;
    steps().setComparison(std::move(comparison));
    refresh();
}

bool StepChart::hasComparison() const {
    return steps().comparison() != nullptr;
}

void StepChart::setNormalization(const QString& symbol) {
    steps().setNormalization(symbol);
    refresh();
}

ChartClock StepChart::clockToShow(const ChartClock& chosen) const {
    return {chosen.kind == ClockKind::LogNorm ? ClockKind::LogNorm : ClockKind::Accuracy, chosen.logarithmic};
}

QString StepChart::figureKind() const {
    return QStringLiteral("steps");
}
QString StepChart::figureTitle() const {
    return tr("Finite steps");
}
QSizeF StepChart::naturalSize() const {
    return {480, 300};
}

}  // namespace marginscope
