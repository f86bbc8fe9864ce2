#include "engine/data/gzip_checksum.h"

#include <gtest/gtest.h>

#include "tests/support/cifar10_files.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

TEST(GzipChecksum, HasThePublishedCheckValueInPiecesToo) {
    GzipChecksum checksum;
    checksum.add("1234");
    checksum.add("56789");
    EXPECT_EQ(checksum.trailer(), (GzipTrailer{0xcbf43926, 9}));
    EXPECT_EQ(GzipChecksum().trailer(), (GzipTrailer{0, 0}));
}

TEST(GzipChecksum, IsWhatAnArchiveEndsWith) {
    const test::TemporaryDirectory directory;
    const test::NamedBytes entries = {{"a", "some text"}};
    test::write(directory.file("a.tar.gz"), test::tarArchive(entries));
    GzipChecksum checksum;
    checksum.add(test::tarArchive(entries, false));
    EXPECT_EQ(gzipTrailerOf(directory.file("a.tar.gz")), checksum.trailer());
    test::write(directory.file("short"), "1234567");
    EXPECT_EQ(gzipTrailerOf(directory.file("short")), std::nullopt);
    EXPECT_EQ(gzipTrailerOf(directory.file("absent")), std::nullopt);
}

}  // namespace
}  // namespace marginscope
