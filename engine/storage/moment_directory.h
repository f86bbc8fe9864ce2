#pragma once

#include <string>
#include <vector>

#include "engine/networks/parameter_layout.h"
#include "engine/training/moment_archive.h"

namespace marginscope {

class TrainingRun;

/// The moments of a run directory: moments/STEP.npz, one whole file each. The file is also one of weights: `log_norm`
/// and one array of V a parameter block, in single precision, where V is kept.
class MomentDirectory : public MomentArchive {
 public:
    /// `runDirectory` is made complete by the first write(). `layout` is that of the run's network.
    MomentDirectory(const std::string& runDirectory, ParameterLayout layout);

    Result<void> write(const Moment& moment) override;
    void remove(std::int64_t step) override;
    std::optional<Moment> read(std::int64_t step) const override;

    /// Removes the files of all other steps, and what a killed program left half written: a run that goes on from a
    /// checkpoint has no use for what came after it.
    void keepOnly(const std::vector<std::int64_t>& steps);

    std::string fileOf(std::int64_t step) const;

 private:
    std::string m_directory;
    ParameterLayout m_layout;
};

/// Gives a run directory all moments that a run has in another archive. Error: NotWritable.
Result<void> copyMoments(const TrainingRun& run, const std::string& runDirectory);

/// Keeps the moments of a run in its directory from now on; those that its checkpoint does not know are removed.
void keepMomentsIn(TrainingRun& run, const std::string& runDirectory);

}  // namespace marginscope
