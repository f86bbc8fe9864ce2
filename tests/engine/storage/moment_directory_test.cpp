#include "engine/storage/moment_directory.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "engine/data/npz.h"
#include "engine/training/build_run.h"
#include "tests/support/moments.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

/// Two blocks, 2 × 2 and 2.
ParameterLayout twoBlocks() {
    ParameterLayout layout;
    layout.append("W1", "linear", {2, 2});
    layout.append("b1", "bias", {2});
    return layout;
}

class MomentDirectoryTest : public testing::Test {
 protected:
    test::TemporaryDirectory m_files;
    MomentDirectory m_directory{m_files.file("run"), twoBlocks()};
};

TEST_F(MomentDirectoryTest, GivesBackWhatWasWritten) {
    for (const std::int64_t step : {0, 7, 1234567}) ASSERT_TRUE(m_directory.write(test::exampleMoment(step)));
    for (const std::int64_t step : {7, 1234567, 0}) {
        const std::optional<Moment> found = m_directory.read(step);
        ASSERT_TRUE(found);
        test::expectEqual(*found, test::exampleMoment(step));
    }
    EXPECT_FALSE(m_directory.read(8));
    EXPECT_TRUE(fs::exists(m_files.file("run/moments/000001234567.npz")));
}

TEST_F(MomentDirectoryTest, AFileIsOneOfWeightsToo) {
    Moment moment = test::exampleMoment(3);
    moment.direction.normalize();
    ASSERT_TRUE(m_directory.write(moment));
    const Result<TrainingState> state = readWeights(m_directory.fileOf(3), twoBlocks());
    ASSERT_TRUE(state) << state.error().text();
    EXPECT_NEAR(state->logNorm, moment.logNorm, 1e-6);
    EXPECT_LT((state->direction.cast<float>() - moment.direction).norm(), 1e-6F);
}

TEST_F(MomentDirectoryTest, ATornFileIsNoMoment) {
    ASSERT_TRUE(m_directory.write(test::exampleMoment(3)));
    const std::string bytes = test::content(m_directory.fileOf(3));
    for (const std::size_t size : {std::size_t(0), std::size_t(1), bytes.size() / 2, bytes.size() - 1}) {
        std::ofstream(m_directory.fileOf(3), std::ios::binary).write(bytes.data(), std::streamsize(size));
        EXPECT_FALSE(m_directory.read(3)) << size;
    }
    std::ofstream(m_directory.fileOf(4), std::ios::binary) << bytes;  // of another step
    EXPECT_FALSE(m_directory.read(4));
}

TEST_F(MomentDirectoryTest, KeepsOnlyWhatACheckpointKnows) {
    for (const std::int64_t step : {1, 2, 3, 4}) ASSERT_TRUE(m_directory.write(test::exampleMoment(step)));
    std::ofstream(m_directory.fileOf(5) + ".part") << "half";
    m_directory.keepOnly({2, 4});
    int files = 0;
    for ([[maybe_unused]] const auto& entry : fs::directory_iterator(m_files.file("run/moments"))) ++files;
    EXPECT_EQ(files, 2);
    EXPECT_TRUE(m_directory.read(2) && m_directory.read(4));
}

TEST_F(MomentDirectoryTest, WithoutADirectoryThereIsNothingToKeepOrRemove) {
    m_directory.keepOnly({});
    m_directory.remove(3);
    EXPECT_FALSE(fs::exists(m_files.file("run")));
}

TEST_F(MomentDirectoryTest, SaysThatItCannotBeWritten) {
    std::ofstream(m_files.file("run")) << "a file";
    const Result<void> written = m_directory.write(test::exampleMoment(1));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::NotWritable);
    EXPECT_EQ(written.error().place, m_files.file("run") + "/moments");
}

}  // namespace
}  // namespace marginscope
