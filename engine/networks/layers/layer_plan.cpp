#include "engine/networks/layers/layer_plan.h"

#include <algorithm>
#include <utility>

namespace marginscope {

namespace {

constexpr Index bytesAtOnce = 512 << 10;  // of the examples that go through a segment together
constexpr Index bytesOfPart = 2 << 20;    // of the examples that go through a stretch together
constexpr Index fewestParts = 16;         // for threads to share
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
    for (const Operation& operation : graph.operations()) {
        const bool hasWeights = operation.kind == OperationKind::Convolution || operation.kind == OperationKind::Linear;
        convolutionOf.push_back(hasWeights ? int(convolutions.size()) : -1);
        sources.push_back(operation.inputs);
        if (hasWeights)
            convolutions.emplace_back(graph.shapeOf(operation.inputs.front()), operation.output.channels,
                                      operation.kernel, operation.stride, operation.padding);
    }
    findRelus();
    int index = 0;
    for (const Operation& operation : graph.operations()) {
        for (const Slice& input : sources[std::size_t(index)]) lastReader[std::size_t(input.storage)] = index;
        lastReader[std::size_t(operation.output.storage)] = index;
        int& writer = firstWriter[std::size_t(operation.output.storage)];
        if (writer < 0 && operation.output.storage != graph.input().storage) writer = index;
        ++index;
    }
    makeSegments();
}

template <typename Scalar>
bool LayerPlan<Scalar>::storesOutput(int operation) const {
    return !relus[std::size_t(operation)].isDoneForward || isInPlace(graph.operations()[std::size_t(operation)]);
}

/// Whether nobody else reads the storage of a slice, of which there is no more than the slice.
template <typename Scalar>
bool LayerPlan<Scalar>::isReadOnlyBy(const Slice& slice, int operation) const {
    if (slice.storage == graph.input().storage || slice.storage == graph.output().storage) return false;
    if (slice.channels != graph.storages()[std::size_t(slice.storage)].channels) return false;
    const auto& operations = graph.operations();
    for (int other = 0; other < int(operations.size()); ++other) {
        const Operation& reader = operations[std::size_t(other)];
        if (other == operation || isInPlace(reader)) continue;
        for (const Slice& input : reader.inputs)
            if (input.storage == slice.storage) return false;
    }
    return true;
}

template <typename Scalar>
void LayerPlan<Scalar>::findRelus() {
    const auto& operations = graph.operations();
    relus.resize(operations.size());
    overwritesGradient.resize(graph.storages().size());
    for (std::size_t k = 0; k < operations.size(); ++k) {
        if (convolutionOf[k] < 0) continue;
        findReluBefore(k);
        if (k + 1 == operations.size()) continue;
        const Operation& next = operations[k + 1];
        if (next.kind != OperationKind::Relu || !isInPlace(next) || !(next.output == operations[k].output)) continue;
        relus[k].ofConvolution.after = true;
        relus[k + 1].isDoneForward = true;
    }
}

template <typename Scalar>
void LayerPlan<Scalar>::findReluBefore(std::size_t k) {
    const auto& operations = graph.operations();
    const Slice& input = operations[k].inputs.front();
    if (k == 0 || operations[k - 1].kind != OperationKind::Relu || !(operations[k - 1].output == input)) return;
    if (!isReadOnlyBy(input, int(k))) return;
    const Operation& relu = operations[k - 1];
    if (!isInPlace(relu)) {
        // The way back looks again at what the ReLU has seen.
        const bool isWrittenLater =
            std::any_of(operations.begin() + std::ptrdiff_t(k), operations.end(),
                        [&relu](const Operation& later) { return overlap(later.output, relu.inputs.front()); });
        if (isWrittenLater || !convolutions[std::size_t(convolutionOf[k])].readsThroughRelu()) return;
        relus[k].ofConvolution.before = true;
        relus[k - 1].isDoneForward = true;
        sources[k] = relu.inputs;
    }
    relus[k].isOnTheWayBack = true;
    relus[k - 1].isDoneOnTheWayBack = true;
    overwritesGradient[std::size_t(input.storage)] = isInPlace(relu);
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
bool LayerPlan<Scalar>::shrinksMaps(int operation) const {
    const Operation& shrinking = graph.operations()[std::size_t(operation)];
    return graph.shapeOf(shrinking.output).pixels() < graph.shapeOf(shrinking.inputs.front()).pixels();
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
            if (end > begin && shrinksMaps(end - 1)) break;
            if (operation.kind == OperationKind::Convolution) ++convolutionsSoFar;
            if (!isInPlace(operation) && storesOutput(end)) size += graph.shapeOf(operation.output).size();
        }
        const bool isOne = end <= begin + 1;
        if (isOne) end = begin + 1;
        const Index bytes = size * Index(sizeof(Scalar));
        segments.push_back({begin, end, isOne ? 0 : std::max<Index>(1, bytesAtOnce / bytes), bytes});
        begin = end;
    }
}

template <typename Scalar>
typename LayerPlan<Scalar>::Stretch LayerPlan<Scalar>::stretchOf(int firstSegment, int endSegment) const {
    const Segment& first = segments[std::size_t(firstSegment)];
    Stretch stretch{firstSegment,         endSegment, first.begin, segments[std::size_t(endSegment) - 1].end,
                    first.examplesAtOnce, 0};
    Index bytes = 0;
    for (int s = firstSegment; s < endSegment; ++s) {
        stretch.examplesAtOnce = std::min(stretch.examplesAtOnce, segments[std::size_t(s)].examplesAtOnce);
        bytes = std::max(bytes, segments[std::size_t(s)].bytes);
    }
    stretch.examplesOfPart = std::max<Index>(1, bytesOfPart / bytes);
    return stretch;
}

template <typename Scalar>
std::vector<typename LayerPlan<Scalar>::Stretch> LayerPlan<Scalar>::stretches() const {
    std::vector<Stretch> result;
    const int count = int(segments.size());
    for (int first = 0; first < count;) {
        int end = first + 1;
        const auto isShared = [&](int segment) { return segments[std::size_t(segment)].examplesAtOnce != 0; };
        while (end < count && isShared(first) && isShared(end) && !shrinksMaps(segments[std::size_t(end) - 1].end - 1))
            ++end;
        result.push_back(stretchOf(first, end));
        first = end;
    }
    return result;
}

template <typename Scalar>
std::vector<typename LayerPlan<Scalar>::Stretch> LayerPlan<Scalar>::singleSegments() const {
    std::vector<Stretch> result;
    for (int segment = 0; segment < int(segments.size()); ++segment) result.push_back(stretchOf(segment, segment + 1));
    return result;
}

template <typename Scalar>
Index LayerPlan<Scalar>::partsOf(const Stretch& stretch, Index examples) const {
    if (stretch.examplesAtOnce == 0) return 1;
    const Index most = blocksOf(examples, stretch.examplesAtOnce);
    return std::max(blocksOf(examples, stretch.examplesOfPart), std::min(fewestParts, most));
}

template <typename Scalar>
bool LayerPlan<Scalar>::hasLocalGradient(int storage, const Stretch& stretch, bool sumsInside) const {
    const auto s = std::size_t(storage);
    if (firstWriter[s] < stretch.begin || lastReader[s] >= stretch.end || storage == graph.output().storage)
        return false;
    if (sumsInside) return true;
    return std::none_of(graph.operations().begin(), graph.operations().end(), [storage](const Operation& operation) {
        return operation.output.storage == storage && operation.parameters >= 0;
    });
}

template struct LayerPlan<float>;
template struct LayerPlan<double>;

}  // namespace marginscope
