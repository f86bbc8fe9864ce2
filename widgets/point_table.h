#pragma once

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace marginscope {

class DatasetModel;
class SurfaceView;

/// The points as a table beside the plane: x₁, x₂ and class, one row a point, every cell can be edited. Rows that are
/// selected here are selected in the plane, and the other way round. What screen readers read of the points.
///
/// Keyboard: F2 or typing edits a cell, Delete removes the selected rows, Insert adds one, Ctrl+C copies rows as
/// tab-separated text, Ctrl+V pastes rows of such text.
class PointTable : public QWidget {
    Q_OBJECT

 public:
    /// The model and the view must outlive the table.
    PointTable(DatasetModel& model, SurfaceView& view, QWidget* parent = nullptr);
    ~PointTable() override;

    QTableView& table() { return *m_table; }
    QList<int> selectedRows() const;

    /// Class of rows that are added, and of pasted rows without one.
    void setNewPointLabel(int label) { m_newPointLabel = label; }

 public Q_SLOTS:
    void addRow();
    void removeRows();
    void copy();
    void paste();

 Q_SIGNALS:
    /// The clipboard holds no points; one sentence.
    void rejected(const QString& sentence);

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void showSelection(const QList<int>& indices);
    void tellSelection();
    void showCount();

    DatasetModel& m_model;
    SurfaceView& m_view;
    QTableView* m_table;
    QLabel* m_count;
    QPushButton* m_remove;
    int m_newPointLabel = 1;
    bool m_isShowing = false;  // the plane's selection is being shown here
};

}  // namespace marginscope
