// What helps a person to find the way: help pages, the gallery of presets, the tour, "What's this?".

#include <QApplication>
#include <QMenuBar>
#include <QWhatsThis>

#include "app/main_window.h"
#include "engine/experiment/experiment_json.h"
#include "engine/experiment/presets.h"
#include "widgets/card_dock.h"
#include "widgets/examples_view.h"
#include "widgets/experiment_panel.h"
#include "widgets/explanations.h"
#include "widgets/help_view.h"
#include "widgets/preset_gallery.h"
#include "widgets/status_line.h"
#include "widgets/theory_panel.h"
#include "widgets/tour.h"
#include "widgets/transport_bar.h"

namespace marginscope {

void MainWindow::makeHelpMenu() {
    QMenu* help = menuBar()->addMenu(tr("&Help"));
    explain(help->addAction(tr("&Help"), QKeySequence(Qt::Key_F1), this, [this] { showHelp(QStringLiteral("index")); }),
            tr("Opens the manual at its first page"));
    m_presetHelp = explain(help->addAction(tr("&About this preset"), QKeySequence(Qt::CTRL | Qt::Key_F1), this,
                                           &MainWindow::showPresetPage),
                           tr("Opens the page that says what the present preset shows and where it is from"));
    explain(help->addAction(tr("&Keyboard shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Question), this,
                            [this] { showHelp(QStringLiteral("shortcuts")); }),
            tr("Opens the page with all keys"));
    help->addSeparator();
    explain(help->addAction(tr("&Tour in five steps"), this, &MainWindow::beginTour),
            tr("Points at the parts of the window, one after the other, and says what each is for"));
    explain(help->addAction(tr("&What's this?"), QKeySequence(Qt::SHIFT | Qt::Key_F1), this,
                            [] { QWhatsThis::enterWhatsThisMode(); }),
            tr("Then a click on anything, an entry of a menu too, says what it is"));
}

/// Once all views, docks and bars are there.
void MainWindow::explainViews() {
    const std::initializer_list<std::pair<CardDock*, const char*>> views = {
        {m_surfaceDock, "Surfaces"}, {m_exampleDock, "Examples"},  {m_marginDock, "Margins"},
        {m_sphereDock, "Direction"}, {m_stepDock, "Finite steps"}, {m_angleDock, "Angle and path length"},
        {m_testDock, "Test"},        {m_saliencyDock, "Saliency"}, {m_layerDock, "Layers"},
        {m_theoryDock, "Theory"},    {m_pointDock, "Points"},      {m_runsDock, "Runs"}};
    for (const auto& [dock, name] : views) dock->setWhatsThis(viewExplanation(QString::fromLatin1(name)));
    for (const QAction* action : menuBar()->actions()) showExplanations(*action->menu());
    qApp->installEventFilter(new ToolTipAnswers(this));
}

QString MainWindow::presetPage() const {
    return QStringLiteral("preset-") + QString::fromStdString(m_session.experiment().name);
}

void MainWindow::showPresetPage() {
    showHelp(presetPage());
}

void MainWindow::showHelp(const QString& page) {
    if (m_help == nullptr) m_help = new HelpView(this);
    m_help->showPage(page);
    m_help->show();
    m_help->raise();
    m_help->activateWindow();
}

void MainWindow::showGallery() {
    if (m_gallery == nullptr) {
        QList<GalleryEntry> entries;
        for (const std::string& name : presetNames())
            entries.append({QString::fromStdString(name),
                            QString::fromStdString(experimentFromJson(presetText(name), name)->description)});
        m_gallery = new PresetGallery(entries, this);
        connect(m_gallery, &PresetGallery::presetChosen, this, &MainWindow::openFile);
        connect(m_gallery, &PresetGallery::aboutChosen, this,
                [this](const QString& name) { showHelp(QStringLiteral("preset-") + name); });
    }
    m_gallery->setDark(theme().dark);
    m_gallery->showPresent(m_shownExperiment);
    m_gallery->show();
    m_gallery->raise();
    m_gallery->activateWindow();
}

void MainWindow::beginTour() {
    if (m_tour == nullptr) m_tour = new Tour(this);
    m_tour->setTheme(theme());
    m_tour->begin(
        {{{m_surfaceDock, m_exampleDock, m_sphereDock},
          tr("What the network says"),
          tr("Training has begun. Of points in the plane you see three surfaces: the network with frozen activations, "
             "the moment when every point was right for the first time, and now. They come apart, although nothing is "
             "misclassified any more. Of pictures you see each with its margin.")},
         {{m_surfaceDock, m_panel},
          tr("Change something"),
          tr("Drag a point: the green line shows where training would end. Let go, and training starts anew. Network, "
             "start and data can be changed at the left; Ctrl+Z takes any change back.")},
         {{m_marginDock},
          tr("Margins settle"),
          tr("Every curve is the margin of one example, divided by the norm of the weights to the power of the degree. "
             "They go on moving long after the last mistake, and then they settle. Zoom with the wheel, hover a curve "
             "to see its example.")},
         {{m_angleDock, m_sphereDock},
          tr("The direction converges"),
          tr("The weights grow for ever, their direction settles, and the angle between them and the negative gradient "
             "falls. All charts share one clock, which the toolbar chooses.")},
         {{m_theoryDock},
          tr("What the paper says about it"),
          tr("Every claim is held against this run, with the number that decides it. Click a row for its formula. "
             "Ctrl+E exports what you see as figures; F1 explains everything else.")}});
}

}  // namespace marginscope
