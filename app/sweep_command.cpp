#include "app/sweep_command.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <list>
#include <thread>

#include "app/child_process.h"
#include "app/commands.h"
#include "app/interrupt_guard.h"
#include "app/progress.h"
#include "app/sweep_jobs.h"
#include "engine/base/file_bytes.h"
#include "engine/storage/collected_runs.h"

namespace marginscope {
namespace {

constexpr std::chrono::milliseconds pause(20);

/// Runs the jobs of a plan that are left to do.
class SweepRunner {
 public:
    SweepRunner(const SweepRequest& request, const std::vector<PlannedJob>& plan, std::ostream& errors)
        : m_request(request), m_plan(plan), m_errors(errors) {}

    ExitStatus run();

 private:
    using Clock = std::chrono::steady_clock;

    struct Running {
        std::size_t job;
        ChildProcess process;
        Clock::time_point begin;
    };

    void passOverDone();
    bool startNext();
    void takeEnded();
    void reportEnd(Running& running, int status);
    ExitStatus close(bool wasInterrupted);

    const SweepRequest& m_request;
    const std::vector<PlannedJob>& m_plan;
    std::ostream& m_errors;
    std::list<Running> m_running;
    std::size_t m_next = 0;
    std::size_t m_done = 0;
    std::vector<std::string> m_failed;
};

void SweepRunner::passOverDone() {
    for (; m_next < m_plan.size() && m_plan[m_next].arguments.empty(); ++m_next) {
        const PlannedJob& job = m_plan[m_next];
        if (job.found != RunOutcome::Failed) {
            ++m_done;
            if (!m_request.quiet) m_errors << job.name << ": has ended before\n";
            continue;
        }
        m_failed.push_back(job.name);
        m_errors << job.name << ": failed before: " << job.failure << std::endl;
    }
}

bool SweepRunner::startNext() {
    const PlannedJob& job = m_plan[m_next];
    std::vector<std::string> arguments = job.arguments;
    if (m_request.threads == 0) {
        const int cores = std::max(1, int(std::thread::hardware_concurrency()));
        arguments.insert(arguments.end(), {"--threads", std::to_string(std::max(1, cores / m_request.jobs))});
    }
    if (!m_request.quiet) arguments.push_back("--quiet");
    Result<ChildProcess> process = ChildProcess::start(arguments);
    if (!process) {
        reportError(m_errors, process.error());
        return false;
    }
    if (!m_request.quiet)
        m_errors << job.name << (job.found == RunOutcome::Absent ? ": begins" : ": goes on") << std::endl;
    m_running.push_back({m_next++, std::move(*process), Clock::now()});
    return true;
}

void SweepRunner::reportEnd(Running& running, int status) {
    const PlannedJob& job = m_plan[running.job];
    std::string said = running.process.said();
    while (said.ends_with('\n')) said.pop_back();
    const bool isDone = status == int(ExitStatus::Done);
    const bool isInterrupted = status == int(ExitStatus::Interrupted);
    if (isDone)
        ++m_done;
    else if (!isInterrupted)
        m_failed.push_back(job.name);
    if (!said.empty()) m_errors << job.name << ": " << said << "\n";
    if (m_request.quiet && isDone) return;
    const double seconds = std::chrono::duration<double>(Clock::now() - running.begin).count();
    m_errors << job.name
             << (isDone          ? ": ended"
                 : isInterrupted ? ": interrupted, its state is saved"
                                 : ": failed with status " + std::to_string(status))
             << " after " << readableDuration(seconds) << " (" << m_done << " of " << m_plan.size() << " done)"
             << std::endl;
}

void SweepRunner::takeEnded() {
    for (auto running = m_running.begin(); running != m_running.end();) {
        const std::optional<int> status = running->process.poll();
        if (!status) {
            ++running;
            continue;
        }
        reportEnd(*running, *status);
        running = m_running.erase(running);
    }
}

ExitStatus SweepRunner::close(bool wasInterrupted) {
    if (wasInterrupted) {
        m_errors << "marginscope: Interrupted by the user. The same command goes on from here." << std::endl;
        return ExitStatus::Interrupted;
    }
    if (m_failed.empty()) return ExitStatus::Done;
    std::string names;
    for (const std::string& name : m_failed) names += (names.empty() ? "" : ", ") + name;
    return reportError(m_errors,
                       Error{ErrorCode::Unsupported, m_request.outputDirectory,
                             "expected all " + std::to_string(m_plan.size()) + " runs to end well, found " +
                                 std::to_string(m_failed.size()) + " failed: " + names},
                       ExitStatus::RunFailed);
}

ExitStatus SweepRunner::run() {
    const InterruptGuard guard;
    bool wasInterrupted = false;
    bool canStart = true;
    for (;;) {
        takeEnded();
        if (guard.interrupted() && !wasInterrupted) {
            wasInterrupted = true;
            for (const Running& running : m_running) running.process.interrupt();
        }
        if (!wasInterrupted && canStart) passOverDone();
        const bool isLeft = !wasInterrupted && canStart && m_next < m_plan.size();
        if (isLeft && int(m_running.size()) < m_request.jobs) {
            canStart = startNext();
            continue;
        }
        if (m_running.empty()) break;
        std::this_thread::sleep_for(pause);
    }
    if (!canStart) return ExitStatus::Unusable;
    return close(wasInterrupted);
}

}  // namespace

ExitStatus runSweep(const SweepRequest& request, std::ostream& output, std::ostream& errors) {
    const Result<std::vector<PlannedJob>> plan = planSweep(request);
    if (!plan) return reportError(errors, plan.error());
    if (request.print) {
        for (const PlannedJob& job : *plan) {
            if (job.arguments.empty()) continue;
            std::vector<std::string> words = {"marginscope"};
            words.insert(words.end(), job.arguments.begin(), job.arguments.end());
            output << shellLine(words) << "\n";
        }
        return ExitStatus::Done;
    }
    std::error_code failure;
    std::filesystem::create_directories(request.outputDirectory, failure);
    if (failure)
        return reportError(errors, Error{ErrorCode::NotWritable, request.outputDirectory,
                                         "expected to be able to make the directory, found: " + failure.message()});
    return SweepRunner(request, *plan, errors).run();
}

ExitStatus collectResults(const CollectRequest& request, std::ostream& output, std::ostream& errors) {
    const Result<CollectedRuns> runs = collectRuns(request.directories);
    if (!runs) return reportError(errors, runs.error());
    for (const CollectedRun& run : runs->runs)
        if (!run.note.empty()) errors << "marginscope: " << run.name << ": " << run.note << "\n";
    const std::string text = request.file.ends_with(".json") ? collectedJson(*runs) : collectedCsv(*runs);
    if (request.file.empty()) {
        output << text;
        return ExitStatus::Done;
    }
    if (Result<void> written = writeFile(request.file, text); !written) return reportError(errors, written.error());
    return ExitStatus::Done;
}

}  // namespace marginscope
