#include "app/second_panel.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <utility>

#include "widgets/angle_chart.h"
#include "widgets/margin_chart.h"
#include "widgets/test_chart.h"

namespace marginscope {

/// The charts of a run of which nothing else is kept.
struct SecondPanel::Curves {
    explicit Curves(const KeptRun& run) {
        margins.setNormalization(run.numbers.normalization);
        margins.setReferences(run.references);
        test.setNormalization(run.numbers.normalization);
        for (ChartView* chart : std::initializer_list<ChartView*>{&margins, &angle, &test}) {
            chart->setHistory(run.curves);
            chart->setFirstPerfect(run.firstPerfect);
        }
        const std::vector<double>& errors = run.curves->testError();
        isTested = std::any_of(errors.begin(), errors.end(), [](double error) { return std::isfinite(error); });
    }

    const FigureSource* figure(const QString& kind) const {
        if (kind == margins.figureKind()) return &margins;
        if (kind == angle.figureKind()) return &angle;
        return isTested && kind == test.figureKind() ? &test : nullptr;
    }

    ViewState state;
    MarginChart margins{state};
    AngleChart angle{state};
    TestChart test{state};
    bool isTested = false;
};

SecondPanel::SecondPanel(QObject* parent) : QObject(parent) {}

SecondPanel::~SecondPanel() = default;

void SecondPanel::clear() {
    m_jobs.cancel();
    disconnect(&m_jobs, nullptr, this, nullptr);
    m_run.reset();
    m_figures.reset();
    m_curves.reset();
}

void SecondPanel::show(const KeptRun& run) {
    clear();
    m_run = run;
    if (!run.directory.isEmpty()) return load(run.directory);
    m_curves = std::make_shared<Curves>(run);
    Q_EMIT changed();
}

void SecondPanel::read(const QString& directory) {
    KeptRun run;
    run.directory = directory;
    show(run);
}

void SecondPanel::load(const QString& directory) {
    auto loaded = std::make_shared<LoadedRun>();
    connect(&m_jobs, &JobRunner::finished, this, [this, loaded] {
        m_figures = std::make_shared<RunFigures>(*loaded);
        m_run->experiment = loaded->run->experiment();
        Q_EMIT changed();
    });
    connect(&m_jobs, &JobRunner::failed, this, [this](const Error& error) {
        clear();
        Q_EMIT failed(QString::fromStdString(error.text()));
    });
    m_jobs.start([loaded, path = directory.toStdString()](const JobControl&) -> Result<QString> {
        Result<LoadedRun> run = loadRun(path);
        if (!run) return run.error();
        *loaded = *run;
        return QString();
    });
}

std::shared_ptr<const FigureSource> SecondPanel::figure(const QString& kind, const ChartClock& clock) const {
    if (m_figures) {
        m_figures->setClock(clock);
        const FigureSource* const figure = m_figures->figure(kind);
        return figure ? std::shared_ptr<const FigureSource>(m_figures, figure) : nullptr;
    }
    if (!m_curves) return nullptr;
    m_curves->state.setClock(clock);
    const FigureSource* const figure = m_curves->figure(kind);
    return figure ? std::shared_ptr<const FigureSource>(m_curves, figure) : nullptr;
}

}  // namespace marginscope
