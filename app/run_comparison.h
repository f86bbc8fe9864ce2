#pragma once

#include <QObject>
#include <QTimer>
#include <optional>

#include "app/background_sweep.h"
#include "widgets/experiment_session.h"
#include "widgets/job_runner.h"
#include "widgets/message_bar.h"
#include "widgets/run_collection.h"
#include "widgets/runs_panel.h"
#include "widgets/sweep_dialog.h"
#include "widgets/trainer_bridge.h"

class QAction;
class QMenu;

namespace marginscope {

class ChartView;

/// Compares runs in the window: keeps the present run, the one before it, or one from a directory, trains sweeps in the
/// background, and shows all of them in the charts and in a table.
class RunComparison : public QObject {
    Q_OBJECT

 public:
    /// All of them must outlive this one, apart from the panel, which belongs to `parent`.
    RunComparison(TrainerBridge& bridge, ExperimentSession& session, QWidget* parent);

    /// The charts that show compared runs.
    void addChart(ChartView* chart);

    RunCollection& runs() { return m_runs; }
    RunsPanel& panel() { return *m_panel; }
    QMenu* menu() { return m_menu; }
    BackgroundSweep& sweep() { return m_sweep; }

 public Q_SLOTS:
    void pinPresent();
    void pinBefore();
    void addDirectory(const QString& directory);
    void saveSweep(const QString& directory);

 Q_SIGNALS:
    /// There is something in the table; `atOnce` if it should be seen now.
    void tableWanted(bool atOnce);
    void messageWanted(marginscope::MessageBar::Kind kind, const QString& sentence);

 private:
    void makeActions();
    QAction* makeAction(const QString& text, const QString& toolTip, const QKeySequence& shortcut);
    void showPresent();
    void runBegan(quint64 run);
    void showInCharts();
    void keep(const KeptRun& run);
    void showSweepDialog();
    void showActions();
    bool hasRoom();

    TrainerBridge& m_bridge;
    ExperimentSession& m_session;
    QWidget* m_parent;
    RunCollection m_runs;
    std::vector<ChartView*> m_charts;
    std::optional<KeptRun> m_before;  ///< the last run with other settings
    bool m_isByPoints = false;        ///< the present run began because points were edited
    int m_hintsLeft = 3;
    bool m_isHintDue = false;  // on the next turn of the event loop
    QTimer m_timer;

    QAction* m_pin = nullptr;
    QAction* m_pinBefore = nullptr;
    QAction* m_add = nullptr;
    QAction* m_sweepAction = nullptr;
    QAction* m_save = nullptr;
    QAction* m_clear = nullptr;
    QMenu* m_menu = nullptr;
    RunsPanel* m_panel = nullptr;
    SweepDialog* m_dialog = nullptr;

    BackgroundSweep m_sweep;  // last: they wait for their threads
    JobRunner m_reader;
    JobRunner m_writer;
};

}  // namespace marginscope
