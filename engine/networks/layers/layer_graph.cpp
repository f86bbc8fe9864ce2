#include "engine/networks/layers/layer_graph.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace marginscope {

bool overlap(const Slice& a, const Slice& b) {
    return a.storage == b.storage && a.firstChannel < b.firstChannel + b.channels &&
           b.firstChannel < a.firstChannel + a.channels;
}

namespace {

Index mapAfter(Index size, Index kernel, Index stride, Index padding) {
    return (size + 2 * padding - kernel) / stride + 1;
}

bool contains(const Slice& outer, const Slice& inner) {
    return outer.storage == inner.storage && outer.firstChannel <= inner.firstChannel &&
           inner.firstChannel + inner.channels <= outer.firstChannel + outer.channels;
}

bool hasWeights(const Operation& operation) {
    return operation.kind == OperationKind::Convolution || operation.kind == OperationKind::Linear;
}

}  // namespace

LayerGraph::LayerGraph(MapShape input) : m_storages{input} {}

MapShape LayerGraph::shapeOf(const Slice& slice) const {
    MapShape shape = m_storages[std::size_t(slice.storage)];
    shape.channels = slice.channels;
    return shape;
}

Slice LayerGraph::makeStorage(MapShape shape) {
    m_storages.push_back(shape);
    return {int(m_storages.size()) - 1, 0, shape.channels};
}

bool LayerGraph::mayWorkInPlace(const Operation& operation) const {
    return std::none_of(m_operations.begin(), m_operations.end(), [&](const Operation& earlier) {
        if (hasWeights(earlier) || earlier.kind == OperationKind::BatchNormalization)
            return overlap(earlier.inputs.front(), operation.output);
        return earlier.kind == OperationKind::Relu && operation.kind != OperationKind::Relu &&
               overlap(earlier.output, operation.output);
    });
}

Slice LayerGraph::append(Operation operation, MapShape shape, std::optional<Slice> output) {
    operation.output = output ? *output : makeStorage(shape);
    assert(shapeOf(operation.output) == shape);
    assert(!overlap(operation.inputs.front(), operation.output) || mayWorkInPlace(operation));
    m_operations.push_back(std::move(operation));
    return m_operations.back().output;
}

Slice LayerGraph::convolution(const std::string& name, Slice input, Index channels, Index kernel, Index stride,
                              Index padding, std::optional<Slice> output) {
    const MapShape from = shapeOf(input);
    const MapShape shape{mapAfter(from.height, kernel, stride, padding), mapAfter(from.width, kernel, stride, padding),
                         channels};
    const int block = int(m_layout.blocks().size());
    m_layout.append(name + ".weight", "convolution", {channels, from.channels, kernel, kernel});
    return append({OperationKind::Convolution, name, {input}, {}, block, kernel, stride, padding}, shape, output);
}

Slice LayerGraph::linear(const std::string& name, Slice input, Index outputs) {
    const MapShape from = shapeOf(input);
    assert(from.pixels() == 1);
    const int block = int(m_layout.blocks().size());
    m_layout.append(name + ".weight", "linear", {outputs, from.channels});
    return append({OperationKind::Linear, name, {input}, {}, block}, {1, 1, outputs}, {});
}

Slice LayerGraph::bias(const std::string& name, Slice inPlace) {
    const int block = int(m_layout.blocks().size());
    m_layout.append(name + ".bias", "bias", {inPlace.channels});
    return append({OperationKind::Bias, name, {inPlace}, {}, block}, shapeOf(inPlace), inPlace);
}

Slice LayerGraph::batchNormalization(const std::string& name, Slice input) {
    const int block = int(m_layout.blocks().size());
    m_layout.append(name + ".weight", "normalization-scale", {input.channels});
    m_layout.append(name + ".bias", "bias", {input.channels});
    return append({OperationKind::BatchNormalization, name, {input}, {}, block}, shapeOf(input), {});
}

Slice LayerGraph::relu(const std::string& name, Slice input, bool inPlace) {
    return append({OperationKind::Relu, name, {input}, {}}, shapeOf(input),
                  inPlace ? std::optional<Slice>(input) : std::nullopt);
}

Slice LayerGraph::maxPool(const std::string& name, Slice input, Index kernel) {
    const MapShape from = shapeOf(input);
    return append({OperationKind::MaxPool, name, {input}, {}, -1, kernel, kernel},
                  {from.height / kernel, from.width / kernel, from.channels}, {});
}

Slice LayerGraph::averagePool(const std::string& name, Slice input, Index kernel, std::optional<Slice> output) {
    const MapShape from = shapeOf(input);
    return append({OperationKind::AveragePool, name, {input}, {}, -1, kernel, kernel},
                  {from.height / kernel, from.width / kernel, from.channels}, output);
}

Slice LayerGraph::add(const std::string& name, Slice first, Slice second) {
    assert(shapeOf(first) == shapeOf(second));
    return append({OperationKind::Add, name, {first, second}, {}}, shapeOf(first), {});
}

bool LayerGraph::hasBatchNormalization() const {
    return std::any_of(m_operations.begin(), m_operations.end(),
                       [](const Operation& operation) { return operation.kind == OperationKind::BatchNormalization; });
}

bool LayerGraph::hasBiases() const {
    return std::any_of(m_operations.begin(), m_operations.end(),
                       [](const Operation& operation) { return operation.kind == OperationKind::Bias; });
}

LayerGraph::PathLengths LayerGraph::pathLengths() const {
    // What has been written so far, the latest last.
    std::vector<std::pair<Slice, PathLengths>> written = {{input(), {}}};
    for (const Operation& operation : m_operations) {
        PathLengths lengths{1 << 20, 0};
        for (const Slice& slice : operation.inputs)
            for (const auto& [other, itsLengths] : written)
                if (overlap(slice, other)) {
                    lengths.shortest = std::min(lengths.shortest, itsLengths.shortest);
                    lengths.longest = std::max(lengths.longest, itsLengths.longest);
                }
        if (hasWeights(operation)) {
            ++lengths.shortest;
            ++lengths.longest;
        }
        written.emplace_back(operation.output, lengths);
    }
    return written.back().second;
}

std::optional<int> LayerGraph::degree() const {
    const PathLengths lengths = pathLengths();
    if (hasBatchNormalization() || hasBiases() || lengths.shortest != lengths.longest) return std::nullopt;
    return lengths.longest;
}

std::vector<const Operation*> LayerGraph::writersOf(const Slice& slice, const Operation* before) const {
    std::vector<const Operation*> writers;
    for (const Operation& operation : m_operations) {
        if (&operation == before) break;
        if (!overlap(operation.output, slice)) continue;
        std::erase_if(writers, [&](const Operation* other) { return contains(operation.output, other->output); });
        writers.push_back(&operation);
    }
    std::sort(writers.begin(), writers.end(),
              [](const Operation* a, const Operation* b) { return a->output.firstChannel < b->output.firstChannel; });
    return writers;
}

}  // namespace marginscope
