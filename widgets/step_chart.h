#pragma once

#include <memory>

#include "engine/training/comparison_curve.h"
#include "widgets/chart_view.h"

namespace marginscope {

class StepPicture;

/// Finite steps against the flow: the smoothed margin α/‖W‖ᴸ of the run, which is gradient flow, and of gradient
/// descent with several constant step sizes η that left it at the same point, against ln(n/L), or against ln‖W‖ where
/// that is the chosen clock (the other clocks do not compare a flow with steps). Along the flow the smoothed margin
/// never falls (Lyu and Li 2020); the first fall of each descent is marked, and so is where one diverges.
class StepChart : public ChartView {
    Q_OBJECT

 public:
    explicit StepChart(ViewState& state, QWidget* parent = nullptr);

    /// Null: there is nothing to compare.
    void setComparison(std::shared_ptr<const ComparisonCurves> comparison);
    bool hasComparison() const;

    /// What the smoothed margin is divided by, for titles: "‖W‖²"; "‖W‖ᴸ" to begin with.
    void setNormalization(const QString& symbol);

    QString figureKind() const override;
    QString figureTitle() const override;
    QSizeF naturalSize() const override;

 protected:
    ChartClock clockToShow(const ChartClock& chosen) const override;

 private:
    StepPicture& steps();
    const StepPicture& steps() const;
};

}  // namespace marginscope
