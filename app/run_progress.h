#pragma once

#include <QString>
#include <cstdint>
#include <optional>

#include "app/progress.h"
#include "engine/experiment/experiment.h"
#include "engine/training/snapshot.h"

namespace marginscope {

/// What people are told of a watched run that takes long: steps a second, and how long until it stops. Says nothing of
/// runs that are over before anybody could read it, and makes no estimate before it has seen two seconds of the run.
class RunProgress {
 public:
    /// `seconds`: the wall clock. Gives the text for the moment; empty: nothing to say.
    QString see(const Snapshot& snapshot, const StopSettings& stop, double seconds);

 private:
    QString text(const Snapshot& snapshot, const StopSettings& stop) const;

    std::uint64_t m_run = 0;
    double m_firstLogNorm = 0;
    std::optional<ProgressSample> m_before;  // some seconds ago
    std::optional<ProgressSample> m_between;
    std::optional<ProgressSample> m_now;
    QString m_text;
};

}  // namespace marginscope
