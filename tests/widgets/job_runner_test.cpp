#include "widgets/job_runner.h"

#include <gtest/gtest.h>

#include <QSignalSpy>
#include <QTest>
#include <chrono>

namespace marginscope {
namespace {

using namespace std::chrono_literals;

Result<QString> waitForCancel(JobControl& control) {
    while (!control.isCancelled()) std::this_thread::sleep_for(1ms);
    return Error{ErrorCode::Cancelled, "", "cancelled"};
}

TEST(JobRunner, TellsHowFarItIsAndWhatCameOfIt) {
    JobRunner runner;
    QSignalSpy progress(&runner, &JobRunner::progressed);
    QSignalSpy finished(&runner, &JobRunner::finished);
    const std::thread::id here = std::this_thread::get_id();
    runner.start([here](JobControl& control) -> Result<QString> {
        EXPECT_NE(std::this_thread::get_id(), here);
        control.report(0.5);
        return QStringLiteral("done");
    });
    EXPECT_TRUE(runner.isRunning());
    ASSERT_TRUE(finished.wait(5000));
    EXPECT_FALSE(runner.isRunning());
    EXPECT_EQ(finished[0][0].toString(), "done");
    ASSERT_EQ(progress.size(), 1);
    EXPECT_EQ(progress[0][0].toDouble(), 0.5);
}

TEST(JobRunner, CancelsAtOnce) {
    JobRunner runner;
    QSignalSpy failed(&runner, &JobRunner::failed);
    runner.start(waitForCancel);
    runner.cancel();
    ASSERT_TRUE(failed.wait(5000));
    EXPECT_EQ(failed[0][0].value<Error>().code, ErrorCode::Cancelled);
}

TEST(JobRunner, ANewJobReplacesTheOldOneAndItsEndCancels) {
    JobRunner runner;
    QSignalSpy failed(&runner, &JobRunner::failed);
    QSignalSpy finished(&runner, &JobRunner::finished);
    runner.start(waitForCancel);
    runner.start([](JobControl&) -> Result<QString> { return QStringLiteral("second"); });
    ASSERT_TRUE(finished.wait(5000));
    QTest::qWait(20);
    EXPECT_TRUE(failed.isEmpty()) << "the end of the first is not announced";
    runner.start(waitForCancel);  // and the destructor waits for it
}

}  // namespace
}  // namespace marginscope
