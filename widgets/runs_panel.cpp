#include "widgets/runs_panel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QTableView>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace marginscope {

namespace {

constexpr int rowHeight = 22;

void addButton(QToolBar& bar, QAction* action) {
    bar.addAction(action);
    auto* button = qobject_cast<QToolButton*>(bar.widgetForAction(action));
    button->setAutoRaise(false);  // with a frame, as buttons have everywhere else
    button->setAccessibleName(action->toolTip());
}

}  // namespace

RunsPanel::RunsPanel(RunCollection& runs, const QList<QAction*>& actions, QWidget* parent)
    : QWidget(parent),
      m_runs(runs),
      m_model(new RunTableModel(runs, this)),
      m_table(new QTableView(this)),
      m_remove(new QAction(tr("Remove"), this)),
      m_progress(new QWidget(this)),
      m_sentence(new QLabel(m_progress)),
      m_bar(new QProgressBar(m_progress)) {
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Runs"));
    m_table->setAccessibleDescription(tr("The present run and those it is compared with, one a row"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setIconSize({44, 14});
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->horizontalHeader()->setHighlightSections(false);

    m_remove->setToolTip(tr("Take the selected runs out of the comparison (Delete)"));
    m_remove->setShortcut(QKeySequence(Qt::Key_Delete));
    m_remove->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(m_remove);
    connect(m_remove, &QAction::triggered, this, &RunsPanel::removeSelected);
    auto* copy = new QAction(tr("Copy table"), this);
    copy->setToolTip(tr("Copy the table for a spreadsheet, numbers in full (Ctrl+C in the table)"));
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_table->addAction(copy);
    connect(copy, &QAction::triggered, this, &RunsPanel::copyTable);

    // A bar, because its buttons do not make the window wider: those without room go into a menu at its end.
    auto* buttons = new QToolBar(this);
    buttons->setToolButtonStyle(Qt::ToolButtonTextOnly);
    buttons->setStyleSheet(
        QStringLiteral("QToolBar { border: none; background: transparent; padding: 0; spacing: 6; }"));
    for (QAction* action : actions) addButton(*buttons, action);
    addButton(*buttons, m_remove);
    addButton(*buttons, copy);

    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_bar->setAccessibleName(tr("Progress"));
    auto* cancel = new QToolButton(m_progress);
    cancel->setText(tr("Cancel"));
    cancel->setToolTip(tr("Stop what is being done; what has been finished stays"));
    cancel->setAccessibleName(tr("Cancel"));
    connect(cancel, &QToolButton::clicked, this, &RunsPanel::cancelWanted);
    auto* row = new QHBoxLayout(m_progress);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_sentence);
    row->addWidget(m_bar, 1);
    row->addWidget(cancel);
    m_progress->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 6);
    column->setSpacing(4);
    column->addWidget(m_table, 1);
    column->addWidget(m_progress);
    column->addWidget(buttons);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        m_runs.highlight(selectedRuns());
        m_remove->setEnabled(!selectedRuns().empty());
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        fitColumns();
        selectHighlighted();
    });
    // A column has something to say from the first run that has a value there.
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this] {
        for (int k = 0; k < m_model->columnCount(); ++k)
            if (m_table->isColumnHidden(k) != m_model->isEmptyColumn(k)) return fitColumns();
        growColumns();
    });
    m_remove->setEnabled(false);
}

void RunsPanel::setTheme(const Theme& theme) {
    m_model->setTheme(theme);
}

void RunsPanel::fitColumns() {
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnHidden(column, m_model->isEmptyColumn(column));
    m_table->resizeColumnsToContents();
    m_neededWidths.assign(std::size_t(m_model->columnCount()), 0);
    growColumns();
}

/// A run that ends has more to say than one that goes on. Columns that somebody has made narrower stay so until then.
void RunsPanel::growColumns() {
    m_neededWidths.resize(std::size_t(m_model->columnCount()), 0);
    for (int column = 0; column < m_model->columnCount(); ++column) {
        // Protected in the class of the table itself.
        const int contents = static_cast<const QAbstractItemView*>(m_table)->sizeHintForColumn(column);
        const int needed = std::max(contents, m_table->horizontalHeader()->sectionSizeHint(column));
        if (needed <= m_neededWidths[std::size_t(column)]) continue;
        m_neededWidths[std::size_t(column)] = needed;
        if (!m_table->isColumnHidden(column) && m_table->columnWidth(column) < needed)
            m_table->setColumnWidth(column, needed);
    }
}

/// A run that joins does not take the selection away.
void RunsPanel::selectHighlighted() {
    QItemSelection rows;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const int run = m_model->keptIndex(row);
        if (run >= 0 && m_runs.kept()[std::size_t(run)].isHighlighted)
            rows.select(m_model->index(row, 0), m_model->index(row, 0));
    }
    m_table->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    m_remove->setEnabled(!rows.isEmpty());
}

std::vector<int> RunsPanel::selectedRuns() const {
    std::vector<int> kept;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        if (const int run = m_model->keptIndex(index.row()); run >= 0) kept.push_back(run);
    std::sort(kept.begin(), kept.end());
    return kept;
}

void RunsPanel::removeSelected() {
    const std::vector<int> selected = selectedRuns();
    for (auto run = selected.rbegin(); run != selected.rend(); ++run) m_runs.remove(*run);
}

void RunsPanel::copyTable() const {
    QApplication::clipboard()->setText(m_model->asText());
}

void RunsPanel::showProgress(const QString& sentence, double fraction) {
    m_progress->setVisible(!sentence.isEmpty());
    m_sentence->setText(sentence);
    m_bar->setRange(0, fraction < 0 ? 0 : 1000);
    m_bar->setValue(int(1000 * std::clamp(fraction, 0.0, 1.0)));
}

}  // namespace marginscope
