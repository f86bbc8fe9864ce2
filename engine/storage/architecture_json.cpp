#include "engine/storage/architecture_json.h"

#include <cassert>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/networks/image_network.h"

namespace marginscope {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* imageName = "input";

const char* kindName(OperationKind kind) {
    switch (kind) {
        case OperationKind::Convolution:
            return "convolution";
        case OperationKind::Linear:
            return "linear";
        case OperationKind::Bias:
            return "bias";
        case OperationKind::BatchNormalization:
            return "batch-normalization";
        case OperationKind::Relu:
            return "relu";
        case OperationKind::MaxPool:
            return "max-pool";
        case OperationKind::AveragePool:
            return "average-pool";
        case OperationKind::Add:
            return "add";
    }
    return "";
}

/// Takes the operations in their order and knows by which names their outputs go.
class LayerList {
 public:
    explicit LayerList(const LayerGraph& graph) : m_graph(graph) {}

    void append(const Operation& operation) {
        if (isBiasOfLast(operation)) {
            m_entries.back()["parameters"].push_back(block(operation.parameters).name);
            m_names[&operation] = m_names[m_last];
        } else {
            m_entries.push_back(entry(operation));
        }
        m_last = &operation;
    }

    Json take() { return std::move(m_entries); }

 private:
    const ParameterBlock& block(int number) const { return m_graph.layout().blocks()[std::size_t(number)]; }

    bool isBiasOfLast(const Operation& operation) const {
        return operation.kind == OperationKind::Bias && m_last && m_last->output == operation.output &&
               m_last->name == operation.name &&
               (m_last->kind == OperationKind::Linear || m_last->kind == OperationKind::Convolution);
    }

    std::string newName(const Operation& operation) {
        std::string name = operation.name;
        while (name == imageName || m_taken.contains(name)) name += std::string(".") + kindName(operation.kind);
        m_taken.insert(name);
        return name;
    }

    Json namesOf(const Slice& slice, const Operation& reader) const {
        if (slice == m_graph.input()) return Json::array({imageName});
        Json names = Json::array();
        [[maybe_unused]] Index next = slice.firstChannel;
        for (const Operation* writer : m_graph.writersOf(slice, &reader)) {
            assert(writer->output.firstChannel == next);
            next += writer->output.channels;
            names.push_back(m_names.at(writer));
        }
        assert(next == slice.firstChannel + slice.channels);
        return names;
    }

    Json entry(const Operation& operation) {
        Json inputs = Json::array();
        for (const Slice& slice : operation.inputs) inputs.push_back(namesOf(slice, operation));
        Json result = {{"name", m_names[&operation] = newName(operation)}, {"kind", kindName(operation.kind)}};
        Json parameters = Json::array();
        if (operation.parameters >= 0) {
            result["shape"] = block(operation.parameters).shape;
            parameters.push_back(block(operation.parameters).name);
        }
        if (operation.kind == OperationKind::Convolution || operation.kind == OperationKind::MaxPool ||
            operation.kind == OperationKind::AveragePool) {
            result["kernel"] = operation.kernel;
            result["stride"] = operation.stride;
            result["padding"] = operation.padding;
        }
        if (operation.kind == OperationKind::BatchNormalization) {
            parameters.push_back(block(operation.parameters + 1).name);
            result["epsilon"] = normalizationEpsilon;
            result["statistics"] = {operation.name + ".running_mean", operation.name + ".running_var"};
        }
        const MapShape shape = m_graph.shapeOf(operation.output);
        result["inputs"] = std::move(inputs);
        result["output"] = {shape.channels, shape.height, shape.width};
        result["parameters"] = std::move(parameters);
        return result;
    }

    const LayerGraph& m_graph;
    const Operation* m_last = nullptr;
    std::map<const Operation*, std::string> m_names;
    std::set<std::string> m_taken;
    Json m_entries = Json::array();
};

}  // namespace

Json architectureToJson(const Network& network) {
    if (const auto* image = dynamic_cast<const ImageNetwork*>(&network)) {
        LayerList layers(image->graph());
        for (const Operation& operation : image->graph().operations()) layers.append(operation);
        return layers.take();
    }
    Json blocks = Json::array();
    for (const ParameterBlock& block : network.layout().blocks())
        blocks.push_back({{"name", block.name}, {"kind", block.kind}, {"shape", block.shape}});
    return blocks;
}

}  // namespace marginscope
