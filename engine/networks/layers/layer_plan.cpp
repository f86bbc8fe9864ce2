#include "engine/networks/layers/layer_plan.h"

#include <algorithm>
#include <utility>

namespace marginscope {

namespace {

constexpr Index bytesAtOnce = 512 << 10;  // of the examples that go through a segment together
constexpr int mostConvolutions = 2;       // of a segment: their gradients are kept until its end

bool isInPlace(const Operation& operation) {
    return operation.inputs.front() == operation.output;
}

}  // namespace

template <typename Scalar>
LayerPlan<Scalar>::LayerPlan(LayerGraph layerGraph)
    : graph(std::move(layerGraph)),
      lastReader(graph.storages().size(), -1),
      firstWriter(graph.storages().size(), -1),
      pool(std::make_shared<BufferPool<Scalar>>()) {
    int index = 0;
    for (const Operation& operation : graph.operations()) {
        for (const Slice& input : operation.inputs) lastReader[std::size_t(input.storage)] = index;
        lastReader[std::size_t(operation.output.storage)] = index;
        int& writer = firstWriter[std::size_t(operation.output.storage)];
        if (writer < 0 && operation.output.storage != graph.input().storage) writer = index;
        const bool hasWeights = operation.kind == OperationKind::Convolution || operation.kind == OperationKind::Linear;
        convolutionOf.push_back(hasWeights ? int(convolutions.size()) : -1);
        if (hasWeights)
            convolutions.emplace_back(graph.shapeOf(operation.inputs.front()), operation.output.channels,
                                      operation.kernel, operation.stride, operation.padding);
        ++index;
    }
    makeSegments();
}

template <typename Scalar>
bool LayerPlan<Scalar>::worksOnFewExamples(int operation) const {
    switch (graph.operations()[std::size_t(operation)].kind) {
        case OperationKind::Relu:
        case OperationKind::MaxPool:
        case OperationKind::AveragePool:
        case OperationKind::Add:
            return true;
        case OperationKind::Convolution:
            return convolutions[std::size_t(convolutionOf[std::size_t(operation)])].worksOnFewExamples();
        default:
            return false;
    }
}

template <typename Scalar>
void LayerPlan<Scalar>::makeSegments() {
    const auto& operations = graph.operations();
    const int count = int(operations.size());
    for (int begin = 0; begin < count;) {
        int end = begin, convolutionsSoFar = 0;
        Index size = graph.shapeOf(operations[std::size_t(begin)].inputs.front()).size();
        for (; end < count && worksOnFewExamples(end); ++end) {
            const Operation& operation = operations[std::size_t(end)];
            if (convolutionsSoFar == mostConvolutions && !isInPlace(operation)) break;
            if (operation.kind == OperationKind::Convolution) ++convolutionsSoFar;
            if (!isInPlace(operation)) size += graph.shapeOf(operation.output).size();
        }
        const bool isOne = end <= begin + 1;
        if (isOne) end = begin + 1;
        segments.push_back({begin, end, isOne ? 0 : std::max<Index>(1, bytesAtOnce / (size * Index(sizeof(Scalar))))});
        begin = end;
    }
}

template <typename Scalar>
bool LayerPlan<Scalar>::hasLocalGradient(int storage, const Segment& segment, bool sumsInside) const {
    const auto s = std::size_t(storage);
    if (firstWriter[s] < segment.begin || lastReader[s] >= segment.end || storage == graph.output().storage)
        return false;
    if (sumsInside) return true;
    return std::none_of(graph.operations().begin(), graph.operations().end(), [storage](const Operation& operation) {
        return operation.output.storage == storage && operation.parameters >= 0;
    });
}

template struct LayerPlan<float>;
template struct LayerPlan<double>;

}  // namespace marginscope
