#include "app/run_figures.h"

#include <thread>

#include "engine/parallel/arena.h"
#include "engine/storage/run_directory.h"
#include "engine/training/take_snapshot.h"
#include "widgets/angle_chart.h"
#include "widgets/direction_sphere.h"
#include "widgets/figure_page.h"
#include "widgets/first_perfect.h"
#include "widgets/margin_chart.h"
#include "widgets/metric_curves.h"
#include "widgets/number_format.h"
#include "widgets/saliency_chart.h"
#include "widgets/sphere_data.h"
#include "widgets/step_chart.h"
#include "widgets/surface_panes.h"

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

Result<std::unique_ptr<RunFigures>> RunFigures::load(const std::string& runDirectory) {
    Arena arena(std::max(1, int(std::thread::hardware_concurrency())));
    const Result<std::unique_ptr<TrainingRun>> loaded =
        arena.run([&] { return resumeRun(runDirectory, std::nullopt); });
    if (!loaded) return loaded.error();
    const TrainingRun& run = **loaded;
    SnapshotCache cache;
    const std::shared_ptr<const Snapshot> snapshot =
        arena.run([&] { return takeSnapshot(run, surfaceColumns, cache); });

    std::unique_ptr<RunFigures> figures(new RunFigures);
    const std::shared_ptr<const CurveTable> curves = curvesOf(run.log(), labelsOf(run.dataset()));
    const std::optional<ClockValues> firstPerfect = firstPerfectMoment(*snapshot, *curves);
    // On the hat ln(n/L) is soon too large for a number, and everything happens on the scale of ln ln‖W‖.
    if (!run.network()->isDefinable()) figures->m_state.setClock({ClockKind::LogNorm, true});
    if (snapshot->now) figures->m_figures.push_back(surfaceFigure(*snapshot, run));

    auto margins = std::make_unique<MarginChart>(figures->m_state);
    margins->setNormalization(normSymbol(snapshot->degree));
    margins->setReferences(marginReferences(*snapshot));
    margins->setHistory(curves);
    margins->setFirstPerfect(firstPerfect);
    figures->m_figures.push_back(std::move(margins));

    auto sphere = std::make_unique<DirectionSphere>();
    sphere->setPath(spherePath(snapshot->path, *curves, snapshot->theory.get()));
    figures->m_figures.push_back(std::move(sphere));

    const SphereNeurons neurons =
        run.experiment().network.kind == "squared-relu"
            ? sphereNeurons(*snapshot->direction, run.dataset().inputDimension(), int(run.dataset().classCount))
            : SphereNeurons();
    if (neurons.neurons) {
        auto neuronSphere = std::make_unique<DirectionSphere>();
        neuronSphere->setNeurons(neurons);
        neuronSphere->setMode(DirectionSphere::Mode::Neurons);
        figures->m_figures.push_back(std::move(neuronSphere));
    }

    auto angle = std::make_unique<AngleChart>(figures->m_state);
    angle->setHistory(curves);
    angle->setFirstPerfect(firstPerfect);
    figures->m_figures.push_back(std::move(angle));

    if (snapshot->comparison) {
        auto steps = std::make_unique<StepChart>(figures->m_state);
        steps->setNormalization(normSymbol(snapshot->degree));
        steps->setComparison(snapshot->comparison);
        steps->setHistory(curves);
        figures->m_figures.push_back(std::move(steps));
    }

    if (snapshot->saliency) {
        auto saliency = std::make_unique<SaliencyChart>(figures->m_state);
        saliency->setField(snapshot->saliency);
        saliency->setHistory(curves);
        saliency->setFirstPerfect(firstPerfect);
        figures->m_figures.push_back(std::move(saliency));
    }

    std::vector<const FigureSource*> parts;
    for (const auto& figure : figures->m_figures)
        if (figure->figureKind() != QStringLiteral("neurons")) parts.push_back(figure.get());
    figures->m_page = std::make_unique<FigurePage>(parts);
    return figures;
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
