#include "widgets/point_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

#include "engine/base/text.h"
#include "engine/data/text_table.h"
#include "widgets/dataset_model.h"
#include "widgets/number_format.h"
#include "widgets/pasted_points.h"
#include "widgets/surface_view.h"

namespace marginscope {

namespace {

QPushButton* button(const QString& text, const QString& toolTip, QWidget* parent) {
    auto* result = new QPushButton(text, parent);
    result->setFixedHeight(24);
    result->setToolTip(toolTip);
    result->setAccessibleName(text);
    result->setAccessibleDescription(toolTip);
    result->setAutoDefault(false);
    return result;
}

/// Edits a number as its text: a spin box would round it to two decimals.
class NumberDelegate : public QStyledItemDelegate {
 public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&, const QModelIndex& index) const override {
        auto* editor = new QLineEdit(parent);
        editor->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal).toString());
        editor->setFrame(false);
        return editor;
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        const double value = index.data(Qt::EditRole).toDouble();
        static_cast<QLineEdit*>(editor)->setText(QString::fromStdString(formatExactly(value)));
    }
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override {
        const QString text = static_cast<QLineEdit*>(editor)->text().trimmed();
        const std::string cell = QString(text).replace(QStringLiteral("−"), QStringLiteral("-")).toStdString();
        std::optional<double> value = numberInCell(cell, false);
        if (!value) value = numberInCell(cell, true);
        if (!value || !model->setData(index, *value)) Q_EMIT model->dataChanged(index, index);  // shows what it was
    }
};

}  // namespace

PointTable::PointTable(DatasetModel& model, SurfaceView& view, QWidget* parent)
    : QWidget(parent), m_model(model), m_view(view), m_table(new QTableView(this)), m_count(new QLabel(this)) {
    m_table->setModel(&model);
    m_table->setItemDelegate(new NumberDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setAccessibleName(tr("Points"));
    m_table->setAccessibleDescription(tr("One row a point: x₁, x₂ and class. F2 edits a cell."));
    m_table->setToolTip(tr("Every cell can be edited; rows can be copied from and pasted into a spreadsheet"));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    // Rows of one height: nobody measures 100 000 of them.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->installEventFilter(this);
    m_count->setProperty("role", "hint");
    m_count->setAccessibleName(tr("Number of points"));
    auto* add = button(tr("Add"), tr("Adds a point in the middle (Insert)"), this);
    m_remove = button(tr("Remove"), tr("Removes the selected points (Delete)"), this);
    connect(add, &QPushButton::clicked, this, &PointTable::addRow);
    connect(m_remove, &QPushButton::clicked, this, &PointTable::removeRows);
    auto* row = new QHBoxLayout;
    row->addWidget(m_count, 1);
    row->addWidget(add);
    row->addWidget(m_remove);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 2, 10, 8);
    column->addWidget(m_table, 1);
    column->addLayout(row);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &PointTable::tellSelection);
    connect(&view, &SurfaceView::selectionChanged, this, &PointTable::showSelection);
    connect(&model, &DatasetModel::changed, this, &PointTable::showCount);
    connect(&model, &QAbstractItemModel::modelReset, this, &PointTable::showCount);
    showCount();
}

PointTable::~PointTable() {
    // The table is a child: as it goes, its selection, or a cell that was being edited, must not call what is half gone.
    // The view may have gone before.
    m_table->selectionModel()->disconnect(this);
    m_model.disconnect(this);
}

QList<int> PointTable::selectedRows() const {
    QList<int> rows;
    // By ranges: an index for each of 100 000 rows would take seconds.
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row) rows += row;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
}

void PointTable::showCount() {
    const int count = m_model.rowCount();
    m_count->setText(count == 1 ? tr("1 point") : tr("%1 points").arg(formatCount(count)));
    m_remove->setEnabled(m_table->selectionModel()->hasSelection());
}

void PointTable::showSelection(const QList<int>& indices) {
    if (indices == selectedRows()) return;
    QItemSelection selection;
    for (qsizetype i = 0; i < indices.size();) {
        qsizetype last = i;
        while (last + 1 < indices.size() && indices[last + 1] == indices[last] + 1) ++last;
        selection.select(m_model.index(indices[i], 0), m_model.index(indices[last], DatasetModel::columnTotal - 1));
        i = last + 1;
    }
    m_isShowing = true;
    m_table->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    if (!indices.isEmpty()) {
        m_table->selectionModel()->setCurrentIndex(m_model.index(indices.first(), 0), QItemSelectionModel::NoUpdate);
        m_table->scrollTo(m_model.index(indices.first(), 0));
    }
    m_isShowing = false;
    showCount();
}

void PointTable::tellSelection() {
    showCount();
    if (!m_isShowing && m_view.points().size() == m_model.points().size()) m_view.selectPoints(selectedRows());
}

void PointTable::addRow() {
    m_model.addPoint(m_model.box().center(), m_newPointLabel);
    m_table->selectRow(m_model.rowCount() - 1);
    m_table->scrollToBottom();
}

void PointTable::removeRows() {
    const QList<int> rows = selectedRows();
    if (!rows.isEmpty()) m_model.removePoints(rows);
}

void PointTable::copy() {
    const QList<int> rows = selectedRows();
    if (!rows.isEmpty()) QApplication::clipboard()->setText(copiedPoints(m_model.points(), rows));
}

void PointTable::paste() {
    const Result<std::vector<PlanePoint>> points =
        pastedPoints(QApplication::clipboard()->text(), m_model.classCount(), m_newPointLabel);
    if (!points) {
        Q_EMIT rejected(QString::fromStdString(points.error().message));
        return;
    }
    const auto count = int(points->size());
    m_model.addPoints(*points, count == 1 ? tr("Paste 1 point") : tr("Paste %1 points").arg(count));
}

bool PointTable::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        // What begins to type a number belongs to the cell, not to the window's one-key shortcuts.
        const auto* typed = static_cast<QKeyEvent*>(event);
        const bool isNumber = !typed->text().isEmpty() && QStringLiteral("0123456789+-.").contains(typed->text()) &&
                              !(typed->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
        if (isNumber) event->accept();
        return isNumber;
    }
    if (event->type() != QEvent::KeyPress) return QWidget::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    if (key->key() == Qt::Key_Delete)
        removeRows();
    else if (key->key() == Qt::Key_Insert)
        addRow();
    else if (key->matches(QKeySequence::Copy))
        copy();
    else if (key->matches(QKeySequence::Paste))
        paste();
    else
        return QWidget::eventFilter(watched, event);
    return true;
}

}  // namespace marginscope
