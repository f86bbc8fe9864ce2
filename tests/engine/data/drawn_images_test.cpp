#include "engine/data/drawn_images.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

namespace marginscope {
namespace {

/// FNV-1a, to compare many bytes with one number.
std::uint64_t fingerprint(const std::vector<Index>& records) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const Index record : records) {
        for (const std::uint8_t byte : drawnImage(record)) hash = (hash ^ byte) * 0x100000001b3;
    }
    return hash;
}

TEST(DrawnImages, HaveTheSameBytesOnEveryMachine) {
    std::vector<Index> records(200);
    std::iota(records.begin(), records.end(), 0);
    EXPECT_EQ(fingerprint(records), 12820053974541466263u);
    EXPECT_EQ(fingerprint({1'000'000'000'007}), 10337334758844197585u);
}

TEST(DrawnImages, ComeInTenKinds) {
    const std::vector<std::string>& names = drawnImageNames();
    EXPECT_EQ(names.size(), 10u);
    EXPECT_EQ(std::set<std::string>(names.begin(), names.end()).size(), 10u);
    EXPECT_EQ(names[3], "ring");
    EXPECT_EQ(names[5], "open ring");
}

TEST(DrawnImages, AreAllDifferent) {
    std::set<DrawnImage> images;
    for (Index record = 0; record < 2000; ++record) images.insert(drawnImage(record));
    EXPECT_EQ(images.size(), 2000u);
}

TEST(DrawnImages, ShowSomethingOnAGround) {
    for (Index record = 0; record < 500; ++record) {
        const DrawnImage image = drawnImage(record);
        double mean = 0, square = 0;
        for (const std::uint8_t value : image) {
            mean += double(value) / drawnImageBytes;
            square += double(value) * value / drawnImageBytes;
        }
        EXPECT_GT(std::sqrt(square - mean * mean), 15) << record;
    }
}

/// Share of the values of channel 1 that lie nearer to the rarer of the two colours.
double figureShare(const DrawnImage& image) {
    const auto first = image.begin() + 1024;
    const auto [lowest, highest] = std::minmax_element(first, first + 1024);
    const int middle = (*lowest + *highest) / 2;
    const double above =
        double(std::count_if(first, first + 1024, [middle](int value) { return value > middle; })) / 1024;
    return std::min(above, 1 - above);
}

TEST(DrawnImages, KindsDifferInWhatTheyCover) {
    const auto meanShare = [](Index kind) {
        double share = 0;
        for (Index i = 0; i < 200; ++i) share += figureShare(drawnImage(10 * i + kind)) / 200;
        return share;
    };
    EXPECT_GT(meanShare(0), meanShare(3));  // a disc covers more than a ring
    EXPECT_GT(meanShare(3), meanShare(5));  // and a ring more than one with a gap
    EXPECT_GT(meanShare(7), 0.35);          // patterns cover half
    EXPECT_GT(meanShare(8), 0.35);
}

}  // namespace
}  // namespace marginscope
