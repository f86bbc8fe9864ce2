#pragma once

#include <memory>
#include <optional>

#include "engine/base/result.h"
#include "engine/training/moment.h"
#include "engine/training/moment_archive.h"
#include "engine/training/moment_log.h"

namespace marginscope {

class TrainingRun;

/// Keeps the moments of a run: takes them as records are made, and has those removed that are thinned out. Belongs to
/// the run; without an archive it does nothing.
class MomentKeeper {
 public:
    /// Keeps none.
    MomentKeeper() = default;

    /// For a run that is built; how many it may keep follows from the experiment and from how large they are.
    explicit MomentKeeper(const TrainingRun& run);

    void setArchive(std::shared_ptr<MomentArchive> archive) { m_archive = std::move(archive); }
    const std::shared_ptr<MomentArchive>& archive() const { return m_archive; }

    /// To be called after a record that was due has been appended to the run's log.
    void afterRecord(const TrainingRun& run);

    /// To be called after the run's log was thinned.
    void afterThinning();

    MomentLog& log() { return m_log; }
    const MomentLog& log() const { return m_log; }

    /// Why moments are missing, if some are: the first that could not be written.
    const std::optional<Error>& failure() const { return m_failure; }

 private:
    void write(const Moment& moment);
    void remove(const std::vector<std::int64_t>& steps);

    MomentLog m_log;
    std::shared_ptr<MomentArchive> m_archive;
    std::optional<Error> m_failure;
};

/// The moment that a run is at, whose last record is of this state.
Moment takeMoment(const TrainingRun& run);

}  // namespace marginscope
