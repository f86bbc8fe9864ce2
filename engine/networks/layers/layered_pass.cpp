#include "engine/networks/layers/layered_pass.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/networks/layers/pixelwise.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr Index mostPartialSums = 16;  // of weight gradients

template <typename Scalar>
FeatureView<Scalar> viewOf(const LayerGraph& graph, const Slice& slice, Scalar* values, Index examples) {
    return {values + slice.firstChannel, examples, graph.shapeOf(slice),
            graph.storages()[std::size_t(slice.storage)].channels};
}

/// Whether a Sink asks for the gradient of what an operation reads.
template <typename Sink>
bool wantsGradient(const Slice& input, const Sink& sink) {
    return input.storage != 0 || sink.input;
}

}  // namespace

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
    for (const auto& segment : m_plan->segments) {
        runForward(segment);
        if (keep == Keep::Everything) continue;
        for (std::size_t s = 0; s < m_storages.size(); ++s)
            if (m_plan->lastReader[s] >= segment.begin && m_plan->lastReader[s] < segment.end &&
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
void LayeredPass<Scalar>::runForward(const typename Plan::Segment& segment) {
    const LayerGraph& graph = m_plan->graph;
    std::vector<Factors> factors(std::size_t(segment.end - segment.begin));
    for (int index = segment.begin; index < segment.end; ++index) {
        const auto k = std::size_t(index);
        const Operation& operation = graph.operations()[k];
        Buffer& storage = m_storages[std::size_t(operation.output.storage)];
        if (!storage)
            storage = m_plan->pool->take(m_images * graph.storages()[std::size_t(operation.output.storage)].size());
        if (m_plan->convolutionOf[k] >= 0)
            factors[k - std::size_t(segment.begin)] =
                convolution(index).forwardFactors(m_weights[k].data(), *m_plan->pool);
        if (operation.kind == OperationKind::MaxPool)
            m_choices[k].resize(std::size_t(m_images * graph.shapeOf(operation.output).size()));
    }
    const Index blocks = segment.examplesAtOnce == 0 ? 1 : blocksOf(m_images, segment.examplesAtOnce);
    forEachBlock(m_images, blocks, [&](const Block& examples) {
        for (int index = segment.begin; index < segment.end; ++index)
            runForward(index, examples, factors[std::size_t(index - segment.begin)]);
    });
}

template <typename Scalar>
void LayeredPass<Scalar>::runForward(int index, const Block& examples, const Factors& factors) {
    const auto k = std::size_t(index);
    const Operation& operation = m_plan->graph.operations()[k];
    const ConstView x = some(read(operation.inputs.front()), examples);
    const View y = some(write(operation.output), examples);
    switch (operation.kind) {
        case OperationKind::Convolution:
        case OperationKind::Linear:
            convolution(index).forward(factors, x, y, *m_plan->pool);
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
            addForward(x, some(read(operation.inputs.back()), examples), y);
            break;
    }
}

template <typename Scalar>
struct LayeredPass<Scalar>::Gradients {
    const LayerGraph& graph;
    Index rows;
    std::vector<Buffer> storages;

    Index sizeOf(int storage) const { return graph.storages()[std::size_t(storage)].size(); }

    View of(const Slice& slice) const {
        return viewOf<Scalar>(graph, slice, storages[std::size_t(slice.storage)].values(), rows);
    }
    void setZero(int storage, const Block& block) const {
        Scalar* values = storages[std::size_t(storage)].values();
        std::fill(values + block.begin * sizeOf(storage), values + block.end * sizeOf(storage), Scalar(0));
    }
};

/// Those of a block of rows; some storages may have theirs for this block alone.
template <typename Scalar>
struct LayeredPass<Scalar>::BlockGradients {
    const Gradients& all;
    Block rows;
    std::vector<std::pair<int, Buffer>> local = {};

    void makeLocal(int storage, BufferPool<Scalar>& pool) {
        const Index size = rows.size() * all.sizeOf(storage);
        local.emplace_back(storage, pool.take(size));
        std::fill_n(local.back().second.values(), size, Scalar(0));
    }
    View of(const Slice& slice) const {
        for (const auto& [storage, buffer] : local)
            if (storage == slice.storage) return viewOf<Scalar>(all.graph, slice, buffer.values(), rows.size());
        return some(all.of(slice), rows);
    }
};

template <typename Scalar>
void LayeredPass<Scalar>::backward(const RowMatrix& seeds, RowImages images, const Sink& sink) const {
    const LayerGraph& graph = m_plan->graph;
    Gradients gradients{graph, seeds.rows(), std::vector<Buffer>(graph.storages().size())};
    const int output = graph.output().storage;
    gradients.storages[std::size_t(output)] = m_plan->pool->take(seeds.rows() * gradients.sizeOf(output));
    gradients.setZero(output, {0, 0, seeds.rows()});
    const View last = gradients.of(graph.output());
    for (Index row = 0; row < seeds.rows(); ++row)
        for (Index k = 0; k < seeds.cols(); ++k) last.example(row)[k] = Scalar(seeds(row, k));
    for (auto segment = m_plan->segments.rbegin(); segment != m_plan->segments.rend(); ++segment) {
        runBackward(*segment, images, sink, gradients);
        for (std::size_t s = 0; s < gradients.storages.size(); ++s)
            if (m_plan->firstWriter[s] >= segment->begin) gradients.storages[s] = Buffer();
    }
    if (sink.input) sink.input(gradients.of(graph.input()));
}

template <typename Scalar>
void LayeredPass<Scalar>::runBackward(const typename Plan::Segment& segment, RowImages images, const Sink& sink,
                                      Gradients& gradients) const {
    const LayerGraph& graph = m_plan->graph;
    // Sums of weight gradients are taken while what they need is in the cache.
    const bool sumsInside = segment.examplesAtOnce != 0 && sink.gradient;
    assert(!sink.gradient || !images.images);
    std::vector<Factors> factors(std::size_t(segment.end - segment.begin));
    std::vector<int> fresh, local;
    const auto prepare = [&](const Slice& slice) {
        Buffer& storage = gradients.storages[std::size_t(slice.storage)];
        if (storage || std::find(local.begin(), local.end(), slice.storage) != local.end()) return;
        if (m_plan->hasLocalGradient(slice.storage, segment, sumsInside)) {
            local.push_back(slice.storage);
            return;
        }
        storage = m_plan->pool->take(gradients.rows * gradients.sizeOf(slice.storage));
        fresh.push_back(slice.storage);
    };
    for (int index = segment.end - 1; index >= segment.begin; --index) {
        const auto k = std::size_t(index);
        const Operation& operation = graph.operations()[k];
        prepare(operation.output);
        for (const Slice& input : operation.inputs)
            if (wantsGradient(input, sink)) prepare(input);
        if (m_plan->convolutionOf[k] >= 0 && wantsGradient(operation.inputs.front(), sink))
            factors[k - std::size_t(segment.begin)] =
                convolution(index).backwardFactors(m_weights[k].data(), *m_plan->pool);
    }
    if (segment.examplesAtOnce == 0) {
        for (const int storage : fresh)
            forEachBlock(gradients.rows, std::max<Index>(1, gradients.rows / 16),
                         [&](const Block& block) { gradients.setZero(storage, block); });
        fresh.clear();
    }
    const Index blocks = segment.examplesAtOnce == 0 ? 1 : blocksOf(gradients.rows, segment.examplesAtOnce);
    const Index groups = sumsInside ? std::min(mostPartialSums, blocks) : blocks;
    GradientSums sums;
    if (sumsInside)
        for (int index = segment.begin; index < segment.end; ++index)
            sums.push_back(m_plan->convolutionOf[std::size_t(index)] < 0
                               ? Buffer()
                               : m_plan->pool->take(groups * convolution(index).gradientSumSize()));
    forEachBlock(blocks, groups, [&](const Block& group) {
        for (Index number = group.begin; number < group.end; ++number) {
            BlockGradients ofBlock{gradients, blockOf(gradients.rows, blocks, number)};
            for (const int storage : fresh) gradients.setZero(storage, ofBlock.rows);
            for (const int storage : local) ofBlock.makeLocal(storage, *m_plan->pool);
            for (int index = segment.end - 1; index >= segment.begin; --index) {
                const auto k = std::size_t(index - segment.begin);
                if (sumsInside && sums[k])
                    addToSum(index, ofBlock, sums[k].values() + group.number * convolution(index).gradientSumSize(),
                             number == group.begin ? Into::Overwrite : Into::Add);
                runBackward(index, images, sink, factors[k], ofBlock);
            }
        }
    });
    for (int index = segment.end - 1; index >= segment.begin; --index)
        if (sumsInside)
            tellOfGradient(index, sink, sums[std::size_t(index - segment.begin)], groups);
        else
            tellOfWeights(index, sink, gradients);
}

template <typename Scalar>
void LayeredPass<Scalar>::addToSum(int index, const BlockGradients& gradients, Scalar* sum, Into into) const {
    const Operation& operation = m_plan->graph.operations()[std::size_t(index)];
    convolution(index).addToGradientSum(some(read(operation.inputs.front()), gradients.rows),
                                        gradients.of(operation.output), sum, into, *m_plan->pool);
}

template <typename Scalar>
void LayeredPass<Scalar>::tellOfGradient(int index, const Sink& sink, const Buffer& sums, Index count) const {
    if (!sums) return;
    const auto gradient = m_plan->pool->take(convolution(index).weightCount());
    convolution(index).gradientFromSums(sums.values(), count, gradient.values());
    sink.gradient(m_plan->graph.operations()[std::size_t(index)], convolution(index), gradient.values());
}

template <typename Scalar>
void LayeredPass<Scalar>::runBackward(int index, RowImages images, const Sink& sink, const Factors& factors,
                                      const BlockGradients& gradients) const {
    const auto k = std::size_t(index);
    const Operation& operation = m_plan->graph.operations()[k];
    const Slice& input = operation.inputs.front();
    const bool wantsInput = wantsGradient(input, sink);
    if (!wantsInput && operation.kind != OperationKind::Add && operation.kind != OperationKind::BatchNormalization)
        return;
    const ConstView gradientOfY = gradients.of(operation.output);
    const View gradientOfX = wantsInput ? gradients.of(input) : View();
    // Images that belong to these rows, counted from the first of the views and choices below.
    const Block& rows = gradients.rows;
    const RowImages itsImages = images.images ? RowImages{images.images + rows.begin} : RowImages();
    const auto imagesOf = [&](const ConstView& view) { return images.images ? view : some(view, rows); };
    switch (operation.kind) {
        case OperationKind::Convolution:
        case OperationKind::Linear:
            convolution(index).backwardData(factors, gradientOfY, gradientOfX, *m_plan->pool);
            break;
        case OperationKind::Bias:
            break;
        case OperationKind::BatchNormalization: {
            std::vector<Scalar> gradient(std::size_t(2 * input.channels));
            Scalar* const scale = sink.normalization ? gradient.data() : nullptr;
            Scalar* const shift = sink.normalization ? gradient.data() + input.channels : nullptr;
            normalizationBackward(imagesOf(read(input)), itsImages, statistics()[std::size_t(m_normalizationOf[k])],
                                  m_weights[k].data(), !m_fixed, gradientOfY, gradientOfX, scale, shift);
            if (sink.normalization) sink.normalization(operation, scale, shift);
            break;
        }
        case OperationKind::Relu:
            reluBackward(imagesOf(read(operation.output)), itsImages, gradientOfY, gradientOfX);
            break;
        case OperationKind::MaxPool: {
            const Index firstImage = images.images ? 0 : rows.begin;
            maxPoolBackward(m_choices[k].data() + firstImage * gradientOfY.shape.size(), itsImages, operation.kernel,
                            gradientOfY, gradientOfX);
            break;
        }
        case OperationKind::AveragePool:
            averagePoolBackward(operation.kernel, gradientOfY, gradientOfX);
            break;
        case OperationKind::Add:
            for (const Slice& summand : operation.inputs)
                if (wantsGradient(summand, sink)) addBackward(gradientOfY, gradients.of(summand));
            break;
    }
}

template <typename Scalar>
void LayeredPass<Scalar>::tellOfWeights(int index, const Sink& sink, const Gradients& gradients) const {
    const Operation& operation = m_plan->graph.operations()[std::size_t(index)];
    if (m_plan->convolutionOf[std::size_t(index)] >= 0) {
        const ConstView x = read(operation.inputs.front()), gradientOfY = gradients.of(operation.output);
        if (sink.weights) sink.weights(operation, convolution(index), x, gradientOfY);
        if (sink.gradient) {
            const auto gradient = m_plan->pool->take(convolution(index).weightCount());
            convolution(index).backwardWeights(x, gradientOfY, gradient.values(), *m_plan->pool);
            sink.gradient(operation, convolution(index), gradient.values());
        }
    }
    if (operation.kind == OperationKind::Bias && sink.bias) sink.bias(operation, gradients.of(operation.output));
}

template class LayeredPass<float>;
template class LayeredPass<double>;

}  // namespace marginscope
