#include "widgets/moment_rebuilder.h"

#include <utility>

#include "engine/parallel/arena.h"

namespace marginscope {

MomentRebuilder::MomentRebuilder(std::function<void(std::shared_ptr<const Snapshot>)> deliver)
    : m_deliver(std::move(deliver)), m_thread([this] { work(); }) {}

MomentRebuilder::~MomentRebuilder() {
    {
        const std::lock_guard lock(m_mutex);
        m_quit = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void MomentRebuilder::request(Replay replay) {
    {
        const std::lock_guard lock(m_mutex);
        m_waiting = std::move(replay);
    }
    m_changed.notify_all();
}

void MomentRebuilder::cancel() {
    const std::lock_guard lock(m_mutex);
    m_waiting.reset();
}

void MomentRebuilder::work() {
    // A person waits for the answer: unlike training this thread gives up no priority.
    Arena arena(1);
    while (true) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_quit || m_waiting; });
        if (m_quit) return;
        const Replay replay = *std::exchange(m_waiting, std::nullopt);
        lock.unlock();
        m_deliver(arena.run([&replay] { return rebuildSnapshot(replay); }));
    }
}

}  // namespace marginscope
