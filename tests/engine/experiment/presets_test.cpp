#include "engine/experiment/presets.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine/experiment/experiment_json.h"
#include "engine/experiment/load_data.h"

namespace marginscope {
namespace {

class EveryPreset : public testing::TestWithParam<std::string> {};

TEST_P(EveryPreset, IsAnExperimentThatCanRun) {
    const Result<Experiment> experiment = experimentFromJson(presetText(GetParam()), GetParam());
    ASSERT_TRUE(experiment) << experiment.error().text();
    EXPECT_EQ(experiment->name, GetParam());
    EXPECT_FALSE(experiment->description.empty());
    EXPECT_FALSE(experiment->watch.empty());
    const Result<void> valid = validate(*experiment);
    EXPECT_TRUE(valid) << valid.error().text();
    const Result<Dataset> dataset = buildDataset(experiment->data);
    EXPECT_TRUE(dataset) << dataset.error().text();
}

std::string testName(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Presets, EveryPreset, testing::ValuesIn(presetNames()), testName);

Experiment preset(const std::string& name) {
    return *experimentFromJson(presetText(name), name);
}

TEST(Presets, Figure1IsThePapersNetworkOnOurPoints) {
    const Experiment figure1 = preset("figure1");
    EXPECT_EQ(figure1.network.kind, "squared-relu");
    EXPECT_EQ(figure1.network.width, 10000);
    EXPECT_EQ(figure1.loss, "exponential");
    EXPECT_TRUE(figure1.frozen);
    EXPECT_EQ(figure1.stop.accuracy, 1e6);
    const Result<Dataset> dataset = buildDataset(figure1.data);
    ASSERT_TRUE(dataset);
    EXPECT_EQ(dataset->size(), 14);
    EXPECT_EQ(dataset->labels.sum(), 4 - 10);
    EXPECT_EQ(dataset->inputDimension(), 3);
    EXPECT_EQ(figure1.data.lift, Lift::One);
}

TEST(Presets, LazyToRichDiffersFromFigure1InWidthAndScale) {
    const Experiment lazy = preset("lazy-to-rich");
    EXPECT_EQ(lazy.data.points, preset("figure1").data.points);
    EXPECT_EQ(lazy.network.width, 1000);
    EXPECT_EQ(lazy.initialization.scale, 0.1);
}

}  // namespace
}  // namespace marginscope
