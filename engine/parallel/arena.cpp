#include "engine/parallel/arena.h"

#include <sys/resource.h>
#include <tbb/info.h>
#include <tbb/task_scheduler_observer.h>
#include <unistd.h>

#include <cassert>

namespace marginscope {

/// Sees every worker that enters the arena.
class Arena::NicenessObserver : public tbb::task_scheduler_observer {
 public:
    NicenessObserver(tbb::task_arena& arena, int niceness) : tbb::task_scheduler_observer(arena), m_niceness(niceness) {
        observe(true);
    }
    ~NicenessObserver() override { observe(false); }

    void on_scheduler_entry(bool isWorker) override {
        if (isWorker) makeThisThreadNicer(m_niceness);
    }

 private:
    int m_niceness;
};

Arena::Arena(int concurrency, int niceness) : m_concurrency(concurrency), m_arena(concurrency) {
    assert(concurrency >= 1);
    assert(niceness >= 0 && niceness <= 19);
    if (concurrency > tbb::info::default_concurrency()) {
        m_moreThanCores.emplace(tbb::global_control::max_allowed_parallelism, std::size_t(concurrency));
    }
    if (niceness > 0) m_observer = std::make_unique<NicenessObserver>(m_arena, niceness);
}

Arena::~Arena() = default;

bool makeThisThreadNicer(int niceness) {
    // On Linux a priority belongs to a thread, and PRIO_PROCESS takes a thread's id.
    return setpriority(PRIO_PROCESS, id_t(gettid()), niceness) == 0;
}

}  // namespace marginscope
