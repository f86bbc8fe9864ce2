#include "engine/networks/layers/layered_pass.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/networks/layers/layered_backward.h"
#include "engine/networks/layers/pixelwise.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

template <typename Scalar>
LayeredPass<Scalar>::LayeredPass(std::shared_ptr<const Plan> plan, const VectorView& W, const InputsView& images,
                                 Keep keep, const NormalizationStatistics* fixed)
    : m_plan(std::move(plan)),
      m_images(images.rows()),
      m_fixed(fixed),
      m_weights(m_plan->graph.operations().size()),
      m_storages(m_plan->graph.storages().size()),
      m_choices(m_plan->graph.operations().size()) {
    packWeights(W);
    takeInput(images);
    const LayerGraph& graph = m_plan->graph;
    int normalizations = 0;
    for (const Operation& operation : graph.operations())
        m_normalizationOf.push_back(operation.kind == OperationKind::BatchNormalization ? normalizations++ : -1);
    m_statistics.resize(fixed ? 0 : std::size_t(normalizations));
    // Storages that nobody keeps would all be needed at once inside of a stretch.
    for (const auto& stretch : keep == Keep::Everything ? m_plan->stretches() : m_plan->singleSegments()) {
        runForward(stretch);
        if (keep == Keep::Everything) continue;
        for (std::size_t s = 0; s < m_storages.size(); ++s)
            if (m_plan->lastReader[s] >= stretch.begin && m_plan->lastReader[s] < stretch.end &&
                int(s) != graph.output().storage)
                m_storages[s] = Buffer();
    }
    const ConstView scores = read(graph.output());
    m_scores.resize(m_images, graph.outputCount());
    for (Index i = 0; i < m_images; ++i)
        for (Index k = 0; k < graph.outputCount(); ++k) m_scores(i, k) = double(scores.example(i)[k]);
}

template <typename Scalar>
void LayeredPass<Scalar>::packWeights(const VectorView& W) {
    const LayerGraph& graph = m_plan->graph;
    for (std::size_t index = 0; index < graph.operations().size(); ++index) {
        const Operation& operation = graph.operations()[index];
        if (operation.parameters < 0) continue;
        const ParameterBlock& block = graph.layout().blocks()[std::size_t(operation.parameters)];
        // Batch normalisation's scale and shift are two blocks in a row.
        const Index count = operation.kind == OperationKind::BatchNormalization ? 2 * block.size() : block.size();
        m_weights[index].resize(std::size_t(count));
        if (const int convolution = m_plan->convolutionOf[index]; convolution >= 0)
            m_plan->convolutions[std::size_t(convolution)].pack(W.data() + block.offset, m_weights[index].data());
        else
            for (Index k = 0; k < count; ++k) m_weights[index][std::size_t(k)] = Scalar(W[block.offset + k]);
    }
}

template <typename Scalar>
void LayeredPass<Scalar>::takeInput(const InputsView& images) {
    const MapShape shape = m_plan->graph.storages().front();
    assert(images.cols() == shape.size());
    m_storages.front() = m_plan->pool->take(m_images * shape.size());
    const View input = write(m_plan->graph.input());
    forEachBlock(m_images, std::max<Index>(1, m_images / 16), [&](const Block& block) {
        for (Index i = block.begin; i < block.end; ++i) {
            Scalar* values = input.example(i);
            for (Index c = 0; c < shape.channels; ++c)
                for (Index pixel = 0; pixel < shape.pixels(); ++pixel)
                    values[pixel * shape.channels + c] = Scalar(images(i, c * shape.pixels() + pixel));
        }
    });
}

template <typename Scalar>
typename LayeredPass<Scalar>::ConstView LayeredPass<Scalar>::read(const Slice& slice) const {
    return viewOf<const Scalar>(m_plan->graph, slice, m_storages[std::size_t(slice.storage)].values(), m_images);
}

template <typename Scalar>
typename LayeredPass<Scalar>::View LayeredPass<Scalar>::write(const Slice& slice) const {
    return viewOf<Scalar>(m_plan->graph, slice, m_storages[std::size_t(slice.storage)].values(), m_images);
}

template <typename Scalar>
void LayeredPass<Scalar>::runForward(const typename Plan::Stretch& stretch) {
    const LayerGraph& graph = m_plan->graph;
    for (int index = stretch.begin; index < stretch.end; ++index) {
        const Operation& operation = graph.operations()[std::size_t(index)];
        Buffer& storage = m_storages[std::size_t(operation.output.storage)];
        if (!storage && m_plan->storesOutput(index))
            storage = m_plan->pool->take(m_images * graph.storages()[std::size_t(operation.output.storage)].size());
        if (operation.kind == OperationKind::MaxPool)
            m_choices[std::size_t(index)].resize(std::size_t(m_images * graph.shapeOf(operation.output).size()));
    }
    const Index count = stretch.end - stretch.begin;
    std::vector<Factors> factors(static_cast<std::size_t>(count));
    forEachBlock(count, count, [&](const Block& block) {
        const int index = stretch.begin + int(block.begin);
        if (m_plan->convolutionOf[std::size_t(index)] >= 0)
            factors[std::size_t(block.begin)] = convolution(index).forwardFactors(weights(index), *m_plan->pool);
    });
    const Index parts = stretch.examplesAtOnce == 0 ? 1 : m_plan->partsOf(stretch, m_images);
    forEachBlock(m_images, parts, [&](const Block& part) {
        for (int s = stretch.firstSegment; s < stretch.endSegment; ++s) {
            const auto& segment = m_plan->segments[std::size_t(s)];
            const Index blocks = segment.examplesAtOnce == 0 ? 1 : blocksOf(part.size(), segment.examplesAtOnce);
            for (Index b = 0; b < blocks; ++b) {
                const Block block = blockOf(part.size(), blocks, b);
                for (int index = segment.begin; index < segment.end; ++index)
                    runForward(index, {b, part.begin + block.begin, part.begin + block.end},
                               factors[std::size_t(index - stretch.begin)]);
            }
        }
    });
}

template <typename Scalar>
void LayeredPass<Scalar>::runForward(int index, const Block& examples, const Factors& factors) {
    const auto k = std::size_t(index);
    const Operation& operation = m_plan->graph.operations()[k];
    if (m_plan->relus[k].isDoneForward) return;
    const ConstView x = some(read(m_plan->sources[k].front()), examples);
    const View y = some(write(operation.output), examples);
    switch (operation.kind) {
        case OperationKind::Convolution:
        case OperationKind::Linear:
            convolution(index).forward(factors, x, y, *m_plan->pool, m_plan->relus[k].ofConvolution);
            break;
        case OperationKind::Bias:
            biasForward(m_weights[k].data(), y);
            break;
        case OperationKind::BatchNormalization: {
            const auto number = std::size_t(m_normalizationOf[k]);
            if (!m_fixed) m_statistics[number] = channelStatistics(x);
            normalizationForward(x, statistics()[number], m_weights[k].data(),
                                 m_weights[k].data() + operation.output.channels, y);
            break;
        }
        case OperationKind::Relu:
            reluForward(x, y);
            break;
        case OperationKind::MaxPool:
            maxPoolForward(x, operation.kernel, y, m_choices[k].data() + examples.begin * y.shape.size());
            break;
        case OperationKind::AveragePool:
            averagePoolForward(x, operation.kernel, y);
            break;
        case OperationKind::Add:
            addForward(x, some(read(m_plan->sources[k].back()), examples), y);
            break;
    }
}

template <typename Scalar>
void LayeredPass<Scalar>::backward(const RowMatrix& seeds, RowImages images, const Sink& sink) const {
    LayeredBackward<Scalar>(*this, images, sink).run(seeds);
}

template class LayeredPass<float>;
template class LayeredPass<double>;

}  // namespace marginscope
