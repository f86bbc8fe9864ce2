#include "engine/storage/architecture_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>

#include "engine/networks/alexnet.h"
#include "engine/networks/densenet.h"
#include "engine/networks/layered_network.h"
#include "engine/networks/make_network.h"
#include "engine/networks/resnet.h"

namespace marginscope {
namespace {

using Json = nlohmann::ordered_json;

Json layersOf(LayerGraph graph) {
    return architectureToJson(LayeredNetwork<float>("test", std::move(graph)));
}

Json layer(const Json& layers, const std::string& name) {
    for (const Json& entry : layers)
        if (entry["name"] == name) return entry;
    ADD_FAILURE() << name;
    return nullptr;
}

TEST(ArchitectureJson, OfSmallNetworksHasTheirBlocks) {
    Architecture architecture;
    architecture.width = 12;
    architecture.inputDimension = 3;
    EXPECT_EQ(architectureToJson(**makeNetwork(architecture)),
              Json::parse(R"([{"name": "w", "kind": "squared-relu", "shape": [12, 3]}])"));
}

TEST(ArchitectureJson, OfLayersSaysWhatEachReads) {
    const Json layers = layersOf(hAlexNet(1));
    EXPECT_EQ(layers[0], Json::parse(R"({"name": "conv1", "kind": "convolution", "shape": [64, 3, 11, 11],
        "kernel": 11, "stride": 4, "padding": 5, "inputs": [["input"]], "output": [64, 8, 8],
        "parameters": ["conv1.weight"]})"));
    EXPECT_EQ(layers[2], Json::parse(R"({"name": "pool1", "kind": "max-pool", "kernel": 2, "stride": 2, "padding": 0,
        "inputs": [["relu1"]], "output": [64, 4, 4], "parameters": []})"));
    EXPECT_EQ(layers.back(), Json::parse(R"({"name": "classifier", "kind": "linear", "shape": [1, 256],
        "inputs": [["pool5"]], "output": [1, 1, 1], "parameters": ["classifier.weight"]})"));
}

TEST(ArchitectureJson, NamesWhatIsConcatenated) {
    const Json layers = layersOf(denseNet(16, 4, false, 1));
    EXPECT_EQ(layer(layers, "block1.layer2.relu1")["inputs"], Json::parse(R"([["conv0", "block1.layer1.conv2"]])"));
    EXPECT_EQ(layer(layers, "block2.layer2.relu1")["inputs"],
              Json::parse(R"([["transition1.pool", "block2.layer1.conv2"]])"));
}

TEST(ArchitectureJson, AddsTwoInputsAndJoinsABiasToItsLayer) {
    const Json layers = layersOf(resNet(8, true, 10));
    EXPECT_EQ(layer(layers, "layer1.0.add")["inputs"], Json::parse(R"([["layer1.0.bn2"], ["relu1"]])"));
    EXPECT_EQ(layer(layers, "layer2.0.add")["inputs"], Json::parse(R"([["layer2.0.bn2"], ["layer2.0.downsample.1"]])"));
    EXPECT_EQ(layer(layers, "fc")["parameters"], Json::parse(R"(["fc.weight", "fc.bias"])"));
    EXPECT_EQ(layers.back()["name"], "fc");
    const Json normalization = layer(layers, "bn1");
    EXPECT_EQ(normalization["parameters"], Json::parse(R"(["bn1.weight", "bn1.bias"])"));
    EXPECT_EQ(normalization["statistics"], Json::parse(R"(["bn1.running_mean", "bn1.running_var"])"));
    EXPECT_EQ(normalization["epsilon"], 1e-5);
}

TEST(ArchitectureJson, NamesAreUniqueAndKnownBeforeTheyAreRead) {
    for (const LayerGraph& graph :
         {hAlexNet(10), denseNet(22, 12, true, 1), resNet(20, false, 1), resNet(18, true, 1)}) {
        std::set<std::string> known = {"input"}, parameters;
        for (const Json& entry : layersOf(graph)) {
            for (const Json& names : entry["inputs"])
                for (const Json& name : names) EXPECT_TRUE(known.contains(name.get<std::string>())) << name;
            EXPECT_TRUE(known.insert(entry["name"].get<std::string>()).second) << entry["name"];
            for (const Json& name : entry["parameters"]) parameters.insert(name.get<std::string>());
        }
        EXPECT_EQ(parameters.size(), graph.layout().blocks().size());
    }
}

TEST(ArchitectureJson, OperationsOfOneNameAreToldApart) {
    LayerGraph graph({1, 1, 3});
    Slice x = graph.linear("input", graph.input(), 4);
    x = graph.relu("fc", x, true);
    x = graph.bias("fc", graph.linear("fc", x, 2));
    graph.bias("fc", graph.relu("last", x, false));
    const Json layers = layersOf(graph);
    std::vector<std::string> names;
    for (const Json& entry : layers) names.push_back(entry["name"].get<std::string>());
    EXPECT_EQ(names, (std::vector<std::string>{"input.linear", "fc", "fc.linear", "last", "fc.bias"}));
    EXPECT_EQ(layers[2]["inputs"], Json::parse(R"([["fc"]])"));
    EXPECT_EQ(layers[3]["inputs"], Json::parse(R"([["fc.linear"]])"));
    EXPECT_EQ(layers[4]["inputs"], Json::parse(R"([["last"]])"));
}

}  // namespace
}  // namespace marginscope
