#include "widgets/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

namespace marginscope {

ExportDialog::ExportDialog(const QList<Kind>& kinds, QWidget* parent)
    : QDialog(parent),
      m_kind(new QComboBox(this)),
      m_format(new QComboBox(this)),
      m_width(new QDoubleSpinBox(this)),
      m_dotsPerInch(new QSpinBox(this)),
      m_theme(new QComboBox(this)),
      m_file(new QLineEdit(this)) {
    m_file->setAccessibleName(tr("File"));
    setWindowTitle(tr("Export"));
    for (const Kind& kind : kinds) m_kind->addItem(kind.title, kind.kind);
    m_format->addItem(tr("SVG, text stays text"), QStringLiteral("svg"));
    m_format->addItem(tr("PDF, fonts embedded"), QStringLiteral("pdf"));
    m_format->addItem(tr("PNG, pixels"), QStringLiteral("png"));
    m_width->setRange(10, 2000);
    m_width->setDecimals(1);
    m_width->setSuffix(tr(" mm"));
    m_dotsPerInch->setRange(30, 2400);
    m_dotsPerInch->setSuffix(tr(" dots per inch"));
    m_theme->addItem(tr("light"), false);
    m_theme->addItem(tr("dark"), true);
    m_file->setMinimumWidth(320);

    auto* browse = new QPushButton(tr("…"), this);
    browse->setFixedWidth(32);
    browse->setToolTip(tr("Choose the file"));
    browse->setAccessibleName(tr("Choose the file"));
    connect(browse, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    auto* fileRow = new QHBoxLayout;
    fileRow->addWidget(m_file, 1);
    fileRow->addWidget(browse);

    auto* buttons = new QDialogButtonBox(this);
    QPushButton* save = buttons->addButton(tr("Export"), QDialogButtonBox::ActionRole);
    save->setProperty("primary", true);
    save->setDefault(true);
    buttons->addButton(QDialogButtonBox::Close);
    connect(save, &QPushButton::clicked, this, [this] { Q_EMIT exportWanted(choice()); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::hide);

    auto* form = new QFormLayout(this);
    form->addRow(tr("&view"), m_kind);
    form->addRow(tr("&format"), m_format);
    form->addRow(tr("&width"), m_width);
    form->addRow(tr("&resolution"), m_dotsPerInch);
    form->addRow(tr("&colours"), m_theme);
    form->addRow(tr("file"), fileRow);
    form->addRow(buttons);

    const auto showResolution = [this] { m_dotsPerInch->setEnabled(m_format->currentData() == QStringLiteral("png")); };
    connect(m_format, &QComboBox::currentIndexChanged, this, showResolution);
    connect(m_format, &QComboBox::activated, this, &ExportDialog::matchEnding);
    showResolution();
}

void ExportDialog::setChoice(const ExportChoice& choice) {
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(choice.kind)));
    m_width->setValue(choice.widthMillimetres);
    m_dotsPerInch->setValue(choice.dotsPerInch);
    m_theme->setCurrentIndex(choice.dark ? 1 : 0);
    m_file->setText(choice.file);
    m_format->setCurrentIndex(std::max(0, m_format->findData(QFileInfo(choice.file).suffix().toLower())));
}

ExportChoice ExportDialog::choice() const {
    ExportChoice choice;
    choice.kind = m_kind->currentData().toString();
    choice.file = m_file->text();
    choice.widthMillimetres = m_width->value();
    choice.dotsPerInch = m_dotsPerInch->value();
    choice.dark = m_theme->currentData().toBool();
    const QString ending = QLatin1Char('.') + m_format->currentData().toString();
    if (!choice.file.endsWith(ending, Qt::CaseInsensitive)) choice.file += ending;
    return choice;
}

void ExportDialog::chooseFile() {
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Export to"), m_file->text(), tr("Figures (*.svg *.pdf *.png)"));
    if (file.isEmpty()) return;
    m_file->setText(file);
    const int format = m_format->findData(QFileInfo(file).suffix().toLower());
    if (format >= 0) m_format->setCurrentIndex(format);
}

void ExportDialog::matchEnding() {
    const QFileInfo file(m_file->text());
    if (m_format->findData(file.suffix().toLower()) < 0) return;
    QString name = m_file->text();
    name.chop(file.suffix().size());
    m_file->setText(name + m_format->currentData().toString());
}

}  // namespace marginscope
