#pragma once

#include <QDialog>
#include <memory>

#include "engine/data/npz.h"
#include "engine/data/point_file.h"
#include "widgets/job_runner.h"

class QCheckBox;
class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QSpinBox;
class QTableWidget;

namespace marginscope {

/// What a file of points holds, before anything is chosen: a table or arrays.
struct PointFileContent {
    QString file;
    std::optional<TextTable> table;
    std::optional<NamedArrays> arrays;
};

/// Asks what to take from a file of points: shows how it was understood and its first rows, which columns (or arrays)
/// are coordinates and which one is the label, what becomes of lines that cannot be used, whether coordinates are
/// stretched into the box, and how many examples at most. What these choices give is worked out in the background and
/// said below them.
class PointImportDialog : public QDialog {
    Q_OBJECT

 public:
    explicit PointImportDialog(PointFileContent content, QWidget* parent = nullptr);

    PointFileOptions options() const;

    /// What the choices give; null while that is being worked out, or where they give nothing.
    std::shared_ptr<const PointFile> points() const { return m_points; }

 Q_SIGNALS:
    /// What the choices give has been worked out.
    void workedOut();

 private:
    QLabel* addText(const QString& text, const char* role, const QString& name);
    void addRows();
    void addColumnChoices(QFormLayout& form);
    void addArrayChoices(QFormLayout& form);
    void addBadLines();
    QComboBox* addChoice(QFormLayout& form, const QString& label, const QString& toolTip);
    void workOut();
    void showOutcome(const std::shared_ptr<const PointFile>& points, const QString& sentence);

    PointFileContent m_content;
    QTableWidget* m_rows = nullptr;
    QComboBox* m_first = nullptr;
    QComboBox* m_second = nullptr;
    QCheckBox* m_others = nullptr;
    QComboBox* m_label = nullptr;
    QComboBox* m_scaling = nullptr;
    QSpinBox* m_most = nullptr;
    QLabel* m_badTitle = nullptr;
    QListWidget* m_badLines = nullptr;
    QLabel* m_outcome = nullptr;
    QDialogButtonBox* m_buttons = nullptr;
    std::shared_ptr<const PointFile> m_points;
    JobRunner m_runner;  // last: its end waits for what is still at work
};

/// "cat → −1, dog → +1": the classes that the labels of a file became.
QString classMapping(const PointFile& file);

}  // namespace marginscope
