#pragma once

#include <QMap>
#include <QWidget>
#include <functional>
#include <utility>
#include <vector>

#include "engine/experiment/experiment.h"

class QGridLayout;
class QLabel;

namespace marginscope {

/// Rows of labels and fields for an experiment. Each field stands for one path of the experiment's JSON form
/// ("network.width"); what people enter is announced as the JSON text of the new value and is not checked here: the
/// engine does that and has the sentence.
class FieldForm : public QWidget {
    Q_OBJECT

 public:
    /// A value of a choice, and what people read.
    using Option = std::pair<QString, QString>;

    explicit FieldForm(QWidget* parent = nullptr);

    QLabel* addSection(const QString& title);

    /// `rare` options are in the list only while they are the value.
    void addChoice(const QString& path, const QString& label, const std::vector<Option>& options,
                   const QString& toolTip, const std::vector<Option>& rare = {});
    void addNumber(const QString& path, const QString& label, const QString& toolTip);

    /// Numbers or words separated by commas.
    void addList(const QString& path, const QString& label, const QString& toolTip);
    void addSeed(const QString& path, const QString& label, const QString& toolTip);
    void addSwitch(const QString& path, const QString& label, const QString& text, const QString& toolTip);

    /// Something to read.
    QLabel* addReading(const QString& label, const QString& toolTip);

    /// Anything else, over both columns.
    void addWide(QWidget* widget);

    /// Shows the experiment's values. A field in which somebody is typing keeps its text unless `replaceEdits`.
    void showValues(const Experiment& experiment, bool replaceEdits);

    void setRowVisible(const QString& path, bool visible);
    QWidget* field(const QString& path) const { return m_rows[path].field; }

 Q_SIGNALS:
    void edited(const QString& path, const QString& json);

 private:
    struct Row {
        QWidget* label = nullptr;
        QWidget* field = nullptr;
        std::function<void(const Experiment& experiment, bool replaceEdits)> show;
    };

    void addRow(const QString& path, const QString& label, QWidget* field, const QString& toolTip,
                std::function<void(const Experiment&, bool)> show);
    void addText(const QString& path, const QString& label, const QString& toolTip,
                 const std::function<QString(const Experiment&)>& toText,
                 const std::function<QString(const QString&)>& toJson);

    QGridLayout* m_grid;
    QMap<QString, Row> m_rows;
};

}  // namespace marginscope
