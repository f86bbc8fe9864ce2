#include "widgets/animation_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QVBoxLayout>
#include <algorithm>
#include <array>
#include <utility>

#include "widgets/dialog_rows.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

QDoubleSpinBox* number(double low, double high, double step, const QString& suffix, QWidget* parent) {
    auto* box = new QDoubleSpinBox(parent);
    box->setRange(low, high);
    box->setDecimals(1);
    box->setSingleStep(step);
    box->setSuffix(suffix);
    return box;
}

/// A row of two controls; the label is for the first.
void addRow(QFormLayout* form, const QString& text, const std::array<QWidget*, 2>& controls) {
    auto* row = new QHBoxLayout;
    row->addWidget(controls[0], 1);
    row->addWidget(controls[1]);
    form->addRow(labelFor(controls[0], text), row);
}

}  // namespace

AnimationDialog::AnimationDialog(std::function<std::vector<ExportFigure>()> figures, QWidget* parent)
    : QDialog(parent),
      m_source(std::move(figures)),
      m_controls(new QWidget(this)),
      m_kind(named(new QComboBox(m_controls), tr("View"), tr("What is filmed"))),
      m_format(named(new QComboBox(m_controls), tr("Format"), tr("How the film is kept"))),
      m_seconds(named(number(0.1, 3600, 1, tr(" s"), m_controls), tr("Duration"), tr("How long the film is"))),
      m_rate(named(number(0.5, 100, 5, tr(" a second"), m_controls), tr("Frames a second"), tr("Frames a second"))),
      m_width(named(new QSpinBox(m_controls), tr("Width"), tr("Width of a frame; the height follows"))),
      m_font(named(number(0, 36, 0.5, tr(" pt"), m_controls), tr("Font size"),
                   tr("Size of axis numbers and legends, at 96 pixels an inch"))),
      m_clock(named(new QComboBox(m_controls), tr("Clock"), tr("What passes evenly in the film"))),
      m_logarithmic(named(new QCheckBox(tr("&logarithmic"), m_controls), tr("Logarithmic clock"),
                          tr("Every factor of ten of the clock takes the same time"))),
      m_theme(named(new QComboBox(m_controls), tr("Colours"), tr("Light or dark colours"))),
      m_transparent(named(new QCheckBox(tr("t&ransparent ground"), m_controls), tr("Transparent ground"),
                          tr("For WebP and PNG: what lies under the film shows through"))),
      m_quality(named(new QSpinBox(m_controls), tr("Quality"), tr("Of WebP: with loss the file is much smaller"))),
      m_file(named(new QLineEdit(m_controls), tr("File"), tr("Where the film goes"))),
      m_state(new QLabel(this)),
      m_progress(named(new QProgressBar(this), tr("Progress"), tr("How far the film has come"))),
      m_start(nullptr),
      m_cancel(nullptr) {
    setWindowTitle(tr("Animation"));
    m_format->addItem(tr("WebP, any colour, plays in browsers"), QStringLiteral("webp"));
    m_format->addItem(tr("GIF, 256 colours a frame, plays everywhere"), QStringLiteral("gif"));
    m_format->addItem(tr("PNG, one file a frame"), QStringLiteral("png"));
    m_format->addItem(tr("MP4, by the program ffmpeg"), QStringLiteral("mp4"));
    m_width->setRange(16, 8192);
    m_width->setSuffix(tr(" pixels"));
    m_width->setSingleStep(80);
    m_font->setSpecialValueText(tr("natural"));
    for (const ClockKind kind : clockKinds) m_clock->addItem(clockTitle(kind), int(kind));
    m_theme->addItem(tr("light"), false);
    m_theme->addItem(tr("dark"), true);
    m_quality->setRange(0, 100);
    m_quality->setSpecialValueText(tr("without loss"));
    m_file->setMinimumWidth(340);
    m_progress->hide();
    m_state->setWordWrap(true);
    m_state->setProperty("role", "muted");
    m_state->setAccessibleName(tr("State"));
    auto* browse = named(new QPushButton(tr("Choose…"), m_controls), tr("Choose the file"), tr("Choose the file"));
    connect(browse, &QPushButton::clicked, this, &AnimationDialog::chooseFile);

    auto* form = new QFormLayout(m_controls);
    form->setContentsMargins({});
    form->addRow(tr("&view"), m_kind);
    form->addRow(tr("&format"), m_format);
    addRow(form, tr("&duration"), {m_seconds, m_rate});
    form->addRow(tr("&width"), m_width);
    form->addRow(tr("f&ont size"), m_font);
    addRow(form, tr("&clock"), {m_clock, m_logarithmic});
    addRow(form, tr("colou&rs"), {m_theme, m_transparent});
    form->addRow(tr("&quality"), m_quality);
    addRow(form, tr("f&ile"), {m_file, browse});

    auto* buttons = new QDialogButtonBox(this);
    m_start = named(buttons->addButton(tr("&Make it"), QDialogButtonBox::ActionRole), tr("Make the film"),
                    tr("The window plays through the run while the film is made"));
    m_start->setProperty("primary", true);
    m_start->setDefault(true);
    m_cancel = named(buttons->addButton(tr("&Stop"), QDialogButtonBox::ActionRole), tr("Stop making the film"),
                     tr("No file is left"));
    buttons->addButton(QDialogButtonBox::Close);
    connect(m_start, &QPushButton::clicked, this, [this] { Q_EMIT animationWanted(choice()); });
    connect(m_cancel, &QPushButton::clicked, this, &AnimationDialog::cancelWanted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_format, &QComboBox::currentIndexChanged, this, &AnimationDialog::fitEnding);
    connect(m_seconds, &QDoubleSpinBox::valueChanged, this, &AnimationDialog::showCount);
    connect(m_rate, &QDoubleSpinBox::valueChanged, this, &AnimationDialog::showCount);

    auto* all = new QVBoxLayout(this);
    all->addWidget(m_controls);
    all->addWidget(m_state);
    all->addWidget(m_progress);
    all->addWidget(buttons);
    setChoice({});
}

void AnimationDialog::listFigures(const QString& kind) {
    m_kind->clear();
    m_kind->addItem(tr("all views on one page"), QStringLiteral("all"));
    for (const ExportFigure& figure : m_source()) m_kind->addItem(figure.title, figure.kind);
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(kind)));
}

void AnimationDialog::setChoice(const AnimationChoice& choice) {
    listFigures(choice.kind);
    m_file->setText(choice.file);
    m_format->setCurrentIndex(std::max(0, m_format->findData(QFileInfo(choice.file).suffix().toLower())));
    m_seconds->setValue(choice.seconds);
    m_rate->setValue(choice.framesPerSecond);
    m_width->setValue(choice.widthPixels);
    m_font->setValue(choice.fontPoints);
    m_clock->setCurrentIndex(std::max(0, m_clock->findData(int(choice.clock.kind))));
    m_logarithmic->setChecked(choice.clock.logarithmic);
    m_theme->setCurrentIndex(choice.dark ? 1 : 0);
    m_transparent->setChecked(choice.transparent);
    m_quality->setValue(choice.quality);
    fitEnding();
    showIdle({});
}

AnimationChoice AnimationDialog::choice() const {
    AnimationChoice choice;
    choice.kind = m_kind->currentData().toString();
    choice.file = m_file->text();
    choice.seconds = m_seconds->value();
    choice.framesPerSecond = m_rate->value();
    choice.widthPixels = m_width->value();
    choice.fontPoints = m_font->value() < 3 ? 0 : m_font->value();
    choice.clock = {ClockKind(m_clock->currentData().toInt()), m_logarithmic->isChecked()};
    choice.dark = m_theme->currentData().toBool();
    choice.transparent = m_transparent->isEnabled() && m_transparent->isChecked();
    choice.quality = m_quality->isEnabled() ? m_quality->value() : 0;
    return choice;
}

/// The file ends as the format wants it, and only what the format can do can be chosen.
void AnimationDialog::fitEnding() {
    const QString format = m_format->currentData().toString();
    const QFileInfo file(m_file->text());
    if (!file.fileName().isEmpty() && file.suffix().toLower() != format) {
        const bool isKnown = m_format->findData(file.suffix().toLower()) >= 0;
        QString name = m_file->text();
        if (isKnown) name.chop(file.suffix().size() + 1);
        m_file->setText(name + QLatin1Char('.') + format);
    }
    m_transparent->setEnabled(format == QLatin1String("webp") || format == QLatin1String("png"));
    m_quality->setEnabled(format == QLatin1String("webp"));
    showCount();
}

void AnimationDialog::showCount() {
    const bool lacksProgram = m_format->currentData() == QStringLiteral("mp4") &&
                              QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty();
    m_start->setEnabled(!lacksProgram);
    if (lacksProgram)
        m_state->setText(
            tr("The program ffmpeg, which writes MP4 files, is not installed. WebP, GIF and PNG need no "
               "other program."));
    else
        m_state->setText(tr("%n frames", nullptr, choice().frameCount()));
}

void AnimationDialog::chooseFile() {
    const QString format = m_format->currentData().toString();
    const QString file = QFileDialog::getSaveFileName(this, tr("Film"), m_file->text(), tr("Films (*.%1)").arg(format));
    if (file.isEmpty()) return;
    m_file->setText(file);
    fitEnding();
}

void AnimationDialog::showProgress(int frame, int frames) {
    m_controls->setEnabled(false);
    m_start->setEnabled(false);
    m_cancel->setEnabled(true);
    m_progress->setRange(0, frames);
    m_progress->setValue(frame);
    m_progress->show();
    m_state->setText(tr("Frame %1 of %2").arg(formatCount(frame), formatCount(frames)));
}

void AnimationDialog::showIdle(const QString& sentence) {
    m_controls->setEnabled(true);
    m_cancel->setEnabled(false);
    m_progress->hide();
    showCount();
    if (!sentence.isEmpty()) m_state->setText(sentence);
}

/// Also what the close button of the window comes to.
void AnimationDialog::reject() {
    Q_EMIT cancelWanted();
    QDialog::reject();
}

}  // namespace marginscope
