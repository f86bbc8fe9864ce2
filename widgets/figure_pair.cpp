#include "widgets/figure_pair.h"

#include <QFontMetrics>
#include <QObject>
#include <QPainter>
#include <algorithm>
#include <utility>

#include "widgets/figure_data.h"

namespace marginscope {

namespace {

constexpr double nameHeight = 26;
constexpr double gap = 8;

struct OwningPair {
    std::shared_ptr<const FigureSource> left;
    std::shared_ptr<const FigureSource> right;
    FigurePair pair;
};

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

std::array<FigurePair::Part, 2> FigurePair::parts(const QRectF& area) const {
    const double width = (area.width() - gap) / 2;
    std::array<Part, 2> result;
    QRectF place(area.left(), area.top(), width, area.height());
    std::size_t index = 0;
    for (const auto& [panel, letter] : {std::pair(&m_left, 'a'), std::pair(&m_right, 'b')}) {
        result[index++] = {panel, QStringLiteral("(%1)  %2").arg(QLatin1Char(letter)).arg(panel->name),
                           QRectF(place.left() + 12, place.top() + 4, width - 24, nameHeight - 4),
                           place.adjusted(0, nameHeight, 0, 0)};
        place.translate(width + gap, 0);
    }
    return result;
}

void FigurePair::paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const {
    painter.fillRect(area, theme.panel);
    for (const Part& part : parts(area)) {
        painter.setFont(themeFont(theme, TextRole::Title));
        painter.setPen(theme.text);
        const QString name = painter.fontMetrics().elidedText(part.name, Qt::ElideRight, int(part.namePlace.width()));
        painter.drawText(part.namePlace, Qt::AlignLeft | Qt::AlignVCenter, name);
        part.panel->figure->paintFigure(painter, part.place, theme);
    }
}

FigureData FigurePair::figureData(const QRectF& area, const Theme& theme) const {
    FigureData data;
    int number = 0;
    for (const Part& part : parts(area)) {
        const QPointF left(part.namePlace.left(), part.namePlace.center().y());
        FigureData panel = part.panel->figure->figureData(part.place, theme);
        const QString letter = QChar(QLatin1Char(char('a' + number++)));
        for (DataPlot& plot : panel.plots) plot.name = plot.table.name = plot.name + QLatin1Char('-') + letter;
        for (DataTable& table : panel.tables) table.name += QLatin1Char('-') + letter;
        data.append(std::move(panel));
        data.texts.push_back({left, Qt::AlignLeft | Qt::AlignVCenter, part.name, TextRole::Title, theme.text});
    }
    return data;
}

std::shared_ptr<const FigureSource> figurePair(const std::shared_ptr<const FigureSource>& left, const QString& leftName,
                                               const std::shared_ptr<const FigureSource>& right,
                                               const QString& rightName) {
    const FigurePair pair({left.get(), leftName}, {right.get(), rightName});
    const auto owner = std::make_shared<OwningPair>(OwningPair{left, right, pair});
    return {owner, &owner->pair};
}

}  // namespace marginscope
