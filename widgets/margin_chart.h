#pragma once

#include <QString>
#include <memory>
#include <vector>

#include "widgets/chart_view.h"

namespace marginscope {

class MarginPicture;
struct ExampleImages;
struct Snapshot;

/// An exact value to compare with, drawn as a dashed line.
struct NamedValue {
    QString name;
    double value = 0;

    bool operator==(const NamedValue&) const = default;
};

/// The exact values that the theory of a snapshot names; none before there is a report.
std::vector<NamedValue> marginReferences(const Snapshot& snapshot);

/// Margins against the clock: a curve p_i/‖W‖^L for every example, in the colour of its class; the smoothed margin
/// ℓ⁻¹(L)/‖W‖^L bold; exact references dashed. Corollary 3.2 of Ji and Telgarsky 2020 says that all of them converge.
///
/// Up to mostLines examples are lines. More become a density picture (curve_density.h), over which the least margin,
/// the quartiles, the median and the greatest margin are lines, and so are the hovered and the selected example. The
/// picture of an example that is an image stands in the corner while it is hovered. One frame with 14 examples and
/// 20,000 records takes a few milliseconds, with 2,000 examples about 10 while the axes rest.
class MarginChart : public ChartView {
    Q_OBJECT

 public:
    static constexpr int mostLines = 40;

    explicit MarginChart(ViewState& state, QWidget* parent = nullptr);

    /// What the margins are divided by, for titles: "‖W‖²"; "‖W‖ᴸ" to begin with.
    void setNormalization(const QString& symbol);

    /// A reference far beyond the curves does not move the axis; the legend then says its value.
    void setReferences(std::vector<NamedValue> references);

    /// The pictures of the examples; null where they are none.
    void setImages(std::shared_ptr<const ExampleImages> images);

    QString figureKind() const override;
    QString figureTitle() const override;
    QSizeF naturalSize() const override;

 private:
    MarginPicture& margins();
};

}  // namespace marginscope
