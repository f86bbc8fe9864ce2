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
#include "widgets/figure_source.h"
#include "widgets/view_state.h"

namespace marginscope {

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

    /// The figure of one of kinds(), or null.
    const FigureSource* figure(const QString& kind) const;

 private:
    void add(std::unique_ptr<FigureSource> figure) { m_figures.push_back(std::move(figure)); }
    void addExamples(const LoadedRun& loaded);
    void addSpheres(const LoadedRun& loaded, const CurveTable& curves);
    void addComparisons(const LoadedRun& loaded, const std::shared_ptr<const CurveTable>& curves);

    ViewState m_state;  // of the charts
    std::vector<std::unique_ptr<FigureSource>> m_figures;
    std::unique_ptr<FigureSource> m_page;
};

}  // namespace marginscope
