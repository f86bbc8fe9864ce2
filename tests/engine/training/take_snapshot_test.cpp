#include "engine/training/take_snapshot.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/experiments.h"

namespace marginscope {
namespace {

std::shared_ptr<Snapshot> snapshotAfter(const Experiment& experiment, int steps) {
    auto run = TrainingRun::create(experiment);
    EXPECT_TRUE(run) << (run ? "" : run.error().text());
    for (int i = 0; i < steps; ++i) (*run)->advance();
    SnapshotCache cache;
    return takeSnapshot(**run, 11, cache);
}

TEST(TakeSnapshot, OfImagesHasPicturesMapsAndLayers) {
    Experiment experiment;
    experiment.data.kind = "images";
    experiment.data.classes = {{0}, {1}, {7}};
    experiment.data.count = 12;
    experiment.network.kind = "mlp";
    experiment.network.widths = {5, 4};
    experiment.initialization.scheme = "he";
    experiment.initialization.scale = 1;
    experiment.loss = "cross-entropy";
    experiment.frozen = false;
    experiment.record.saliency = true;
    for (const char* method : {"flow", "gradient-descent"}) {
        experiment.dynamics.method = method;
        const auto snapshot = snapshotAfter(experiment, 30);
        ASSERT_TRUE(snapshot->images);
        EXPECT_EQ(snapshot->images->size(), 12u);
        EXPECT_FALSE(snapshot->saliency) << "that of points";
        ASSERT_TRUE(snapshot->imageSaliency);
        const ImageSaliency& saliency = *snapshot->imageSaliency;
        EXPECT_EQ(saliency.examples.size(), 12u);
        ASSERT_EQ(saliency.maps.size(), 12u * 32 * 32);
        EXPECT_EQ(saliency.anglesToLatest.size(), saliency.records.size() * 12);
        for (std::size_t i = 0; i < 12; ++i) {
            const auto map = saliency.maps.begin() + std::ptrdiff_t(i * 1024);
            const float largest = *std::max_element(map, map + 1024);
            EXPECT_TRUE(largest == 1 || largest == 0) << "1, or a neuron is dead for this image";
            EXPECT_GE(*std::min_element(map, map + 1024), 0);
        }
        ASSERT_EQ(snapshot->layers.size(), 3u);
        double share = 0, gradientShare = 0;
        for (const LayerNorm& layer : snapshot->layers) {
            share += layer.share;
            gradientShare += layer.gradientShare;
        }
        EXPECT_NEAR(share, 1, 1e-12);
        EXPECT_NEAR(gradientShare, 1, 1e-12);
        EXPECT_EQ(snapshot->layers[0].shape, "5 × 3072");
    }
}

TEST(TakeSnapshot, OfPointsHasNeither) {
    const auto snapshot = snapshotAfter(test::smallExperiment(), 5);
    EXPECT_FALSE(snapshot->images);
    EXPECT_FALSE(snapshot->imageSaliency);
    EXPECT_TRUE(snapshot->layers.empty()) << "eq. (5) has one layer of weights";
}

}  // namespace
}  // namespace marginscope
