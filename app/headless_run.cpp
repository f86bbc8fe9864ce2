#include "app/headless_run.h"

#include <tbb/info.h>

#include <memory>
#include <optional>

#include "app/commands.h"
#include "app/experiment_source.h"
#include "app/interrupt_guard.h"
#include "app/periodic_checkpoints.h"
#include "app/progress.h"
#include "app/settled_table.h"
#include "app/window_commands.h"
#include "engine/base/text.h"
#include "engine/parallel/arena.h"
#include "engine/storage/moment_directory.h"
#include "engine/storage/run_directory.h"
#include "engine/storage/summary_json.h"
#include "engine/training/training_run.h"

namespace marginscope {
namespace {

constexpr double secondsBetweenLines = 1;

ProgressSample sampleOf(const TrainingRun& run) {
    const TrainingState& state = run.state();
    return ProgressSample{run.seconds(),
                          state.steps,
                          run.point().loss.logAccuracy,
                          state.logNorm,
                          state.logNorm - run.initialState().logNorm,
                          run.point().angle};
}

/// Trains to the end of the run, with a line of progress once a second and checkpoints where there is a directory.
void train(TrainingRun& run, const InterruptGuard& guard, const RunRequest& request, std::ostream& errors) {
    ProgressSample lastLine = sampleOf(run);
    PeriodicCheckpoints checkpoints(request.outputDirectory, request.checkpointSeconds, errors);
    while (run.advance([&guard] { return guard.interrupted(); })) {
        if (!request.outputDirectory.empty()) checkpoints.afterStep(run);
        if (guard.interrupted()) {
            run.stop(StopReason::Interrupted, "Interrupted by the user.");
        } else if (!request.quiet && run.seconds() >= lastLine.seconds + secondsBetweenLines) {
            const ProgressSample now = sampleOf(run);
            errors << progressLine(run.experiment().stop, lastLine, now) << std::endl;
            lastLine = now;
        }
    }
}

/// PRESET|FILE stays on the command line of a run that goes on; there it must be that of the run. Refuses another one,
/// and returns the status then.
std::optional<ExitStatus> refuseAnotherRun(const RunRequest& request, std::ostream& errors) {
    const Result<Experiment> begun = loadExperiment(request.outputDirectory + "/experiment.json");
    if (!request.resume || !begun) return std::nullopt;  // what is wrong with begun is said by resumeRun()
    const Result<Experiment> named = loadExperiment(request.source);
    if (!named) return reportError(errors, named.error());
    if (isNamedAfter(*begun, *named)) return std::nullopt;
    const Error error{ErrorCode::Unsupported, request.source,
                      "expected the experiment of the run in " + request.outputDirectory + ", " +
                          inQuotes(begun->name) + ", found " + inQuotes(named->name)};
    return reportError(errors, error, ExitStatus::WrongUsage);
}

Result<std::unique_ptr<TrainingRun>> startRun(const RunRequest& request) {
    if (request.resume) return resumeRun(request.outputDirectory, request.until);
    const Result<Experiment> experiment = resolveExperiment(request);
    if (!experiment) return experiment.error();
    Result<std::unique_ptr<TrainingRun>> run = TrainingRun::create(*experiment);
    if (!run || request.outputDirectory.empty()) return run;
    if (Result<void> made = makeRunDirectory(request.outputDirectory, request.force); !made) return made.error();
    if (Result<void> begun = beginRunDirectory(**run, request.outputDirectory); !begun) return begun.error();
    return run;
}

Result<void> keepResults(const TrainingRun& run, const RunRequest& request, std::ostream& output) {
    if (request.outputDirectory.empty()) {
        output << summaryToJson(run) << "\n";
        return {};
    }
    if (Result<void> written = endRunDirectory(run, request.outputDirectory); !written) return written;
    if (request.figures.empty()) return {};
    return writeFigures(request.outputDirectory, request.figures);
}

/// Says how the run ended where that is not what was asked for, and what the shell is told.
ExitStatus reportEnd(const Stop& stop, const RunRequest& request, std::ostream& errors) {
    switch (stop.reason) {
        case StopReason::NotFinite:
        case StopReason::Failed:
            return reportError(errors, Error{ErrorCode::Unsupported, request.source, stop.message},
                               ExitStatus::RunFailed);
        case StopReason::Interrupted:
            errors << "marginscope: " << stop.message;
            if (!request.outputDirectory.empty()) errors << " The state is saved, --resume goes on from here.";
            errors << std::endl;
            return ExitStatus::Interrupted;
        case StopReason::Stalled:
            errors << "marginscope: warning: " << stop.message << std::endl;
            return ExitStatus::Done;
        default:
            if (!request.quiet) errors << stop.message << std::endl;
            return ExitStatus::Done;
    }
}

}  // namespace

ExitStatus runHeadless(const RunRequest& request, std::ostream& output, std::ostream& errors) {
    if (!request.figures.empty() && !canDraw()) {
        const Error error{ErrorCode::Unsupported, "--figures",
                          "expected a build with the window, found one without it"};
        return reportError(errors, error, ExitStatus::WrongUsage);
    }
    if (const std::optional<ExitStatus> refused = refuseAnotherRun(request, errors)) return *refused;
    const int threads = request.threads > 0 ? request.threads : tbb::info::default_concurrency();
    Arena arena(threads);
    return arena.run([&] {
        const Result<std::unique_ptr<TrainingRun>> started = startRun(request);
        if (!started) return reportError(errors, started.error());
        TrainingRun& run = **started;
        if (!request.outputDirectory.empty()) keepMomentsIn(run, request.outputDirectory);
        const InterruptGuard guard;  // also while the results are written, so that none is left half done
        train(run, guard, request, errors);
        const ExitStatus status = reportEnd(run.stopState(), request, errors);
        if (const std::optional<Error>& failure = run.moments().failure())
            errors << "marginscope: warning: " << failure->text() << " Some moments of the run are missing."
                   << std::endl;
        if (run.dataset().images && !request.quiet) errors << settledTable(settledMargins(run.log())) << std::flush;
        if (Result<void> kept = keepResults(run, request, output); !kept) return reportError(errors, kept.error());
        return status;
    });
}

}  // namespace marginscope
