#pragma once

#include "widgets/chart_view.h"

namespace marginscope {

/// The angle θ between W and −∇L(W) on a logarithmic axis (left), and the length ζ of the path of W/‖W‖ (right), both
/// against the clock. Theorem 4.1 of Ji and Telgarsky 2020: θ goes to 0; Theorem 3.1: ζ stays bounded. Where they are
/// defined, also θ of the frozen network (dashed) and the secant angle, which still settles where the network has
/// kinks.
class AngleChart : public ChartView {
    Q_OBJECT

 public:
    explicit AngleChart(ViewState& state, QWidget* parent = nullptr);

    QString figureKind() const override;
    QString figureTitle() const override;
    QSizeF naturalSize() const override;
};

}  // namespace marginscope
