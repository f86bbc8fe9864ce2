#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// How far the run in a directory has come, judged by its files.
enum class RunOutcome {
    Absent,      ///< no directory, or an empty one
    NotBegun,    ///< files, but no experiment that could be gone on with
    Unfinished,  ///< begun, and killed, interrupted or still running
    Ended,       ///< by one of its conditions, or because nothing moved any more
    Failed       ///< it met a number that is not finite, or failed otherwise
};

struct RunDirectoryState {
    RunOutcome outcome = RunOutcome::Absent;
    std::optional<Experiment> experiment;  ///< as experiment.json has it
    std::string sentence;                  ///< why it has not ended well; empty if it has
};

/// Never fails: what is torn is said in the sentence.
RunDirectoryState inspectRunDirectory(const std::string& path);

/// One run directory as a row of a table.
struct CollectedRun {
    std::string name;                 ///< of the directory
    std::vector<std::string> varied;  ///< in the order of CollectedRuns::varied; empty where nobody knows
    std::string note;                 ///< why it has not ended well, one sentence; empty if it has
    /// What summary.json says in single values: "final.angle" and its JSON text.
    std::vector<std::pair<std::string, std::string>> values;
};

/// Several of them, in the order of what was varied.
struct CollectedRuns {
    std::vector<std::string> varied;  ///< paths of the fields in which their experiments differ
    std::vector<CollectedRun> runs;
};

/// Every run directory in the given ones; one of these may itself be a run directory. Runs that are torn or have not
/// ended are rows with a note. Error: a directory that is not there, or holds no run.
Result<CollectedRuns> collectRuns(const std::vector<std::string>& directories);

/// One row a run: `run`, the varied fields, `note`, then the values of summary.json by their place in it, and verdicts
/// as `verdict.KEY`. Empty where a run has none.
std::string collectedCsv(const CollectedRuns& runs);

/// The same as {"varied": [path, …], "runs": [{"run", "varied": {path: value}, "note", "values": {…}}, …]}.
std::string collectedJson(const CollectedRuns& runs);

}  // namespace marginscope
