#include "app/run_moments.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace marginscope {

Result<RunMoments> RunMoments::open(const std::string& runDirectory) {
    RunMoments moments;
    moments.m_arena = std::make_shared<Arena>(std::max(1, int(std::thread::hardware_concurrency())));
    Result<std::unique_ptr<RecordedRun>> opened = moments.m_arena->run([&] { return RecordedRun::open(runDirectory); });
    if (!opened) return opened.error();
    moments.m_recorded = std::move(*opened);
    moments.m_last.run = std::shared_ptr<const TrainingRun>(moments.m_recorded, &moments.m_recorded->run());
    auto end = std::make_shared<Snapshot>(*moments.at(int(moments.m_recorded->recordCount()) - 1));
    end->record = -1;  // to figures the end of a finished run is its present
    moments.m_last.snapshot = std::move(end);
    return moments;
}

std::shared_ptr<const Snapshot> RunMoments::at(int record) const {
    const bool isLast = record == int(m_recorded->recordCount()) - 1;
    if (isLast && m_last.snapshot) return m_last.snapshot;
    return m_arena->run([&] { return m_recorded->snapshotAt(record, figureSurfaceColumns); });
}

}  // namespace marginscope
