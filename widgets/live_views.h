#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "widgets/experiment_session.h"
#include "widgets/frame_clock.h"
#include "widgets/frame_statistics.h"
#include "widgets/margin_chart.h"
#include "widgets/surface_panes.h"
#include "widgets/time_travel.h"
#include "widgets/trainer_bridge.h"
#include "widgets/view_state.h"

namespace marginscope {

class AngleChart;
class DirectionSphere;
class ExamplesView;
class LayerTable;
class SaliencyChart;
class StatusLine;
class StepChart;
class SurfaceView;
class TestChart;
class TheoryPanel;
class Timeline;

/// The views of one run.
struct ViewSet {
    SurfaceView* surface = nullptr;
    ExamplesView* examples = nullptr;
    MarginChart* margins = nullptr;
    DirectionSphere* sphere = nullptr;
    AngleChart* angle = nullptr;
    StepChart* steps = nullptr;
    TestChart* test = nullptr;
    SaliencyChart* saliency = nullptr;
    LayerTable* layers = nullptr;
    TheoryPanel* theory = nullptr;
    StatusLine* status = nullptr;
    Timeline* timeline = nullptr;
};

/// Keeps the views up to date with the run: surfaces and ball with every new snapshot, charts and numbers about twelve
/// times a second, what the theory says about four times, what a drag asks for at once. Sleeps while nothing can
/// change. Also ties together what the views say about single examples and moments.
///
/// Where a person has gone back to an earlier moment, surfaces, ball, examples, layers and numbers stay there while
/// charts and timeline go on growing; what the theory says is always of the newest moment.
class LiveViews : public QObject {
    Q_OBJECT

 public:
    LiveViews(const ViewSet& views, TrainerBridge& bridge, ExperimentSession& session, ViewState& state,
              TimeTravel& travel, QObject* parent = nullptr);

    FrameStatistics& statistics() { return m_statistics; }

 Q_SIGNALS:
    /// A run has shown itself for the first time.
    void networkKnown(int degree, qint64 parameters, const QString& badge);

    /// The network of the run on the table has another number of layers than the one before.
    void layersKnown(int count);

    /// The numbers at the foot of the window are new.
    void statusShown();

    /// The experiment on the table compares finite steps with the flow; sent once for each experiment, when the first
    /// of its runs has come to where they begin.
    void comparisonBegan();

    /// A run does not go on; sent once for each.
    void runEnded(marginscope::StopReason reason, const QString& sentence);

 private:
    void watchViews();
    void linkExamples();
    void drawCurves(ChartView* chart);
    void tick(int number);
    bool showNewest();
    void showRun(const Snapshot& snapshot);
    void showMoment();
    void showPast();
    void showStatus();
    void showSurfaces();
    void showSphere();
    void readCurves();
    void showFirstPerfect(const Snapshot& snapshot);
    void showTheory();
    void showReferences(std::vector<NamedValue> references);
    void showComparison(const Snapshot& snapshot);
    void showExamples(const Snapshot& snapshot);
    void showExample();
    void experimentChanged(bool byPoints);
    void pointDragged();
    void showLimit(const LimitAnswer& answer);
    void showCrosshair(int record);

    ViewSet m_views;
    TrainerBridge& m_bridge;
    ExperimentSession& m_session;
    ViewState& m_state;
    TimeTravel& m_travel;
    FrameClock m_clock;
    FrameStatistics m_statistics;
    std::map<const QWidget*, int> m_numbers;  // of the views in the statistics

    std::uint64_t m_shownRun = 0;
    std::uint64_t m_endedRun = 0;
    std::vector<NamedValue> m_references;
    std::string m_comparedExperiment;  // name of the one whose comparison has been announced
    int m_layerCount = 0;
    bool m_curvesAreBehind = true;
    QElapsedTimer m_sinceFrame;
    int m_idleTicks = 0;
    LimitNote m_limit;
    bool m_limitIsOfDrag = false;  // the ghost belongs to the point that was just dropped
};

}  // namespace marginscope
