#include "app/run_moments.h"

namespace marginscope {

Result<RunMoments> RunMoments::open(const std::string& runDirectory) {
    const Result<LoadedRun> loaded = loadRun(runDirectory);
    if (!loaded) return loaded.error();
    RunMoments moments;
    moments.m_last = *loaded;
    return moments;
}

std::shared_ptr<const Snapshot> RunMoments::at(int /*record*/) const {
    return m_last.snapshot;
}

}  // namespace marginscope
