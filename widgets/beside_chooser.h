#pragma once

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLabel;

namespace marginscope {

/// Asks which run stands beside the present one in figures of two panels: none, one that is kept for comparison, or one
/// in a directory.
class BesideChooser : public QWidget {
    Q_OBJECT

 public:
    explicit BesideChooser(QWidget* parent = nullptr);

    /// `runs`: those that can be chosen; `chosen`: its place among them, −1: none. `other`: the chosen one if it is not
    /// among them.
    void setRuns(const QStringList& runs, int chosen, const QString& other = {});

    /// One sentence below, such as what is being read; empty: nothing.
    void setRemark(const QString& sentence);

    QComboBox& box() { return *m_box; }

 Q_SIGNALS:
    void noneChosen();
    void runChosen(int run);
    void directoryWanted();

 private:
    void choose(int index);

    QComboBox* m_box;
    QLabel* m_remark;
    int m_shown = 0;  // entry that setRuns() chose
};

}  // namespace marginscope
