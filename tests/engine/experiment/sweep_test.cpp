#include "engine/experiment/sweep.h"

#include <gtest/gtest.h>

#include "engine/base/text.h"
#include "engine/experiment/differing_fields.h"

namespace marginscope {
namespace {

struct Good {
    const char* text;
    const char* path;
    std::vector<std::string> values;
};

TEST(Sweep, ReadsValuesAndRanges) {
    const Good table[] = {
        {"initialization.scale=0.01,0.1,1", "initialization.scale", {"0.01", "0.1", "1"}},
        {"initialization.seed=3", "initialization.seed", {"3"}},
        {"initialization.seed=1:4", "initialization.seed", {"1", "2", "3", "4"}},
        {"initialization.seed=4:2", "initialization.seed", {"4", "3", "2"}},
        {"initialization.seed=1:3,7, 9", "initialization.seed", {"1", "2", "3", "7", "9"}},
        {"initialization.scale=0.1:0.5:5", "initialization.scale", {"0.1", "0.2", "0.3", "0.4", "0.5"}},
        {"initialization.scale=0.01:1:3:log", "initialization.scale", {"0.01", "0.1", "1"}},
        {"initialization.scale=0.01:1:5:log", "initialization.scale", {"0.01", "0.0316228", "0.1", "0.316228", "1"}},
        {"initialization.scale=1:0.01:3:log", "initialization.scale", {"1", "0.1", "0.01"}},
        {"initialization.scale=-1:1:3", "initialization.scale", {"-1", "0", "1"}},
        {"network.width=10:1000:4:log", "network.width", {"10", "46", "215", "1000"}},
        {"network.width=1e1:1e7:3:log", "network.width", {"10", "10000", "10000000"}},
        {"network.widths=[64,64],[128, 128]", "network.widths", {"[64,64]", "[128, 128]"}},
        {"data.kind=moons,xor", "data.kind", {"moons", "xor"}},
        {"data.path=cifar10:here,a:1", "data.path", {"cifar10:here", "a:1"}},
        {"note=\"a,b\",c", "note", {"\"a,b\"", "c"}},
        {"network.width=a=b", "network.width", {"a=b"}},
    };
    for (const Good& row : table) {
        const Result<VariedField> varied = readVariedField(row.text);
        ASSERT_TRUE(varied) << row.text << ": " << varied.error().text();
        EXPECT_EQ(varied->path, row.path) << row.text;
        EXPECT_EQ(varied->values, row.values) << row.text << " gives " << joined(varied->values);
    }
}

TEST(Sweep, SaysWhatIsWrongWithARange) {
    const std::pair<const char*, const char*> table[] = {
        {"", "expected path.to.field="},
        {"=1", "expected path.to.field="},
        {"initialization.scale", "expected path.to.field="},
        {"initialization.scale=", "expected path.to.field="},
        {"initialization.scale=1,,2", "expected a value between two commas of initialization.scale"},
        {"initialization.scale=1,", "expected a value between two commas"},
        {"initialization.seed=1:x", "expected a range"},
        {"initialization.seed=1:", "expected a range"},
        {"initialization.scale=0.5:1", "expected a range"},
        {"initialization.scale=1:2:1", "expected a range"},
        {"initialization.scale=1:2:2.5", "expected a range"},
        {"initialization.scale=1:2:3:lin", "expected a range"},
        {"initialization.scale=1:2:3:log:4", "expected a range"},
        {"initialization.scale=0:2:3:log", "expected ends above 0"},
        {"initialization.scale=-1:2:3:log", "expected ends above 0"},
        {"initialization.seed=1:1000000", "expected at most 10000 runs"},
        {"initialization.seed=-9223372036854775808:9223372036854775807", "expected at most 10000 runs"},
        {"initialization.scale=0:1:999999999", "expected at most 10000 runs"},
        {"initialization.scale=0:1:-3", "expected a range"},
    };
    for (const auto& [text, begin] : table) {
        const Result<VariedField> varied = readVariedField(text);
        ASSERT_FALSE(varied) << text << " gives " << joined(varied->values);
        EXPECT_TRUE(varied.error().message.starts_with(begin)) << text << ": " << varied.error().message;
    }
}

TEST(Sweep, CombinesFieldsTheLastFastest) {
    const Result<std::vector<SweepJob>> jobs =
        sweepJobs({{"network.width", {"10", "20"}}, {"data.path", {"a/b c", "d"}}});
    ASSERT_TRUE(jobs);
    ASSERT_EQ(jobs->size(), 4U);
    EXPECT_EQ((*jobs)[0].name, "001-network.width=10,data.path=a_b_c");
    EXPECT_EQ((*jobs)[1].name, "002-network.width=10,data.path=d");
    EXPECT_EQ((*jobs)[2].name, "003-network.width=20,data.path=a_b_c");
    EXPECT_EQ((*jobs)[2].fields[1].second, "a/b c");
    EXPECT_FALSE(sweepJobs({{"network.width", {"10"}}, {"network.width", {"20"}}}));
    const std::vector<std::string> many(200, "1");
    EXPECT_FALSE(sweepJobs({{"a", many}, {"b", many}}));
}

TEST(Sweep, DifferingFieldsAreThoseThatChangeARun) {
    Experiment a, b;
    a.name = "one";
    b.name = "two";
    EXPECT_TRUE(differingFields({&a, &b}).empty());
    EXPECT_TRUE(differingFields({}).empty());
    b.initialization.scale = 0.5;
    b.data.kind = "moons";
    const std::vector<DifferingField> fields = differingFields({&a, &b, &a});
    ASSERT_EQ(fields.size(), 2U);
    EXPECT_EQ(fields[0].path, "data.kind");
    EXPECT_EQ(fields[0].values, (std::vector<std::string>{"points", "moons", "points"}));
    EXPECT_EQ(fields[1].path, "initialization.scale");
    EXPECT_EQ(fields[1].values[1], "0.5");
}

}  // namespace
}  // namespace marginscope
