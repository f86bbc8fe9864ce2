#include "app/figure_export.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QCursor>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "app/window_settings.h"
#include "widgets/beside_chooser.h"
#include "widgets/chart_view.h"
#include "widgets/explanations.h"
#include "widgets/export_dialog.h"
#include "widgets/figure_clipboard.h"
#include "widgets/figure_pair.h"
#include "widgets/message_bar.h"
#include "widgets/run_names.h"

namespace marginscope {

FigureExport::FigureExport(Window window, MessageBar* messages, QWidget* parent)
    : QObject(parent), m_window(std::move(window)), m_messages(messages), m_parent(parent) {
    connect(&m_writer, &FigureWriter::written, this, &FigureExport::countWritten);
    connect(&m_writer, &FigureWriter::failed, this, [this](const QString& sentence) {
        m_unwritten = 0;
        complain(sentence);
    });
}

FigureExport::~FigureExport() {
    delete m_dialog;  // asks for figures as long as it lives
}

void FigureExport::say(const QString& sentence) {
    m_messages->showMessage(MessageBar::Kind::Information, sentence);
}

void FigureExport::complain(const QString& sentence) {
    m_messages->showMessage(MessageBar::Kind::Error, sentence);
}

void FigureExport::fillMenu(QMenu* menu) {
    explain(menu->addAction(tr("&Figures…"), QKeySequence(Qt::CTRL | Qt::Key_E), this,
                            [this] { showDialog(attendedKind()); }),
            tr("Figures and numbers of the views as files"));
    explain(menu->addAction(tr("&All views on one page…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_A), this,
                            [this] { showDialog(QStringLiteral("all")); }),
            tr("All views in one file, arranged as in the window"));
    explain(menu->addAction(tr("T&wo runs side by side…"), this, &FigureExport::showPairDialog),
            tr("The margins of this run beside those of another, as in Figure 2 of the paper"));
    menu->addSeparator();
    explain(menu->addAction(tr("&Copy figure"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C), this,
                            [this] { copyFigure(attendedKind()); }),
            tr("Puts the view with the focus on the clipboard, as pixels and as SVG"));
    explain(menu->addAction(tr("Copy num&bers"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N), this,
                            [this] { copyNumbers(attendedKind()); }),
            tr("Puts the numbers of the view with the focus on the clipboard, as a table"));
}

void FigureExport::addView(QWidget* view, const QString& kind) {
    m_views.push_back({view, kind});
    // A chart has a menu of its own.
    if (auto* chart = qobject_cast<ChartView*>(view)) {
        connect(chart, &ChartView::menuWanted, this, [this, kind](QMenu* menu) {
            menu->addSeparator();
            addActions(menu, kind);
        });
        return;
    }
    view->installEventFilter(this);
    for (QWidget* part : view->findChildren<QWidget*>()) part->installEventFilter(this);
}

bool FigureExport::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ContextMenu) return QObject::eventFilter(watched, event);
    for (const View& view : m_views) {
        auto* part = qobject_cast<QWidget*>(watched);
        if (part == nullptr || (part != view.widget && !view.widget->isAncestorOf(part))) continue;
        const auto* menuEvent = static_cast<QContextMenuEvent*>(event);
        showMenu(view.kind, menuEvent->globalPos());
        return true;
    }
    return QObject::eventFilter(watched, event);
}

void FigureExport::showMenu(const QString& kind, const QPoint& place) {
    auto* menu = new QMenu(m_parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addActions(menu, kind);
    menu->popup(place);
}

void FigureExport::addActions(QMenu* menu, const QString& kind) {
    explain(menu->addAction(tr("&Copy figure"), this, [this, kind] { copyFigure(kind); }),
            tr("Puts this view on the clipboard, as pixels and as SVG"));
    explain(menu->addAction(tr("Copy &numbers"), this, [this, kind] { copyNumbers(kind); }),
            tr("Puts the numbers of this view on the clipboard, as a table"));
    explain(menu->addAction(tr("&Export…"), this, [this, kind] { showDialog(kind); }),
            tr("Figures and numbers of this view as files"));
}

/// Of the view that has the focus, or else of the one under the pointer, or else the margins.
QString FigureExport::attendedKind() const {
    const QWidget* const focus = QApplication::focusWidget();
    for (const View& view : m_views)
        if (focus && (view.widget == focus || view.widget->isAncestorOf(focus))) return view.kind;
    for (const View& view : m_views)
        if (view.widget->isVisible() && view.widget->rect().contains(view.widget->mapFromGlobal(QCursor::pos())))
            return view.kind;
    return QStringLiteral("margins");
}

std::shared_ptr<const FigureSource> FigureExport::figure(const QString& kind) {
    for (const ExportFigure& figure : m_window.figures())
        if (figure.kind == kind) return figure.source;
    complain(m_window.whatIsMissing(kind));
    return nullptr;
}

void FigureExport::copyFigure(const QString& kind) {
    const std::shared_ptr<const FigureSource> source = figure(kind);
    if (!source) return;
    FigureOptions options;
    options.dotsPerInch = 192;
    options.origin = m_window.origin();
    QApplication::clipboard()->setMimeData(figureMimeData(*source, m_window.theme(), options).release());
    say(tr("The figure is on the clipboard, as pixels and as SVG: %1").arg(source->figureTitle()));
}

void FigureExport::copyNumbers(const QString& kind) {
    const std::shared_ptr<const FigureSource> source = figure(kind);
    if (!source) return;
    std::unique_ptr<QMimeData> numbers = numbersMimeData(*source, m_window.theme());
    if (!numbers) return complain(tr("This view has no numbers yet: there is nothing to copy."));
    QApplication::clipboard()->setMimeData(numbers.release());
    say(tr("The numbers are on the clipboard as a table: %1").arg(source->figureTitle()));
}

void FigureExport::makeDialog() {
    if (m_dialog != nullptr) return;
    m_dialog = new ExportDialog([this] { return figures(); }, m_parent);
    connect(m_dialog, &ExportDialog::exportWanted, this, &FigureExport::exportChoice);
    const BesideChooser& beside = m_dialog->beside();
    connect(&beside, &BesideChooser::noneChosen, this, [this] {
        m_second.clear();
        showSecondPanel();
    });
    connect(&beside, &BesideChooser::runChosen, this, [this](int run) {
        m_second.show(m_others[std::size_t(run)]);
        showSecondPanel();
    });
    connect(&beside, &BesideChooser::directoryWanted, this, &FigureExport::chooseOtherDirectory);
    connect(&m_second, &SecondPanel::changed, this, &FigureExport::showSecondPanel);
    connect(&m_second, &SecondPanel::failed, this, [this](const QString& sentence) {
        showSecondPanel();
        m_dialog->beside().setRemark(sentence);
    });
    connect(m_window.runs, &RunCollection::changed, m_dialog, [this] { listOtherRuns(); });
    listOtherRuns();
}

/// The figures of the window; where the second run has the same kind, both in one.
std::vector<ExportFigure> FigureExport::figures() {
    std::vector<ExportFigure> figures = m_window.figures();
    if (!m_second.run() || m_second.isReading()) return figures;
    const Experiment present = m_window.experiment();
    const QStringList names = differencesBetween({&present, &m_second.run()->experiment}).names;
    for (ExportFigure& figure : figures)
        if (const auto other = m_second.figure(figure.kind, m_window.clock()))
            figure.source = figurePair(figure.source, names[0], other, names[1]);
    return figures;
}

/// All runs that are kept, apart from the present one: it would stand beside itself.
void FigureExport::listOtherRuns() {
    const RunCollection& runs = *m_window.runs;
    const bool hasPresent = runs.present().has_value();
    QStringList names;
    int chosen = -1;
    m_others.clear();
    for (std::size_t k = 0; k < runs.kept().size(); ++k) {
        const KeptRun& run = runs.kept()[k];
        if (hasPresent && run.number != 0 && run.number == runs.present()->number) continue;
        if (m_second.run() && m_second.run()->curves == run.curves) chosen = int(names.size());
        names += runs.differences().names[qsizetype(k + (hasPresent ? 1 : 0))];
        m_others.push_back(run);
    }
    QString other;
    if (m_second.run() && chosen < 0)
        other = m_second.run()->experiment.name.empty() ? QFileInfo(m_second.run()->directory).fileName()
                                                        : QString::fromStdString(m_second.run()->experiment.name);
    m_dialog->beside().setRuns(names, chosen, other);
}

void FigureExport::showSecondPanel() {
    listOtherRuns();
    QString remark;
    if (m_second.isReading()) {
        remark = tr("Reading this run …");
    } else if (m_second.run()) {
        QStringList kinds;
        for (const ExportFigure& figure : m_window.figures())
            if (m_second.figure(figure.kind, m_window.clock())) kinds += figure.title;
        remark = tr("Two panels: %1.").arg(kinds.join(QStringLiteral(", ")));
    }
    m_dialog->beside().setRemark(remark);
    m_dialog->refresh();
}

void FigureExport::chooseOtherDirectory() {
    auto* dialog = new QFileDialog(m_dialog, tr("Run directory for the second panel"), WindowSettings::directory());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& directory) {
        WindowSettings::setDirectoryOf(directory);
        m_second.read(directory);
        showSecondPanel();
    });
    dialog->open();
}

void FigureExport::showPairDialog() {
    showDialog(QStringLiteral("margins"));
    m_dialog->beside().setFocus();
    // Whoever asks for a pair wants one: the run that was kept last is the best guess.
    if (m_second.run() || m_others.empty()) return;
    m_second.show(m_others.back());
    showSecondPanel();
}

void FigureExport::showDialog(const QString& kind) {
    makeDialog();
    ExportChoice choice = WindowSettings::exportChoice();
    choice.kinds = {kind};
    choice.onOnePage = kind == QStringLiteral("all");
    if (choice.onOnePage) choice.kinds = pageKinds(m_window.figures());
    m_dialog->setChoice(choice);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void FigureExport::exportChoice(const ExportChoice& choice) {
    WindowSettings::setExportChoice(choice);
    const std::vector<ExportFile> files = chosenFiles(choice, figures());
    if (files.empty()) return complain(m_window.whatIsMissing(choice.kinds.value(0)));
    m_choice = choice;
    m_toDraw.assign(files.begin(), files.end());
    m_unwritten = int(files.size());
    m_written = 0;
    drawNext();
}

/// One figure at a time, so that the window goes on in between.
void FigureExport::drawNext() {
    if (m_toDraw.empty()) return;
    const ExportFile file = std::move(m_toDraw.front());
    m_toDraw.pop_front();
    FigureOptions options = m_choice.options();
    options.origin = m_window.origin();
    const Result<DrawnFigure> drawn = drawFigure(*file.source, file.file, m_choice.theme(), options);
    if (drawn) {
        m_writer.write(*drawn);
    } else {
        m_toDraw.clear();
        complain(QString::fromStdString(drawn.error().text()));
    }
    QTimer::singleShot(0, this, &FigureExport::drawNext);
}

void FigureExport::countWritten(const QString& file) {
    if (++m_written < m_unwritten) return;
    if (m_written <= 1)
        say(tr("Exported %1").arg(file));
    else
        say(tr("Exported %n files to %1", nullptr, m_written).arg(QFileInfo(file).absolutePath()));
}

}  // namespace marginscope
