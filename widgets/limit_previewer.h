#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "engine/experiment/experiment.h"
#include "engine/training/limit_preview.h"
#include "engine/training/snapshot.h"

namespace marginscope {

/// Where training would end on some points.
struct LimitAnswer {
    std::uint64_t request = 0;
    PreviewEnd end = PreviewEnd::Stuck;
    std::shared_ptr<const SurfaceField> field;  ///< null if the walk was cancelled or could not begin
};

/// Finds limits of training in a thread of its own, one at a time, while a point is being dragged. Of requests that
/// wait only the newest counts; one that is being worked on is finished, so that answers keep coming however fast
/// requests do.
class LimitPreviewer {
 public:
    /// `deliver` is called from the worker's thread.
    explicit LimitPreviewer(std::function<void(LimitAnswer)> deliver);
    ~LimitPreviewer();
    LimitPreviewer(const LimitPreviewer&) = delete;
    LimitPreviewer& operator=(const LimitPreviewer&) = delete;

    /// Whether there is a preview for this kind of experiment: eq. (5), exponential loss, points in the plane.
    static bool canPreview(const Experiment& experiment);

    /// Asks for the limit of an experiment that canPreview(); returns the number its answer will carry. Requests that
    /// differ only in their points share the initial weights.
    std::uint64_t request(Experiment experiment);

    /// Ends what is being worked on and forgets what waits.
    void cancel();

 private:
    struct Request {
        std::uint64_t number;
        Experiment experiment;
    };

    void work();
    LimitAnswer answer(const Request& request);

    std::function<void(LimitAnswer)> m_deliver;

    // Between the threads, guarded by m_mutex.
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::optional<Request> m_waiting;
    std::uint64_t m_lastNumber = 0;
    bool m_quit = false;
    std::atomic<bool> m_cancelled{false};

    // The worker's own: W₀ of the last network, and what it belongs to.
    std::string m_startKey;
    Vector m_startWeights;

    std::thread m_thread;
};

}  // namespace marginscope
