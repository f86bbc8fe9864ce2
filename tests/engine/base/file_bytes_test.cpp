#include "engine/base/file_bytes.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/test_files.h"

namespace marginscope {
namespace {

TEST(FileBytes, ReadsBackWhatWasWritten) {
    const test::TemporaryDirectory directory;
    const std::string path = directory.file("bytes");
    const std::string bytes = std::string("a\0b\r\n\xff", 6) + std::string(200000, 'z');
    ASSERT_TRUE(writeFile(path, bytes));
    const Result<std::string> read = readFile(path);
    ASSERT_TRUE(read);
    EXPECT_EQ(*read, bytes);
}

TEST(FileBytes, ReplacesTheOldContentAndLeavesNothingBeside) {
    const test::TemporaryDirectory directory;
    ASSERT_TRUE(writeFile(directory.file("a"), "long old content"));
    ASSERT_TRUE(writeFile(directory.file("a"), "new"));
    EXPECT_EQ(test::content(directory.file("a")), "new");
    const auto entries = std::filesystem::directory_iterator(directory.file(""));
    EXPECT_EQ(std::distance(begin(entries), end(entries)), 1);
}

TEST(FileBytes, WritesThroughALink) {
    const test::TemporaryDirectory directory;
    ASSERT_TRUE(writeFile(directory.file("target"), "old"));
    std::filesystem::create_symlink(directory.file("target"), directory.file("link"));
    ASSERT_TRUE(writeFile(directory.file("link"), "new"));
    EXPECT_TRUE(std::filesystem::is_symlink(directory.file("link")));
    EXPECT_EQ(test::content(directory.file("target")), "new");
}

TEST(FileBytes, SaysWhatCannotBeRead) {
    const test::TemporaryDirectory directory;
    const Result<std::string> missing = readFile(directory.file("missing"));
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotFound);
    EXPECT_EQ(missing.error().place, directory.file("missing"));
    const Result<std::string> notAFile = readFile(directory.file(""));
    ASSERT_FALSE(notAFile);
    EXPECT_EQ(notAFile.error().code, ErrorCode::NotReadable);
    EXPECT_EQ(notAFile.error().message, "expected a file, found a directory");
}

TEST(FileBytes, SaysWhatCannotBeWritten) {
    const test::TemporaryDirectory directory;
    for (const char* const name : {"", "missing/file"}) {
        const Result<void> written = writeFile(directory.file(name), "x");
        ASSERT_FALSE(written);
        EXPECT_EQ(written.error().code, ErrorCode::NotWritable);
        EXPECT_EQ(written.error().place, directory.file(name));
    }
}

}  // namespace
}  // namespace marginscope
