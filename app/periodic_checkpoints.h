#pragma once

#include <chrono>
#include <ostream>
#include <string>

#include "engine/training/training_run.h"

namespace marginscope {

/// Keeps a run directory's checkpoint fresh while the run goes on: one every `interval` seconds of wall time, or every
/// twenty times as long as writing one takes if that is longer, so that it costs a twentieth of the time at most.
/// Checkpoints change nothing about the run. One that cannot be written is a warning on `errors`, once.
class PeriodicCheckpoints {
 public:
    PeriodicCheckpoints(std::string directory, double interval, std::ostream& errors);

    /// To be called after every step.
    void afterStep(const TrainingRun& run);

 private:
    using Clock = std::chrono::steady_clock;

    std::string m_directory;
    double m_interval;
    std::ostream& m_errors;
    Clock::time_point m_lastEnd = Clock::now();
    double m_lastCost = 0;  // seconds
    bool m_hasWarned = false;
};

}  // namespace marginscope
