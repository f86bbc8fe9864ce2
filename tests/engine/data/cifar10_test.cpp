#include "engine/data/cifar10.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "engine/data/cifar10_records.h"
#include "tests/support/cifar10_files.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

using test::cifar10Records;
using test::someCifar10Records;
using test::write;

TEST(Cifar10, ReadsALoneFileAsRecordsToTrainOn) {
    const test::TemporaryDirectory directory;
    write(directory.file("some.bin"), cifar10Records({6, 9, 0}));
    const Result<Cifar10> data = readCifar10(directory.file("some.bin"));
    ASSERT_TRUE(data) << data.error().text();
    ASSERT_EQ(data->train.size(), 1u);
    EXPECT_TRUE(data->test.empty());
    const Cifar10File& file = data->train.front();
    EXPECT_EQ(file.name, "some.bin");
    ASSERT_EQ(file.size(), 3);
    EXPECT_EQ(file.label(0), 6);
    EXPECT_EQ(file.label(1), 9);
    EXPECT_EQ(file.label(2), 0);
    EXPECT_EQ(file.pixels(0)[0], 0);
    EXPECT_EQ(file.pixels(2)[1], 15);
    EXPECT_EQ(file.pixels(2)[3071], (14 + 3071) % 256);
    EXPECT_EQ(data->classNames, cifar10ClassNames());
}

TEST(Cifar10, ReadsADirectoryInTheOrderOfNames) {
    const test::TemporaryDirectory directory;
    write(directory.file("data_batch_2.bin"), cifar10Records({2}));
    write(directory.file("data_batch_1.bin"), cifar10Records({1, 1}));
    write(directory.file("test_z.bin"), cifar10Records({9}));
    write(directory.file("test_a.bin"), cifar10Records({8}));
    write(directory.file("readme.html"), "<html>");
    write(directory.file("._data_batch_1.bin"), "what another system keeps beside a file");
    write(directory.file("batches.meta.txt"), "a\r\nb\r\nc\r\nd\r\ne\r\nf\r\ng\r\nh\r\ni\r\nlast one\r\n\r\n\r\n");
    const Result<Cifar10> data = readCifar10(directory.file(""));
    ASSERT_TRUE(data) << data.error().text();
    ASSERT_EQ(data->train.size(), 2u);
    EXPECT_EQ(data->train[0].name, "data_batch_1.bin");
    EXPECT_EQ(data->train[0].size(), 2);
    EXPECT_EQ(data->train[1].label(0), 2);
    ASSERT_EQ(data->test.size(), 2u);
    EXPECT_EQ(data->test[0].label(0), 8);
    EXPECT_EQ(data->classNames.front(), "a");
    EXPECT_EQ(data->classNames.back(), "last one");
}

TEST(Cifar10, FindsTheDirectoryOfTheUnpackedArchive) {
    const test::TemporaryDirectory directory;
    fs::create_directory(directory.file("cifar-10-batches-bin"));
    write(directory.file("cifar-10-batches-bin/data_batch_1.bin"), cifar10Records({4}));
    const Result<Cifar10> data = readCifar10(directory.file(""));
    ASSERT_TRUE(data) << data.error().text();
    EXPECT_EQ(data->train.front().label(0), 4);
    EXPECT_TRUE(data->test.empty());
}

TEST(Cifar10, TellsHowFarItIsAndCanBeStopped) {
    const test::TemporaryDirectory directory;
    write(directory.file("data_batch_1.bin"), cifar10Records({1, 1}));
    write(directory.file("test_batch.bin"), cifar10Records({1}));
    std::vector<std::uint64_t> done;
    Progress progress;
    progress.report = [&done](std::uint64_t bytes, std::uint64_t total) {
        done.push_back(bytes);
        EXPECT_EQ(total, 3 * 3073u);
    };
    ASSERT_TRUE(readCifar10(directory.file(""), progress));
    EXPECT_EQ(done, (std::vector<std::uint64_t>{2 * 3073, 3 * 3073}));
    progress.shouldStop = [&done] { return done.size() == 3; };
    const Result<Cifar10> stopped = readCifar10(directory.file(""), progress);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().code, ErrorCode::Cancelled);
}

struct BadFile {
    std::string name;
    std::string bytes;
    std::string place;  // after the path
    std::string message;
};

std::string cifar100Records(int count) {
    std::string bytes;
    for (int i = 0; i < count; ++i) bytes += std::string{char(i % 20), char(99 - i % 100)} + std::string(3072, 'x');
    return bytes;
}

TEST(Cifar10, SaysWhatIsWrongWithAFile) {
    const std::string records = "expected CIFAR-10 records of 3073 bytes, found ";
    std::string badLabel = someCifar10Records(5);
    badLabel[4 * 3073] = 10;
    std::string worstLabel = someCifar10Records(5);
    worstLabel[0] = char(255);
    const std::vector<BadFile> cases = {
        {"a.bin", "", "", records + "an empty file"},
        {"a.bin", std::string(1, '\x03'), ":byte 0",
         "expected a whole record of 3073 bytes, found 1 byte before the end of the file"},
        {"a.bin", someCifar10Records(4).substr(0, 3 * 3073 + 17), ":byte 9219",
         "expected a whole record of 3073 bytes, found 17 bytes before the end of the file"},
        {"a.bin", someCifar10Records(4) + "xyz", ":byte 12292",
         "expected a whole record of 3073 bytes, found 3 bytes before the end of the file"},
        {"a.bin", someCifar10Records(1) + "x", ":byte 3073",
         "expected a whole record of 3073 bytes, found 1 byte before the end of the file (records of CIFAR-100 have "
         "3074 "
         "bytes)"},
        {"a.bin", badLabel, ":byte 12292", "expected a label from 0 to 9, found 10"},
        {"a.bin", worstLabel, ":byte 0", "expected a label from 0 to 9, found 255"},
        {"train.bin", cifar100Records(20), "", records + "CIFAR-100 records of 3074 bytes"},
        {"a.bin", "\x89PNG\r\n\x1a\n....", ":byte 0", records + "a PNG picture"},
        {"a.bin", "\xff\xd8\xff\xe0....", ":byte 0", records + "a JPEG picture"},
        {"a.bin", test::tarArchive({{"data_batch_1.bin", someCifar10Records(1)}}), ":byte 0",
         records + "a gzip archive"},
        {"a.bin", test::tarArchive({{"data_batch_1.bin", someCifar10Records(1)}}, false), ":byte 0",
         records + "a tar archive"},
        {"a.bin", "PK\x03\x04....", ":byte 0", records + "a zip archive"},
        {"a.bin", "\r\n<!DOCTYPE HTML><html>404", ":byte 0", records + "an HTML page"},
        {"a.bin", "<html lang=en>", ":byte 0", records + "an HTML page"},
        {"a.bin", std::string("\x80\x02}q\x01(U\x0b", 8), ":byte 0", records + "a Python pickle"},
        {"a.bin", "version https://git-lfs.github.com/spec/v1\noid", ":byte 0",
         records + "a Git LFS pointer instead of the file itself"},
        {"points.csv", "x1,x2,label\n1,2,1\n", ":byte 0", records + "text"},
        {"a.tar.gz", "<html>Not found", ":byte 0", "expected the archive cifar-10-binary.tar.gz, found an HTML page"},
        {"a.tgz", someCifar10Records(1), ":byte 0", "expected the archive cifar-10-binary.tar.gz, found other bytes"},
    };
    for (const BadFile& bad : cases) {
        const test::TemporaryDirectory directory;
        const std::string path = directory.file(bad.name);
        write(path, bad.bytes);
        const Result<Cifar10> data = readCifar10(path);
        ASSERT_FALSE(data) << bad.message;
        EXPECT_EQ(data.error().code, ErrorCode::Malformed) << bad.message;
        EXPECT_EQ(data.error().text(), path + bad.place + ": " + bad.message);
    }
}

TEST(Cifar10, TheFirstBadFileOfADirectoryIsNamed) {
    const test::TemporaryDirectory directory;
    write(directory.file("data_batch_1.bin"), someCifar10Records(3));
    write(directory.file("data_batch_2.bin"), someCifar10Records(3).substr(0, 7000));
    write(directory.file("test_batch.bin"), "");
    EXPECT_EQ(readCifar10(directory.file("")).error().place, directory.file("data_batch_2.bin") + ":byte 6146");
    write(directory.file("data_batch_2.bin"), someCifar10Records(3));
    EXPECT_EQ(readCifar10(directory.file("")).error().place, directory.file("test_batch.bin"));
}

TEST(Cifar10, SaysWhatADirectoryLacks) {
    const test::TemporaryDirectory directory;
    const auto problem = [&directory] {
        const Error error = readCifar10(directory.file("d")).error();
        EXPECT_EQ(error.place, directory.file("d"));
        return error.message;
    };
    EXPECT_EQ(problem(), "expected a directory, a .bin file or an archive of CIFAR-10, found nothing of that name");
    fs::create_directory(directory.file("d"));
    EXPECT_EQ(problem(), "expected files data_batch*.bin in it, found an empty directory");
    write(directory.file("d/notes.txt"), "");
    EXPECT_EQ(problem(), "expected files data_batch*.bin in it, found other files, \"notes.txt\"");
    write(directory.file("d/train.bin"), cifar100Records(1));
    write(directory.file("d/test.bin"), cifar100Records(1));
    EXPECT_EQ(problem(), "expected files data_batch*.bin in it, found CIFAR-100");
    fs::remove(directory.file("d/train.bin"));
    write(directory.file("d/data_batch_1"), "");
    EXPECT_EQ(problem(), "expected files data_batch*.bin in it, found the Python version of CIFAR-10");
    EXPECT_EQ(readCifar10("/dev/null").error().code, ErrorCode::NotReadable);
}

TEST(Cifar10, ClassNamesMayEndInBlankLinesOrNone) {
    const std::string ten = "a\nb\nc\nd\ne\nf\ng\nh\ni\nj";
    for (const char* end : {"", "\n", "\n\n", "\r\n\r\n", "\n \t\n"}) {
        const auto names = parseCifar10Names(ten + end, "m");
        ASSERT_TRUE(names) << names.error().text();
        EXPECT_EQ(names->back(), "j");
    }
    EXPECT_EQ(parseCifar10Names("a\nb\n", "m").error().text(), "m: expected ten class names, one a line, found 2");
    EXPECT_EQ(parseCifar10Names(ten + "\nk", "m").error().text(), "m: expected ten class names, one a line, found 11");
    EXPECT_EQ(parseCifar10Names("a\n\nc\nd\ne\nf\ng\nh\ni\nj", "m").error().text(),
              "m:2: expected a class name, found a blank line");
    EXPECT_EQ(parseCifar10Names("\xff", "m").error().text(), "m: expected ten class names as text, found other bytes");
}

TEST(Cifar10, RealRecordsAreReadAsPublished) {
    MARGINSCOPE_NEEDS_REAL_CIFAR10();
    const Result<Cifar10> data = readCifar10(test::realCifar10());
    ASSERT_TRUE(data) << data.error().text();
    ASSERT_EQ(data->train.size(), 1u);
    ASSERT_EQ(data->test.size(), 1u);
    const Cifar10File& train = data->train.front();
    EXPECT_EQ(train.size(), 4000);
    EXPECT_EQ(data->test.front().size(), 1000);
    EXPECT_EQ(data->classNames, cifar10ClassNames());
    std::vector<int> counts(10), testCounts(10);
    for (Index i = 0; i < train.size(); ++i) ++counts[std::size_t(train.label(i))];
    for (Index i = 0; i < 1000; ++i) ++testCounts[std::size_t(data->test.front().label(i))];
    EXPECT_EQ(counts, (std::vector<int>{396, 366, 420, 384, 422, 393, 414, 385, 407, 413}));
    EXPECT_EQ(testCounts, std::vector<int>(10, 100));
    // The first record is the well-known frog, the second a truck.
    EXPECT_EQ(train.label(0), 6);
    EXPECT_EQ(std::vector<int>(train.pixels(0), train.pixels(0) + 4), (std::vector<int>{59, 43, 50, 68}));
    EXPECT_EQ(train.label(1), 9);
    EXPECT_EQ(std::vector<int>(train.pixels(1), train.pixels(1) + 3), (std::vector<int>{154, 126, 105}));
}

}  // namespace
}  // namespace marginscope
