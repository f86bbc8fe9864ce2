#include "widgets/figure_page.h"

#include <QPainter>
#include <algorithm>
#include <cmath>

#include "widgets/figure_data.h"

namespace marginscope {

namespace {

constexpr double pageWidth = 960;
constexpr double gap = 8;

const FigureSource* find(const std::vector<const FigureSource*>& figures, const QString& kind) {
    const auto found = std::find_if(figures.begin(), figures.end(),
                                    [&](const FigureSource* figure) { return figure->figureKind() == kind; });
    return found == figures.end() ? nullptr : *found;
}

double heightAtWidth(const FigureSource& figure, double width) {
    return std::round(width * figure.naturalSize().height() / figure.naturalSize().width());
}

}  // namespace

FigurePage::FigurePage(const std::vector<const FigureSource*>& figures) : m_figures(figures), m_places(figures.size()) {
    const FigureSource* surfaces = find(figures, QStringLiteral("surfaces"));
    if (surfaces == nullptr) surfaces = find(figures, QStringLiteral("examples"));
    const FigureSource* margins = find(figures, QStringLiteral("margins"));
    double top = gap;
    if (surfaces != nullptr) {
        const double height = heightAtWidth(*surfaces, pageWidth - 2 * gap);
        place(surfaces, {gap, top, pageWidth - 2 * gap, height});
        top += height + gap;
    }
    std::vector<const FigureSource*> others;
    for (const FigureSource* figure : figures) {
        if (figure == surfaces || figure == margins) continue;
        if (figure->figureKind() != QStringLiteral("pair")) {
            others.push_back(figure);
            continue;
        }
        // Two panels share a row already.
        const double height = heightAtWidth(*figure, pageWidth - 2 * gap);
        place(figure, {gap, top, pageWidth - 2 * gap, height});
        top += height + gap;
    }

    const double half = (pageWidth - 3 * gap) / 2;
    if (margins != nullptr) {
        double right = top;
        for (const FigureSource* figure : others) {
            const double height = heightAtWidth(*figure, half);
            place(figure, {2 * gap + half, right, half, height});
            right += height + gap;
        }
        // The margins fill the height of the column beside them, if there is one.
        const double width = others.empty() ? pageWidth - 2 * gap : half;
        const double height = others.empty() ? heightAtWidth(*margins, width) : right - gap - top;
        place(margins, {gap, top, width, height});
        top += height + gap;
    } else {
        for (std::size_t i = 0; i < others.size(); i += 2) {
            const bool isPair = i + 1 < others.size();
            const double width = isPair ? half : pageWidth - 2 * gap;
            const double height = heightAtWidth(*others[i], width);
            place(others[i], {gap, top, width, height});
            if (isPair) place(others[i + 1], {2 * gap + half, top, half, height});
            top += height + gap;
        }
    }
    m_size = QSizeF(pageWidth, top);
}

void FigurePage::place(const FigureSource* figure, const QRectF& area) {
    const auto found = std::find(m_figures.begin(), m_figures.end(), figure);
    m_places[std::size_t(found - m_figures.begin())] = area;
}

QString FigurePage::figureKind() const {
    return QStringLiteral("all");
}
QString FigurePage::figureTitle() const {
    return QStringLiteral("Marginscope");
}

/// Every figure lays itself out for the room it really has, so that all text on the page has one size.
QRectF FigurePage::placeIn(const QRectF& area, std::size_t figure) const {
    const double scale = area.width() / m_size.width();
    return {area.topLeft() + scale * m_places[figure].topLeft(), scale * m_places[figure].size()};
}

void FigurePage::paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const {
    painter.fillRect(area, theme.panel);
    for (std::size_t i = 0; i < m_figures.size(); ++i) m_figures[i]->paintFigure(painter, placeIn(area, i), theme);
}

FigureData FigurePage::figureData(const QRectF& area, const Theme& theme) const {
    FigureData data;
    for (std::size_t i = 0; i < m_figures.size(); ++i) data.append(m_figures[i]->figureData(placeIn(area, i), theme));
    return data;
}

}  // namespace marginscope
