#pragma once

#include <QString>
#include <QStringList>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/training/snapshot.h"
#include "engine/training/training_run.h"
#include "widgets/curve_table.h"
#include "widgets/direction_sphere.h"
#include "widgets/examples_figure.h"
#include "widgets/figure_origin.h"
#include "widgets/figure_source.h"
#include "widgets/surface_picture.h"
#include "widgets/view_state.h"

namespace marginscope {

/// Surfaces of figures have so many points, squared.
inline constexpr Index figureSurfaceColumns = 256;

/// The exact state of a run directory, and what there is to see of it.
struct LoadedRun {
    std::shared_ptr<const TrainingRun> run;
    std::shared_ptr<const Snapshot> snapshot;
};

/// May be called from any thread. Errors: those of resumeRun().
Result<LoadedRun> loadRun(const std::string& runDirectory);

/// The views of a finished run, without a window. Needs a QApplication.
class RunFigures {
 public:
    explicit RunFigures(const LoadedRun& loaded);

    /// Errors: those of loadRun().
    static Result<std::unique_ptr<RunFigures>> load(const std::string& runDirectory);

    /// Every KIND that fits the run, "all" last: "surfaces" only for points in the plane, "examples" only for images,
    /// "neurons" only for eq. (5), "steps" only where finite steps are compared with the flow, "test" only where there
    /// are records to test on, "saliency" only where it is recorded.
    QStringList kinds() const;

    /// The figure of one of kinds(), or "figure1" where there are surfaces; null where there is none.
    const FigureSource* figure(const QString& kind) const;

    /// The figures of these kinds, several of them on one page; as long as this lives and shows the same moment. Errors
    /// (without a place): Unsupported for a kind that does not fit the run.
    Result<std::shared_ptr<const FigureSource>> chosen(const std::vector<std::string>& kinds) const;

    /// All records of the run.
    const CurveTable& curves() const { return *m_curves; }

    /// The clock of the charts.
    ChartClock clock() const { return m_state.clock(); }
    void setClock(const ChartClock& clock) { m_state.setClock(clock); }

    /// Goes to the moment of a record: `snapshot` is the run's at that moment. The figures stay the same objects.
    void showMoment(int record, const Snapshot& snapshot);

    /// The run's experiment, and this program.
    const FigureOrigin& origin() const { return m_origin; }

 private:
    void add(std::unique_ptr<FigureSource> figure) { m_figures.push_back(std::move(figure)); }
    void addSurfaces(const Snapshot& snapshot);
    void showSurfaces(const Snapshot& snapshot);
    void addExamples(const Snapshot& snapshot);
    ExampleSet examplesAt(const Snapshot& snapshot) const;
    void addSpheres(const Snapshot& snapshot);
    void showNeurons(const Snapshot& snapshot);
    void addComparisons(const LoadedRun& loaded, const std::shared_ptr<const CurveTable>& curves);

    std::shared_ptr<const TrainingRun> m_run;
    FigureOrigin m_origin;
    std::shared_ptr<const CurveTable> m_curves;
    std::shared_ptr<const Snapshot> m_last;  // whose path is that of the whole run
    ViewState m_state;                       // of the charts

    // Those of m_figures that show a moment; null where the run has none.
    SurfacePicture* m_surfaces = nullptr;
    ExamplesFigure* m_examples = nullptr;
    DirectionSphere* m_sphere = nullptr;
    DirectionSphere* m_neurons = nullptr;
    std::vector<std::unique_ptr<FigureSource>> m_figures;
    std::unique_ptr<FigureSource> m_page;
    mutable std::unique_ptr<FigureSource> m_paperSurfaces;  // made when asked for
};

}  // namespace marginscope
