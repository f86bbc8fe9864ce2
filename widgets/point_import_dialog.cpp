#include "widgets/point_import_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

#include "engine/data/point_arrays.h"
#include "engine/training/build_run.h"
#include "widgets/class_labels.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr Index shownRows = 8;
constexpr int mostMappings = 6;

QString fromUtf8(const std::string& text) {
    return QString::fromStdString(text);
}

QString formatSentence(const TableFormat& format) {
    const QString separator = format.separator == ','    ? PointImportDialog::tr("commas")
                              : format.separator == ';'  ? PointImportDialog::tr("semicolons")
                              : format.separator == '\t' ? PointImportDialog::tr("tabs")
                                                         : PointImportDialog::tr("spaces");
    const QString decimal =
        format.decimalComma ? PointImportDialog::tr("decimal comma") : PointImportDialog::tr("decimal point");
    const QString header = format.hasHeader ? PointImportDialog::tr("names in the first line")
                                            : PointImportDialog::tr("no names of columns");
    return PointImportDialog::tr("Found: columns separated by %1, %2, %3.").arg(separator, decimal, header);
}

QString arraySentence(const NamedArrays& arrays) {
    QStringList parts;
    for (const auto& [name, array] : arrays.entries()) parts += fromUtf8(name + " " + shapeText(array.shape));
    return PointImportDialog::tr("Found arrays: %1.").arg(parts.join(QStringLiteral(", ")));
}

}  // namespace

QString classMapping(const PointFile& file) {
    QStringList parts;
    const auto classes = int(file.labels.size());
    for (int index = 0; index < std::min(classes, mostMappings); ++index) {
        const QString name = className(labelOfClass(index, classes), classes);
        parts += QStringLiteral("%1 → %2").arg(fromUtf8(file.labels[std::size_t(index)]),
                                               classes > 2 ? name : name + QLatin1Char('1'));
    }
    if (classes > mostMappings) parts += QStringLiteral("…");
    return parts.join(QStringLiteral(", "));
}

PointImportDialog::PointImportDialog(PointFileContent content, QWidget* parent)
    : QDialog(parent), m_content(std::move(content)) {
    setWindowTitle(tr("Import points"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(10);
    addText(QFileInfo(m_content.file).fileName(), "title", tr("File"));
    addText(m_content.table ? formatSentence(m_content.table->format()) : arraySentence(*m_content.arrays), "muted",
            tr("What was found"));
    if (m_content.table) addRows();
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column->addLayout(form);
    m_content.table ? addColumnChoices(*form) : addArrayChoices(*form);
    m_scaling = addChoice(*form, tr("Coordinates"),
                          tr("As they are in the file, or every one moved and stretched so that it fills [−1, 1]"));
    m_scaling->addItem(tr("as they are"), false);
    m_scaling->addItem(tr("each stretched over [−1, 1]"), true);
    m_most = new QSpinBox(this);
    m_most->setRange(0, 10'000'000);
    m_most->setSpecialValueText(tr("all of them"));
    m_most->setSingleStep(500);
    m_most->setGroupSeparatorShown(true);
    m_most->setAccessibleName(tr("Examples at most"));
    m_most->setToolTip(
        tr("Takes at most so many examples, of every class its share, drawn at random with a fixed seed"));
    form->addRow(tr("At most"), m_most);
    addBadLines();
    m_outcome = addText(QString(), "", tr("What would be taken"));
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_outcome->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Import"));
    column->addWidget(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    for (QComboBox* choice : findChildren<QComboBox*>())
        connect(choice, &QComboBox::currentIndexChanged, this, &PointImportDialog::workOut);
    if (m_others) connect(m_others, &QCheckBox::toggled, this, &PointImportDialog::workOut);
    connect(m_most, &QSpinBox::valueChanged, this, &PointImportDialog::workOut);
    resize(620, 560);
    workOut();
}

QLabel* PointImportDialog::addText(const QString& text, const char* role, const QString& name) {
    auto* label = new QLabel(text, this);
    label->setWordWrap(true);
    label->setProperty("role", role);
    label->setAccessibleName(name);
    label->setTextFormat(Qt::PlainText);
    static_cast<QVBoxLayout*>(layout())->addWidget(label);
    return label;
}

QComboBox* PointImportDialog::addChoice(QFormLayout& form, const QString& label, const QString& toolTip) {
    auto* choice = new QComboBox(this);
    choice->setAccessibleName(label);
    choice->setToolTip(toolTip);
    form.addRow(label, choice);
    return choice;
}

void PointImportDialog::addRows() {
    const TextTable& table = *m_content.table;
    const Index rows = std::min(shownRows, table.rowCount());
    m_rows = new QTableWidget(this);
    m_rows->setRowCount(int(rows));
    m_rows->setColumnCount(int(table.columnCount()));
    QStringList names, numbers;
    for (const std::string& name : table.columnNames()) names += fromUtf8(name);
    for (Index row = 0; row < rows; ++row) {
        numbers += QString::number(table.line(row));
        for (Index k = 0; k < table.columnCount(); ++k)
            m_rows->setItem(int(row), int(k), new QTableWidgetItem(fromUtf8(table.word(row, k))));
    }
    m_rows->setHorizontalHeaderLabels(names);
    m_rows->setVerticalHeaderLabels(numbers);
    m_rows->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_rows->setAccessibleName(tr("First rows of the file, with the numbers of their lines"));
    m_rows->setMinimumHeight(120);
    layout()->addWidget(m_rows);
}

void PointImportDialog::addColumnChoices(QFormLayout& form) {
    const TextTable& table = *m_content.table;
    m_first = addChoice(form, tr("x₁"), tr("The column of the first coordinate"));
    m_second = addChoice(form, tr("x₂"), tr("The column of the second coordinate"));
    m_label = addChoice(form, tr("Label"), tr("The column of the classes: numbers or words"));
    m_second->addItem(tr("none"), -1);
    for (Index k = 0; k < table.columnCount(); ++k) {
        const QString name = fromUtf8(table.columnNames()[std::size_t(k)]);
        m_label->addItem(name, int(k));
        if (!table.isNumeric(k)) continue;
        m_first->addItem(name, int(k));
        m_second->addItem(name, int(k));
    }
    const std::vector<Index> guess = guessColumns(table);
    if (guess.empty()) return;
    m_first->setCurrentIndex(m_first->findData(int(guess[0])));
    m_label->setCurrentIndex(m_label->findData(int(guess.back())));
    m_second->setCurrentIndex(m_second->findData(guess.size() > 2 ? int(guess[1]) : -1));
    const qsizetype more = qsizetype(guess.size()) - 3;
    if (more <= 0) return;
    m_others = new QCheckBox(tr("and the %1 other columns of numbers").arg(more), this);
    m_others->setToolTip(tr("Only points with two coordinates have surfaces"));
    m_others->setAccessibleName(m_others->text());
    form.addRow(QString(), m_others);
}

void PointImportDialog::addArrayChoices(QFormLayout& form) {
    m_first = addChoice(form, tr("Points"), tr("The array of the points, one a row"));
    m_label = addChoice(form, tr("Labels"), tr("The array of the labels, or none if they are in the last column"));
    m_label->addItem(tr("last column of the points"), QString());
    for (const auto& [name, array] : m_content.arrays->entries()) {
        if (array.shape.size() == 2) m_first->addItem(fromUtf8(name), fromUtf8(name));
        m_label->addItem(fromUtf8(name), fromUtf8(name));
    }
    for (const char* usual : {"y", "labels", "label"})
        if (const int index = m_label->findText(QString::fromLatin1(usual)); index > 0) m_label->setCurrentIndex(index);
}

void PointImportDialog::addBadLines() {
    m_badTitle = addText(QString(), "muted", tr("Lines that cannot be used"));
    m_badLines = new QListWidget(this);
    m_badLines->setAccessibleName(tr("Lines that cannot be used"));
    m_badLines->setMaximumHeight(96);
    layout()->addWidget(m_badLines);
    m_badTitle->hide();
    m_badLines->hide();
}

PointFileOptions PointImportDialog::options() const {
    PointFileOptions options;
    options.skipBadLines = true;
    options.intoBox = m_scaling->currentData().toBool();
    options.most = m_most->value();
    if (!m_content.table) {
        options.columns.push_back(m_first->currentData().toString().toStdString());
        const std::string labels = m_label->currentData().toString().toStdString();
        if (!labels.empty()) options.columns.push_back(labels);
        return options;
    }
    const TextTable& table = *m_content.table;
    std::vector<Index> columns;
    const auto add = [&columns](int column) {
        if (column >= 0) columns.push_back(column);
    };
    if (m_first->currentIndex() >= 0) add(m_first->currentData().toInt());
    add(m_second->currentData().toInt());
    const int label = m_label->currentData().toInt();
    if (m_others && m_others->isChecked())
        for (const Index k : guessColumns(table))
            if (k != label && std::find(columns.begin(), columns.end(), k) == columns.end()) columns.push_back(k);
    columns.push_back(label);
    // Names are for people; where two columns share one, the number tells them apart.
    for (const Index k : columns) {
        const std::vector<std::string>& names = table.columnNames();
        const std::string& name = names[std::size_t(k)];
        const bool isUnique = std::count(names.begin(), names.end(), name) == 1 && table.format().hasHeader;
        options.columns.push_back(isUnique ? name : std::to_string(k + 1));
    }
    return options;
}

void PointImportDialog::workOut() {
    m_points.reset();
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false);
    auto answer = std::make_shared<std::shared_ptr<const PointFile>>();
    disconnect(&m_runner, nullptr, this, nullptr);
    connect(&m_runner, &JobRunner::finished, this, [this, answer] { showOutcome(*answer, QString()); });
    connect(&m_runner, &JobRunner::failed, this,
            [this](const Error& error) { showOutcome(nullptr, fromUtf8(error.message)); });
    m_runner.start([content = m_content, options = options(), answer](JobControl&) -> Result<QString> {
        const std::string file = content.file.toStdString();
        Result<PointFile> points = content.table ? pointsOfTable(*content.table, file, options)
                                                 : pointsOfArrays(*content.arrays, file, options);
        if (!points) return points.error();
        *answer = std::make_shared<const PointFile>(std::move(*points));
        return QString();
    });
}

void PointImportDialog::showOutcome(const std::shared_ptr<const PointFile>& points, const QString& sentence) {
    m_points = points;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(points != nullptr);
    m_badTitle->setVisible(points && points->badLines.count > 0);
    m_badLines->setVisible(points && points->badLines.count > 0);
    m_badLines->clear();
    if (!points) {
        m_outcome->setText(sentence);
        Q_EMIT workedOut();
        return;
    }
    const Index count = points->data.points.rows();
    QString text = tr("%1 points with %2 coordinates; classes: %3.")
                       .arg(formatCount(count))
                       .arg(points->data.points.cols())
                       .arg(classMapping(*points));
    const Index most = mostExamplesOfFlow(points->data.classCount);
    if (count > most)
        text += QLatin1Char(' ') +
                tr("More than %1 are trained by mini-batches, without the frozen twin.").arg(formatCount(most));
    m_outcome->setText(text);
    const Index bad = points->badLines.count;
    m_badTitle->setText(
        bad == 1 ? tr("One line cannot be used and is left out; an export keeps it:")
                 : tr("%1 lines cannot be used and are left out; an export keeps them:").arg(formatCount(bad)));
    for (const BadLines::Line& line : points->badLines.first)
        m_badLines->addItem(tr("line %1: %2").arg(line.number).arg(fromUtf8(line.found)));
    const Index more = bad - Index(points->badLines.first.size());
    if (more > 0) m_badLines->addItem(tr("and %1 more").arg(formatCount(more)));
    Q_EMIT workedOut();
}

}  // namespace marginscope
