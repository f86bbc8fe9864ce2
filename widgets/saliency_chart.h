#pragma once

#include <memory>

#include "widgets/chart_view.h"

namespace marginscope {

struct ImageSaliency;
struct SaliencyField;
class SaliencyPicture;

/// How far the saliency ∇ₓΦ of every example has still to turn: its angle to the last one recorded, against the clock,
/// with the median bold. Many examples, of images as a rule, are a median with a band between the quartiles and a
/// pale one from the least to the greatest. As the network converges in direction (Theorem 3.1), so does its gradient
/// with respect to the points. The curves end at the last record, where the angle is 0 by definition.
class SaliencyChart : public ChartView {
    Q_OBJECT

 public:
    explicit SaliencyChart(ViewState& state, QWidget* parent = nullptr);

    /// Rows belong to the first records of the history; null: the run does not record saliency.
    void setField(std::shared_ptr<const SaliencyField> field);

    /// The same of images, at the moments of which it is kept.
    void setImages(std::shared_ptr<const ImageSaliency> images);

    bool hasField() const;

    QString figureKind() const override;
    QString figureTitle() const override;
    QSizeF naturalSize() const override;

 private:
    SaliencyPicture& saliency();
    const SaliencyPicture& saliency() const;
};

}  // namespace marginscope
