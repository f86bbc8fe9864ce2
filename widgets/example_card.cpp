#include "widgets/example_card.h"

#include <QFontMetricsF>
#include <QPainter>
#include <cmath>
#include <numbers>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double left = 12;
constexpr double firstRow = 8;
constexpr double rowHeight = 17;
constexpr int cardHeight = 66;

QString valueLine(const ExampleDetails& details) {
    return QObject::tr("margin %1   qᵢ %2").arg(formatNumber(details.margin, 4), formatNumber(details.weight));
}

QString saliencyText(double direction) {
    const double degrees = direction * 180 / std::numbers::pi;
    return QObject::tr("saliency %1°").arg(formatFixed(degrees < 0 ? degrees + 360 : degrees, 0));
}

}  // namespace

ExampleCard::ExampleCard(QWidget* parent) : QWidget(parent), m_theme(lightTheme()) {
    setFixedHeight(cardHeight);
    setAccessibleName(tr("Example"));
    setToolTip(
        tr("Margin pᵢ(W)/‖W‖ᴸ · weight qᵢ: share of the example in ∇α = Σ qᵢ∇pᵢ; support vectors keep theirs · "
           "saliency: direction of ∇Φ with respect to the point"));
}

void ExampleCard::showExample(const std::optional<ExampleDetails>& details) {
    if (details == m_details) return;
    m_details = details;
    setAccessibleDescription(
        m_details
            ? tr("Example %1, class %2, %3").arg(m_details->number).arg(m_details->className, valueLine(*m_details))
            : QString());
    update();
}

void ExampleCard::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void ExampleCard::paintSaliency(QPainter& painter, const QPointF& start, double direction) const {
    const QString text = saliencyText(direction);
    painter.drawText(start, text);
    constexpr double half = 6;
    const QPointF centre = start + QPointF(QFontMetricsF(painter.font()).horizontalAdvance(text) + 12, -half + 2);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.accent, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(centre);
    painter.rotate(-direction * 180 / std::numbers::pi);  // pixels count downwards
    painter.drawLine(QPointF(-half, 0), QPointF(half, 0));
    painter.drawPolyline(QPolygonF({{half - 3.5, -3}, {half, 0}, {half - 3.5, 3}}));
    painter.restore();
}

void ExampleCard::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setPen(QPen(m_theme.border, 1));
    painter.drawLine(QPointF(left, 0.5), QPointF(width() - left, 0.5));
    painter.setFont(themeFont(m_theme, TextRole::Heading));
    painter.setPen(m_theme.text);
    const QFontMetricsF heading(painter.font());
    const double base = firstRow + heading.ascent();
    const QString title = m_details ? tr("Example %1").arg(m_details->number) : tr("Example");
    painter.drawText(QPointF(left, base), title);
    if (!m_details) {
        painter.setFont(themeFont(m_theme, TextRole::Small));
        painter.setPen(m_theme.faintText);
        painter.drawText(QRectF(left, firstRow + rowHeight, width() - 2 * left, 2 * rowHeight), Qt::TextWordWrap,
                         tr("Point at one, in the plane or in a chart, to see its numbers here."));
        return;
    }
    double right = left + heading.horizontalAdvance(title) + 10;
    painter.setFont(themeFont(m_theme, TextRole::Small));
    painter.setPen(m_theme.mutedText);
    painter.drawText(QPointF(right, base), m_details->place);
    if (!m_details->place.isEmpty()) right += QFontMetricsF(painter.font()).horizontalAdvance(m_details->place) + 10;
    painter.drawText(QPointF(right, base), tr("class %1").arg(m_details->className));

    painter.setFont(themeFont(m_theme, TextRole::Value));
    painter.setPen(m_theme.text);
    painter.drawText(QPointF(left, base + rowHeight), valueLine(*m_details));
    if (m_details->saliency) paintSaliency(painter, {left, base + 2 * rowHeight}, *m_details->saliency);
}

}  // namespace marginscope
