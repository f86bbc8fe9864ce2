#include "engine/parallel/arena.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <tbb/parallel_for.h>
#include <unistd.h>

#include <chrono>
#include <mutex>
#include <set>
#include <thread>

namespace marginscope {
namespace {

/// The threads that take part in slow tasks inside an arena, and how nice each is.
struct Participants {
    std::set<std::thread::id> threads;
    std::set<int> workerNiceness;
};

Participants participantsOf(Arena& arena) {
    Participants seen;
    std::mutex mutex;
    const std::thread::id caller = std::this_thread::get_id();
    arena.run([&] {
        tbb::parallel_for(0, 40, [&](int) {
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
            const std::lock_guard lock(mutex);
            seen.threads.insert(std::this_thread::get_id());
            if (std::this_thread::get_id() != caller) {
                seen.workerNiceness.insert(getpriority(PRIO_PROCESS, id_t(gettid())));
            }
        });
    });
    return seen;
}

TEST(Arena, HandsBackTheResult) {
    Arena arena(2);
    EXPECT_EQ(arena.run([] { return 42; }), 42);
    EXPECT_EQ(arena.concurrency(), 2);
}

TEST(Arena, OneThreadIsTheCallersOwn) {
    Arena arena(1);
    EXPECT_EQ(participantsOf(arena).threads, std::set{std::this_thread::get_id()});
}

TEST(Arena, GivesAsManyThreadsAsAskedAlsoBeyondTheCores) {
    for (const int concurrency : {2, 5}) {
        Arena arena(concurrency);
        EXPECT_LE(int(participantsOf(arena).threads.size()), concurrency);
        EXPECT_GE(int(participantsOf(arena).threads.size()), 2);
    }
}

TEST(Arena, WorkersBecomeNicer) {
    const int own = getpriority(PRIO_PROCESS, 0);
    if (own > 7) GTEST_SKIP() << "the test itself runs with niceness " << own;
    Arena arena(2, 7);
    EXPECT_EQ(participantsOf(arena).workerNiceness, std::set{7});
    EXPECT_EQ(getpriority(PRIO_PROCESS, id_t(gettid())), own);
}

TEST(Arena, AThreadBecomesNicerByItself) {
    const int own = getpriority(PRIO_PROCESS, 0);
    if (own > 5) GTEST_SKIP() << "the test itself runs with niceness " << own;
    int niceness = -1;
    bool agreed = false;
    std::thread([&] {
        agreed = makeThisThreadNicer(5);
        niceness = getpriority(PRIO_PROCESS, id_t(gettid()));
    }).join();
    EXPECT_TRUE(agreed);
    EXPECT_EQ(niceness, 5);
    EXPECT_EQ(getpriority(PRIO_PROCESS, id_t(gettid())), own);
}

}  // namespace
}  // namespace marginscope
