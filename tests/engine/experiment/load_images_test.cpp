#include "engine/experiment/load_images.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/data/cifar10.h"
#include "engine/data/drawn_images.h"
#include "engine/data/image_selection.h"
#include "engine/experiment/load_data.h"
#include "tests/support/cifar10_files.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

DataSettings pictures(ClassGroups groups, int count, int testCount) {
    DataSettings settings;
    settings.kind = "images";
    settings.classes = std::move(groups);
    settings.count = count;
    settings.testCount = testCount;
    return settings;
}

Dataset built(const DataSettings& settings) {
    const Result<Dataset> dataset = buildDataset(settings);
    EXPECT_TRUE(dataset) << (dataset ? "" : dataset.error().text());
    return dataset ? *dataset : Dataset{};
}

/// Everything that a data set of pictures promises of itself.
void expectConsistent(const Dataset& dataset) {
    ASSERT_TRUE(dataset.images);
    const ExampleImages& images = *dataset.images;
    ASSERT_EQ(Index(images.size()), dataset.size());
    EXPECT_EQ(Index(images.records.size()), dataset.size());
    EXPECT_EQ(dataset.pointDimension(), 3072);
    EXPECT_EQ(dataset.lift, Lift::None);
    EXPECT_EQ(dataset.points, dataset.inputs);
    EXPECT_EQ(Index(images.pixels.size()), dataset.size() * 3072);
    EXPECT_EQ(Index(images.groups.size()), dataset.classCount);
    EXPECT_EQ(images.classNames.size(), 10u);
    EXPECT_EQ(std::set<Index>(images.records.begin(), images.records.end()).size(), images.size());
    for (Index i = 0; i < dataset.size(); ++i) {
        for (const Index value : {Index(0), Index(1500), Index(3071)}) {
            const auto channel = std::size_t(value / 1024);
            const double byte = images.pixels[std::size_t(i * 3072 + value)];
            EXPECT_EQ(dataset.inputs(i, value), (byte / 255 - images.mean[channel]) / images.deviation[channel]);
        }
    }
}

TEST(LoadImages, TwoGroupsAreABinaryProblem) {
    const Dataset dataset = built(pictures({{3}, {5}}, 21, 9));
    expectConsistent(dataset);
    EXPECT_EQ(dataset.size(), 21);
    EXPECT_EQ(dataset.classCount, 2);
    EXPECT_EQ(dataset.labels.sum(), -1);  // eleven of the first group, which is −1
    for (Index i = 0; i < 21; ++i) {
        EXPECT_EQ(dataset.images->classes[std::size_t(i)], dataset.labels[i] < 0 ? 3 : 5);
    }
    EXPECT_EQ(dataset.images->groups, (std::vector<std::string>{"ring", "open ring"}));
    EXPECT_EQ(dataset.images->source, "built-in pictures");
    EXPECT_EQ(dataset.images->mean, (std::array<double, 3>{0.4914, 0.4822, 0.4465}));
    EXPECT_EQ(dataset.images->deviation, (std::array<double, 3>{0.2470, 0.2435, 0.2616}));
    const DrawnImage first = drawnImage(dataset.images->records[0]);
    EXPECT_TRUE(std::equal(first.begin(), first.end(), dataset.images->pixels.begin()));

    ASSERT_TRUE(dataset.test);
    expectConsistent(*dataset.test);
    EXPECT_EQ(dataset.test->size(), 9);
    for (const Index record : dataset.test->images->records) {
        EXPECT_EQ(std::count(dataset.images->records.begin(), dataset.images->records.end(), record), 0);
    }
}

TEST(LoadImages, MoreGroupsAreClasses) {
    const Dataset dataset = built(pictures({{0, 1}, {8}, {2, 9}}, 12, 0));
    expectConsistent(dataset);
    EXPECT_EQ(dataset.classCount, 3);
    EXPECT_EQ(dataset.test, nullptr);
    EXPECT_EQ(dataset.images->groups[2], "triangle, glow");
    EXPECT_EQ(dataset.labels.head(4), (Vector{{0, 1, 2, 0}}));
    for (int kind : {0, 1, 2, 9}) {
        EXPECT_EQ(std::count(dataset.images->classes.begin(), dataset.images->classes.end(), kind), 2) << kind;
    }
}

TEST(LoadImages, ThereAreAsManyPicturesAsAreAskedFor) {
    const Dataset dataset = built(pictures({{1}, {2}}, 40, 100000));
    EXPECT_EQ(dataset.test->size(), 2000);
    const Result<Dataset> tooMany = buildDataset(pictures({{1}, {2}}, 1'000'000, 0));
    ASSERT_FALSE(tooMany);
    EXPECT_EQ(tooMany.error().text(), "data.count: expected at most 100000 built-in pictures, found 1000000");
}

TEST(LoadImages, TheSeedDraws) {
    DataSettings settings = pictures({{3}, {5}}, 30, 10);
    const Dataset first = built(settings);
    EXPECT_EQ(built(settings).images->records, first.images->records);
    settings.seed = 2;
    EXPECT_NE(built(settings).images->records, first.images->records);
}

TEST(LoadImages, RecordsAreNumberedThroughAllFiles) {
    const test::TemporaryDirectory directory;
    test::write(directory.file("data_batch_1.bin"), test::cifar10Records({5, 3, 3}));
    test::write(directory.file("data_batch_2.bin"), test::cifar10Records({1, 5}));
    test::write(directory.file("test_batch.bin"), test::cifar10Records({3, 5, 5, 5}));
    DataSettings settings = pictures({{3}, {5}}, 4, 1000);
    settings.kind = "cifar10";
    settings.path = directory.file("");
    const Dataset dataset = built(settings);
    expectConsistent(dataset);
    std::vector<Index> records = dataset.images->records;
    std::sort(records.begin(), records.end());
    EXPECT_EQ(records, (std::vector<Index>{0, 1, 2, 4}));
    EXPECT_EQ(dataset.images->source, "CIFAR-10, data_batch_1.bin … data_batch_2.bin");
    EXPECT_EQ(dataset.images->groups, (std::vector<std::string>{"cat", "dog"}));
    for (std::size_t i = 0; i < 4; ++i) {
        // Record 4 is the second of its file, and a picture begins with seven times that place.
        const Index place = dataset.images->records[i] % 3;
        EXPECT_EQ(dataset.images->pixels[i * 3072], 7 * place);
    }
    ASSERT_TRUE(dataset.test);
    EXPECT_EQ(dataset.test->size(), 2);  // there is only one cat
    EXPECT_EQ(dataset.test->images->source, "CIFAR-10, test_batch.bin");

    settings.path = directory.file("data_batch_1.bin");
    settings.count = 2;
    EXPECT_EQ(built(settings).test, nullptr);
    settings.count = 40;
    EXPECT_EQ(buildDataset(settings).error().text(),
              "data.count: expected at least 20 records of cat for 40 in all, found 2");
}

TEST(LoadImages, SaysWhereCifar10IsExpected) {
    const test::TemporaryDirectory directory;
    const char* const before = getenv("XDG_DATA_HOME");
    const std::string saved = before ? before : "";
    setenv("XDG_DATA_HOME", directory.file("").c_str(), 1);
    DataSettings settings = pictures({{3}, {5}}, 4, 0);
    settings.kind = "cifar10";
    const Result<Dataset> absent = buildDataset(settings);
    ASSERT_FALSE(absent);
    EXPECT_EQ(absent.error().code, ErrorCode::NotFound);
    EXPECT_EQ(absent.error().text(),
              directory.file("marginscope/cifar10") +
                  ": expected CIFAR-10 here, where `marginscope data import cifar10 SOURCE` puts it, found none");
    test::write(directory.file("a.bin"), test::cifar10Records({3, 5, 3, 5}));
    ASSERT_TRUE(importCifar10(directory.file("a.bin"), cifar10PathOf(settings)));
    EXPECT_EQ(built(settings).size(), 4);
    before ? setenv("XDG_DATA_HOME", saved.c_str(), 1) : unsetenv("XDG_DATA_HOME");
}

TEST(LoadImages, RealCatsAndDogs) {
    MARGINSCOPE_NEEDS_REAL_CIFAR10();
    DataSettings settings = pictures({{3}, {5}}, 768, 1000);
    settings.kind = "cifar10";
    settings.path = test::realCifar10();
    const Dataset dataset = built(settings);
    expectConsistent(dataset);
    EXPECT_EQ(dataset.size(), 768);  // every cat there is, and as many dogs
    EXPECT_EQ(dataset.labels.sum(), 0);
    EXPECT_LT(*std::max_element(dataset.images->records.begin(), dataset.images->records.end()), 4000);
    ASSERT_TRUE(dataset.test);
    EXPECT_EQ(dataset.test->size(), 200);
    // The customary figures make the mean of all inputs about 0 and their spread about 1.
    EXPECT_NEAR(dataset.inputs.mean(), 0, 0.1);
    EXPECT_NEAR(std::sqrt(dataset.inputs.squaredNorm() / double(dataset.inputs.size())), 1, 0.1);
    settings.count = 770;
    EXPECT_EQ(buildDataset(settings).error().text(),
              "data.count: expected at least 385 records of cat for 770 in all, found 384");
}

}  // namespace
}  // namespace marginscope
