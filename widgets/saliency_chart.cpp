#include "widgets/saliency_chart.h"

#include <utility>

#include "widgets/saliency_picture.h"

namespace marginscope {

SaliencyChart::SaliencyChart(ViewState& state, QWidget* parent)
    : ChartView(std::make_unique<SaliencyPicture>(), state, parent) {
    setAccessibleName(tr("Saliency"));
    setAccessibleDescription(
        tr("Angle between the saliency of every example and its last one, with the median, against the clock"));
}

// The constructor made them one.
SaliencyPicture& SaliencyChart::saliency() {
    return static_cast<SaliencyPicture&>(picture());
}
const SaliencyPicture& SaliencyChart::saliency() const {
    return static_cast<const SaliencyPicture&>(picture());
}

void SaliencyChart::setField(std::shared_ptr<const SaliencyField> field) {
    if (field.get() == saliency().rows().source()) return;
    saliency().setRows(SaliencyRows(std::move(field)));
    refresh();
}

void SaliencyChart::setImages(std::shared_ptr<const ImageSaliency> images) {
    if (images.get() == saliency().rows().source()) return;
    saliency().setRows(SaliencyRows(std::move(images)));
    refresh();
}

bool SaliencyChart::hasField() const {
    return saliency().rows().source() != nullptr;
}

QString SaliencyChart::figureKind() const {
    return QStringLiteral("saliency");
}
QString SaliencyChart::figureTitle() const {
    return tr("Saliency");
}
QSizeF SaliencyChart::naturalSize() const {
    return {480, 260};
}

}  // namespace marginscope
