#include "engine/storage/recorded_run.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "engine/storage/moment_directory.h"
#include "engine/storage/run_directory.h"
#include "engine/training/moment_spill.h"
#include "engine/training/take_snapshot.h"

namespace marginscope {

Result<std::unique_ptr<RecordedRun>> RecordedRun::open(const std::string& directory, const Progress& progress) {
    Result<std::unique_ptr<TrainingRun>> run = resumeRun(directory, std::nullopt, progress);
    if (!run) return run.error();
    const auto earlier = std::make_shared<const MomentDirectory>(directory, (*run)->network()->layout());
    (*run)->keepMoments(std::make_shared<MomentSpill>(earlier));
    return std::unique_ptr<RecordedRun>(new RecordedRun(std::move(*run)));
}

Index RecordedRun::firstPerfectRecord() const {
    const std::vector<MetricRecord>& records = m_run->log().records();
    const auto found =
        std::find_if(records.begin(), records.end(), [](const MetricRecord& record) { return record.trainError == 0; });
    return found == records.end() ? -1 : found - records.begin();
}

std::shared_ptr<const Snapshot> RecordedRun::snapshotAt(Index record, Index surfaceColumns) const {
    assert(record >= 0 && record < recordCount());
    if (!m_latest || m_latestColumns != surfaceColumns) {
        SnapshotCache cache;
        m_latest = takeSnapshot(*m_run, surfaceColumns, cache);
        m_latestColumns = surfaceColumns;
    }
    Replay replay = replayOf(m_run->log(), record, m_latest);
    replay.scene = sceneOf(*m_run, surfaceColumns);
    replay.moments = std::make_shared<const std::vector<std::int64_t>>(m_run->moments().log().steps());
    replay.archive = m_run->moments().archive();
    return rebuildSnapshot(replay);
}

}  // namespace marginscope
