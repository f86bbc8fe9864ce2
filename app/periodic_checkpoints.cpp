#include "app/periodic_checkpoints.h"

#include <algorithm>
#include <utility>

#include "engine/storage/run_directory.h"

namespace marginscope {
namespace {

constexpr double largestShare = 1.0 / 20;  // of the time

}  // namespace

PeriodicCheckpoints::PeriodicCheckpoints(std::string directory, double interval, std::ostream& errors)
    : m_directory(std::move(directory)), m_interval(interval), m_errors(errors) {}

void PeriodicCheckpoints::afterStep(const TrainingRun& run) {
    const auto secondsBetween = [](Clock::time_point from, Clock::time_point to) {
        return std::chrono::duration<double>(to - from).count();
    };
    const Clock::time_point begin = Clock::now();
    if (secondsBetween(m_lastEnd, begin) < std::max(m_interval, m_lastCost / largestShare)) return;
    const Result<void> saved = saveCheckpoint(run, m_directory);
    m_lastEnd = Clock::now();
    m_lastCost = secondsBetween(begin, m_lastEnd);
    if (saved || m_hasWarned) return;
    m_hasWarned = true;
    m_errors << "marginscope: warning: " << saved.error().text() << " The run goes on." << std::endl;
}

}  // namespace marginscope
