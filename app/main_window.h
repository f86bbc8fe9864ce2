#pragma once

#include <QMainWindow>
#include <QPalette>
#include <optional>
#include <vector>

#include "widgets/experiment_session.h"
#include "widgets/export_dialog.h"
#include "widgets/figure_writer.h"
#include "widgets/live_views.h"
#include "widgets/message_bar.h"
#include "widgets/surface_view.h"
#include "widgets/theme.h"
#include "widgets/trainer_bridge.h"
#include "widgets/view_state.h"

namespace marginscope {

class CardDock;
class ExperimentPanel;
class FigureSource;
class SaliencyChart;
class HelpView;
class StepChart;
class TheoryPanel;
class TransportBar;

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
    void showExportDialog(const QString& kind);
    void exportViews(const ExportChoice& choice);
    void showHelp(const QString& page);
    QString presetPage() const;
    void showPresetPage();
    void showStepDock(bool visible);
    void showSaliencyDock(bool visible);
    void showSurfaceDock(bool isPlanar);
    void adaptToHat(bool isHat);

    QPalette m_systemPalette;
    ThemeChoice m_themeChoice;
    ViewState m_state;
    TrainerBridge m_bridge;
    ExperimentSession m_session;

    FigureWriter m_writer;

    SurfaceView* m_surface = nullptr;
    MarginChart* m_margins = nullptr;
    DirectionSphere* m_sphere = nullptr;
    AngleChart* m_angle = nullptr;
    StepChart* m_steps = nullptr;
    SaliencyChart* m_saliency = nullptr;
    TheoryPanel* m_theory = nullptr;
    ExperimentPanel* m_panel = nullptr;
    TransportBar* m_transport = nullptr;
    MessageBar* m_messages = nullptr;
    StatusLine* m_status = nullptr;
    LiveViews* m_live = nullptr;
    HelpView* m_help = nullptr;
    ExportDialog* m_exportDialog = nullptr;

    CardDock* m_experimentDock = nullptr;
    CardDock* m_surfaceDock = nullptr;
    CardDock* m_marginDock = nullptr;
    CardDock* m_sphereDock = nullptr;
    CardDock* m_angleDock = nullptr;
    CardDock* m_stepDock = nullptr;
    CardDock* m_saliencyDock = nullptr;
    CardDock* m_theoryDock = nullptr;
    std::vector<CardDock*> m_docks;
    QMenu* m_exportMenu = nullptr;
    QMenu* m_themeMenu = nullptr;
    QAction* m_presetHelp = nullptr;
    QString m_shownExperiment;  // name of the one on the table
    bool m_isPlanar = true;
    QByteArray m_planarDocks;                    // the arrangement to come back to from data without surfaces
    std::optional<ChartClock> m_clockBeforeHat;  // what the hat's clock replaced while it is on the table
};

}  // namespace marginscope
