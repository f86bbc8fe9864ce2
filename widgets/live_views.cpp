#include "widgets/live_views.h"

#include <initializer_list>
#include <utility>

#include "widgets/angle_chart.h"
#include "widgets/direction_sphere.h"
#include "widgets/example_scroll.h"
#include "widgets/examples_view.h"
#include "widgets/first_perfect.h"
#include "widgets/layer_table.h"
#include "widgets/metric_curves.h"
#include "widgets/saliency_chart.h"
#include "widgets/sphere_data.h"
#include "widgets/status_line.h"
#include "widgets/step_chart.h"
#include "widgets/surface_view.h"
#include "widgets/test_chart.h"
#include "widgets/theory_panel.h"
#include "widgets/timeline.h"

namespace marginscope {

namespace {

constexpr qint64 shortestFrame = 12;               // milliseconds
constexpr int ticksPerChart = 5;                   // 12.5 repaints a second
constexpr int ticksPerTheory = 15;                 // 4 a second: people read it
constexpr std::size_t mostPreviewedPoints = 2000;  // every pair of them is weighed
constexpr int longestStale = 500;                  // milliseconds that another experiment's views may stay
constexpr int idleTicksToRest = 60;  // a second in which nothing came: nothing will come without a wake-up

}  // namespace

LiveViews::LiveViews(const ViewSet& views, TrainerBridge& bridge, ExperimentSession& session, ViewState& state,
                     TimeTravel& travel, QObject* parent)
    : QObject(parent), m_views(views), m_bridge(bridge), m_session(session), m_state(state), m_travel(travel) {
    connect(&m_bridge, &TrainerBridge::wakeUp, this, [this] {
        m_idleTicks = 0;
        m_clock.wake();
        // A snapshot that comes between two ticks need not wait for the second.
        if (m_sinceFrame.elapsed() < shortestFrame) return;
        m_statistics.beginTick();
        showNewest();
    });
    connect(&m_clock, &FrameClock::tick, this, &LiveViews::tick);
    connect(&m_bridge, &TrainerBridge::limitFound, this, &LiveViews::showLimit);
    connect(&m_session, &ExperimentSession::experimentChanged, this, &LiveViews::experimentChanged);
    connect(&m_session, &ExperimentSession::runBegan, &m_state, &ViewState::forgetRun);
    connect(&m_session.points(), &DatasetModel::pointDragged, this, &LiveViews::pointDragged);
    connect(&m_travel, &TimeTravel::shownChanged, this, &LiveViews::showPast);
    watchViews();
    m_sinceFrame.start();
    m_patience.setSingleShot(true);
    m_patience.setInterval(longestStale);
    connect(&m_patience, &QTimer::timeout, this, &LiveViews::forgetLastRun);
    // A run that could not begin leaves the one before on the table.
    connect(&m_bridge, &TrainerBridge::failed, this, [this] {
        m_patience.stop();
        if (std::exchange(m_isForgotten, false)) showMoment();
    });
    linkExamples();
}

void LiveViews::watchViews() {
    const auto watch = [this](QWidget* view, QWidget* painted, const char* name) {
        m_numbers[view] = m_statistics.watch(painted, QString::fromLatin1(name));
    };
    watch(m_views.surface, m_views.surface, "surfaces");
    watch(m_views.examples, m_views.examples->scroll().viewport(), "examples");
    watch(m_views.sphere, m_views.sphere, "direction");
    watch(m_views.margins, m_views.margins->viewport(), "margins");
    watch(m_views.angle, m_views.angle->viewport(), "angle");
    watch(m_views.steps, m_views.steps->viewport(), "steps");
    watch(m_views.test, m_views.test->viewport(), "test");
    watch(m_views.saliency, m_views.saliency->viewport(), "saliency");
}

void LiveViews::drawCurves(ChartView* chart) {
    const bool isOfLastRun = m_isForgotten && m_bridge.historyRun() != m_session.run();
    chart->setHistory(isOfLastRun ? std::make_shared<const CurveTable>() : m_bridge.history());
    m_statistics.ask(m_numbers[chart]);
}

void LiveViews::linkExamples() {
    SurfaceView* surface = m_views.surface;
    connect(surface, &SurfaceView::pointHovered, &m_state, &ViewState::setHoveredExample);
    connect(&m_state, &ViewState::hoveredExampleChanged, surface, &SurfaceView::setHoveredPoint);
    connect(surface, &SurfaceView::selectionChanged, &m_state, [this](const QList<int>& selected) {
        m_state.setSelectedExample(selected.size() == 1 ? selected.first() : -1);
    });
    connect(&m_state, &ViewState::selectedExampleChanged, surface, [surface](int example) {
        if (example >= 0 && surface->selectedPoints() != QList<int>{example}) surface->selectPoints({example});
    });
    connect(&m_state, &ViewState::crosshairRecordChanged, this, &LiveViews::showCrosshair);
    connect(&m_state, &ViewState::hoveredExampleChanged, this, &LiveViews::showExample);
    connect(&m_state, &ViewState::selectedExampleChanged, this, &LiveViews::showExample);
}

void LiveViews::tick(int number) {
    m_statistics.beginTick(m_clock.due());
    m_idleTicks = showNewest() ? 0 : m_idleTicks + 1;
    const bool isLastChance = m_idleTicks == idleTicksToRest;
    // The charts take turns, so that no single frame has to wait for all of them.
    const int turn = number % ticksPerChart;
    if (turn == 0 || isLastChance) readCurves();
    if (turn == 0 || isLastChance) drawCurves(m_views.margins);
    if ((turn == 1 || isLastChance) && m_session.dataset() && m_session.dataset()->test) drawCurves(m_views.test);
    if (turn == 2 || isLastChance) drawCurves(m_views.angle);
    if ((turn == 4 || isLastChance) && m_views.steps->hasComparison()) drawCurves(m_views.steps);
    if ((turn == 3 || isLastChance) && m_views.saliency->hasField()) drawCurves(m_views.saliency);
    if (number % ticksPerTheory == 1 || isLastChance) showTheory();
    if (isLastChance) m_clock.rest();
}

bool LiveViews::showNewest() {
    if (!m_bridge.look()) return false;
    m_sinceFrame.start();
    const Snapshot& snapshot = *m_bridge.snapshot();
    if (snapshot.run == m_session.run()) m_patience.stop();
    if (isForgotten(snapshot)) return true;
    if (m_travel.isLive()) showMoment();
    showRun(snapshot);
    m_curvesAreBehind = true;
    return true;
}

void LiveViews::showMoment() {
    showSurfaces();
    showSphere();
}

/// A person has gone to another moment, or back to the newest.
void LiveViews::showPast() {
    const std::shared_ptr<const Snapshot> snapshot = m_travel.shown();
    if (!snapshot) return;
    m_statistics.beginTick();  // of its own: the clock may be resting
    showMoment();
    showExamples(*snapshot);
    showExample();
    showStatus();
}

/// What is said once of a run, when it is first seen and when it has ended.
void LiveViews::showRun(const Snapshot& snapshot) {
    if (snapshot.run != m_shownRun) {
        m_shownRun = snapshot.run;
        m_views.margins->setNormalization(normSymbol(snapshot.degree));
        m_views.steps->setNormalization(normSymbol(snapshot.degree));
        m_views.test->setNormalization(normSymbol(snapshot.degree));
        m_views.surface->setScaleTitle(surfaceScaleTitle(snapshot, m_session.points().classCount()));
        Q_EMIT networkKnown(snapshot.degree, snapshot.direction ? snapshot.direction->size() : 0,
                            QString::fromStdString(snapshot.networkBadge));
        showExamples(snapshot);
    }
    const bool hasEnded = snapshot.stop.reason != StopReason::Running;
    if (hasEnded && m_endedRun != snapshot.run) {
        m_endedRun = snapshot.run;
        Q_EMIT runEnded(snapshot.stop.reason, QString::fromStdString(snapshot.stop.message));
    }
}

void LiveViews::showSurfaces() {
    const std::shared_ptr<const Snapshot> snapshot = m_travel.shown();
    if (!snapshot) return;
    auto panes = surfacePanes(*snapshot, m_session.experiment().frozen, m_travel.isLive() ? m_limit : LimitNote());
    for (int k = 0; k < SurfacePicture::paneCount; ++k) m_views.surface->setPane(k, std::move(panes[std::size_t(k)]));
    m_statistics.ask(m_numbers[m_views.surface]);
}

void LiveViews::showSphere() {
    const std::shared_ptr<const Snapshot> shown = m_travel.shown();
    if (!shown || isForgotten(*shown)) return;
    const Snapshot& snapshot = *shown;
    // As in the charts, what came later stays in sight.
    const CurveTable& history = *m_bridge.history();
    const Snapshot& newest = m_bridge.snapshot()->run == snapshot.run ? *m_bridge.snapshot() : snapshot;
    m_views.sphere->setPath(spherePath(newest.path, history, newest.theory.get()));
    m_views.sphere->setNow(m_travel.isLive() ? std::nullopt : pathPoint(newest.path, history, m_state.scrubRecord()));
    const bool isTwoLayer = m_session.experiment().network.kind == "squared-relu";
    const Index dimension = m_session.dataset() ? m_session.dataset()->inputDimension() : 0;
    const bool fits = isTwoLayer && dimension > 0 && snapshot.direction && snapshot.direction->size() % dimension == 0;
    m_views.sphere->setNeurons(
        fits ? sphereNeurons(*snapshot.direction, dimension, int(m_session.dataset()->classCount)) : SphereNeurons());
    m_statistics.ask(m_numbers[m_views.sphere]);
}

void LiveViews::readCurves() {
    const std::shared_ptr<const Snapshot> snapshot = m_bridge.snapshot();
    showStatus();
    if (snapshot && isForgotten(*snapshot)) return;
    if (!std::exchange(m_curvesAreBehind, false)) return;
    if (!m_bridge.readCurves() || !snapshot) return;
    m_travel.curvesRead();
    m_views.timeline->showHistory(m_bridge.history(), m_travel.phases());
    showFirstPerfect(*snapshot);
    showSphere();  // its colours are those of the curves
}

void LiveViews::showStatus() {
    const std::shared_ptr<const Snapshot> newest = m_bridge.snapshot();
    if (!newest || isForgotten(*newest)) return;
    m_views.status->showSnapshot(*newest, *m_travel.shown(), m_statistics.framesPerSecond(), m_session.isPaused());
    Q_EMIT statusShown();
}

void LiveViews::showFirstPerfect(const Snapshot& snapshot) {
    std::optional<ClockValues> moment;
    if (snapshot.run == m_bridge.historyRun()) moment = firstPerfectMoment(snapshot, *m_bridge.history());
    m_views.margins->setFirstPerfect(moment);
    m_views.angle->setFirstPerfect(moment);
    m_views.saliency->setFirstPerfect(moment);
    m_views.test->setFirstPerfect(moment);
}

void LiveViews::showTheory() {
    const std::shared_ptr<const Snapshot> snapshot = m_bridge.snapshot();
    if (!snapshot || isForgotten(*snapshot)) return;
    m_views.theory->setReport(snapshot->theory);
    // While a point is dragged one run follows the other: lines that went and came again would shake the chart.
    if (snapshot->theory) showReferences(marginReferences(*snapshot));
    showComparison(*snapshot);
    if (snapshot->imageSaliency)
        m_views.saliency->setImages(snapshot->imageSaliency);
    else
        m_views.saliency->setField(snapshot->saliency);
    showExamples(*m_travel.shown());
    showExample();
}

void LiveViews::showExamples(const Snapshot& snapshot) {
    if (snapshot.run != m_session.run()) return;
    m_views.examples->setMoment({snapshot.point.margins.data(), std::size_t(snapshot.point.margins.size())},
                                {snapshot.point.weights.data(), std::size_t(snapshot.point.weights.size())});
    m_views.examples->setSaliency(snapshot.imageSaliency);
    m_statistics.ask(m_numbers[m_views.examples]);
    m_views.layers->setLayers(snapshot.layers);
    if (snapshot.record >= 0) return;
    const auto layers = int(snapshot.layers.size());
    if (std::exchange(m_layerCount, layers) != layers) Q_EMIT layersKnown(layers);
}

void LiveViews::showReferences(std::vector<NamedValue> references) {
    if (references == m_references) return;
    m_references = references;
    m_views.margins->setReferences(std::move(references));
}

void LiveViews::showComparison(const Snapshot& snapshot) {
    m_views.steps->setComparison(snapshot.comparison);
    const std::string& experiment = m_session.experiment().name;
    if (!snapshot.comparison || snapshot.run != m_session.run() || m_comparedExperiment == experiment) return;
    m_comparedExperiment = experiment;
    m_views.steps->setHistory(m_bridge.history());
    Q_EMIT comparisonBegan();
}

void LiveViews::showExample() {
    const std::shared_ptr<const Snapshot> snapshot = m_travel.shown();
    const int example = m_state.hoveredExample() >= 0 ? m_state.hoveredExample() : m_state.selectedExample();
    const bool isKnown = snapshot && snapshot->run == m_session.run() && m_session.dataset();
    m_views.theory->showExample(isKnown ? exampleDetails(*snapshot, *m_session.dataset(), example) : std::nullopt);
}

void LiveViews::experimentChanged(bool byPoints) {
    if (m_session.experiment().name != m_comparedExperiment) m_comparedExperiment.clear();
    if (const std::shared_ptr<const Dataset> dataset = m_session.dataset()) {
        m_views.examples->setExamples(dataset->images, labelsOf(*dataset));
        m_views.margins->setImages(dataset->images);
    }

    m_isForgotten = false;
    if (!byPoints) m_patience.start();

    const bool keepsGhost = byPoints && m_limitIsOfDrag;
    if (!byPoints) showReferences({});
    m_limitIsOfDrag = false;
    m_limit.sentence.clear();
    if (keepsGhost) return;
    m_bridge.cancelLimit();
    m_limit.field.reset();
    m_statistics.beginTick();
    showSurfaces();
}

/// A network of images takes seconds to its first record. What is left of another experiment would be taken for its
/// own.
void LiveViews::forgetLastRun() {
    const std::shared_ptr<const Snapshot> snapshot = m_bridge.snapshot();
    if (!snapshot || snapshot->run == m_session.run()) return;
    m_isForgotten = true;
    for (ChartView* chart : std::initializer_list<ChartView*>{m_views.margins, m_views.angle, m_views.steps,
                                                              m_views.test, m_views.saliency}) {
        chart->setFirstPerfect(std::nullopt);
        drawCurves(chart);
    }
    m_views.saliency->setField(nullptr);
    m_views.steps->setComparison(nullptr);
    showReferences({});
    m_views.sphere->setPath({});
    m_views.theory->setReport(nullptr);
    m_views.layers->setLayers({});
    m_views.timeline->showHistory(std::make_shared<const CurveTable>(), {});
    m_views.status->showWaiting();
    Q_EMIT networkForgotten();
}

bool LiveViews::isForgotten(const Snapshot& snapshot) const {
    return m_isForgotten && snapshot.run != m_session.run();
}

void LiveViews::pointDragged() {
    m_statistics.beginTick();
    m_limitIsOfDrag = true;
    const bool isSmall = m_session.points().points().size() <= mostPreviewedPoints;
    if (isSmall && LimitPreviewer::canPreview(m_session.experiment())) {
        m_bridge.requestLimit(m_session.experimentWithPresentPoints());
    } else if (m_limit.sentence.isEmpty()) {
        m_limit.sentence =
            isSmall ? tr("no preview of the limit for this network") : tr("no preview of the limit for so many points");
        showSurfaces();
    }
}

void LiveViews::showLimit(const LimitAnswer& answer) {
    m_statistics.beginTick();
    m_limit.field = answer.field;
    m_limit.sentence = answer.end == PreviewEnd::Arrived ? QString() : tr("the limit is not reached");
    showSurfaces();
}

void LiveViews::showCrosshair(int record) {
    const std::shared_ptr<const Snapshot> snapshot = m_bridge.snapshot();
    m_views.sphere->setCrosshair(snapshot ? pathPoint(snapshot->path, *m_bridge.history(), record) : std::nullopt);
}

}  // namespace marginscope
