#include "engine/data/npz.h"

#include <gtest/gtest.h>
#include <stdlib.h>
#include <time.h>

#include <limits>

#include "engine/base/random.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

using test::content;
using test::dataFile;

const NumericArray& weights() {
    static const NumericArray array{{2, 3}, {0.1, -2.5, 3e300, 4, 5, std::numeric_limits<double>::infinity()}};
    return array;
}

NamedArrays someArrays() {
    NamedArrays arrays;
    arrays.add("w", weights());
    arrays.add("log_norm", scalarArray(1.5));
    arrays.add("features.0.weight", {{0, 2}, {}});
    return arrays;
}

TEST(Npz, ReadsWhatNumpyWrote) {
    const Result<NamedArrays> arrays = readNpz(dataFile("stored.npz"));
    ASSERT_TRUE(arrays) << arrays.error().text();
    ASSERT_EQ(arrays->entries().size(), 3u);
    EXPECT_EQ(*arrays->find("w"), weights());
    EXPECT_EQ(*arrays->find("log_norm"), scalarArray(1.5));
    EXPECT_EQ(*arrays->find("n"), (NumericArray{{2}, {3, 4}}));
    EXPECT_EQ(arrays->find("W"), nullptr);
}

TEST(Npz, ReadsWhatNumpyCompressed) {
    const Result<NamedArrays> arrays = readNpz(dataFile("deflated.npz"));
    ASSERT_TRUE(arrays) << arrays.error().text();
    const NumericArray* const w = arrays->find("w");
    ASSERT_NE(w, nullptr);
    EXPECT_EQ(w->shape, (std::vector<Index>{80, 3}));
    for (std::size_t i = 0; i < w->values.size(); ++i) {
        EXPECT_EQ(w->values[i], weights().values[i % 6]);
    }
}

TEST(Npz, ReadsBackWhatItWroteInOrder) {
    const test::TemporaryDirectory directory;
    ASSERT_TRUE(writeNpz(directory.file("a.npz"), someArrays()));
    const Result<NamedArrays> read = readNpz(directory.file("a.npz"));
    ASSERT_TRUE(read) << read.error().text();
    EXPECT_EQ(read->entries(), someArrays().entries());
}

TEST(Npz, BytesDependOnNothingButTheArrays) {
    const std::string before = npzBytes(someArrays());
    setenv("TZ", "Pacific/Kiritimati", 1);
    tzset();
    const std::string after = npzBytes(someArrays());
    unsetenv("TZ");
    tzset();
    EXPECT_EQ(before, after);
}

TEST(Npz, NumpyCanReadWhatItWrote) {
    if (std::system("/usr/bin/python3 -c 'import numpy' 2>/dev/null") != 0) {
        GTEST_SKIP() << "needs python3 with numpy";
    }
    const test::TemporaryDirectory directory;
    ASSERT_TRUE(writeNpz(directory.file("a.npz"), someArrays()));
    const std::string script =
        "import sys, numpy\n"
        "a = numpy.load(sys.argv[1])\n"
        "assert sorted(a.files) == [\"features.0.weight\", \"log_norm\", \"w\"]\n"
        "assert a[\"w\"].tolist() == [[0.1, -2.5, 3e300], [4, 5, numpy.inf]] and a[\"w\"].dtype == \"<f8\"\n"
        "assert a[\"log_norm\"].shape == () and a[\"log_norm\"] == 1.5 and a[\"features.0.weight\"].shape == (0, 2)\n";
    EXPECT_EQ(std::system(("/usr/bin/python3 -c '" + script + "' '" + directory.file("a.npz") + "'").c_str()), 0);
}

TEST(Npz, NamesTheMemberThatIsMissing) {
    const Result<const NumericArray*> found = someArrays().require("v", "run/weights.npz");
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, ErrorCode::NotFound);
    EXPECT_EQ(found.error().text(),
              "run/weights.npz:v: expected an array of that name, found w, log_norm, features.0.weight");
    const NamedArrays arrays = someArrays();
    EXPECT_EQ(*arrays.require("w", ""), arrays.find("w"));
}

TEST(Npz, NamesTheMemberThatIsWrong) {
    const Result<NamedArrays> arrays = readNpz(dataFile("complex_member.npz"));
    ASSERT_FALSE(arrays);
    EXPECT_EQ(arrays.error().code, ErrorCode::Unsupported);
    EXPECT_EQ(arrays.error().text(),
              dataFile("complex_member.npz") +
                  ":z: expected elements of type <f8, <f4, <i8 or <i4, found \"<c16\" (byte 20 of the member)");
}

TEST(Npz, NamesTheByteWhereTheArchiveIsCutShort) {
    const std::string path = dataFile("truncated.npz");
    const Result<NamedArrays> arrays = readNpz(path);
    ASSERT_FALSE(arrays);
    EXPECT_EQ(arrays.error().code, ErrorCode::Malformed);
    EXPECT_EQ(arrays.error().place, path + ":byte " + std::to_string(content(path).size()));
    EXPECT_NE(arrays.error().message.find("cut short"), std::string::npos) << arrays.error().message;
}

TEST(Npz, OtherFilesAreNoArchives) {
    for (const std::string& bytes : {std::string(), std::string("x1,x2,label\n"), npyBytes(weights())}) {
        const Result<NamedArrays> arrays = parseNpz(bytes, "a.npz");
        ASSERT_FALSE(arrays);
        EXPECT_EQ(arrays.error().place, "a.npz:byte 0");
    }
    EXPECT_EQ(readNpz(dataFile("no_such_file.npz")).error().code, ErrorCode::NotFound);
}

TEST(Npz, AChangedElementIsNoticed) {
    std::string bytes = npzBytes(someArrays());
    const std::size_t element = bytes.find("NUMPY") + 130;
    bytes[element] = char(bytes[element] ^ 1);
    const Result<NamedArrays> arrays = parseNpz(bytes, "a.npz");
    ASSERT_FALSE(arrays);
    EXPECT_EQ(arrays.error().place, "a.npz:w");
    EXPECT_NE(arrays.error().message.find("CRC"), std::string::npos) << arrays.error().message;
}

TEST(Npz, NoTruncationOrChangedByteDoesHarm) {
    for (const std::string& good : {content(dataFile("stored.npz")), content(dataFile("deflated.npz"))}) {
        for (std::size_t length = 0; length < good.size(); ++length) {
            EXPECT_FALSE(parseNpz(good.substr(0, length), "a")) << length;
        }
        Random random(1);
        for (int trial = 0; trial < 4000; ++trial) {
            std::string changed = good;
            for (std::uint64_t flips = 1 + random.below(3); flips > 0; --flips) {
                changed[random.below(changed.size())] = char(random.below(256));
            }
            const Result<NamedArrays> arrays = parseNpz(changed, "a");
            // What is still read without complaint has kept its elements: the checksum covers them.
            if (arrays) {
                for (const auto& [name, array] : arrays->entries()) {
                    EXPECT_TRUE(array.values.size() <= 6 || array.values.size() == 240) << name;
                }
            } else {
                EXPECT_FALSE(arrays.error().message.empty());
            }
        }
    }
}

}  // namespace
}  // namespace marginscope
