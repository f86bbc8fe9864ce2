#include "engine/training/trainer.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/training/moment_spill.h"

namespace marginscope {

namespace {

using Clock = std::chrono::steady_clock;

constexpr double sliceSeconds = 0.004;  // work between two looks at the commands
constexpr double longestWait = 0.25;    // of an idle trainer, between two looks
constexpr double rateInterval = 0.5;    // over which gradients per second are counted

double secondsSince(Clock::time_point then) {
    return std::chrono::duration<double>(Clock::now() - then).count();
}

int workersFor(int threads) {
    return threads > 0 ? threads : std::max(1, int(std::thread::hardware_concurrency()) - 1);
}

}  // namespace

Trainer::Trainer(Options options, std::function<void()> wakeUp)
    : m_options(options),
      m_wakeUp(std::move(wakeUp)),
      m_arena(workersFor(options.threads), options.niceness),
      m_thread([this] { work(); }) {}

Trainer::~Trainer() {
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

std::uint64_t Trainer::post(Command command) {
    std::uint64_t run = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (command.begins()) command.run = ++m_lastRun;
        run = command.run;
        m_commands.push_back(std::move(command));
    }
    m_changed.notify_all();
    return run;
}

std::uint64_t Trainer::start(Experiment experiment, bool paused) {
    return post({.kind = Command::Kind::Start, .experiment = std::move(experiment), .paused = paused});
}

std::uint64_t Trainer::startFrom(MakeRun make, bool paused) {
    return post({.kind = Command::Kind::Start, .paused = paused, .make = std::move(make)});
}

std::uint64_t Trainer::continueWith(Experiment experiment) {
    return post({.kind = Command::Kind::Continue, .experiment = std::move(experiment)});
}

void Trainer::pause() {
    post({.kind = Command::Kind::Pause});
}
void Trainer::resume() {
    post({.kind = Command::Kind::Resume});
}
void Trainer::step() {
    post({.kind = Command::Kind::Step});
}

void Trainer::inspect(Look look) {
    post({.kind = Command::Kind::Inspect, .look = std::move(look)});
}

void Trainer::setSpeed(double relativeLengthPerSecond) {
    {
        const std::lock_guard lock(m_mutex);
        m_speed = relativeLengthPerSecond;
    }
    m_changed.notify_all();
}

std::shared_ptr<const Snapshot> Trainer::latest() {
    m_wanted.store(true, std::memory_order_relaxed);
    const std::lock_guard lock(m_mutex);
    return m_latest;
}

MetricTail Trainer::metricsSince(std::uint64_t generation, Index cursor) const {
    const std::lock_guard lock(m_mutex);
    MetricTail tail;
    tail.run = m_sharedRun;
    tail.generation = m_generation;
    tail.exampleCount = m_sharedLog.exampleCount();
    tail.first = generation == m_generation ? std::min(cursor, m_sharedLog.size()) : 0;
    for (Index r = tail.first; r < m_sharedLog.size(); ++r) {
        tail.records.push_back(m_sharedLog.records()[size_t(r)]);
        const auto row = m_sharedLog.margins(r);
        tail.margins.insert(tail.margins.end(), row.begin(), row.end());
    }
    return tail;
}

std::optional<Replay> Trainer::replay(std::uint64_t generation, Index record) const {
    const std::lock_guard lock(m_mutex);
    const bool isThere = generation == m_generation && record >= 0 && record < m_sharedLog.size() && m_latest &&
                         m_latest->run == m_sharedRun;
    if (!isThere) return std::nullopt;
    Replay replay = replayOf(m_sharedLog, record, m_latest);
    replay.scene = m_scene;
    replay.moments = m_moments;
    replay.archive = m_archive;
    return replay;
}

std::unique_ptr<Error> Trainer::takeError() {
    const std::lock_guard lock(m_mutex);
    return std::move(m_error);
}

void Trainer::work() {
    makeThisThreadNicer(m_options.niceness);
    while (obeyCommands()) {
        double idle = longestWait;
        const bool canAdvance = m_run && m_run->stopState().reason == StopReason::Running && (!m_paused || m_stepOnce);
        if (canAdvance) {
            m_arena.run([this, &idle] { idle = advanceForOneSlice(); });
            const bool ended = m_run->stopState().reason != StopReason::Running;
            const bool due =
                m_wanted.load(std::memory_order_relaxed) && secondsSince(m_lastPublish) >= m_options.publishInterval;
            if (ended || m_paused || due) publish();
        }
        if (idle <= 0) continue;
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, std::chrono::duration<double>(idle), [this] { return m_quit || !m_commands.empty(); });
    }
}

bool Trainer::obeyCommands() {
    std::vector<Command> commands;
    {
        const std::lock_guard lock(m_mutex);
        if (m_quit) return false;
        commands.swap(m_commands);
        if (m_paceSpeed != m_speed) {
            m_paceSpeed = m_speed;
            restartPace();
        }
    }
    // Of several starts that queued up while a slice was computed (a dragged point), only the newest counts.
    const auto newest =
        std::find_if(commands.rbegin(), commands.rend(), [](const Command& command) { return command.begins(); });
    for (auto& command : commands)
        if (!command.begins() || &command == &*newest) obey(command);
    return true;
}

/// Whether a long step should be given up for what somebody asks: the next run or the end, or a pause.
bool Trainer::isUrgent(bool pauseIsUrgent) const {
    const std::lock_guard lock(m_mutex);
    return m_quit || std::any_of(m_commands.begin(), m_commands.end(), [pauseIsUrgent](const Command& command) {
               return command.begins() || (pauseIsUrgent && command.kind == Command::Kind::Pause);
           });
}

void Trainer::obey(const Command& command) {
    switch (command.kind) {
        case Command::Kind::Start:
        case Command::Kind::Continue:
            replaceRun(command);
            break;
        case Command::Kind::Pause:
            m_paused = true;
            if (m_run) publish();
            break;
        case Command::Kind::Resume:
            m_paused = false;
            restartPace();
            if (m_run) publish();
            break;
        case Command::Kind::Step:
            m_paused = true;
            m_stepOnce = true;
            break;
        case Command::Kind::Inspect:
            command.look(m_run.get(), m_run ? m_runNumber : 0);
            break;
    }
}

Result<std::unique_ptr<TrainingRun>> Trainer::makeRun(const Command& command) {
    if (command.make) return command.make();
    const TrainingState* goOnFrom = nullptr;
    if (command.kind == Command::Kind::Continue && m_run) goOnFrom = &m_run->state();
    // A second flow with half the step would cost a watcher two thirds of the pace and shows nothing.
    Experiment experiment = command.experiment;
    experiment.comparison.halvingAccuracy.reset();
    return TrainingRun::create(experiment, goOnFrom);
}

void Trainer::replaceRun(const Command& command) {
    Result<std::unique_ptr<TrainingRun>> made = m_arena.run([&] { return makeRun(command); });
    if (!made) {
        {
            const std::lock_guard lock(m_mutex);
            m_error = std::make_unique<Error>(made.error());
        }
        m_wakeUp();
        return;
    }
    m_run = std::move(*made);
    if (!m_run->moments().archive()) m_run->keepMoments(std::make_shared<MomentSpill>());
    m_runNumber = command.run;
    m_sequence = 0;
    m_publishedRecords = 0;
    m_publishedThinning = 0;
    if (command.kind != Command::Kind::Continue) m_paused = command.paused;
    m_stepOnce = false;
    m_snapshotCache = {};
    m_rateTime = Clock::now();
    m_rateGradients = 0;
    restartPace();
    {
        const std::lock_guard lock(m_mutex);
        m_sharedLog = MetricLog(m_run->log().exampleCount());
        m_sharedRun = m_runNumber;
        m_scene = sceneOf(*m_run, m_options.surfaceColumns);
        m_archive = m_run->moments().archive();
        m_moments = nullptr;
        ++m_generation;
    }
    publish();
}

void Trainer::restartPace() {
    m_paceStart = m_run ? m_run->paceLength() : 0;
    m_paceTime = Clock::now();
}

double Trainer::advanceForOneSlice() {
    const auto begin = Clock::now();
    if (m_stepOnce) {
        m_stepOnce = false;
        m_run->advance([this] { return isUrgent(false); });
        return 0;
    }
    const auto isInterrupted = [this] { return isUrgent(true); };
    do {
        if (std::isfinite(m_paceSpeed)) {
            const double target = m_paceStart + m_paceSpeed * secondsSince(m_paceTime);
            const double ahead = m_run->paceLength() - target;
            if (ahead > 0) return std::clamp(ahead / m_paceSpeed, 0.001, 0.01);
            // A machine that cannot keep the pace does not try to catch up later.
            if (-ahead > m_paceSpeed * longestWait) restartPace();
        }
        if (!m_run->advance(isInterrupted)) return 0;
    } while (secondsSince(begin) < sliceSeconds && !isInterrupted());
    return 0;
}

std::shared_ptr<const Snapshot> Trainer::makeSnapshot() {
    const bool exact = m_paused || m_run->stopState().reason != StopReason::Running;
    std::shared_ptr<Snapshot> snapshot = takeSnapshot(*m_run, m_options.surfaceColumns, m_snapshotCache, exact);
    snapshot->run = m_runNumber;
    snapshot->sequence = ++m_sequence;
    snapshot->paused = m_paused;
    snapshot->gradientsPerSecond = m_gradientsPerSecond;
    return snapshot;
}

void Trainer::publish() {
    const double interval = secondsSince(m_rateTime);
    if (interval >= rateInterval) {
        m_gradientsPerSecond = double(m_run->state().gradientEvaluations - m_rateGradients) / interval;
        m_rateGradients = m_run->state().gradientEvaluations;
        m_rateTime = Clock::now();
    }
    m_wanted.store(false, std::memory_order_relaxed);
    std::shared_ptr<const Snapshot> snapshot;
    m_arena.run([&] { snapshot = makeSnapshot(); });
    publishMetrics();
    {
        const std::lock_guard lock(m_mutex);
        m_latest = std::move(snapshot);
    }
    m_lastPublish = Clock::now();
    m_wakeUp();
}

void Trainer::publishMetrics() {
    const MetricLog& log = m_run->log();
    std::shared_ptr<const std::vector<std::int64_t>> moments;
    if (m_publishedRecords < log.size() || log.thinned() != m_publishedThinning)
        moments = std::make_shared<const std::vector<std::int64_t>>(m_run->moments().log().steps());
    const std::lock_guard lock(m_mutex);
    if (moments) m_moments = std::move(moments);
    if (log.thinned() != m_publishedThinning) {
        m_publishedThinning = log.thinned();
        m_publishedRecords = 0;
        m_sharedLog = MetricLog(log.exampleCount());
        ++m_generation;
    }
    for (; m_publishedRecords < log.size(); ++m_publishedRecords)
        m_sharedLog.append(log.records()[size_t(m_publishedRecords)], log.margins(m_publishedRecords));
}

}  // namespace marginscope
