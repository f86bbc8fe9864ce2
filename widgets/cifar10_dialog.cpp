#include "widgets/cifar10_dialog.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>
#include <utility>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

QLabel* wrapped(const QString& text, const char* role, QWidget* parent) {
    auto* label = new QLabel(text, parent);
    label->setWordWrap(true);
    label->setProperty("role", role);
    return label;
}

QString megabytes(qint64 bytes) {
    return formatCount((bytes + 500000) / 1000000) + QStringLiteral(" MB");
}

}  // namespace

Cifar10Dialog::Cifar10Dialog(Cifar10Sources sources, QWidget* parent)
    : QDialog(parent), m_sources(std::move(sources)), m_present(wrapped(QString(), "muted", this)) {
    setWindowTitle(tr("CIFAR-10"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(10);
    column->addWidget(wrapped(tr("CIFAR-10: photographs of ten kinds of things"), "title", this));
    column->addWidget(wrapped(tr("60 000 pictures of 32 × 32 pixels, a sixth of them to test on, collected by "
                                 "Alex Krizhevsky (2009). They do not come with the program; once imported they stay."),
                              "muted", this));
    column->addWidget(m_present);
    m_present->setAccessibleName(tr("What is imported"));
    m_use = addAction(tr("Train on it"), tr("On what has been imported"), QStringLiteral("use"));
    m_use->setProperty("primary", true);
    m_importDirectory = addAction(tr("Import directory…"), tr("With data_batch*.bin to train and test*.bin to test on"),
                                  QStringLiteral("importDirectory"));
    m_importFile = addAction(tr("Import file…"), tr("One .bin, or the archive cifar-10-binary.tar.gz as downloaded"),
                             QStringLiteral("importFile"));
    m_fetch = addAction(tr("Download…"),
                        tr("The archive, %1; says from where and asks first").arg(megabytes(m_sources.fetchBytes)),
                        QStringLiteral("fetch"));
    connect(m_use, &QPushButton::clicked, this, [this] {
        hide();
        Q_EMIT ready();
    });
    connect(m_importDirectory, &QPushButton::clicked, this, &Cifar10Dialog::chooseDirectory);
    connect(m_importFile, &QPushButton::clicked, this, &Cifar10Dialog::chooseFile);
    connect(m_fetch, &QPushButton::clicked, this, &Cifar10Dialog::askToFetch);
    makeQuestion();
    makeProgress();
    m_outcome = wrapped(QString(), "", this);
    m_outcome->setObjectName(QStringLiteral("outcome"));
    m_outcome->setAccessibleName(tr("What came of it"));
    m_outcome->hide();
    column->addWidget(m_outcome);
    column->addStretch(1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    // Enter presses the button that has the focus, and never closes what asks a question.
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::rejected, this, &QWidget::close);
    column->addWidget(buttons);
    connect(&m_runner, &JobRunner::progressed, this, [this](double fraction) {
        m_bar->setRange(0, fraction < 0 ? 0 : 1000);
        m_bar->setValue(int(1000 * fraction));
    });
    connect(&m_runner, &JobRunner::finished, this, &Cifar10Dialog::finish);
    connect(&m_runner, &JobRunner::failed, this, &Cifar10Dialog::fail);
    setMinimumWidth(500);
    lookAgain();
}

QPushButton* Cifar10Dialog::addAction(const QString& text, const QString& explanation, const QString& name) {
    auto* row = new QHBoxLayout;
    auto* button = new QPushButton(text, this);
    button->setFixedSize(150, 28);
    button->setObjectName(name);
    button->setToolTip(explanation);
    button->setAccessibleName(text);
    button->setAccessibleDescription(explanation);
    row->addWidget(button);
    row->addWidget(wrapped(explanation, "muted", this), 1);
    static_cast<QVBoxLayout*>(layout())->addLayout(row);
    return button;
}

void Cifar10Dialog::makeQuestion() {
    m_question = new QFrame(this);
    m_question->setProperty("panel", true);
    m_questionText = wrapped(QString(), "", m_question);
    m_questionText->setAccessibleName(tr("Question"));
    m_yes = new QPushButton(tr("Yes"), m_question);
    m_yes->setProperty("primary", true);
    m_yes->setObjectName(QStringLiteral("yes"));
    auto* no = new QPushButton(tr("No"), m_question);
    no->setObjectName(QStringLiteral("no"));
    for (QPushButton* button : {m_yes, no}) {
        button->setFixedHeight(28);
        button->setMinimumWidth(90);
    }
    connect(m_yes, &QPushButton::clicked, this, [this] {
        m_question->hide();
        std::exchange(m_action, nullptr)();
    });
    connect(no, &QPushButton::clicked, m_question, &QWidget::hide);
    m_yes->setToolTip(tr("Begins; can be stopped"));
    no->setToolTip(tr("Leaves everything as it is"));
    no->setAccessibleName(no->text());
    auto* column = new QVBoxLayout(m_question);
    column->addWidget(m_questionText);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    row->addWidget(m_yes);
    row->addWidget(no);
    column->addLayout(row);
    m_question->hide();
    layout()->addWidget(m_question);
}

void Cifar10Dialog::makeProgress() {
    m_progress = new QWidget(this);
    m_doing = wrapped(QString(), "muted", m_progress);
    m_doing->setAccessibleName(tr("What is being done"));
    m_bar = new QProgressBar(m_progress);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setRange(0, 1000);
    m_cancel = new QPushButton(tr("Stop"), m_progress);
    m_cancel->setObjectName(QStringLiteral("cancel"));
    m_cancel->setFixedHeight(28);
    m_cancel->setToolTip(tr("Stops; what has been imported before stays as it is"));
    m_cancel->setAutoDefault(false);
    connect(m_cancel, &QPushButton::clicked, &m_runner, &JobRunner::cancel);
    auto* grid = new QGridLayout(m_progress);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_doing, 0, 0, 1, 2);
    grid->addWidget(m_bar, 1, 0);
    grid->addWidget(m_cancel, 1, 1);
    m_progress->hide();
    layout()->addWidget(m_progress);
}

void Cifar10Dialog::lookAgain() {
    const QString present = m_sources.present ? m_sources.present() : QString();
    m_present->setText(present.isEmpty()
                           ? tr("Nothing is imported yet. It would be kept in %1").arg(m_sources.directory)
                           : tr("Imported: %1, in %2").arg(present, m_sources.directory));
    m_use->setEnabled(!present.isEmpty() && !isWorking());
    m_fetch->setVisible(bool(m_sources.fetch));
}

void Cifar10Dialog::ask(const QString& question, const QString& yes, std::function<void()> action) {
    m_outcome->hide();
    m_questionText->setText(question);
    m_yes->setText(yes);
    m_yes->setAccessibleName(yes);
    m_action = std::move(action);
    m_question->show();
    m_yes->setFocus();
    fitHeight();
}

void Cifar10Dialog::askToImport(const QString& source) {
    if (isWorking()) return;
    ask(tr("Import CIFAR-10 from %1? The records are checked and copied to %2; an earlier import is replaced.")
            .arg(source, m_sources.directory),
        tr("Import"), [this, source] {
            begin(tr("Importing %1").arg(QFileInfo(source).fileName()),
                  [work = m_sources.import, source](const Progress& progress) { return work(source, progress); });
        });
}

void Cifar10Dialog::askToFetch() {
    ask(tr("Download %1 from %2? The file is checked by its size and sums, its records are copied to %3, and it is "
           "deleted again. If it is interrupted, the next download goes on from there.")
            .arg(megabytes(m_sources.fetchBytes), m_sources.url, m_sources.directory),
        tr("Download %1").arg(megabytes(m_sources.fetchBytes)),
        [this] { begin(tr("Downloading from %1").arg(m_sources.url), m_sources.fetch); });
}

void Cifar10Dialog::chooseDirectory() {
    const QString source = QFileDialog::getExistingDirectory(this, tr("Directory with CIFAR-10"));
    if (source.isEmpty()) return;
    Q_EMIT sourceChosen(source);
    askToImport(source);
}

void Cifar10Dialog::chooseFile() {
    const QString source =
        QFileDialog::getOpenFileName(this, tr("File with CIFAR-10"), QString(),
                                     tr("Records and archives (*.bin *.tar.gz *.tgz *.tar);;All files (*)"));
    if (source.isEmpty()) return;
    Q_EMIT sourceChosen(source);
    askToImport(source);
}

void Cifar10Dialog::begin(const QString& what, std::function<Result<QString>(const Progress&)> work) {
    m_doing->setText(what);
    m_bar->setRange(0, 1000);
    m_bar->setValue(0);
    m_runner.start([work = std::move(work)](JobControl& control) {
        Progress progress;
        int lastPerMille = -1;  // the window need not hear of every block
        progress.report = [&](std::uint64_t done, std::uint64_t total) {
            const double fraction = total > 0 ? double(done) / double(total) : -1;
            if (std::exchange(lastPerMille, int(1000 * fraction)) != int(1000 * fraction)) control.report(fraction);
        };
        progress.shouldStop = [&control] { return control.isCancelled(); };
        return work(progress);
    });
    showWorking(true);
}

void Cifar10Dialog::showWorking(bool isWorking) {
    m_progress->setVisible(isWorking);
    m_outcome->hide();
    for (QPushButton* button : {m_importDirectory, m_importFile, m_fetch}) button->setEnabled(!isWorking);
    lookAgain();
    if (isWorking) m_cancel->setFocus();
    fitHeight();
}

/// Texts that are wrapped need the height that goes with the width.
void Cifar10Dialog::fitHeight() {
    layout()->activate();
    const int needed = layout()->totalHeightForWidth(width());
    if (height() < needed) resize(width(), needed);
}

void Cifar10Dialog::showEvent(QShowEvent* event) {
    QDialog::showEvent(event);
    fitHeight();
}

void Cifar10Dialog::finish(const QString& sentence) {
    showWorking(false);
    m_outcome->setText(sentence);
    m_outcome->show();
    fitHeight();
    m_use->setFocus();
    Q_EMIT imported();
}

void Cifar10Dialog::fail(const Error& error) {
    showWorking(false);
    m_outcome->setText(error.code == ErrorCode::Cancelled ? tr("Stopped.") : QString::fromStdString(error.text()));
    m_outcome->show();
    fitHeight();
}

}  // namespace marginscope
