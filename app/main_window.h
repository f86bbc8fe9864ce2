#pragma once

#include <QElapsedTimer>
#include <QMainWindow>
#include <QPalette>
#include <array>
#include <functional>
#include <optional>
#include <vector>

#include "app/experiment_document.h"
#include "app/recovery.h"
#include "app/run_opener.h"
#include "app/run_progress.h"
#include "app/run_saver.h"
#include "widgets/experiment_session.h"
#include "widgets/export_choice.h"
#include "widgets/live_views.h"
#include "widgets/message_bar.h"
#include "widgets/point_importer.h"
#include "widgets/surface_view.h"
#include "widgets/theme.h"
#include "widgets/trainer_bridge.h"
#include "widgets/view_state.h"

class QToolBar;

namespace marginscope {

class CardDock;
class Cifar10Dialog;
class ExamplesView;
class ExperimentPanel;
class FigureExport;
class HelpView;
class FormulaDialog;
class LayerTable;
class PointTable;
class PresetGallery;
class RecentFiles;
class RunComparison;
class SaliencyChart;
class StepChart;
class TestChart;
class TheoryPanel;
class Tour;
class Timeline;
class TransportBar;
class WindowAnimation;

/// The window: makes the views, arranges them as docks, and connects them with the run.
class MainWindow : public QMainWindow {
    Q_OBJECT

 public:
    /// `systemPalette`: of the application before any theme was applied.
    explicit MainWindow(const QPalette& systemPalette);
    ~MainWindow() override;

    /// Starts with an experiment; the error leaves the window without one. `file`: where it is from, as for openFile().
    Result<void> startWith(const Experiment& experiment, const QString& file = {});

    /// From now on keeps what would be lost if the program were killed, in a directory under `root`, and offers what
    /// earlier windows have left there.
    void keepWork(const std::string& root, const Autosave::Pace& pace = {});

    /// Closes without asking, for when nobody can answer: what has not been saved is offered at the next start.
    void closeAndKeepWork();

    void setSpeed(double relativeLengthPerSecond);

    /// A preset's name, an experiment, a run directory or a CSV of points. Asks first if there are changes that are not
    /// saved; points are a change of the present experiment and can be undone. What is wrong with the file is said in
    /// the message bar, and everything stays as it was.
    void openFile(const QString& name);

    TheoryPanel& theoryPanel() { return *m_theory; }
    const TrainerBridge& bridge() const { return m_bridge; }
    ExperimentSession& session() { return m_session; }
    ExperimentDocument& document() { return m_document; }
    RunSaver& runSaver() { return m_runSaver; }
    Recovery& recovery() { return *m_recovery; }
    SurfaceView& surfaceView() { return *m_surface; }
    ExamplesView& examplesView() { return *m_examples; }
    MessageBar& messageBar() { return *m_messages; }
    RunComparison& comparison() { return *m_comparison; }
    Timeline& timeline() { return *m_timeline; }
    TimeTravel& timeTravel() { return m_travel; }
    const ViewState& viewState() const { return m_state; }
    PointImporter& importer() { return *m_importer; }
    PointTable& pointTable() { return *m_pointTable; }
    FrameStatistics& statistics() { return m_live->statistics(); }

    void chooseTheme(ThemeChoice choice);
    void resetLayout();

 protected:
    void childEvent(QChildEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    /// What decides which views there are.
    enum class DataForm {
        Plane,   ///< points with surfaces
        Images,  ///< pictures
        Other    ///< neither
    };

    void makeViews();
    void makeBars();
    void makeMenus();
    void makeFileMenu();
    void makeEditMenu();
    void makeRunMenu();
    void makeTimelineMenu(QMenu& run);
    void makeViewMenu();
    void makeHelpMenu();
    void connectRun();
    void connectPanel();
    QMenu* makeLanguageMenu();
    void connectTimeline();
    void restoreArrangement();
    bool restorePanels(const QByteArray& stored);
    const Theme& theme() const;
    void applyTheme();
    void askToResetEverything();
    void resetEverything();
    void resetSize();

    void showExperiment(bool replaceEdits);
    void showRunEnd(StopReason reason, const QString& sentence);
    void connectPoints();
    void choosePointsToSave();
    void showFormulaDialog();
    void pastePoints();
    void showPointDock();
    void chooseFileToOpen();
    void choosePointsToOpen();
    void chooseRunToOpen();
    void connectDocument();
    void openNow(const QString& name);
    void showTitle();
    void askToSaveChanges(const QString& name, const std::function<void(ExperimentDocument::Answer)>& answer);
    void chooseFileToSave(const QString& proposal, const std::function<void(const QString&)>& answer);
    void chooseRunDirectory();
    void copySettings();
    void pasteSettings();
    void comeBackTo(const RecoveryState& state);
    void showEditMode(SurfaceView::EditMode mode);
    void showHelp(const QString& page);
    QString presetPage() const;
    void showPresetPage();
    void showGallery();
    void beginTour();
    void explainViews();
    void showStepDock(bool visible);
    void showSaliencyDock(bool visible);
    void showTestDock();
    void showLayerDock();
    void showRunsDock(bool atOnce);
    void showFittingDocks();
    void showDataForm(DataForm form);
    void arrangeForPoints();
    void shareRoom();
    void arrangeForImages();
    void showClassNames();
    void showCifar10Dialog();
    void makeExport();
    std::vector<ExportFigure> shownFigures() const;
    void adaptClock(const Experiment& experiment);

    QPalette m_systemPalette;
    ThemeChoice m_themeChoice;
    ViewState m_state;
    TrainerBridge m_bridge;
    ExperimentSession m_session;
    TimeTravel m_travel;
    RunOpener m_opener;
    ExperimentDocument m_document;
    RunSaver m_runSaver;

    SurfaceView* m_surface = nullptr;
    ExamplesView* m_examples = nullptr;
    MarginChart* m_margins = nullptr;
    DirectionSphere* m_sphere = nullptr;
    AngleChart* m_angle = nullptr;
    StepChart* m_steps = nullptr;
    TestChart* m_test = nullptr;
    SaliencyChart* m_saliency = nullptr;
    LayerTable* m_layers = nullptr;
    PointTable* m_pointTable = nullptr;
    PointImporter* m_importer = nullptr;
    FormulaDialog* m_formulaDialog = nullptr;
    TheoryPanel* m_theory = nullptr;
    ExperimentPanel* m_panel = nullptr;
    TransportBar* m_transport = nullptr;
    MessageBar* m_messages = nullptr;
    QToolBar* m_messagePanel = nullptr;  // shown while there is a message
    StatusLine* m_status = nullptr;
    Timeline* m_timeline = nullptr;
    LiveViews* m_live = nullptr;
    RunComparison* m_comparison = nullptr;
    HelpView* m_help = nullptr;
    PresetGallery* m_gallery = nullptr;
    Tour* m_tour = nullptr;
    FigureExport* m_export = nullptr;
    WindowAnimation* m_animation = nullptr;
    Cifar10Dialog* m_cifar10Dialog = nullptr;

    CardDock* m_experimentDock = nullptr;
    CardDock* m_surfaceDock = nullptr;
    CardDock* m_exampleDock = nullptr;
    CardDock* m_marginDock = nullptr;
    CardDock* m_sphereDock = nullptr;
    CardDock* m_angleDock = nullptr;
    CardDock* m_stepDock = nullptr;
    CardDock* m_testDock = nullptr;
    CardDock* m_saliencyDock = nullptr;
    CardDock* m_layerDock = nullptr;
    CardDock* m_pointDock = nullptr;
    CardDock* m_theoryDock = nullptr;
    CardDock* m_runsDock = nullptr;
    std::vector<CardDock*> m_docks;
    RecentFiles* m_recentFiles = nullptr;
    QMenu* m_exportMenu = nullptr;
    QMenu* m_themeMenu = nullptr;
    QMenu* m_languageMenu = nullptr;
    QAction* m_presetHelp = nullptr;
    QString m_shownExperiment;  // name of the one on the table
    int m_layerCount = 0;
    DataForm m_form = DataForm::Plane;
    std::array<QByteArray, 3> m_arrangements;  // to come back to, by DataForm
    QElapsedTimer m_clock;
    RunProgress m_progress;
    double m_speed = 1;
    bool m_mayClose = false;  // what there was to ask has been answered
    std::unique_ptr<Recovery> m_recovery;
    std::optional<ChartClock> m_suitableClock;  // for the experiment on the table
    std::optional<ChartClock> m_ownClock;       // what a clock that suits the experiment has replaced
};

}  // namespace marginscope
