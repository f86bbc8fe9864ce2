#include "widgets/layer_table.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/layer_model.h"

namespace marginscope {

namespace {

constexpr int rowHeight = 20;

}  // namespace

/// Draws a share as a bar behind its number.
class ShareDelegate : public QStyledItemDelegate {
 public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setTheme(const Theme& theme) { m_theme = theme; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QVariant share = index.data(LayerModel::shareRole);
        if (!share.isValid()) return QStyledItemDelegate::paint(painter, option, index);
        const bool isChosen = option.state.testFlag(QStyle::State_Selected);
        if (isChosen) painter->fillRect(option.rect, m_theme.accent);
        const QRectF whole = QRectF(option.rect).adjusted(4, 3, -4, -3);
        QRectF bar = whole;
        bar.setWidth(std::clamp(share.toDouble(), 0.0, 1.0) * whole.width());
        QColor colour = index.column() == LayerModel::Share ? m_theme.curves[0] : m_theme.curves[1];
        colour.setAlphaF(m_theme.dark ? 0.55F : 0.4F);
        painter->fillRect(whole, m_theme.grid);
        painter->fillRect(bar, colour);
        painter->setFont(themeFont(m_theme, TextRole::Small));
        painter->setPen(m_theme.text);
        painter->drawText(whole.adjusted(4, 0, -4, 0), Qt::AlignVCenter | Qt::AlignRight, index.data().toString());
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        const QSize size = QStyledItemDelegate::sizeHint(option, index);
        return index.data(LayerModel::shareRole).isValid() ? size.expandedTo({72, rowHeight}) : size;
    }

 private:
    Theme m_theme = lightTheme();
};

LayerTable::LayerTable(QWidget* parent)
    : QWidget(parent), m_model(new LayerModel(this)), m_bars(new ShareDelegate(this)), m_table(new QTableView(this)) {
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_bars);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->verticalHeader()->setMinimumSectionSize(rowHeight);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(LayerModel::Shape, QHeaderView::Stretch);
    header->setHighlightSections(false);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setTabKeyNavigation(false);  // Tab leaves the table
    m_table->setAccessibleName(tr("Layers"));
    m_table->setAccessibleDescription(
        tr("Layers of the network with their norms and their shares of the squared norm of weights and gradient"));
    setAccessibleName(tr("Layers"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 2, 8, 6);
    column->addWidget(m_table);
    setFocusProxy(m_table);
    setMinimumSize(240, 120);
}

void LayerTable::setTheme(const Theme& theme) {
    m_bars->setTheme(theme);
    m_table->viewport()->update();
}

void LayerTable::setLayers(const std::vector<LayerNorm>& layers) {
    m_model->setLayers(layers);
}

}  // namespace marginscope
