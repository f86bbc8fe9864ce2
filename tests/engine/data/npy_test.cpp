#include "engine/data/npy.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/support/test_files.h"

namespace marginscope {
namespace {

using test::content;
using test::dataFile;

constexpr double infinity = std::numeric_limits<double>::infinity();

/// A version 1 file with this dictionary and these bytes of data.
std::string npyWith(const std::string& dictionary, const std::string& data) {
    return std::string("\x93NUMPY\x01\x00", 8) + char(dictionary.size() & 0xff) + char(dictionary.size() >> 8) +
           dictionary + data;
}

TEST(Npy, ReadsWhatNumpyWrote) {
    const std::vector<std::pair<std::string, NumericArray>> cases = {
        {"float64_c_order.npy", {{2, 3}, {0.1, -2.5, 3e300, 4, 5, infinity}}},
        {"int64_scalar.npy", {{}, {-7}}},
        {"float64_empty.npy", {{0, 3}, {}}},
        {"int32_version2.npy", {{3}, {1, -2, 3}}},
        {"int32_version3.npy", {{3}, {1, -2, 3}}},
    };
    for (const auto& [name, expected] : cases) {
        const Result<NumericArray> array = readNpy(dataFile(name));
        ASSERT_TRUE(array) << array.error().text();
        EXPECT_EQ(*array, expected) << name;
    }
}

TEST(Npy, PutsFortranOrderIntoCOrder) {
    const Result<NumericArray> array = readNpy(dataFile("float32_fortran_order.npy"));
    ASSERT_TRUE(array) << array.error().text();
    ASSERT_EQ(array->shape, (std::vector<Index>{2, 3, 4}));
    for (std::size_t i = 0; i < 24; ++i) {
        EXPECT_EQ(array->values[i], double(i) / 8);
    }
}

TEST(Npy, WritesTheBytesThatNumpyWrites) {
    EXPECT_EQ(npyBytes({{2, 3}, {0.1, -2.5, 3e300, 4, 5, infinity}}), content(dataFile("float64_c_order.npy")));
    EXPECT_EQ(npyBytes({{0, 3}, {}}), content(dataFile("float64_empty.npy")));
}

TEST(Npy, ReadsBackWhatItWrote) {
    const test::TemporaryDirectory directory;
    for (const NumericArray& array :
         {scalarArray(-0.0), vectorArray(Vector{{1, 1.0 / 3}}), matrixArray(RowMatrix{{1, 2, 3}, {4, 5, 6}}),
          NumericArray{{0}, {}}, NumericArray{{2, 1, 2}, {1, 2, 3, 4}}}) {
        ASSERT_TRUE(writeNpy(directory.file("a.npy"), array));
        const Result<NumericArray> read = readNpy(directory.file("a.npy"));
        ASSERT_TRUE(read) << read.error().text();
        EXPECT_EQ(*read, array);
    }
}

TEST(Npy, ArraysOfVectorsAndMatrices) {
    EXPECT_EQ(vectorArray(Vector{{1, 2}}), (NumericArray{{2}, {1, 2}}));
    EXPECT_EQ(matrixArray(RowMatrix{{1, 2}, {3, 4}, {5, 6}}), (NumericArray{{3, 2}, {1, 2, 3, 4, 5, 6}}));
    EXPECT_EQ(shapeText({}), "()");
    EXPECT_EQ(shapeText({5}), "(5,)");
    EXPECT_EQ(shapeText({3, 4}), "(3, 4)");
}

struct BadArray {
    std::string bytes;
    ErrorCode code;
    std::string place;
    std::string message;  // a part of it
};

TEST(Npy, NamesTheByteOfWhatIsWrong) {
    const std::string good = "{'descr': '<f8', 'fortran_order': False, 'shape': (2,), }\n";
    const std::string two(16, '\0');
    const auto shaped = [](const std::string& shape) {
        return "{'descr': '<f8', 'fortran_order': False, 'shape': " + shape + "}";
    };
    const std::vector<BadArray> cases = {
        {"", ErrorCode::Malformed, "a:byte 0", "expected a numpy array"},
        {"\x93NUMPX\x01", ErrorCode::Malformed, "a:byte 0", "expected a numpy array"},
        {"\x93NUMPY\x01", ErrorCode::Malformed, "a:byte 7", "found the end of the file"},
        {"\x93NUMPY\x04\x01\x01\x01", ErrorCode::Unsupported, "a:byte 6", "version 1, 2 or 3, found 4"},
        {"\x93NUMPY\x02\x01\x01\x01", ErrorCode::Malformed, "a:byte 10", "the length of the array header"},
        {"\x93NUMPY\x02\x01\xff\xff\xff\xff{}", ErrorCode::Malformed, "a:byte 14", "of 4294967295 bytes, found only 2"},
        {npyWith("[]", ""), ErrorCode::Malformed, "a:byte 10",
         "expected a dictionary {...} in the array header, found \"[]\""},
        {npyWith("{}", ""), ErrorCode::Malformed, "a:byte 12",
         "expected exactly the keys descr, fortran_order and shape"},
        {npyWith("{'descr': '<f8'", ""), ErrorCode::Malformed, "a:byte 25", "a comma or the end } of the dictionary"},
        {npyWith("{'descr", ""), ErrorCode::Malformed, "a:byte 11", "a quoted text"},
        {npyWith("{'size': 3}", ""), ErrorCode::Malformed, "a:byte 18", "one of the keys descr"},
        {npyWith("{'descr': '<f8', 'fortran_order': 0}", ""), ErrorCode::Malformed, "a:byte 44", "True or False"},
        {npyWith(shaped("(-2,)"), two), ErrorCode::Malformed, "a:byte 61", "a whole number >= 0"},
        {npyWith(shaped("(99999999999999999999,)"), two), ErrorCode::Malformed, "a:byte 61", "a whole number >= 0"},
        {npyWith(shaped("(2"), two), ErrorCode::Malformed, "a:byte 62", "the end ) of the tuple"},
        {npyWith(shaped("3"), two), ErrorCode::Malformed, "a:byte 60", "a tuple of whole numbers"},
        {npyWith(shaped("(3,)"), two), ErrorCode::Malformed, "a:byte 81", "shape (3,) and no more, found 16 bytes"},
        {npyWith(shaped("(1,)"), two), ErrorCode::Malformed, "a:byte 73", "shape (1,) and no more, found 16 bytes"},
        {npyWith(shaped("(4611686018427387904, 4611686018427387904)"), two), ErrorCode::Malformed, "a:byte 119",
         "and no more, found 16 bytes"},
        {npyWith(good, two.substr(1)), ErrorCode::Malformed, "a:byte 83", "found 15 bytes"},
        {npyWith("{'descr': '>f8', 'fortran_order': False, 'shape': (2,)}", two), ErrorCode::Unsupported, "a:byte 20",
         "expected elements of type <f8, <f4, <i8 or <i4, found \">f8\""},
        {content(dataFile("complex128.npy")), ErrorCode::Unsupported, "a:byte 20", "found \"<c16\""},
        {content(dataFile("structured.npy")), ErrorCode::Unsupported, "a:byte 20", "found \"[...]\""},
    };
    for (const BadArray& bad : cases) {
        const Result<NumericArray> array = parseNpy(bad.bytes, "a");
        ASSERT_FALSE(array) << bad.place << bad.message;
        EXPECT_EQ(array.error().code, bad.code) << array.error().text();
        EXPECT_EQ(array.error().place, bad.place) << array.error().text();
        EXPECT_NE(array.error().message.find(bad.message), std::string::npos) << array.error().text();
    }
}

TEST(Npy, NoChangedByteOrTruncationDoesHarm) {
    const std::string good = content(dataFile("float64_c_order.npy"));
    for (std::size_t length = 0; length < good.size(); ++length) {
        EXPECT_FALSE(parseNpy(good.substr(0, length), "a"));
    }
    for (std::size_t byte = 0; byte < 128; ++byte) {
        for (int value = 0; value < 256; ++value) {
            std::string changed = good;
            changed[byte] = char(value);
            const Result<NumericArray> array = parseNpy(changed, "a");
            // Whatever is still an array never has more elements than there is data for.
            EXPECT_LE(array ? array->values.size() : 0, 12u) << byte << " " << value;
        }
    }
}

}  // namespace
}  // namespace marginscope
