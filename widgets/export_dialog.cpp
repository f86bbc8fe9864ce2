#include "widgets/export_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGridLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/beside_chooser.h"
#include "widgets/dialog_rows.h"
#include "widgets/figure_preview.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double widths[] = {84, 174, 139.7};  // then: free

}  // namespace

ExportDialog::ExportDialog(std::function<std::vector<ExportFigure>()> figures, QWidget* parent)
    : QDialog(parent), m_source(std::move(figures)) {
    setWindowTitle(tr("Export"));
    setSizeGripEnabled(true);
    auto* left = new QVBoxLayout;
    left->addWidget(makeViewBox(), 1);
    left->addWidget(makeFormatBox());
    left->addWidget(makeLookBox());
    auto* top = new QHBoxLayout;
    top->addLayout(left);
    top->addWidget(makePreviewBox(), 1);

    auto* buttons = new QDialogButtonBox(this);
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::ActionRole);
    m_export->setProperty("primary", true);
    m_export->setDefault(true);
    m_export->setAccessibleName(tr("Export"));
    m_export->setToolTip(tr("Write the files now; the dialog stays open"));
    buttons->addButton(QDialogButtonBox::Close);
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT exportWanted(choice()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::hide);

    auto* all = new QVBoxLayout(this);
    all->addLayout(top, 1);
    all->addWidget(makeFileBox());
    all->addWidget(buttons);
    listFigures({});
    resize(900, 640);
}

QWidget* ExportDialog::makeViewBox() {
    auto* box = new QGroupBox(tr("Views"), this);
    m_views = named(new QListWidget(box), tr("Views to export"), tr("Every view that is ticked is exported"));
    m_views->setMinimumHeight(110);
    m_onOnePage = named(new QCheckBox(tr("all on one &page"), box), tr("All on one page"),
                        tr("The chosen views in one file, arranged as in the window, in place of one file each"));
    connect(m_views, &QListWidget::itemChanged, this, [this] { showPreview(); });
    connect(m_onOnePage, &QCheckBox::toggled, this, [this] { showPreview(); });
    m_beside = new BesideChooser(box);
    auto* beside = new QFormLayout;
    beside->addRow(labelFor(m_beside, tr("b&eside")), m_beside);
    auto* layout = new QVBoxLayout(box);
    layout->addWidget(m_views, 1);
    layout->addWidget(m_onOnePage);
    layout->addLayout(beside);
    return box;
}

QWidget* ExportDialog::makeFormatBox() {
    auto* box = new QGroupBox(tr("Formats"), this);
    auto* layout = new QGridLayout(box);
    const std::tuple<const char*, QString, QString> formats[] = {
        {"svg", tr("&SVG"), tr("Vector graphics; text stays text")},
        {"pdf", tr("P&DF"), tr("Vector graphics with fonts, one page of exactly that size")},
        {"png", tr("P&NG"), tr("Pixels")},
        {"tex", tr("pgfplots .&tex"), tr("For LaTeX, with its .csv; compiles by itself")},
        {"csv", tr("numbers .&csv"), tr("What is shown, in full, as comma-separated tables")},
        {"npz", tr("numbers .np&z"), tr("What is shown, in full, as arrays for NumPy")}};
    int index = 0;
    for (const auto& [format, text, toolTip] : formats) {
        auto* check = named(new QCheckBox(text, box), QString(text).remove(QLatin1Char('&')), toolTip);
        check->setProperty("format", QString::fromLatin1(format));
        connect(check, &QCheckBox::toggled, this, [this] { showPreview(); });
        layout->addWidget(check, index / 3, index % 3);
        m_formats.push_back(check);
        ++index;
    }
    return box;
}

QWidget* ExportDialog::makeLookBox() {
    auto* box = new QGroupBox(tr("Look"), this);
    m_widthChoice = named(new QComboBox(box), tr("Usual widths"), tr("Widths that journals ask for"));
    m_widthChoice->addItems({tr("one column, 84 mm"), tr("two columns, 174 mm"), tr("text width, 5.5 in"), tr("free")});
    m_width = named(new QDoubleSpinBox(box), tr("Width"), tr("Width on paper; the height follows"));
    m_width->setRange(10, 2000);
    m_width->setDecimals(1);
    m_width->setSuffix(tr(" mm"));
    m_font = named(new QDoubleSpinBox(box), tr("Font size"),
                   tr("Size of axis numbers and legends; titles are a little larger. Everything is laid out anew"));
    m_font->setRange(0, 36);
    m_font->setDecimals(1);
    m_font->setSingleStep(0.5);
    m_font->setSuffix(tr(" pt"));
    m_font->setSpecialValueText(tr("natural"));
    m_dotsPerInch = named(new QSpinBox(box), tr("Resolution"), tr("Of PNG files"));
    m_dotsPerInch->setRange(30, 2400);
    m_dotsPerInch->setSuffix(tr(" dots per inch"));
    m_theme = named(new QComboBox(box), tr("Colours"), tr("Light or dark colours"));
    m_theme->addItem(tr("light"), false);
    m_theme->addItem(tr("dark"), true);
    m_transparent = named(new QCheckBox(tr("t&ransparent ground"), box), tr("Transparent ground"),
                          tr("What lies under the figure shows through"));

    auto* width = new QHBoxLayout;
    width->addWidget(m_widthChoice, 1);
    width->addWidget(m_width);
    auto* colours = new QHBoxLayout;
    colours->addWidget(m_theme, 1);
    colours->addWidget(m_transparent);
    auto* form = new QFormLayout(box);
    form->addRow(labelFor(m_widthChoice, tr("&width")), width);
    form->addRow(tr("&font size"), m_font);
    form->addRow(labelFor(m_theme, tr("&colours")), colours);
    form->addRow(tr("&resolution"), m_dotsPerInch);
    connect(m_widthChoice, &QComboBox::activated, this, &ExportDialog::chooseWidth);
    connect(m_width, &QDoubleSpinBox::valueChanged, this, [this] {
        showWidth();
        showPreview();
    });
    connect(m_font, &QDoubleSpinBox::valueChanged, this, [this] { showPreview(); });
    connect(m_theme, &QComboBox::currentIndexChanged, this, [this] { showPreview(); });
    connect(m_transparent, &QCheckBox::toggled, this, [this] { showPreview(); });
    return box;
}

QWidget* ExportDialog::makeFileBox() {
    auto* box = new QGroupBox(tr("Files"), this);
    m_directory = named(new QLineEdit(box), tr("Directory"), tr("Where the files go"));
    m_name = named(new QLineEdit(box), tr("Name"), tr("Name of the files, without an ending"));
    auto* browse = named(new QPushButton(tr("Choose…"), box), tr("Choose the directory"), tr("Choose the directory"));
    m_files = named(new QLabel(box), tr("Files that will be written"), tr("Files that will be written"));
    m_files->setWordWrap(true);
    m_files->setProperty("role", "muted");
    connect(browse, &QPushButton::clicked, this, &ExportDialog::chooseDirectory);
    connect(m_directory, &QLineEdit::textChanged, this, [this] { showFiles(choice()); });
    connect(m_name, &QLineEdit::textChanged, this, [this] { showFiles(choice()); });
    auto* directory = new QHBoxLayout;
    directory->addWidget(m_directory, 1);
    directory->addWidget(browse);
    auto* form = new QFormLayout(box);
    form->addRow(labelFor(m_directory, tr("d&irectory")), directory);
    form->addRow(tr("na&me"), m_name);
    form->addRow(m_files);
    return box;
}

QWidget* ExportDialog::makePreviewBox() {
    auto* box = new QGroupBox(tr("Preview"), this);
    m_shown = named(new QComboBox(box), tr("Figure in the preview"), tr("Which of the chosen figures is shown"));
    m_preview = named(new FigurePreview(box), tr("Preview"), tr("The figure as it will be exported"));
    m_size = named(new QLabel(box), tr("Size of the figure"), tr("Size on paper"));
    m_size->setAlignment(Qt::AlignCenter);
    m_size->setProperty("role", "muted");
    connect(m_shown, &QComboBox::activated, this, [this] { showPreview(); });
    auto* layout = new QVBoxLayout(box);
    layout->addWidget(m_shown);
    layout->addWidget(m_preview, 1);
    layout->addWidget(m_size);
    return box;
}

void ExportDialog::listFigures(const QStringList& chosen) {
    m_isSetting = true;
    m_figures = m_source();
    m_views->clear();
    for (const ExportFigure& figure : m_figures) {
        auto* item = new QListWidgetItem(figure.title, m_views);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen.contains(figure.kind) ? Qt::Checked : Qt::Unchecked);
        item->setData(Qt::UserRole, figure.kind);
    }
    m_isSetting = false;
}

void ExportDialog::setChoice(const ExportChoice& choice) {
    listFigures(choice.kinds);
    m_isSetting = true;
    m_onOnePage->setChecked(choice.onOnePage);
    for (QCheckBox* format : m_formats)
        format->setChecked(choice.formats.contains(format->property("format").toString()));
    m_width->setValue(choice.widthMillimetres);
    m_font->setValue(choice.fontPoints);
    m_dotsPerInch->setValue(choice.dotsPerInch);
    m_theme->setCurrentIndex(choice.dark ? 1 : 0);
    m_transparent->setChecked(choice.transparent);
    m_directory->setText(choice.directory);
    m_name->setText(choice.name);
    showWidth();
    m_isSetting = false;
    showPreview();
}

ExportChoice ExportDialog::choice() const {
    ExportChoice choice;
    choice.kinds.clear();
    for (int row = 0; row < m_views->count(); ++row)
        if (m_views->item(row)->checkState() == Qt::Checked)
            choice.kinds += m_views->item(row)->data(Qt::UserRole).toString();
    choice.onOnePage = m_onOnePage->isChecked();
    choice.formats.clear();
    for (const QCheckBox* format : m_formats)
        if (format->isChecked()) choice.formats += format->property("format").toString();
    choice.widthMillimetres = m_width->value();
    choice.fontPoints = m_font->value() < 3 ? 0 : m_font->value();
    choice.dotsPerInch = m_dotsPerInch->value();
    choice.dark = m_theme->currentData().toBool();
    choice.transparent = m_transparent->isChecked();
    choice.directory = m_directory->text();
    choice.name = m_name->text().trimmed();
    return choice;
}

void ExportDialog::refresh() {
    listFigures(choice().kinds);
    showPreview();
}

/// Whoever comes back to the dialog sees what the views show now.
void ExportDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::ActivationChange && isActiveWindow() && isVisible()) refresh();
}

void ExportDialog::chooseWidth(int index) {
    if (index < int(std::size(widths))) m_width->setValue(widths[index]);
    m_width->setEnabled(index >= int(std::size(widths)));
    if (index >= int(std::size(widths))) m_width->setFocus();
}

/// Which of the usual widths this is.
void ExportDialog::showWidth() {
    const auto found = std::find_if(std::begin(widths), std::end(widths),
                                    [this](double width) { return std::abs(width - m_width->value()) < 0.05; });
    const bool isFree = found == std::end(widths) || m_width->hasFocus();
    m_widthChoice->setCurrentIndex(isFree ? int(std::size(widths)) : int(found - std::begin(widths)));
    m_width->setEnabled(isFree);
}

void ExportDialog::chooseDirectory() {
    const QString directory = QFileDialog::getExistingDirectory(this, tr("Export to"), m_directory->text());
    if (!directory.isEmpty()) m_directory->setText(directory);
}

void ExportDialog::showPreview() {
    if (m_isSetting) return;
    const ExportChoice chosen = choice();
    m_dotsPerInch->setEnabled(chosen.formats.contains(QStringLiteral("png")));
    m_onOnePage->setEnabled(chosen.kinds.size() > 1);
    const std::vector<ExportFigure> figures = chosenFigures(chosen, m_figures);
    const QString shown = m_shown->currentData().toString();
    m_shown->clear();
    for (const ExportFigure& figure : figures)
        m_shown->addItem(figure.kind == QStringLiteral("all") ? tr("all on one page") : figure.title, figure.kind);
    m_shown->setCurrentIndex(std::max(0, m_shown->findData(shown)));
    m_shown->setVisible(figures.size() > 1);
    showFiles(chosen);
    if (figures.empty()) {
        m_preview->setFigure(nullptr, chosen.theme(), {});
        m_size->clear();
        return;
    }
    const ExportFigure& figure = figures[std::size_t(std::max(0, m_shown->currentIndex()))];
    m_preview->setFigure(figure.source, chosen.theme(), chosen.options());
    const FigureSheet sheet = figureSheet(*figure.source, chosen.options());
    m_size->setText(tr("%1 mm × %2 mm, numbers of axes %3 pt")
                        .arg(formatFixed(sheet.millimetres.width(), 1), formatFixed(sheet.millimetres.height(), 1),
                             formatFixed(sheet.fontPoints(), 1)));
}

void ExportDialog::showFiles(const ExportChoice& choice) {
    if (m_isSetting) return;
    const std::vector<ExportFile> files = chosenFiles(choice, m_figures);
    const bool isComplete = !files.empty() && !choice.name.isEmpty();
    m_export->setEnabled(isComplete);
    if (!isComplete) {
        m_files->setText(choice.name.isEmpty()    ? tr("The files need a name.")
                         : choice.kinds.isEmpty() ? tr("No view is chosen.")
                                                  : tr("No format is chosen."));
        return;
    }
    QStringList names;
    int existing = 0;
    for (const ExportFile& file : files) {
        names += QFileInfo(file.file).fileName();
        if (QFileInfo::exists(file.file)) ++existing;
    }
    QString text = tr("Will write: %1.").arg(names.join(QStringLiteral(", ")));
    if (existing > 0) text += QLatin1Char(' ') + tr("Replaces files that exist: %1.").arg(existing);
    m_files->setText(text);
}

}  // namespace marginscope
