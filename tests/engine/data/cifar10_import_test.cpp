#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/data/cifar10.h"
#include "tests/support/cifar10_files.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

using test::cifar10Records;
using test::content;
using test::write;

class Cifar10Importing : public testing::Test {
 protected:
    Cifar10Importing() {
        fs::create_directory(path("source"));
        write(path("source/data_batch_x.bin"), cifar10Records({1, 2}));
        write(path("source/data_batch_y.bin"), cifar10Records({3}));
        write(path("source/test_subset.bin"), cifar10Records({4}));
        write(path("source/batches.meta.txt"), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n\n");
    }

    std::string path(const std::string& name) const { return m_directory.file(name); }

    std::vector<std::string> namesIn(const std::string& directory) const {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(path(directory))) names.push_back(entry.path().filename());
        std::sort(names.begin(), names.end());
        return names;
    }

    test::TemporaryDirectory m_directory;
};

const std::vector<std::string> importedNames = {"batches.meta.txt", "data_batch_1.bin", "data_batch_2.bin",
                                                "test_batch.bin"};

TEST_F(Cifar10Importing, KeepsWhatItReadUnderTheOfficialNames) {
    const Result<Cifar10Import> imported = importCifar10(path("source"), path("new/nested/cifar10/"));
    ASSERT_TRUE(imported) << imported.error().text();
    EXPECT_EQ(imported->directory, fs::weakly_canonical(path("new/nested/cifar10")));
    EXPECT_EQ(imported->trainRecords, 3);
    EXPECT_EQ(imported->testRecords, 1);
    EXPECT_EQ(imported->files.size(), 4u);
    EXPECT_EQ(namesIn("new/nested/cifar10"), importedNames);
    EXPECT_EQ(namesIn("new/nested"), std::vector<std::string>{"cifar10"});
    EXPECT_EQ(content(path("new/nested/cifar10/data_batch_1.bin")), cifar10Records({1, 2}));
    EXPECT_EQ(content(path("new/nested/cifar10/test_batch.bin")), cifar10Records({4}));
    EXPECT_EQ(content(path("new/nested/cifar10/batches.meta.txt")), "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n");
    EXPECT_NE(fs::status(path("new/nested/cifar10")).permissions() & fs::perms::group_read, fs::perms::none);
}

TEST_F(Cifar10Importing, ReplacesAnEarlierImportAndNothingElse) {
    ASSERT_TRUE(importCifar10(path("source"), path("d")));
    write(path("one.bin"), cifar10Records({9}));
    const Result<Cifar10Import> again = importCifar10(path("one.bin"), path("d"));
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(namesIn("d"), (std::vector<std::string>{"batches.meta.txt", "data_batch_1.bin"}));
    EXPECT_EQ(content(path("d/data_batch_1.bin")), cifar10Records({9}));
    EXPECT_EQ(namesIn(""), (std::vector<std::string>{"d", "one.bin", "source"}));

    write(path("d/my thesis.txt"), "");
    const Result<Cifar10Import> refused = importCifar10(path("source"), path("d"));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::NotWritable);
    EXPECT_EQ(refused.error().message,
              "expected a directory that is new, empty or an earlier import, found \"my thesis.txt\" in it");
    EXPECT_EQ(content(path("d/data_batch_1.bin")), cifar10Records({9}));
    EXPECT_EQ(importCifar10(path("source"), path("one.bin")).error().message, "expected a directory, found a file");
    EXPECT_EQ(importCifar10(path("source"), path("one.bin/d")).error().code, ErrorCode::NotWritable);
}

TEST_F(Cifar10Importing, AnImportMayBeImportedOntoItself) {
    ASSERT_TRUE(importCifar10(path("source"), path("d")));
    const Result<Cifar10Import> again = importCifar10(path("d"), path("d"));
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(namesIn("d"), importedNames);
}

TEST_F(Cifar10Importing, ALinkToAnotherPlaceStays) {
    fs::create_directory(path("disk"));
    fs::create_directory_symlink(path("disk"), path("link"));
    ASSERT_TRUE(importCifar10(path("source"), path("link")));
    EXPECT_TRUE(fs::is_symlink(path("link")));
    EXPECT_EQ(namesIn("disk"), importedNames);
}

TEST_F(Cifar10Importing, ManyFilesKeepTheirOrder) {
    for (int i = 10; i < 22; ++i)
        write(path("source/data_batch_" + std::to_string(i) + ".bin"), cifar10Records({i % 10}));
    ASSERT_TRUE(importCifar10(path("source"), path("d")));
    const Result<Cifar10> before = readCifar10(path("source"));
    const Result<Cifar10> after = readCifar10(path("d"));
    ASSERT_TRUE(after) << after.error().text();
    ASSERT_EQ(after->train.size(), 14u);
    EXPECT_EQ(after->train.front().name, "data_batch_01.bin");
    for (std::size_t i = 0; i < 14; ++i) EXPECT_EQ(after->train[i].bytes, before->train[i].bytes) << i;
}

TEST_F(Cifar10Importing, AnErrorOrAStopLeavesEverythingAsItWas) {
    ASSERT_TRUE(importCifar10(path("source"), path("d")));
    write(path("source/data_batch_z.bin"), "\x89PNG");
    EXPECT_FALSE(importCifar10(path("source"), path("d")));
    fs::remove(path("source/data_batch_z.bin"));
    // Stopped at every chance there is, among them those while files are written.
    for (int allowed = 0;; ++allowed) {
        int asked = 0;
        Progress progress;
        progress.shouldStop = [&] { return asked++ == allowed; };
        const Result<Cifar10Import> result = importCifar10(path("source"), path("d"), progress);
        if (result) {
            EXPECT_GT(allowed, 7);
            break;
        }
        EXPECT_EQ(result.error().code, ErrorCode::Cancelled);
        EXPECT_EQ(namesIn("d"), importedNames);
        EXPECT_EQ(content(path("d/data_batch_1.bin")), cifar10Records({1, 2}));
        EXPECT_EQ(namesIn(""), (std::vector<std::string>{"d", "source"}));
    }
}

TEST_F(Cifar10Importing, RealRecordsSurviveAnArchiveAndAnImport) {
    MARGINSCOPE_NEEDS_REAL_CIFAR10();
    const Result<Cifar10> real = readCifar10(test::realCifar10());
    ASSERT_TRUE(real) << real.error().text();
    write(path("c.tar.gz"),
          test::tarArchive({{"c/data_batch_1.bin", real->train[0].bytes}, {"c/test_batch.bin", real->test[0].bytes}}));
    const Result<Cifar10Import> imported = importCifar10(path("c.tar.gz"), path("d"));
    ASSERT_TRUE(imported) << imported.error().text();
    EXPECT_EQ(imported->trainRecords, 4000);
    EXPECT_TRUE(content(path("d/data_batch_1.bin")) == real->train[0].bytes);
    EXPECT_TRUE(content(path("d/test_batch.bin")) == real->test[0].bytes);
}

}  // namespace
}  // namespace marginscope
