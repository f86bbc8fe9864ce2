#include "engine/networks/layers/layer_plan.h"

#include <gtest/gtest.h>

#include "engine/networks/densenet.h"
#include "tests/support/small_graphs.h"

namespace marginscope {
namespace {

int operationNamed(const LayerGraph& graph, const std::string& name, OperationKind kind) {
    for (std::size_t k = 0; k < graph.operations().size(); ++k)
        if (graph.operations()[k].name == name && graph.operations()[k].kind == kind) return int(k);
    return -1;
}

TEST(LayerPlan, ConvolutionsOfADenseBlockDoItsRelus) {
    const LayerPlan<float> plan(denseNet(16, 12, false, 1));
    const LayerGraph& graph = plan.graph;
    const auto at = [&](const char* name, OperationKind kind) {
        return std::size_t(operationNamed(graph, name, kind));
    };
    const auto relu1 = at("block1.layer2.relu1", OperationKind::Relu);
    const auto conv1 = at("block1.layer2.conv1", OperationKind::Convolution);
    const auto relu2 = at("block1.layer2.relu2", OperationKind::Relu);
    const auto conv2 = at("block1.layer2.conv2", OperationKind::Convolution);
    EXPECT_TRUE(plan.relus[conv1].ofConvolution.before && plan.relus[conv1].ofConvolution.after);
    EXPECT_TRUE(plan.relus[conv1].isOnTheWayBack && plan.relus[conv2].isOnTheWayBack);
    EXPECT_FALSE(plan.relus[conv2].ofConvolution.before || plan.relus[conv2].ofConvolution.after);
    for (const auto relu : {relu1, relu2})
        EXPECT_TRUE(plan.relus[relu].isDoneForward && plan.relus[relu].isDoneOnTheWayBack);
    EXPECT_EQ(plan.sources[conv1], graph.operations()[relu1].inputs);
    EXPECT_FALSE(plan.storesOutput(int(relu1)));
    EXPECT_TRUE(plan.storesOutput(int(relu2)));
    // The bottleneck's gradient comes from one layer, the block's from all that follow.
    EXPECT_TRUE(plan.overwritesGradient[std::size_t(graph.operations()[conv2].inputs.front().storage)]);
    EXPECT_FALSE(plan.overwritesGradient[std::size_t(graph.operations()[conv2].output.storage)]);
}

TEST(LayerPlan, ReluThatOthersReadTooIsLeftAlone) {
    LayerGraph graph({8, 8, 3});
    const Slice x = graph.convolution("conv1", graph.input(), 5, 3, 1, 1);
    const Slice y = graph.relu("relu", x, false);
    graph.add("add", graph.convolution("conv2", y, 5, 1, 1, 0), y);
    const LayerPlan<double> plan(graph);
    for (const auto& relus : plan.relus) {
        EXPECT_FALSE(relus.ofConvolution.before || relus.ofConvolution.after || relus.isOnTheWayBack);
        EXPECT_FALSE(relus.isDoneForward || relus.isDoneOnTheWayBack);
    }
}

TEST(LayerPlan, ReluWhoseInputIsWrittenLaterIsLeftAlone) {
    LayerGraph graph({8, 8, 3});
    const Slice x = graph.averagePool("pool", graph.input(), 1);
    const Slice y = graph.convolution("conv", graph.relu("relu", x, false), 3, 1, 1, 0);
    graph.add("add", graph.bias("bias", x), y);
    const LayerPlan<double> plan(graph);
    const auto conv = std::size_t(operationNamed(graph, "conv", OperationKind::Convolution));
    EXPECT_FALSE(plan.relus[conv].ofConvolution.before || plan.relus[conv].isOnTheWayBack);
    EXPECT_EQ(plan.sources[conv], graph.operations()[conv].inputs);
}

TEST(LayerPlan, StretchesTakeAllOperationsInTheirOrder) {
    std::vector<test::SmallGraph> graphs = test::smallGraphs(2);
    graphs.push_back({"dense", denseNet(22, 12, false, 1)});
    for (const test::SmallGraph& small : graphs) {
        SCOPED_TRACE(small.name);
        const LayerPlan<float> plan(small.graph);
        for (const auto& stretches : {plan.stretches(), plan.singleSegments()}) {
            int operation = 0, segment = 0;
            for (const auto& stretch : stretches) {
                EXPECT_EQ(stretch.begin, operation);
                EXPECT_EQ(stretch.firstSegment, segment);
                for (; segment < stretch.endSegment; ++segment) {
                    const auto& its = plan.segments[std::size_t(segment)];
                    EXPECT_EQ(its.begin, operation);
                    EXPECT_EQ(its.examplesAtOnce == 0, stretch.examplesAtOnce == 0);
                    operation = its.end;
                }
                EXPECT_EQ(stretch.end, operation);
                EXPECT_GE(stretch.examplesOfPart, 1);
            }
            EXPECT_EQ(operation, int(small.graph.operations().size()));
        }
    }
}

TEST(LayerPlan, ADenseBlockIsOneStretch) {
    const LayerPlan<float> plan(denseNet(40, 12, false, 1));
    // The first convolution, three blocks, the classifier.
    EXPECT_EQ(plan.stretches().size(), 5);
}

}  // namespace
}  // namespace marginscope
