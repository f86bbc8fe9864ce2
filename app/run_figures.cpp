#include "app/run_figures.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "app/program_name.h"
#include "engine/experiment/experiment_json.h"
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
#include "widgets/paper_surfaces.h"
#include "widgets/saliency_chart.h"
#include "widgets/sphere_data.h"
#include "widgets/step_chart.h"
#include "widgets/surface_panes.h"
#include "widgets/test_chart.h"

namespace marginscope {

Result<LoadedRun> loadRun(const std::string& runDirectory) {
    Arena arena(std::max(1, int(std::thread::hardware_concurrency())));
    Result<std::unique_ptr<TrainingRun>> loaded = arena.run([&] { return resumeRun(runDirectory, std::nullopt); });
    if (!loaded) return loaded.error();
    LoadedRun result{std::move(*loaded), nullptr};
    SnapshotCache cache;
    result.snapshot = arena.run([&] { return takeSnapshot(*result.run, figureSurfaceColumns, cache); });
    return result;
}

Result<std::unique_ptr<RunFigures>> RunFigures::load(const std::string& runDirectory) {
    const Result<LoadedRun> loaded = loadRun(runDirectory);
    if (!loaded) return loaded.error();
    return std::make_unique<RunFigures>(*loaded);
}

RunFigures::RunFigures(const LoadedRun& loaded) : m_run(loaded.run), m_last(loaded.snapshot) {
    const TrainingRun& run = *m_run;
    const Snapshot& snapshot = *m_last;
    m_origin = {programName(), QString::fromStdString(experimentToJson(run.experiment()))};
    m_curves = curvesOf(run.log(), labelsOf(run.dataset()));
    const std::optional<ClockValues> firstPerfect = firstPerfectMoment(snapshot, *m_curves);
    // On the hat ln(n/L) is soon too large for a number, and everything happens on the scale of ln ln‖W‖.
    if (!run.network()->isDefinable()) m_state.setClock({ClockKind::LogNorm, true});
    if (snapshot.now) addSurfaces(snapshot);
    if (run.dataset().images) addExamples(snapshot);

    auto margins = std::make_unique<MarginChart>(m_state);
    margins->setNormalization(normSymbol(snapshot.degree));
    margins->setReferences(marginReferences(snapshot));
    margins->setHistory(m_curves);
    margins->setFirstPerfect(firstPerfect);
    add(std::move(margins));

    addSpheres(snapshot);

    auto angle = std::make_unique<AngleChart>(m_state);
    angle->setHistory(m_curves);
    angle->setFirstPerfect(firstPerfect);
    add(std::move(angle));

    addComparisons(loaded, m_curves);

    std::vector<const FigureSource*> parts;
    for (const auto& figure : m_figures)
        if (figure.get() != m_neurons) parts.push_back(figure.get());
    m_page = std::make_unique<FigurePage>(parts);
}

void RunFigures::addSurfaces(const Snapshot& snapshot) {
    auto picture = std::make_unique<SurfacePicture>();
    m_surfaces = picture.get();
    const Dataset& data = m_run->dataset();
    const ExampleLabels labels = labelsOf(data);
    picture->setClassCount(labels.classCount);
    picture->setScaleTitle(surfaceScaleTitle(snapshot, labels.classCount));
    std::vector<PlotPoint> points;
    for (Index i = 0; i < data.size(); ++i)
        points.push_back({QPointF(data.points(i, 0), data.points(i, 1)), labels.labels[std::size_t(i)], 0, false});
    picture->setPoints(std::move(points));
    showSurfaces(snapshot);
    add(std::move(picture));
}

void RunFigures::showSurfaces(const Snapshot& snapshot) {
    auto panes = surfacePanes(snapshot, m_run->frozen() != nullptr, {});
    for (int k = 0; k < SurfacePicture::paneCount; ++k) m_surfaces->setPane(k, std::move(panes[std::size_t(k)]));
}

ExampleSet RunFigures::examplesAt(const Snapshot& snapshot) const {
    const Dataset& data = m_run->dataset();
    const Vector& margins = snapshot.point.margins;
    const Vector& weights = snapshot.point.weights;
    ExampleSet examples;
    examples.setExamples(data.images, labelsOf(data));
    examples.setMoment({margins.data(), std::size_t(margins.size())}, {weights.data(), std::size_t(weights.size())});
    examples.setSaliency(snapshot.imageSaliency);
    return examples;
}

void RunFigures::addExamples(const Snapshot& snapshot) {
    auto examples = std::make_unique<ExamplesFigure>(examplesAt(snapshot));
    m_examples = examples.get();
    add(std::move(examples));
}

void RunFigures::addSpheres(const Snapshot& snapshot) {
    auto sphere = std::make_unique<DirectionSphere>();
    m_sphere = sphere.get();
    sphere->setPath(spherePath(snapshot.path, *m_curves, snapshot.theory.get()));
    add(std::move(sphere));
    if (m_run->experiment().network.kind != "squared-relu") return;
    auto neurons = std::make_unique<DirectionSphere>();
    m_neurons = neurons.get();
    showNeurons(snapshot);
    if (m_neurons->picture().neurons.neurons == nullptr) {
        m_neurons = nullptr;
        return;
    }
    neurons->setMode(DirectionSphere::Mode::Neurons);
    add(std::move(neurons));
}

void RunFigures::showNeurons(const Snapshot& snapshot) {
    const Dataset& data = m_run->dataset();
    m_neurons->setNeurons(sphereNeurons(*snapshot.direction, data.inputDimension(), int(data.classCount)));
}

void RunFigures::showMoment(int record, const Snapshot& snapshot) {
    const bool isLast = record == m_curves->recordCount() - 1;
    m_state.setScrubRecord(isLast ? -1 : record);
    if (m_surfaces) showSurfaces(snapshot);
    if (m_examples) *m_examples = ExamplesFigure(examplesAt(snapshot));
    if (m_neurons && snapshot.direction) showNeurons(snapshot);
    m_sphere->setNow(isLast ? std::nullopt : pathPoint(m_last->path, *m_curves, record));
    m_paperSurfaces.reset();
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

Result<std::shared_ptr<const FigureSource>> RunFigures::chosen(const std::vector<std::string>& kinds) const {
    using Answer = std::shared_ptr<const FigureSource>;
    const auto borrowed = [](const FigureSource* figure) { return Answer(Answer(), figure); };
    std::vector<const FigureSource*> parts;
    for (const std::string& kind : kinds) {
        const FigureSource* const part = figure(QString::fromStdString(kind));
        if (part == nullptr)
            return Error{ErrorCode::Unsupported, "",
                         "expected one of " + this->kinds().join(QStringLiteral(", ")).toStdString() +
                             ", the figures that fit this run, found " + kind};
        if (part == m_page.get()) return borrowed(part);
        if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
    }
    if (parts.size() == 1) return borrowed(parts.front());
    return Answer(std::make_shared<FigurePage>(parts));
}

const FigureSource* RunFigures::figure(const QString& kind) const {
    if (kind == m_page->figureKind()) return m_page.get();
    if (kind == QStringLiteral("figure1") && m_surfaces) {
        if (!m_paperSurfaces) m_paperSurfaces = std::make_unique<PaperSurfaces>(*m_surfaces);
        return m_paperSurfaces.get();
    }
    for (const auto& figure : m_figures)
        if (figure->figureKind() == kind) return figure.get();
    return nullptr;
}

}  // namespace marginscope
