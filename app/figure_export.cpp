#include "app/figure_export.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QCursor>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QTimer>
#include <algorithm>
#include <utility>

#include "app/window_settings.h"
#include "widgets/chart_view.h"
#include "widgets/export_dialog.h"
#include "widgets/figure_clipboard.h"
#include "widgets/figure_pair.h"
#include "widgets/run_names.h"
#include "widgets/message_bar.h"

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
    QAction* figures = menu->addAction(tr("&Figures…"), QKeySequence(Qt::CTRL | Qt::Key_E), this,
                                       [this] { showDialog(attendedKind()); });
    figures->setToolTip(tr("Figures and numbers of the views as files"));
    menu->addAction(tr("&All views on one page…"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_A), this,
                    [this] { showDialog(QStringLiteral("all")); });
    QAction* pair = menu->addAction(tr("T&wo margin panels…"), this, &FigureExport::exportMarginPair);
    pair->setToolTip(tr("The margins of this run beside those of a run directory, as in Figure 2 of the paper"));
    menu->addSeparator();
    menu->addAction(tr("&Copy figure"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C), this,
                    [this] { copyFigure(attendedKind()); });
    menu->addAction(tr("Copy num&bers"), QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_N), this,
                    [this] { copyNumbers(attendedKind()); });
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
    menu->addAction(tr("&Copy figure"), this, [this, kind] { copyFigure(kind); });
    menu->addAction(tr("Copy &numbers"), this, [this, kind] { copyNumbers(kind); });
    menu->addAction(tr("&Export…"), this, [this, kind] { showDialog(kind); });
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

void FigureExport::showDialog(const QString& kind) {
    if (m_dialog == nullptr) {
        m_dialog = new ExportDialog(m_window.figures, m_parent);
        connect(m_dialog, &ExportDialog::exportWanted, this, &FigureExport::exportChoice);
    }
    ExportChoice choice = WindowSettings::exportChoice();
    choice.kinds = {kind};
    choice.onOnePage = kind == QStringLiteral("all");
    if (choice.onOnePage) {
        choice.kinds.clear();
        for (const ExportFigure& figure : m_window.figures())
            if (figure.kind != QStringLiteral("figure1")) choice.kinds += figure.kind;
    }
    m_dialog->setChoice(choice);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void FigureExport::exportChoice(const ExportChoice& choice) {
    WindowSettings::setExportChoice(choice);
    const std::vector<ExportFile> files = chosenFiles(choice, m_window.figures());
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

void FigureExport::exportMarginPair() {
    const QString directory = QFileDialog::getExistingDirectory(m_parent, tr("Run directory for the second panel"),
                                                                WindowSettings::directory());
    if (directory.isEmpty()) return;
    say(tr("Reading %1 …").arg(directory));
    auto loaded = std::make_shared<LoadedRun>();
    disconnect(&m_jobs, nullptr, this, nullptr);
    connect(&m_jobs, &JobRunner::finished, this, [this, loaded] {
        m_messages->clear();
        saveMarginPair(*loaded);
    });
    connect(&m_jobs, &JobRunner::failed, this,
            [this](const Error& error) { complain(QString::fromStdString(error.text())); });
    m_jobs.start([loaded, name = directory.toStdString()](JobControl&) -> Result<QString> {
        Result<LoadedRun> run = loadRun(name);
        if (!run) return run.error();
        *loaded = *run;
        return QString();
    });
}

void FigureExport::saveMarginPair(const LoadedRun& other) {
    const QString proposal = QDir(WindowSettings::directory()).filePath(QStringLiteral("two-margins.pdf"));
    const QString file = QFileDialog::getSaveFileName(m_parent, tr("Two margin panels"), proposal,
                                                      tr("Figures (*.pdf *.svg *.png *.tex)"));
    const std::shared_ptr<const FigureSource> margins = figure(QStringLiteral("margins"));
    if (file.isEmpty() || !margins) return;
    WindowSettings::setDirectoryOf(file);
    const RunFigures figures(other);
    const Experiment present = m_window.experiment();
    const QStringList names = differencesBetween({&present, &other.run->experiment()}).names;
    const FigurePair pair({margins.get(), names[0]}, {figures.figure(QStringLiteral("margins")), names[1]});
    const ExportChoice choice = WindowSettings::exportChoice();
    FigureOptions options = choice.options();
    // Without a font size of its own, less width would make the text too small to read.
    if (options.fontPoints == 0) options.widthMillimetres = std::max(options.widthMillimetres, 240.0);
    options.origin = m_window.origin();
    const Result<DrawnFigure> drawn = drawFigure(pair, file, choice.theme(), options);
    m_unwritten = 1;
    m_written = 0;
    if (drawn)
        m_writer.write(*drawn);
    else
        complain(QString::fromStdString(drawn.error().text()));
}

}  // namespace marginscope
