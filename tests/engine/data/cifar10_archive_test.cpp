#include "engine/data/cifar10_archive.h"

#include <gtest/gtest.h>

#include "engine/base/random.h"
#include "tests/support/cifar10_files.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

using test::cifar10Records;
using test::NamedBytes;
using test::someCifar10Records;
using test::tarArchive;

const NamedBytes& officialEntries() {
    static const NamedBytes entries = {
        {"cifar-10-batches-bin/data_batch_1.bin", cifar10Records({3, 5})},
        {"cifar-10-batches-bin/batches.meta.txt",
         "airplane\nautomobile\nbird\nCAT\ndeer\ndog\nfrog\nhorse\nship\ntruck\n\n"},
        {"cifar-10-batches-bin/test_batch.bin", cifar10Records({7})},
        {"cifar-10-batches-bin/readme.html", "<html>"},
        {"cifar-10-batches-bin/data_batch_0.bin", cifar10Records({1})},
    };
    return entries;
}

class Cifar10Archive : public testing::Test {
 protected:
    Result<Cifar10> read(const std::string& bytes, const Progress& progress = {}) const {
        test::write(path, bytes);
        return readCifar10(path, progress);
    }

    test::TemporaryDirectory m_directory;
    std::string path = m_directory.file("c.tar.gz");
};

TEST_F(Cifar10Archive, ReadsWhatItsDirectoryWouldGive) {
    for (const bool isCompressed : {true, false}) {
        const Result<Cifar10> data = read(tarArchive(officialEntries(), isCompressed));
        ASSERT_TRUE(data) << data.error().text();
        ASSERT_EQ(data->train.size(), 2u);
        EXPECT_EQ(data->train[0].name, "data_batch_0.bin");
        EXPECT_EQ(data->train[0].bytes, officialEntries()[4].second);
        EXPECT_EQ(data->train[1].bytes, officialEntries()[0].second);
        ASSERT_EQ(data->test.size(), 1u);
        EXPECT_EQ(data->test[0].label(0), 7);
        EXPECT_EQ(data->classNames[3], "CAT");
    }
}

TEST_F(Cifar10Archive, TellsHowFarItIsAndCanBeStopped) {
    std::string noise(3073 * 600, '\0');
    Random random(1);
    for (std::size_t i = 0; i < noise.size(); ++i) noise[i] = char(i % 3073 == 0 ? 1 : random.below(256));
    const std::string bytes = tarArchive({{"data_batch_1.bin", noise}});
    std::uint64_t last = 0;
    int calls = 0;
    Progress progress;
    progress.report = [&](std::uint64_t done, std::uint64_t total) {
        EXPECT_GE(done, last);
        EXPECT_EQ(total, bytes.size());
        last = done;
        ++calls;
    };
    ASSERT_TRUE(read(bytes, progress));
    EXPECT_EQ(last, bytes.size());
    EXPECT_GT(calls, 5);
    calls = 0;
    last = 0;
    progress.shouldStop = [&calls] { return calls == 3; };
    const Result<Cifar10> stopped = read(bytes, progress);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
    EXPECT_EQ(calls, 3);
}

TEST_F(Cifar10Archive, SaysWhatIsWrongWithItsEntries) {
    std::string badLabel = someCifar10Records(2);
    badLabel[3073] = 77;
    struct Bad {
        NamedBytes entries;
        std::string text;  // after the path
    };
    const std::vector<Bad> cases = {
        {{}, ": expected files data_batch*.bin in the archive, found none"},
        {{{"a/b.txt", "x"}}, ": expected files data_batch*.bin in the archive, found other files, \"a/b.txt\""},
        {{{"cifar-100-binary/test.bin", "x"}, {"cifar-100-binary/train.bin", "x"}},
         ": expected files data_batch*.bin in the archive, found CIFAR-100"},
        {{{"cifar-10-batches-py/data_batch_1", "x"}},
         ": expected files data_batch*.bin in the archive, found the Python version of CIFAR-10"},
        {{{"../data_batch_1.bin", someCifar10Records(1)}},
         ": expected entries that stay inside the archive, found \"../data_batch_1.bin\""},
        {{{"data_batch_1.bin", someCifar10Records(1)}, {"a/../../b", "x"}},
         ": expected entries that stay inside the archive, found \"a/../../b\""},
        {{{"/tmp/data_batch_1.bin", someCifar10Records(1)}},
         ": expected entries that stay inside the archive, found \"/tmp/data_batch_1.bin\""},
        {{{"a/data_batch_1.bin->", "elsewhere"}}, ":a/data_batch_1.bin: expected a file, found a link or a directory"},
        {{{"a/data_batch_1.bin", someCifar10Records(1)}, {"b/data_batch_1.bin", someCifar10Records(1)}},
         ":b/data_batch_1.bin: expected one file of that name, found two"},
        {{{"a/data_batch_1.bin", badLabel}}, ":a/data_batch_1.bin:byte 3073: expected a label from 0 to 9, found 77"},
        {{{"a/data_batch_1.bin", someCifar10Records(2).substr(0, 4000)}},
         ":a/data_batch_1.bin:byte 3073: expected a whole record of 3073 bytes, found 927 bytes before the end of the "
         "file"},
        {{{"a/data_batch_1.bin", ""}},
         ":a/data_batch_1.bin: expected CIFAR-10 records of 3073 bytes, found an empty file"},
        {{{"data_batch_1.bin", someCifar10Records(1)}, {"batches.meta.txt", "a\nb"}},
         ":batches.meta.txt: expected ten class names, one a line, found 2"},
    };
    for (const Bad& bad : cases) {
        const Result<Cifar10> data = read(tarArchive(bad.entries));
        ASSERT_FALSE(data) << bad.text;
        EXPECT_EQ(data.error().code, ErrorCode::Malformed) << bad.text;
        EXPECT_EQ(data.error().text(), path + bad.text);
    }
}

TEST_F(Cifar10Archive, EveryTruncationIsNoticed) {
    for (const bool isCompressed : {true, false}) {
        const std::string good = tarArchive(officialEntries(), isCompressed);
        // The last kilobyte of a plain tar is filling, which may be absent.
        const std::size_t end = isCompressed ? good.size() : good.size() - 3 * 1024;
        for (std::size_t length = 1; length < end; length += isCompressed ? 7 : 97) {
            const Result<Cifar10> data = read(good.substr(0, length));
            ASSERT_FALSE(data) << length;
            EXPECT_EQ(data.error().code, ErrorCode::Malformed) << length;
            EXPECT_TRUE(data.error().place.starts_with(path)) << length;
            EXPECT_EQ(data.error().message.find('\n'), std::string::npos) << length;
        }
    }
}

TEST_F(Cifar10Archive, EveryChangedByteOfItsContentIsNoticed) {
    const std::string good = tarArchive(officialEntries());
    // The first ten bytes say when and where it was compressed.
    for (std::size_t byte = 10; byte < good.size(); byte += 11) {
        std::string changed = good;
        changed[byte] = char(changed[byte] ^ 0x10);
        const Result<Cifar10> data = read(changed);
        ASSERT_FALSE(data) << byte;
        EXPECT_EQ(data.error().code, ErrorCode::Malformed) << byte;
    }
    std::string changed = good;
    changed[changed.size() - 6] ^= 1;
    EXPECT_EQ(read(changed).error().text(), path + ":byte " + std::to_string(good.size()) +
                                                ": expected an intact archive cifar-10-binary.tar.gz, found content "
                                                "that does not fit its checksum");
}

}  // namespace
}  // namespace marginscope
