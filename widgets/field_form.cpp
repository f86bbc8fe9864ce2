#include "widgets/field_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRandomGenerator>
#include <QToolButton>
#include <algorithm>
#include <cassert>

#include "engine/experiment/experiment_fields.h"
#include "widgets/number_input.h"

namespace marginscope {

namespace {

constexpr int fieldHeight = 24;

Json valueOf(const Experiment& experiment, const QString& path) {
    const std::vector<ExperimentField>& fields = experimentFields();
    const auto isMeant = [name = path.toStdString()](const ExperimentField& field) { return field.path == name; };
    const auto field = std::find_if(fields.begin(), fields.end(), isMeant);
    assert(field != fields.end());
    return field->write(experiment);
}

QString itemText(const Json& value) {
    return value.is_string() ? QString::fromStdString(value.get<std::string>()) : QString::fromStdString(value.dump());
}

QString listText(const Json& value) {
    if (!value.is_array()) return itemText(value);
    QStringList items;
    for (const Json& item : value)
        items += item.is_number_float() ? QString::number(item.get<double>(), 'g', 10) : itemText(item);
    return items.join(QStringLiteral(", "));
}

/// "64, relu" → [64, "relu"]: what is not a number is a word.
QString listJson(const QString& text) {
    Json list = Json::array();
    for (const QString& item : text.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        const std::string word = item.trimmed().toStdString();
        const Json number = Json::parse(word, nullptr, false);
        list.push_back(number.is_number() ? number : Json(word));
    }
    return QString::fromStdString(list.dump());
}

QString numberText(const Json& value) {
    return value.is_number() ? inputText(value.get<double>()) : QString();
}

QString numberJson(const QString& text) {
    const QString plain = plainNumber(text);
    return plain.isEmpty() ? QStringLiteral("null") : plain;
}

}  // namespace

FieldForm::FieldForm(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(6);
    m_grid->setVerticalSpacing(4);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, 80);
}

QLabel* FieldForm::addSection(const QString& title) {
    auto* label = new QLabel(title, this);
    label->setProperty("role", "section");
    if (m_grid->rowCount() > 1) label->setContentsMargins(0, 8, 0, 0);
    m_grid->addWidget(label, m_grid->rowCount(), 0, 1, 2);
    return label;
}

void FieldForm::addRow(const QString& path, const QString& label, QWidget* field, const QString& toolTip,
                       std::function<void(const Experiment&, bool)> show) {
    auto* name = new QLabel(label, this);
    name->setProperty("role", "muted");
    name->setBuddy(field);
    name->setToolTip(toolTip);
    field->setToolTip(toolTip);
    field->setAccessibleName(label);
    field->setAccessibleDescription(toolTip);
    field->setFixedHeight(fieldHeight);
    const int row = m_grid->rowCount();
    m_grid->addWidget(name, row, 0);
    m_grid->addWidget(field, row, 1);
    m_rows[path] = {name, field, std::move(show)};
}

void FieldForm::addChoice(const QString& path, const QString& label, const std::vector<Option>& options,
                          const QString& toolTip, const std::vector<Option>& rare) {
    auto* box = new QComboBox(this);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(1);
    box->setMinimumWidth(60);
    for (const auto& [value, text] : options) box->addItem(text, value);
    connect(box, &QComboBox::activated, this, [this, box, path](int index) {
        Q_EMIT edited(path, QString::fromStdString(Json(box->itemData(index).toString().toStdString()).dump()));
    });
    addRow(path, label, box, toolTip, [box, path, rare, usual = box->count()](const Experiment& experiment, bool) {
        const QString value = listText(valueOf(experiment, path));
        while (box->count() > usual) box->removeItem(usual);
        if (box->findData(value) < 0) {
            const auto isMeant = [&](const Option& option) { return option.first == value; };
            const auto found = std::find_if(rare.begin(), rare.end(), isMeant);
            box->addItem(found != rare.end() ? found->second : value, value);
        }
        box->setCurrentIndex(box->findData(value));
    });
}

void FieldForm::addText(const QString& path, const QString& label, const QString& toolTip,
                        const std::function<QString(const Experiment&)>& toText,
                        const std::function<QString(const QString&)>& toJson) {
    auto* line = new QLineEdit(this);
    line->setMinimumWidth(40);
    connect(line, &QLineEdit::editingFinished, this, [this, line, path, toJson] {
        if (!line->isModified()) return;
        line->setModified(false);
        Q_EMIT edited(path, toJson(line->text()));
    });
    // Whoever has pressed Enter is done typing: single keys are the window's shortcuts again.
    connect(line, &QLineEdit::returnPressed, line, [line] { line->window()->setFocus(Qt::OtherFocusReason); });
    addRow(path, label, line, toolTip, [line, toText](const Experiment& experiment, bool replaceEdits) {
        const QString text = toText(experiment);
        if ((line->isModified() && !replaceEdits) || line->text() == text) return;
        line->setText(text);
        line->setCursorPosition(0);
    });
}

void FieldForm::addNumber(const QString& path, const QString& label, const QString& toolTip) {
    addText(
        path, label, toolTip, [path](const Experiment& e) { return numberText(valueOf(e, path)); }, numberJson);
}

void FieldForm::addList(const QString& path, const QString& label, const QString& toolTip) {
    addText(
        path, label, toolTip, [path](const Experiment& e) { return listText(valueOf(e, path)); }, listJson);
}

void FieldForm::addSeed(const QString& path, const QString& label, const QString& toolTip) {
    // Seeds have up to twenty digits and are shown as they are.
    addText(
        path, label, toolTip, [path](const Experiment& e) { return itemText(valueOf(e, path)); }, numberJson);
    QWidget* line = m_rows[path].field;
    auto* draw = new QToolButton(this);
    draw->setText(QStringLiteral("↻"));
    draw->setFixedSize(fieldHeight, fieldHeight);
    draw->setToolTip(tr("Draw another seed"));
    draw->setAccessibleName(tr("Draw another seed: %1").arg(path));
    connect(draw, &QToolButton::clicked, this,
            [this, path] { Q_EMIT edited(path, QString::number(QRandomGenerator::global()->bounded(10000))); });
    auto* both = new QWidget(this);
    auto* row = new QHBoxLayout(both);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    m_grid->replaceWidget(line, both);
    row->addWidget(line, 1);
    row->addWidget(draw);
    m_rows[path].field = both;
}

void FieldForm::addSwitch(const QString& path, const QString& label, const QString& text, const QString& toolTip) {
    auto* box = new QCheckBox(text, this);
    connect(box, &QCheckBox::clicked, this, [this, path](bool checked) {
        Q_EMIT edited(path, checked ? QStringLiteral("true") : QStringLiteral("false"));
    });
    addRow(path, label, box, toolTip,
           [box, path](const Experiment& experiment, bool) { box->setChecked(valueOf(experiment, path).get<bool>()); });
}

QLabel* FieldForm::addReading(const QString& label, const QString& toolTip) {
    auto* reading = new QLabel(this);
    reading->setMinimumWidth(40);
    addRow(label, label, reading, toolTip, [](const Experiment&, bool) {});
    return reading;
}

void FieldForm::addWide(QWidget* widget) {
    m_grid->addWidget(widget, m_grid->rowCount(), 0, 1, 2);
}

void FieldForm::showValues(const Experiment& experiment, bool replaceEdits) {
    for (const Row& row : std::as_const(m_rows)) row.show(experiment, replaceEdits);
}

void FieldForm::setRowVisible(const QString& path, bool visible) {
    const Row row = m_rows[path];
    row.label->setVisible(visible);
    row.field->setVisible(visible);
}

}  // namespace marginscope
