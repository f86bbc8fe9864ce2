#pragma once

#include <QAbstractTableModel>

#include "widgets/run_collection.h"

namespace marginscope {

/// The runs of a RunCollection as rows, the present one first: a sample of the line and the name, the fields in which
/// they differ, how they stand, and their final numbers.
class RunTableModel : public QAbstractTableModel {
    Q_OBJECT

 public:
    explicit RunTableModel(const RunCollection& runs, QObject* parent = nullptr);

    void setTheme(const Theme& theme);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// The kept run of a row; −1: the present one.
    int keptIndex(int row) const;

    /// Whether no run has a value there, and the column says nothing.
    bool isEmptyColumn(int column) const;

    /// The whole table with its header: cells separated by tabs, numbers in full with a decimal point.
    QString asText() const;

 private:
    enum Number { State, Accuracy, SmoothedMargin, Angle, PathLength, FirstPerfect, TestError, numberCount };

    int fieldCount() const { return int(m_runs.differences().fields.size()); }
    const KeptRun& runAt(int row) const;
    double numberAt(int row, int number) const;
    QVariant sample(int row) const;

    const RunCollection& m_runs;
    Theme m_theme = lightTheme();
};

}  // namespace marginscope
