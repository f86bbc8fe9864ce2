#include "widgets/margin_chart.h"

#include <utility>

#include "engine/training/snapshot.h"
#include "widgets/margin_picture.h"

namespace marginscope {

std::vector<NamedValue> marginReferences(const Snapshot& snapshot) {
    std::vector<NamedValue> references;
    if (snapshot.theory)
        for (const MarginReference& reference : snapshot.theory->marginReferences)
            references.push_back({QString::fromStdString(reference.name), reference.value});
    return references;
}

MarginChart::MarginChart(ViewState& state, QWidget* parent)
    : ChartView(std::make_unique<MarginPicture>(), state, parent) {
    setAccessibleName(tr("Margins"));
    setAccessibleDescription(tr("Normalised margin of every example against the clock, with the smoothed margin"));
}

// The constructor made it one.
MarginPicture& MarginChart::margins() {
    return static_cast<MarginPicture&>(picture());
}

void MarginChart::setNormalization(const QString& symbol) {
    margins().setNormalization(symbol);
    refresh();
}

void MarginChart::setReferences(std::vector<NamedValue> references) {
    margins().setReferences(std::move(references));
    refresh();
}

void MarginChart::setImages(std::shared_ptr<const ExampleImages> images) {
    margins().setImages(std::move(images));
    refresh();
}

QString MarginChart::figureKind() const {
    return QStringLiteral("margins");
}
QString MarginChart::figureTitle() const {
    return tr("Margins");
}
QSizeF MarginChart::naturalSize() const {
    return {480, 400};
}

}  // namespace marginscope
