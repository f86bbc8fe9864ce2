#include "widgets/figure_pair.h"

#include <QObject>
#include <QPainter>
#include <algorithm>
#include <utility>

namespace marginscope {

namespace {

constexpr double nameHeight = 26;
constexpr double gap = 8;

}  // namespace

QString FigurePair::figureKind() const {
    return QStringLiteral("pair");
}

QString FigurePair::figureTitle() const {
    return QObject::tr("%1: %2 and %3").arg(m_left.figure->figureTitle(), m_left.name, m_right.name);
}

QSizeF FigurePair::naturalSize() const {
    const QSizeF left = m_left.figure->naturalSize();
    const QSizeF right = m_right.figure->naturalSize();
    return {left.width() + right.width() + gap, nameHeight + std::max(left.height(), right.height())};
}

void FigurePair::paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const {
    painter.fillRect(area, theme.panel);
    const double width = (area.width() - gap) / 2;
    QRectF place(area.left(), area.top(), width, area.height());
    for (const auto& [panel, letter] : {std::pair(&m_left, 'a'), std::pair(&m_right, 'b')}) {
        painter.setFont(themeFont(theme, TextRole::Title));
        painter.setPen(theme.text);
        painter.drawText(QRectF(place.left() + 12, place.top() + 4, width - 24, nameHeight - 4),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         QStringLiteral("(%1)  %2").arg(QLatin1Char(letter)).arg(panel->name));
        panel->figure->paintFigure(painter, place.adjusted(0, nameHeight, 0, 0), theme);
        place.translate(width + gap, 0);
    }
}

}  // namespace marginscope
