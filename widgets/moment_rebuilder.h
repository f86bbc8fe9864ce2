#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "engine/training/rebuild_snapshot.h"

namespace marginscope {

/// Rebuilds earlier moments in a thread of its own, so that neither the window nor the training waits. Of requests that
/// wait only the newest counts; one that is being worked on is finished, so that pictures keep coming however fast a
/// person drags.
class MomentRebuilder {
 public:
    /// `deliver` is called from the worker's thread.
    explicit MomentRebuilder(std::function<void(std::shared_ptr<const Snapshot>)> deliver);
    ~MomentRebuilder();
    MomentRebuilder(const MomentRebuilder&) = delete;
    MomentRebuilder& operator=(const MomentRebuilder&) = delete;

    void request(Replay replay);

    /// Forgets what waits; what is being worked on is still delivered.
    void cancel();

 private:
    void work();

    std::function<void(std::shared_ptr<const Snapshot>)> m_deliver;

    // Between the threads, guarded by m_mutex.
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Replay> m_waiting;
    bool m_quit = false;

    std::thread m_thread;
};

}  // namespace marginscope
