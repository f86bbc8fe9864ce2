#include "engine/training/moment_spill.h"

#include <gtest/gtest.h>

#include <thread>

#include "tests/support/moments.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

TEST(MomentSpill, GivesBackWhatWasWritten) {
    MomentSpill spill;
    for (const std::int64_t step : {1, 2, 3}) ASSERT_TRUE(spill.write(test::exampleMoment(step)));
    for (const std::int64_t step : {2, 3, 1}) {
        const std::optional<Moment> found = spill.read(step);
        ASSERT_TRUE(found);
        test::expectEqual(*found, test::exampleMoment(step));
    }
    EXPECT_FALSE(spill.read(4));
}

TEST(MomentSpill, UsesThePlacesOfRemovedOnesAgain) {
    MomentSpill spill;
    for (std::int64_t step = 1; step <= 9; step += 2) ASSERT_TRUE(spill.write(test::exampleMoment(step, 1000)));
    const std::size_t size = spill.size();
    for (std::int64_t step = 11; step < 200; step += 2) {
        spill.remove(step - 10);
        ASSERT_TRUE(spill.write(test::exampleMoment(step, 1000)));
    }
    EXPECT_EQ(spill.size(), size) << "the file grew";
    EXPECT_FALSE(spill.read(1));
    test::expectEqual(*spill.read(197), test::exampleMoment(197, 1000));
}

TEST(MomentSpill, ReplacesAMomentOfTheSameStep) {
    MomentSpill spill;
    ASSERT_TRUE(spill.write(test::exampleMoment(5, 10)));
    Moment other = test::exampleMoment(5, 20);
    other.logNorm = -1;
    ASSERT_TRUE(spill.write(other));
    test::expectEqual(*spill.read(5), other);
}

TEST(MomentSpill, ReadsEarlierMomentsFromAnotherArchiveAndLeavesThem) {
    const auto earlier = std::make_shared<MomentSpill>();
    ASSERT_TRUE(earlier->write(test::exampleMoment(1)));
    MomentSpill spill(earlier);
    ASSERT_TRUE(spill.write(test::exampleMoment(2)));
    test::expectEqual(*spill.read(1), test::exampleMoment(1));
    spill.remove(1);
    EXPECT_TRUE(earlier->read(1));
    EXPECT_FALSE(earlier->read(2));
}

TEST(MomentSpill, SaysWhereThereIsNoRoom) {
    const test::TemporaryDirectory directory;
    MomentSpill spill(nullptr, directory.file("absent"));
    const Result<void> written = spill.write(test::exampleMoment(1));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::NotWritable);
    EXPECT_EQ(written.error().place, directory.file("absent"));
}

TEST(MomentSpill, IsReadWhileItIsWritten) {
    MomentSpill spill;
    ASSERT_TRUE(spill.write(test::exampleMoment(0, 500)));
    std::thread writer([&] {
        for (std::int64_t step = 1; step < 400; ++step) {
            EXPECT_TRUE(spill.write(test::exampleMoment(step, 500)));
            if (step > 10) spill.remove(step - 10);
        }
    });
    for (int round = 0; round < 400; ++round) {
        test::expectEqual(*spill.read(0), test::exampleMoment(0, 500));
        if (const std::optional<Moment> moment = spill.read(round))
            test::expectEqual(*moment, test::exampleMoment(round, 500));
    }
    writer.join();
}

}  // namespace
}  // namespace marginscope
