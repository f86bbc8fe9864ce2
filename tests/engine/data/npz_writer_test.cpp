#include "engine/data/npz_writer.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/test_files.h"

namespace marginscope {
namespace {

TEST(NpzWriter, GivesTheBytesOfWriteNpz) {
    const test::TemporaryDirectory directory;
    NamedArrays arrays;
    arrays.add("a", {{2, 3}, {1, 2, 3, 4, 5, 6}});
    arrays.add("nothing", {{0}, {}});
    arrays.add("log_norm", scalarArray(-0.25));
    NpzWriter writer(directory.file("streamed.npz"));
    writer.addAll(arrays);
    EXPECT_FALSE(std::filesystem::exists(directory.file("streamed.npz")));
    ASSERT_TRUE(writer.finish());
    EXPECT_EQ(test::content(directory.file("streamed.npz")), npzBytes(arrays));
    EXPECT_FALSE(std::filesystem::exists(directory.file("streamed.npz.part")));
}

TEST(NpzWriter, SinglePrecisionReadsBack) {
    const test::TemporaryDirectory directory;
    const std::vector<float> values = {0.1f, -2.5f, 3e20f};
    NpzWriter writer(directory.file("floats.npz"));
    writer.add("f", {3}, values);
    ASSERT_TRUE(writer.finish());
    const auto back = readNpz(directory.file("floats.npz"));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->find("f")->values, std::vector<double>(values.begin(), values.end()));
}

TEST(NpzWriter, BytesAreKeptAsBytes) {
    const test::TemporaryDirectory directory;
    const std::vector<std::uint8_t> values = {1, 2, 253, 254, 255, 0};
    NpzWriter writer(directory.file("bytes.npz"));
    writer.add("pixels", {2, 3}, values);
    ASSERT_TRUE(writer.finish());
    const std::string content = test::content(directory.file("bytes.npz"));
    EXPECT_NE(content.find("{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3), }"), std::string::npos);
    EXPECT_NE(content.find(std::string("\n\x01\x02\xFD\xFE\xFF\0", 7)), std::string::npos);
}

TEST(NpzWriter, WhatCannotBeWrittenIsOneErrorAndLeavesNothing) {
    const test::TemporaryDirectory directory;
    NpzWriter writer(directory.file("absent/file.npz"));
    writer.add("x", 1.0);
    const Result<void> written = writer.finish();
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::NotWritable);
    EXPECT_EQ(written.error().place, directory.file("absent/file.npz"));
    { NpzWriter abandoned(directory.file("abandoned.npz")); }
    EXPECT_TRUE(std::filesystem::is_empty(directory.file(".")));
}

}  // namespace
}  // namespace marginscope
