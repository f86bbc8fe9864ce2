#pragma once

#include <QWidget>

#include "widgets/run_table_model.h"

class QAction;
class QLabel;
class QProgressBar;
class QTableView;

namespace marginscope {

/// The table of the runs that are compared, with the buttons that add and remove some. A selected row draws its curves
/// thicker in the charts; Delete removes it, Ctrl+C copies the table.
class RunsPanel : public QWidget {
    Q_OBJECT

 public:
    /// `actions` become buttons below the table; one that removes the selected runs and one that copies the table are
    /// added.
    RunsPanel(RunCollection& runs, const QList<QAction*>& actions, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    /// What is being done in the background, from 0 to 1, below 0 where nobody knows; an empty sentence: nothing.
    void showProgress(const QString& sentence, double fraction = -1);

    const RunTableModel& model() const { return *m_model; }
    QTableView& table() { return *m_table; }

    void copyTable() const;
    void removeSelected();

 Q_SIGNALS:
    void cancelWanted();

 private:
    std::vector<int> selectedRuns() const;
    void selectHighlighted();
    void fitColumns();
    void growColumns();

    RunCollection& m_runs;
    RunTableModel* m_model;
    QTableView* m_table;
    std::vector<int> m_neededWidths;  // of the columns, as of the last time that one was made wider
    QAction* m_remove;
    QWidget* m_progress;
    QLabel* m_sentence;
    QProgressBar* m_bar;
};

}  // namespace marginscope
