#include "app/run_figures.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "engine/parallel/arena.h"
#include "engine/storage/run_directory.h"
#include "engine/training/take_snapshot.h"
#include "widgets/angle_chart.h"
#include "widgets/direction_sphere.h"
#include "widgets/examples_figure.h"
#include "widgets/figure_page.h"
#include "widgets/first_perfect.h"
#include "widgets/margin_chart.h"
#include "widgets/metric_curves.h"
#include "widgets/number_format.h"
#include "widgets/saliency_chart.h"
#include "widgets/sphere_data.h"
#include "widgets/step_chart.h"
#include "widgets/surface_panes.h"
#include "widgets/test_chart.h"

namespace marginscope {

namespace {

constexpr Index surfaceColumns = 256;

std::unique_ptr<FigureSource> surfaceFigure(const Snapshot& snapshot, const TrainingRun& run) {
    auto picture = std::make_unique<SurfacePicture>();
    auto panes = surfacePanes(snapshot, run.frozen() != nullptr, {});
    for (int k = 0; k < SurfacePicture::paneCount; ++k) picture->setPane(k, std::move(panes[std::size_t(k)]));
    const Dataset& data = run.dataset();
    const ExampleLabels labels = labelsOf(data);
    picture->setClassCount(labels.classCount);
    picture->setScaleTitle(surfaceScaleTitle(snapshot, labels.classCount));
    std::vector<PlotPoint> points;
    for (Index i = 0; i < data.size(); ++i)
        points.push_back({QPointF(data.points(i, 0), data.points(i, 1)), labels.labels[std::size_t(i)], 0, false});
    picture->setPoints(std::move(points));
    return picture;
}

}  // namespace

Result<LoadedRun> loadRun(const std::string& runDirectory) {
    Arena arena(std::max(1, int(std::thread::hardware_concurrency())));
    Result<std::unique_ptr<TrainingRun>> loaded = arena.run([&] { return resumeRun(runDirectory, std::nullopt); });
    if (!loaded) return loaded.error();
    LoadedRun result{std::move(*loaded), nullptr};
    SnapshotCache cache;
    result.snapshot = arena.run([&] { return takeSnapshot(*result.run, surfaceColumns, cache); });
    return result;
}

Result<std::unique_ptr<RunFigures>> RunFigures::load(const std::string& runDirectory) {
    const Result<LoadedRun> loaded = loadRun(runDirectory);
    if (!loaded) return loaded.error();
    return std::make_unique<RunFigures>(*loaded);
}

RunFigures::RunFigures(const LoadedRun& loaded) {
    const TrainingRun& run = *loaded.run;
    const Snapshot& snapshot = *loaded.snapshot;
    const std::shared_ptr<const CurveTable> curves = curvesOf(run.log(), labelsOf(run.dataset()));
    const std::optional<ClockValues> firstPerfect = firstPerfectMoment(snapshot, *curves);
    // On the hat ln(n/L) is soon too large for a number, and everything happens on the scale of ln ln‖W‖.
    if (!run.network()->isDefinable()) m_state.setClock({ClockKind::LogNorm, true});
    if (snapshot.now) add(surfaceFigure(snapshot, run));
    addExamples(loaded);

    auto margins = std::make_unique<MarginChart>(m_state);
    margins->setNormalization(normSymbol(snapshot.degree));
    margins->setReferences(marginReferences(snapshot));
    margins->setHistory(curves);
    margins->setFirstPerfect(firstPerfect);
    add(std::move(margins));

    addSpheres(loaded, *curves);

    auto angle = std::make_unique<AngleChart>(m_state);
    angle->setHistory(curves);
    angle->setFirstPerfect(firstPerfect);
    add(std::move(angle));

    addComparisons(loaded, curves);

    std::vector<const FigureSource*> parts;
    for (const auto& figure : m_figures)
        if (figure->figureKind() != QStringLiteral("neurons")) parts.push_back(figure.get());
    m_page = std::make_unique<FigurePage>(parts);
}

void RunFigures::addExamples(const LoadedRun& loaded) {
    const Dataset& data = loaded.run->dataset();
    if (!data.images) return;
    const Vector& margins = loaded.snapshot->point.margins;
    const Vector& weights = loaded.snapshot->point.weights;
    ExampleSet examples;
    examples.setExamples(data.images, labelsOf(data));
    examples.setMoment({margins.data(), std::size_t(margins.size())}, {weights.data(), std::size_t(weights.size())});
    examples.setSaliency(loaded.snapshot->imageSaliency);
    add(std::make_unique<ExamplesFigure>(std::move(examples)));
}

void RunFigures::addSpheres(const LoadedRun& loaded, const CurveTable& curves) {
    const TrainingRun& run = *loaded.run;
    const Snapshot& snapshot = *loaded.snapshot;
    auto sphere = std::make_unique<DirectionSphere>();
    sphere->setPath(spherePath(snapshot.path, curves, snapshot.theory.get()));
    add(std::move(sphere));
    if (run.experiment().network.kind != "squared-relu") return;
    const SphereNeurons neurons =
        sphereNeurons(*snapshot.direction, run.dataset().inputDimension(), int(run.dataset().classCount));
    if (!neurons.neurons) return;
    auto neuronSphere = std::make_unique<DirectionSphere>();
    neuronSphere->setNeurons(neurons);
    neuronSphere->setMode(DirectionSphere::Mode::Neurons);
    add(std::move(neuronSphere));
}

void RunFigures::addComparisons(const LoadedRun& loaded, const std::shared_ptr<const CurveTable>& curves) {
    const Snapshot& snapshot = *loaded.snapshot;
    const std::optional<ClockValues> firstPerfect = firstPerfectMoment(snapshot, *curves);
    if (snapshot.comparison) {
        auto steps = std::make_unique<StepChart>(m_state);
        steps->setNormalization(normSymbol(snapshot.degree));
        steps->setComparison(snapshot.comparison);
        steps->setHistory(curves);
        add(std::move(steps));
    }
    if (loaded.run->dataset().test) {
        auto test = std::make_unique<TestChart>(m_state);
        test->setNormalization(normSymbol(snapshot.degree));
        test->setHistory(curves);
        test->setFirstPerfect(firstPerfect);
        add(std::move(test));
    }
    if (snapshot.saliency || snapshot.imageSaliency) {
        auto saliency = std::make_unique<SaliencyChart>(m_state);
        if (snapshot.imageSaliency)
            saliency->setImages(snapshot.imageSaliency);
        else
            saliency->setField(snapshot.saliency);
        saliency->setHistory(curves);
        saliency->setFirstPerfect(firstPerfect);
        add(std::move(saliency));
    }
}

QStringList RunFigures::kinds() const {
    QStringList kinds;
    for (const auto& figure : m_figures) kinds += figure->figureKind();
    kinds += m_page->figureKind();
    return kinds;
}

const FigureSource* RunFigures::figure(const QString& kind) const {
    if (kind == m_page->figureKind()) return m_page.get();
    for (const auto& figure : m_figures)
        if (figure->figureKind() == kind) return figure.get();
    return nullptr;
}

}  // namespace marginscope
