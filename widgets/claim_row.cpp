#include "widgets/claim_row.h"

#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/claim_text.h"
#include "widgets/number_format.h"
#include "widgets/verdict_mark.h"

namespace marginscope {

namespace {

constexpr double markCentre = 17;  // from the left edge
constexpr double textLeft = 29;
constexpr double textRight = 12;   // from the right edge
constexpr double padding = 5;      // above and below
constexpr double gap = 10;         // between name and verdict
constexpr int shrinkAfter = 2000;  // milliseconds

double wrappedHeight(const QString& text, const QFont& font, double width) {
    if (text.isEmpty()) return 0;
    return QFontMetricsF(font).boundingRect(QRectF(0, 0, width, 1e5), Qt::TextWordWrap, text).height();
}

}  // namespace

ClaimRow::ClaimRow(QWidget* parent) : QAbstractButton(parent), m_theme(lightTheme()) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    m_untilShrink.setSingleShot(true);
    m_untilShrink.setInterval(shrinkAfter);
    connect(&m_untilShrink, &QTimer::timeout, this, [this] { setValuesHeight(neededHeight()); });
}

void ClaimRow::setClaim(const Claim& claim) {
    const QString name = QString::fromStdString(claim.name);
    const QString verdict = verdictText(claim);
    const QString sentence = formatNumbersIn(QString::fromStdString(claim.sentence));
    const QString values = valueTexts(claim).join(QStringLiteral("  "));
    const QString reason = reasonText(claim);
    m_claim = claim;
    if (toolTip() != reason) setToolTip(reason);
    if (name == m_name && verdict == m_verdict && sentence == m_sentence && values == m_values) return;

    const int before = layOut(width()).height;
    if (sentence != m_sentence) m_valuesHeight = 0;
    m_name = name;
    m_verdict = verdict;
    m_sentence = sentence;
    m_values = values;
    const double needed = neededHeight();
    m_valuesHeight = std::max(m_valuesHeight, needed);
    if (needed >= m_valuesHeight)
        m_untilShrink.stop();
    else if (!m_untilShrink.isActive())
        m_untilShrink.start();
    setAccessibleName(m_name + QStringLiteral(": ") + m_verdict);
    setAccessibleDescription(m_sentence + QStringLiteral(". ") + m_values);
    if (layOut(width()).height != before) updateGeometry();
    update();
}

void ClaimRow::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

double ClaimRow::neededHeight() const {
    return wrappedHeight(m_values, themeFont(m_theme, TextRole::Value), textWidth(width()));
}

void ClaimRow::setValuesHeight(double height) {
    const int before = this->height();
    m_valuesHeight = height;
    if (layOut(width()).height != before) updateGeometry();
}

double ClaimRow::textWidth(int width) const {
    return std::max(width - textLeft - textRight, 40.0);
}

ClaimRow::Layout ClaimRow::layOut(int width) const {
    const double room = textWidth(width);
    const QFontMetricsF heading(themeFont(m_theme, TextRole::Heading));
    const QFontMetricsF small(themeFont(m_theme, TextRole::Small));
    Layout layout;
    layout.isVerdictBelow = heading.horizontalAdvance(m_name) + gap + small.horizontalAdvance(m_verdict) > room;
    layout.sentenceTop = padding + heading.height() + (layout.isVerdictBelow ? small.height() : 0) + 1;
    layout.valuesTop = layout.sentenceTop + wrappedHeight(m_sentence, themeFont(m_theme, TextRole::Small), room) + 1;
    layout.height = int(std::ceil(layout.valuesTop + m_valuesHeight + padding));
    return layout;
}

int ClaimRow::heightForWidth(int width) const {
    return layOut(width).height;
}

QSize ClaimRow::sizeHint() const {
    constexpr int preferredWidth = 250;
    return {preferredWidth, heightForWidth(preferredWidth)};
}

QSize ClaimRow::minimumSizeHint() const {
    constexpr int leastWidth = 180;
    return {leastWidth, layOut(width()).height};
}

void ClaimRow::resizeEvent(QResizeEvent* event) {
    QAbstractButton::resizeEvent(event);
    if (event->size().width() == event->oldSize().width()) return;
    setValuesHeight(neededHeight());
}

void ClaimRow::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(m_theme.accent, 1) : QPen(Qt::NoPen));
        painter.setBrush(underMouse() ? QBrush(m_theme.fieldHover) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3.5, 0.5, -3.5, -0.5), 4, 4);
    }
    const Layout layout = layOut(width());
    const double room = textWidth(width());
    const QFontMetricsF heading(themeFont(m_theme, TextRole::Heading));
    const QRectF head(textLeft, padding, room, heading.height());
    paintVerdictMark(painter, {markCentre, head.center().y()}, m_claim.verdict, m_theme);

    painter.setFont(themeFont(m_theme, TextRole::Heading));
    painter.setPen(m_theme.text);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, heading.elidedText(m_name, Qt::ElideRight, room));

    painter.setFont(themeFont(m_theme, TextRole::Small));
    painter.setPen(verdictColour(m_claim.verdict, m_theme));
    const QRectF below(textLeft, head.bottom(), room, QFontMetricsF(painter.font()).height());
    if (layout.isVerdictBelow)
        painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, m_verdict);
    else
        painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, m_verdict);

    painter.setPen(m_theme.mutedText);
    painter.drawText(QRectF(textLeft, layout.sentenceTop, room, height()), Qt::TextWordWrap, m_sentence);
    painter.setFont(themeFont(m_theme, TextRole::Value));
    painter.setPen(m_theme.text);
    painter.drawText(QRectF(textLeft, layout.valuesTop, room, height()), Qt::TextWordWrap, m_values);
}

void ClaimRow::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
        case Qt::Key_Up:
            Q_EMIT neighbourWanted(-1);
            return;
        case Qt::Key_Down:
            Q_EMIT neighbourWanted(1);
            return;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            click();
            return;
        default:
            QAbstractButton::keyPressEvent(event);
    }
}

}  // namespace marginscope
