#include "widgets/example_cells.h"

#include <QFontMetricsF>
#include <QObject>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/example_picture.h"
#include "widgets/number_format.h"
#include "widgets/verdict_mark.h"

namespace marginscope {

namespace {

constexpr double frameWidth = 2;
constexpr double betweenPictures = 2;
constexpr double barHeight = 4;
constexpr double barGap = 3;
constexpr double captionHeight = 15;
constexpr double leastCaptionWidth = 56;  // narrower cells have no numbers
constexpr double leastGap = 7;
constexpr double outerEdge = 9;
constexpr double badgeRadius = 7;

/// As many digits as there is room for.
QString fittedNumber(double value, double width, const QFontMetricsF& metrics) {
    const QString text = formatNumber(value, 3);
    return metrics.horizontalAdvance(text) <= width ? text : formatNumber(value, 1);
}

}  // namespace

double ExampleGrid::rowStep() const {
    return cell.height() + leastGap;
}

double ExampleGrid::height() const {
    return rows() == 0 ? 0 : 2 * top + rows() * rowStep() - leastGap;
}

QRectF ExampleGrid::place(int index) const {
    const int column = index % columns;
    const int row = index / columns;
    return {QPointF(std::round(left + column * (cell.width() + gap)), std::round(top + row * rowStep())), cell};
}

int ExampleGrid::indexAt(const QPointF& point) const {
    const int row = int(std::floor((point.y() - top + leastGap / 2) / rowStep()));
    const int column = int(std::floor((point.x() - left + gap / 2) / (cell.width() + gap)));
    if (row < 0 || column < 0 || column >= columns) return -1;
    const int index = row * columns + column;
    return index < count ? index : -1;
}

ExampleShow ExampleCells::shown(const ExampleSet& examples) const {
    return examples.hasSaliency() ? show : ExampleShow::Picture;
}

bool ExampleCells::hasCaption(const ExampleSet& examples) const {
    return cellSize(examples).width() >= leastCaptionWidth;
}

QSizeF ExampleCells::cellSize(const ExampleSet& examples) const {
    const double width = examples.images() != nullptr ? scale * double(examples.images()->width) : 1;
    const double height = examples.images() != nullptr ? scale * double(examples.images()->height) : 1;
    const bool isPair = shown(examples) == ExampleShow::Both;
    const double whole = (isPair ? 2 * width + betweenPictures : width) + 2 * frameWidth;
    const double caption = whole >= leastCaptionWidth ? captionHeight : 0;
    return {whole, height + 2 * frameWidth + barGap + barHeight + caption};
}

ExampleGrid ExampleCells::grid(const ExampleSet& examples, int count, double width) const {
    ExampleGrid grid;
    grid.count = count;
    grid.cell = cellSize(examples);
    const double room = width - 2 * outerEdge;
    grid.columns = std::max(1, int((room + leastGap) / (grid.cell.width() + leastGap)));
    const double spare = room - grid.columns * grid.cell.width();
    // A few cells in a wide row keep together at the left.
    constexpr double widestGap = 24;
    grid.gap = grid.columns > 1 ? std::clamp(spare / (grid.columns - 1), 0.0, widestGap) : leastGap;
    grid.left = outerEdge;
    grid.top = 9;
    return grid;
}

QRectF ExampleCells::pictures(const QRectF& place, const ExampleSet& examples) const {
    const double height = scale * double(examples.images()->height) + 2 * frameWidth;
    return {place.topLeft(), QSizeF(place.width(), height)};
}

void ExampleCells::paint(QPainter& painter, const QRectF& place, const ExampleSet& examples, int example,
                         const Theme& theme) const {
    paintPictures(painter, place, examples, example, theme);
    paintNumbers(painter, place, examples, example, theme);
}

void ExampleCells::paintPictures(QPainter& painter, const QRectF& place, const ExampleSet& examples, int example,
                                 const Theme& theme) const {
    const QRectF whole = pictures(place, examples);
    const QRectF inner = whole.adjusted(frameWidth, frameWidth, -frameWidth, -frameWidth);
    const QSizeF one(scale * double(examples.images()->width), inner.height());
    const ExampleShow kind = shown(examples);
    painter.fillRect(whole, classColour(examples.label(example), examples.classCount(), theme));
    if (kind != ExampleShow::Saliency)
        paintCrisp(painter, QRectF(inner.topLeft(), one), exampleImage(*examples.images(), example));
    if (kind != ExampleShow::Picture)
        paintMap(painter, QRectF(QPointF(inner.right() - one.width(), inner.top()), one), examples, example, theme);
    paintBadges(painter, whole, examples, example, theme);
}

void ExampleCells::paintNumbers(QPainter& painter, const QRectF& place, const ExampleSet& examples, int example,
                                const Theme& theme) const {
    if (!examples.hasMoment()) return;
    const QRectF whole = pictures(place, examples);
    const QRectF bar(whole.left(), whole.bottom() + barGap, whole.width(), barHeight);
    const double largest = examples.largestWeight();
    paintWeight(painter, bar, largest > 0 ? examples.weight(example) / largest : 0, theme);
    if (hasCaption(examples))
        paintCaption(painter, QRectF(bar.left(), bar.bottom() + 1, bar.width(), captionHeight - 1), examples, example,
                     theme);
}

void ExampleCells::paintMap(QPainter& painter, const QRectF& place, const ExampleSet& examples, int example,
                            const Theme& theme) const {
    const int index = examples.saliency().placeOf(example);
    const ExampleImages& images = *examples.images();
    const ImageSaliency& saliency = *examples.saliency().images();
    const auto needed = std::size_t(index + 1) * std::size_t(images.height * images.width);
    if (index >= 0 && saliency.maps.size() >= needed) {
        paintCrisp(painter, place, saliencyImage(saliency, images.height, images.width, std::size_t(index)));
        return;
    }
    // Saliency is kept of a choice of the examples only.
    painter.fillRect(place, theme.field);
    painter.fillRect(place, QBrush(theme.border, Qt::BDiagPattern));
}

void ExampleCells::paintBadges(QPainter& painter, const QRectF& whole, const ExampleSet& examples, int example,
                               const Theme& theme) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const int label = examples.label(example);
    const QPointF centre = whole.topLeft() + QPointF(badgeRadius - 2, badgeRadius - 2);
    painter.setPen(QPen(theme.panel, 1.2));
    painter.setBrush(classColour(label, examples.classCount(), theme));
    painter.drawEllipse(centre, badgeRadius, badgeRadius);
    QFont font = themeFont(theme, TextRole::Small);
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(theme.dark ? theme.pointOutline : QColor(Qt::white));
    painter.drawText(QRectF(centre.x() - 10, centre.y() - 10, 20, 20), Qt::AlignCenter,
                     className(label, examples.classCount()));
    if (examples.isWrong(example)) {
        const QPointF corner = whole.topRight() + QPointF(-badgeRadius + 1, badgeRadius - 2);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.panel);
        painter.drawEllipse(corner, badgeRadius + 1.5, badgeRadius + 1.5);
        paintVerdictMark(painter, corner, Verdict::ViolatedSince, theme);
    }
    painter.restore();
}

void ExampleCells::paintWeight(QPainter& painter, const QRectF& place, double share, const Theme& theme) const {
    painter.fillRect(place, theme.grid);
    QRectF filled = place;
    filled.setWidth(std::clamp(share, 0.0, 1.0) * place.width());
    painter.fillRect(filled, theme.accent);
}

void ExampleCells::paintCaption(QPainter& painter, const QRectF& place, const ExampleSet& examples, int example,
                                const Theme& theme) const {
    painter.setFont(themeFont(theme, TextRole::Small));
    const QFontMetricsF metrics(painter.font());
    const std::optional<double> angle = examples.angle(example);
    const ExampleShow kind = shown(examples);
    if (kind != ExampleShow::Saliency || !angle) {
        painter.setPen(examples.isWrong(example) ? theme.violated : theme.text);
        const double room = kind == ExampleShow::Both ? place.width() / 2 : place.width();
        painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter,
                         fittedNumber(examples.margin(example), room, metrics));
    }
    if (kind == ExampleShow::Picture || !angle) return;
    painter.setPen(theme.mutedText);
    const auto side = kind == ExampleShow::Both ? Qt::AlignRight : Qt::AlignLeft;
    painter.drawText(place, side | Qt::AlignVCenter,
                     QStringLiteral("∠ ") + fittedNumber(*angle, place.width() / 2 - 12, metrics));
}

QString exampleSentence(const ExampleSet& examples, int example) {
    const ExampleImages& images = *examples.images();
    const int label = examples.label(example);
    QStringList lines = {QObject::tr("Example %1: %2").arg(example + 1).arg(exampleClassName(images, example)),
                         QObject::tr("class %1").arg(labelName(&images, label, examples.classCount()))};
    if (examples.hasMoment()) {
        const QString margin = formatNumber(examples.margin(example), 4);
        lines += examples.isWrong(example) ? QObject::tr("margin %1, classified wrongly").arg(margin)
                                           : QObject::tr("margin %1").arg(margin);
        lines += QObject::tr("weight qᵢ %1").arg(formatNumber(examples.weight(example)));
    }
    if (const std::optional<double> angle = examples.angle(example))
        lines += QObject::tr("saliency: %1 rad from its last direction").arg(formatNumber(*angle));
    return lines.join(QLatin1Char('\n'));
}

}  // namespace marginscope
