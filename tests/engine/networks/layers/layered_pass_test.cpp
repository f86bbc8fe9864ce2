#include "engine/networks/layers/layered_pass.h"

#include <gtest/gtest.h>

#include "engine/networks/densenet.h"
#include "tests/support/naive_layers.h"
#include "tests/support/small_graphs.h"

namespace marginscope {
namespace {

using test::expectClose;
using test::NaivePass;
using test::randomImages;
using test::randomWeights;
using test::SmallGraph;

template <typename Scalar>
using Keep = typename LayeredPass<Scalar>::Keep;

template <typename Scalar>
std::shared_ptr<const LayerPlan<Scalar>> planOf(const SmallGraph& small) {
    return std::make_shared<const LayerPlan<Scalar>>(small.graph);
}

TEST(LayeredPass, ScoresAndStatisticsAreTheNaiveOnes) {
    for (const SmallGraph& small : test::smallGraphs(3)) {
        SCOPED_TRACE(small.name);
        const Vector W = randomWeights(small.graph, 1);
        const RowMatrix images = randomImages(small.graph, 5, 2);
        const NaivePass naive(small.graph, W, images);
        const LayeredPass<double> pass(planOf<double>(small), W, images, Keep<double>::Everything);
        EXPECT_EQ(pass.imageCount(), 5);
        expectClose(pass.scores().reshaped(), naive.scores().reshaped(), 1e-13);
        ASSERT_EQ(pass.statistics().size(), naive.statistics().size());
        for (std::size_t k = 0; k < naive.statistics().size(); ++k) {
            expectClose(pass.statistics()[k].mean, naive.statistics()[k].mean, 1e-12);
            expectClose(pass.statistics()[k].variance, naive.statistics()[k].variance, 1e-12);
        }
        const LayeredPass<float> rounded(planOf<float>(small), W, images, Keep<float>::Everything);
        expectClose(rounded.scores().reshaped(), naive.scores().reshaped(), 1e-5);
    }
}

TEST(LayeredPass, KeepingOutputsAloneChangesNothing) {
    for (const SmallGraph& small : test::smallGraphs(2)) {
        SCOPED_TRACE(small.name);
        const Vector W = randomWeights(small.graph, 3);
        const RowMatrix images = randomImages(small.graph, 33, 4);
        const auto plan = planOf<float>(small);
        const LayeredPass<float> everything(plan, W, images, Keep<float>::Everything);
        // Twice, so that the second takes memory that others have written to.
        for (int time = 0; time < 2; ++time) {
            const LayeredPass<float> outputs(plan, W, images, Keep<float>::Outputs);
            EXPECT_TRUE(outputs.scores() == everything.scores());
        }
    }
}

TEST(LayeredPass, FixedStatistics) {
    const SmallGraph small{"normalised", test::normalizedGraph(3)};
    const Vector W = randomWeights(small.graph, 5);
    const RowMatrix images = randomImages(small.graph, 4, 6), others = randomImages(small.graph, 3, 7);
    const auto plan = planOf<double>(small);
    const NormalizationStatistics statistics = LayeredPass<double>(plan, W, others, Keep<double>::Outputs).statistics();
    const LayeredPass<double> pass(plan, W, images, Keep<double>::Everything, &statistics);
    const NaivePass naiveOthers(small.graph, W, others);
    const NaivePass naive(small.graph, W, images, &naiveOthers.statistics());
    expectClose(pass.scores().reshaped(), naive.scores().reshaped(), 1e-12);
}

TEST(LayeredPass, BackwardGivesEveryLayersGradientOnce) {
    for (const SmallGraph& small : test::smallGraphs(2)) {
        SCOPED_TRACE(small.name);
        const RowMatrix images = randomImages(small.graph, 3, 9);
        const LayeredPass<double> pass(planOf<double>(small), randomWeights(small.graph, 8), images,
                                       Keep<double>::Everything);
        std::vector<int> blocks;
        LayeredPass<double>::Sink sink;
        const auto note = [&](const Operation& operation) { blocks.push_back(operation.parameters); };
        sink.weights = [&](const Operation& operation, const auto& convolution, auto x, auto gradientOfY) {
            EXPECT_EQ(x.shape, convolution.inputShape());
            EXPECT_EQ(gradientOfY.shape, convolution.outputShape());
            note(operation);
        };
        sink.bias = [&](const Operation& operation, auto) { note(operation); };
        sink.normalization = [&](const Operation& operation, const double*, const double*) {
            note(operation);
            blocks.push_back(operation.parameters + 1);
        };
        pass.backward(RowMatrix::Ones(3, 2), RowImages(), sink);
        std::sort(blocks.begin(), blocks.end());
        ASSERT_EQ(blocks.size(), small.graph.layout().blocks().size());
        for (std::size_t k = 0; k < blocks.size(); ++k) EXPECT_EQ(blocks[k], int(k));
    }
}

TEST(LayeredPass, GradientsSummedBesideOthersAreThoseOfTheWholeBatch) {
    // Enough images for several groups, parts and blocks of them.
    const SmallGraph small{"dense", denseNet(16, 12, false, 1)};
    const RowMatrix images = randomImages(small.graph, 53, 10);
    const LayeredPass<float> pass(planOf<float>(small), randomWeights(small.graph, 11), images,
                                  Keep<float>::Everything);
    const auto pool = std::make_shared<BufferPool<float>>();
    const RowMatrix seeds = test::randomRows(53, 1, 12);
    Vector summed = Vector::Zero(small.graph.layout().size()), whole = summed;
    const auto target = [&](Vector& gradient, const Operation& operation) {
        return gradient.data() + small.graph.layout().blocks()[std::size_t(operation.parameters)].offset;
    };
    LayeredPass<float>::Sink sums;
    sums.gradient = [&](const Operation& operation, const Convolution<float>& convolution, const float* packed) {
        convolution.unpack(packed, target(summed, operation));
    };
    pass.backward(seeds, RowImages(), sums);
    LayeredPass<float>::Sink views;
    views.weights = [&](const Operation& operation, const Convolution<float>& convolution, auto x, auto gradientOfY) {
        std::vector<float> packed(std::size_t(convolution.weightCount()));
        convolution.backwardWeights(x, gradientOfY, packed.data(), *pool);
        convolution.unpack(packed.data(), target(whole, operation));
    };
    pass.backward(seeds, RowImages(), views);
    EXPECT_GT(whole.norm(), 0);
    expectClose(summed, whole, 1e-5);
}

TEST(LayeredPass, TheInputsGradientSurvivesAnOperationInPlaceOnIt) {
    LayerGraph graph({1, 1, 2});
    graph.linear("last", graph.bias("first", graph.input()), 1);
    const auto plan = std::make_shared<const LayerPlan<double>>(graph);
    const Vector W{{0.5, -1, 3, 4}};
    const LayeredPass<double> pass(plan, W, RowMatrix{{1, 2}}, Keep<double>::Everything);
    EXPECT_EQ(pass.scores()(0, 0), 1.5 * 3 + 1 * 4);
    LayeredPass<double>::Sink sink;
    Vector found = Vector::Zero(2);
    sink.input = [&](FeatureView<const double> gradient) { found = Vector{{gradient.values[0], gradient.values[1]}}; };
    pass.backward(RowMatrix::Ones(1, 1), RowImages(), sink);
    expectClose(found, Vector{{3, 4}}, 0);
}

}  // namespace
}  // namespace marginscope
