#include "app/background_sweep.h"

#include <QDir>
#include <QTemporaryDir>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

#include "engine/parallel/arena.h"
#include "engine/storage/run_directory.h"
#include "engine/training/training_run.h"
#include "widgets/metric_curves.h"

namespace marginscope {

namespace {

constexpr int niceness = 10;
constexpr std::chrono::milliseconds reportInterval(100);

/// How much of the way to its ends a run has come, judged by the clock that is nearest to its end.
double fractionDone(const TrainingRun& run) {
    const StopSettings& stop = run.experiment().stop;
    const double grown = run.state().logNorm - run.initialState().logNorm;
    double fraction = 0;
    if (stop.accuracy) fraction = std::log1p(std::max(0.0, run.point().loss.accuracy)) / std::log1p(*stop.accuracy);
    if (stop.steps) fraction = std::max(fraction, double(run.state().steps) / *stop.steps);
    if (stop.seconds) fraction = std::max(fraction, run.seconds() / *stop.seconds);
    if (stop.logNormRatio) fraction = std::max(fraction, grown / *stop.logNormRatio);
    return std::isfinite(fraction) ? std::clamp(fraction, 0.0, 1.0) : 0;
}

/// Trains to the end and puts the run into a directory of its own, for a window that compares many large runs holds the
/// curves of all and the weights of none. Cancelled where somebody no longer wants it.
Result<KeptRun> train(const SweepRun& wanted, const JobControl& control, const std::function<void(double)>& report) {
    Result<std::unique_ptr<TrainingRun>> created = TrainingRun::create(wanted.experiment);
    if (!created) return created.error();
    const std::unique_ptr<TrainingRun> run = std::move(*created);
    auto lastReport = std::chrono::steady_clock::now();
    while (!control.isCancelled() && run->advance([&control] { return control.isCancelled(); })) {
        if (std::chrono::steady_clock::now() - lastReport < reportInterval) continue;
        lastReport = std::chrono::steady_clock::now();
        report(fractionDone(*run));
    }
    if (control.isCancelled()) return Error{ErrorCode::Cancelled, "", "cancelled"};
    KeptRun kept;
    kept.experiment = wanted.experiment;
    kept.curves = curvesOf(run->log(), labelsOf(run->dataset()));
    kept.numbers = numbersOf(*run);
    kept.saliency = SaliencyRows::of(*run);
    kept.directoryName = wanted.name;
    const auto files =
        std::make_shared<QTemporaryDir>(QDir::temp().filePath(QStringLiteral("marginscope-sweep-XXXXXX")));
    if (!files->isValid())
        return Error{
            ErrorCode::NotWritable, QDir::tempPath().toStdString(),
            "expected to be able to keep a run of the sweep here, found: " + files->errorString().toStdString()};
    kept.files = files;
    kept.directory = files->path();
    if (Result<void> written = writeRunDirectory(*run, files->path().toStdString()); !written) return written.error();
    return kept;
}

}  // namespace

BackgroundSweep::BackgroundSweep(QObject* parent) : QObject(parent) {
    connect(&m_jobs, &JobRunner::progressed, this, [this](double fraction) {
        takeResults();
        Q_EMIT progressed(m_done, m_count, fraction);
    });
    connect(&m_jobs, &JobRunner::finished, this, [this] {
        takeResults();
        Q_EMIT ended(QString());
    });
    connect(&m_jobs, &JobRunner::failed, this, [this](const Error& error) {
        takeResults();
        Q_EMIT ended(error.code == ErrorCode::Cancelled ? QString() : QString::fromStdString(error.text()));
    });
}

void BackgroundSweep::start(std::vector<SweepRun> runs) {
    m_results = std::make_shared<Results>();
    m_done = 0;
    m_count = int(runs.size());
    m_jobs.start([runs = std::move(runs), results = m_results](JobControl& control) -> Result<QString> {
        makeThisThreadNicer(niceness);
        Arena arena(1);
        return arena.run([&]() -> Result<QString> {
            for (std::size_t k = 0; k < runs.size(); ++k) {
                const auto report = [&](double fraction) {
                    control.report((double(k) + fraction) / double(runs.size()));
                };
                report(0);
                const Result<KeptRun> run = train(runs[k], control, report);
                if (!run) return run.error();
                const std::lock_guard lock(results->mutex);
                results->ended.push_back(*run);
            }
            return QString();
        });
    });
    Q_EMIT progressed(0, m_count, 0);
}

void BackgroundSweep::takeResults() {
    std::vector<KeptRun> ended;
    {
        const std::lock_guard lock(m_results->mutex);
        ended.swap(m_results->ended);
    }
    m_done += int(ended.size());
    for (const KeptRun& run : ended) Q_EMIT runEnded(run);
}

}  // namespace marginscope
