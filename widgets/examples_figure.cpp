#include "widgets/examples_figure.h"

#include <QObject>
#include <QPainter>
#include <algorithm>
#include <utility>

#include "widgets/figure_data.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double titleHeight = 30;
constexpr double edge = 10;
constexpr int perRow = 8;
constexpr int pairsPerRow = 6;

}  // namespace

ExamplesFigure::ExamplesFigure(ExampleSet examples, ExampleShow show) : m_examples(std::move(examples)) {
    m_examples.setOrder(ExampleOrder::Margin);
    m_cells.show = show;
}

QString ExamplesFigure::figureKind() const {
    return QStringLiteral("examples");
}
QString ExamplesFigure::figureTitle() const {
    return QObject::tr("Examples with the smallest and the largest margins");
}

int ExamplesFigure::smallestCount() const {
    return std::min(mostOfEach, m_examples.count());
}

int ExamplesFigure::largestCount() const {
    return std::min(mostOfEach, m_examples.count() - smallestCount());
}

ExampleGrid ExamplesFigure::gridOf(int count) const {
    const bool isPair = m_cells.shown(m_examples) == ExampleShow::Both;
    ExampleGrid grid = m_cells.grid(m_examples, count, 1e6);
    grid.columns = isPair ? pairsPerRow : perRow;
    grid.gap = 12;
    return grid;
}

QSizeF ExamplesFigure::naturalSize() const {
    if (m_examples.images() == nullptr) return {480, 320};
    const ExampleGrid grid = gridOf(smallestCount());
    const double width = 2 * edge + grid.columns * (grid.cell.width() + grid.gap) - grid.gap;
    const double largest = largestCount() > 0 ? titleHeight + gridOf(largestCount()).height() : 0;
    return {width, titleHeight + grid.height() + largest + edge};
}

double ExamplesFigure::paintPart(QPainter& painter, double top, const QString& title, int first, int count,
                                 const Theme& theme) const {
    painter.setFont(themeFont(theme, TextRole::Title));
    painter.setPen(theme.text);
    painter.drawText(QRectF(edge, top + 4, naturalSize().width(), titleHeight - 4), Qt::AlignVCenter | Qt::AlignLeft,
                     title);
    painter.save();
    painter.translate(0, top + titleHeight);
    const ExampleGrid grid = gridOf(count);
    for (int k = 0; k < count; ++k)
        m_cells.paint(painter, grid.place(k), m_examples, m_examples.inOrder()[std::size_t(first + k)], theme);
    painter.restore();
    return top + titleHeight + grid.height();
}

void ExamplesFigure::paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const {
    painter.fillRect(area, theme.panel);
    if (m_examples.images() == nullptr) return;
    const QSizeF natural = naturalSize();
    const double scale = std::min(area.width() / natural.width(), area.height() / natural.height());
    painter.save();
    painter.translate(area.topLeft());
    painter.scale(scale, scale);
    const int smallest = smallestCount();
    const int largest = largestCount();
    const double next = paintPart(
        painter, 0, QObject::tr("Smallest margins (%1 of %2)").arg(smallest).arg(formatCount(m_examples.count())), 0,
        smallest, theme);
    if (largest > 0)
        paintPart(painter, next,
                  QObject::tr("Largest margins (%1 of %2)").arg(largest).arg(formatCount(m_examples.count())),
                  m_examples.count() - largest, largest, theme);
    painter.restore();
}

/// Of all examples, also of those that the page has no room for.
FigureData ExamplesFigure::figureData(const QRectF& area, const Theme& theme) const {
    FigureData data = FigureSource::figureData(area, theme);
    DataTable table;
    table.name = figureKind();
    table.columns = {{QStringLiteral("example"), {}}, {QStringLiteral("label"), {}}};
    if (m_examples.hasMoment()) {
        table.columns.push_back({QStringLiteral("margin"), {}});
        table.columns.push_back({QStringLiteral("weight"), {}});
    }
    for (int example = 0; example < m_examples.count(); ++example) {
        table.columns[0].values.push_back(example + 1);
        table.columns[1].values.push_back(m_examples.label(example));
        if (!m_examples.hasMoment()) continue;
        table.columns[2].values.push_back(m_examples.margin(example));
        table.columns[3].values.push_back(m_examples.weight(example));
    }
    data.tables.push_back(std::move(table));
    return data;
}

}  // namespace marginscope
