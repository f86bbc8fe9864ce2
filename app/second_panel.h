#pragma once

#include <QObject>
#include <memory>
#include <optional>

#include "app/run_figures.h"
#include "engine/experiment/experiment.h"
#include "widgets/job_runner.h"
#include "widgets/run_collection.h"

namespace marginscope {

/// The run at the right of figures with two panels, as in Figure 2 of the paper. Of a run in a directory, those of
/// sweeps too, there is every figure, made in the background; of one that this window has trained there are its curves.
class SecondPanel : public QObject {
    Q_OBJECT

 public:
    explicit SecondPanel(QObject* parent = nullptr);
    ~SecondPanel() override;

    /// Each begins anew; changed() says that figure() answers, failed() that there will be no second panel.
    void show(const KeptRun& run);
    void read(const QString& directory);
    void clear();

    bool isReading() const { return m_run && !m_figures && !m_curves; }

    /// What is shown or being read.
    const std::optional<KeptRun>& run() const { return m_run; }

    /// Of the second run; null where it has none, and while it is being read. The clock is that of its charts.
    std::shared_ptr<const FigureSource> figure(const QString& kind, const ChartClock& clock) const;

 Q_SIGNALS:
    void changed();
    void failed(const QString& sentence);

 private:
    struct Curves;

    void load(const QString& directory);

    std::optional<KeptRun> m_run;
    std::shared_ptr<RunFigures> m_figures;
    std::shared_ptr<Curves> m_curves;
    JobRunner m_jobs;
};

}  // namespace marginscope
