#pragma once

#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <memory>
#include <optional>
#include <utility>

namespace marginscope {

/// The bound on how many threads the engine uses.
///
///     Arena arena(2);
///     arena.run([&] { network.outputs(W, inputs, result); });
///
/// Everything called inside run() shares the calling thread and concurrency − 1 workers of oneTBB. Several arenas may
/// live at the same time. A window keeps a core for itself: max(1, cores − 1) threads with a niceness of 5 to 10;
/// without a window, all cores with niceness 0.
class Arena {
 public:
    /// concurrency ≥ 1: the threads at work, the caller of run() included. More than the machine has cores is allowed.
    /// niceness 0 … 19: scheduling priority the workers give up (0 leaves it alone). The system lets a thread become
    /// nicer but not go back, so a worker keeps it for good, also when it later serves another arena.
    explicit Arena(int concurrency, int niceness = 0);
    ~Arena();
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    int concurrency() const { return m_concurrency; }

    /// Calls `work()` inside the arena and returns what it returns. Blocks until done.
    template <typename Work>
    auto run(Work&& work) {
        return m_arena.execute(std::forward<Work>(work));
    }

 private:
    class NicenessObserver;

    int m_concurrency;
    std::optional<tbb::global_control> m_moreThanCores;  // oneTBB's own limit, raised only while it would be too low
    tbb::task_arena m_arena;
    std::unique_ptr<NicenessObserver> m_observer;
};

/// Makes the calling thread nicer (0 … 19) towards the rest of the system; true if the system agreed. The workers of an
/// Arena see to themselves; a thread that calls Arena::run() does this once at its start.
bool makeThisThreadNicer(int niceness);

}  // namespace marginscope
