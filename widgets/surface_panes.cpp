#include "widgets/surface_panes.h"

#include <QObject>
#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

QRectF boxOf(const PlaneGrid& grid) {
    return {grid.xMinimum, grid.yMinimum, grid.xMaximum - grid.xMinimum, grid.yMaximum - grid.yMinimum};
}

SurfacePane framedPane(const QString& title, const Snapshot& snapshot) {
    SurfacePane pane;
    pane.title = title;
    // All fields of a run lie on the same part of the plane; which of them there are depends on the moment.
    for (const auto& field : {snapshot.now, snapshot.firstPerfect, snapshot.maxMargin, snapshot.frozen}) {
        if (!field) continue;
        pane.box = boxOf(field->grid);
        break;
    }
    return pane;
}

SurfacePane frozenPane(const Snapshot& snapshot, bool hasFrozenTwin) {
    SurfacePane pane = framedPane(QObject::tr("frozen activations (NTK)"), snapshot);
    pane.field = paneField(snapshot.frozen);
    pane.reference = {paneField(snapshot.maxMargin), QObject::tr("exact max margin")};
    pane.weights = snapshot.frozenDualWeights;
    if (!hasFrozenTwin)
        pane.caption = QObject::tr("no frozen twin in this run");
    else if (snapshot.frozen && std::isfinite(snapshot.frozenAngleToMaxMargin))
        pane.caption = QObject::tr("angle to it %1").arg(formatNumber(snapshot.frozenAngleToMaxMargin, 2));
    return pane;
}

SurfacePane firstPerfectPane(const Snapshot& snapshot) {
    SurfacePane pane = framedPane(QObject::tr("first perfect classification"), snapshot);
    pane.field = paneField(snapshot.firstPerfect);
    // Rings belong to a moment whose weights are not kept.
    pane.weights.assign(std::size_t(snapshot.point.margins.size()), 0.0);
    if (snapshot.firstPerfectAccuracy && snapshot.firstPerfectPathLength)
        pane.caption =
            QObject::tr("ln(n/L) = %1 · path ζ = %2")
                .arg(formatNumber(*snapshot.firstPerfectAccuracy), formatNumber(*snapshot.firstPerfectPathLength));
    else
        pane.caption = QObject::tr("not yet: some point is on the wrong side");
    return pane;
}

SurfacePane nowPane(const Snapshot& snapshot, const LimitNote& limit) {
    const bool isPast = snapshot.record >= 0;
    const QString title =
        isPast ? QObject::tr("at ln(n/L) = %1").arg(formatNumber(snapshot.point.loss.accuracy)) : QObject::tr("now");
    SurfacePane pane = framedPane(title, snapshot);
    pane.field = paneField(snapshot.now);
    pane.limit = {paneField(limit.field), QObject::tr("limit of training")};
    const Vector& weights = snapshot.point.weights;
    pane.weights.assign(weights.begin(), weights.end());
    if (snapshot.saliency)
        for (const auto& [x, y] : snapshot.saliency->arrows) pane.arrows.emplace_back(double(x), double(y));
    const QString rings =
        pane.arrows.empty() ? QObject::tr("rings: weights q") : QObject::tr("rings: weights q · arrows: ∇ₓΦ");
    pane.caption = limit.sentence.isEmpty() ? rings : limit.sentence;
    if (isPast && !snapshot.now) pane.caption = QObject::tr("no moment of this run is kept");
    return pane;
}

}  // namespace

PaneField paneField(const std::shared_ptr<const SurfaceField>& field) {
    if (!field) return {};
    PaneField result{int(field->grid.columns), int(field->grid.rows),
                     std::shared_ptr<const std::vector<float>>(field, &field->values)};
    if (!field->classes.empty())
        result.classes = std::shared_ptr<const std::vector<std::uint8_t>>(field, &field->classes);
    return result;
}

QString surfaceScaleTitle(const Snapshot& snapshot, int classCount) {
    const QString unit = snapshot.degree > 0 ? QStringLiteral(" / ‖W‖ᴸ") : QStringLiteral(" / max|pᵢ|");
    return (classCount > 2 ? QObject::tr("lead") : QStringLiteral("Φ")) + unit;
}

std::array<SurfacePane, SurfacePicture::paneCount> surfacePanes(const Snapshot& snapshot, bool hasFrozenTwin,
                                                                const LimitNote& limit) {
    return {frozenPane(snapshot, hasFrozenTwin), firstPerfectPane(snapshot), nowPane(snapshot, limit)};
}

}  // namespace marginscope
