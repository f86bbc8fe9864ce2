#include "widgets/change_name.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

std::string name(const char* path, const char* json) {
    return changeName(QString::fromLatin1(path), QString::fromUtf8(json)).toStdString();
}

TEST(ChangeName, SaysFieldAndValueAsPeopleWould) {
    EXPECT_EQ(name("network.width", "2000"), "Change width to 2000");
    EXPECT_EQ(name("loss", "\"logistic\""), "Change loss to logistic");
    EXPECT_EQ(name("network.widths", "[64,64]"), "Change widths to 64,64");
    EXPECT_EQ(name("frozen", "true"), "Turn on frozen");
    EXPECT_EQ(name("network.first_layer_bias", "false"), "Turn off first layer bias");
    EXPECT_EQ(name("stop.accuracy", "null"), "Clear stop accuracy");
    EXPECT_EQ(name("comparison.multiples", "[]"), "Clear comparison multiples");
}

TEST(ChangeName, NamesTheSectionWhereTheFieldAloneWouldNotDo) {
    EXPECT_EQ(name("data.kind", "\"moons\""), "Change data kind to moons");
    EXPECT_EQ(name("network.kind", "\"mlp\""), "Change network kind to mlp");
    EXPECT_EQ(name("initialization.seed", "3"), "Change initialization seed to 3");
    EXPECT_EQ(name("stop.angle", "0.01"), "Change stop angle to 0.01");
}

TEST(ChangeName, LongValuesAreShortened) {
    EXPECT_EQ(name("network.widths", "[1,2,3,4,5,6,7,8,9,10,11,12,13]"), "Change widths to 1,2,3,4,5,6,7,8,9,10,11…");
}

}  // namespace
}  // namespace marginscope
