#pragma once

#include <QElapsedTimer>
#include <QMainWindow>
#include <QPalette>
#include <array>
#include <optional>
#include <vector>

#include "app/run_progress.h"
#include "widgets/experiment_session.h"
#include "widgets/export_choice.h"
#include "widgets/live_views.h"
#include "widgets/message_bar.h"
#include "widgets/surface_view.h"
#include "widgets/theme.h"
#include "widgets/trainer_bridge.h"
#include "widgets/view_state.h"

namespace marginscope {

class CardDock;
class Cifar10Dialog;
class ExamplesView;
class ExperimentPanel;
class FigureExport;
class HelpView;
class LayerTable;
class SaliencyChart;
class StepChart;
class TestChart;
class TheoryPanel;
class TransportBar;
class WindowAnimation;

/// The window: makes the views, arranges them as docks, and connects them with the run.
class MainWindow : public QMainWindow {
    Q_OBJECT

 public:
    /// `systemPalette`: of the application before any theme was applied.
    explicit MainWindow(const QPalette& systemPalette);
    ~MainWindow() override;

    /// Starts with an experiment; the error leaves the window without one.
    Result<void> startWith(const Experiment& experiment) { return m_session.open(experiment); }

    void setSpeed(double relativeLengthPerSecond);

    /// A preset's name, an experiment, a run directory or a CSV of points. What is wrong with it is said in the message
    /// bar, and everything stays as it was.
    void openFile(const QString& name);

    TheoryPanel& theoryPanel() { return *m_theory; }
    const TrainerBridge& bridge() const { return m_bridge; }
    ExperimentSession& session() { return m_session; }
    SurfaceView& surfaceView() { return *m_surface; }
    ExamplesView& examplesView() { return *m_examples; }
    MessageBar& messageBar() { return *m_messages; }
    FrameStatistics& statistics() { return m_live->statistics(); }

    void chooseTheme(ThemeChoice choice);
    void resetLayout();

 protected:
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
    void makeViewMenu();
    void connectRun();
    void connectPanel();
    void restoreArrangement();
    void applyTheme();

    void showExperiment(bool replaceEdits);
    void showRunEnd(StopReason reason, const QString& sentence);
    void chooseFileToOpen();
    void choosePointsToOpen();
    void saveExperiment();
    void copySettings();
    void showHelp(const QString& page);
    QString presetPage() const;
    void showPresetPage();
    void showStepDock(bool visible);
    void showSaliencyDock(bool visible);
    void showTestDock();
    void showLayerDock();
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

    SurfaceView* m_surface = nullptr;
    ExamplesView* m_examples = nullptr;
    MarginChart* m_margins = nullptr;
    DirectionSphere* m_sphere = nullptr;
    AngleChart* m_angle = nullptr;
    StepChart* m_steps = nullptr;
    TestChart* m_test = nullptr;
    SaliencyChart* m_saliency = nullptr;
    LayerTable* m_layers = nullptr;
    TheoryPanel* m_theory = nullptr;
    ExperimentPanel* m_panel = nullptr;
    TransportBar* m_transport = nullptr;
    MessageBar* m_messages = nullptr;
    StatusLine* m_status = nullptr;
    LiveViews* m_live = nullptr;
    HelpView* m_help = nullptr;
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
    CardDock* m_theoryDock = nullptr;
    std::vector<CardDock*> m_docks;
    QMenu* m_exportMenu = nullptr;
    QMenu* m_themeMenu = nullptr;
    QAction* m_presetHelp = nullptr;
    QString m_shownExperiment;  // name of the one on the table
    int m_layerCount = 0;
    DataForm m_form = DataForm::Plane;
    std::array<QByteArray, 3> m_arrangements;  // to come back to, by DataForm
    QElapsedTimer m_clock;
    RunProgress m_progress;
    std::optional<ChartClock> m_suitableClock;  // for the experiment on the table
    std::optional<ChartClock> m_ownClock;       // what a clock that suits the experiment has replaced
};

}  // namespace marginscope
