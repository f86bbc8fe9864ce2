#pragma once

#include "widgets/chart_view.h"

namespace marginscope {

/// How the network does on records it is not trained on, along the same clock as everything else: the share of them
/// with a wrong answer (left axis), and their margins p/‖W‖ᴸ (right axis) as the median, the band between the quartiles
/// and the pale band between the least and the greatest. Records at which nothing was tested are skipped.
class TestChart : public ChartView {
    Q_OBJECT

 public:
    explicit TestChart(ViewState& state, QWidget* parent = nullptr);

    /// What the margins are divided by, for titles: "‖W‖²"; "‖W‖ᴸ" to begin with.
    void setNormalization(const QString& symbol);

    QString figureKind() const override;
    QString figureTitle() const override;
    QSizeF naturalSize() const override;
};

}  // namespace marginscope
