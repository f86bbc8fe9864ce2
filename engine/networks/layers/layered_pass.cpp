#include "engine/networks/layers/layered_pass.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "engine/networks/layers/pixelwise.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

template <typename Scalar>
FeatureView<Scalar> viewOf(const LayerGraph& graph, const Slice& slice, Scalar* values, Index examples) {
    return {values + slice.firstChannel, examples, graph.shapeOf(slice),
            graph.storages()[std::size_t(slice.storage)].channels};
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
        if (writer < 0) writer = index;
        const bool hasWeights = operation.kind == OperationKind::Convolution || operation.kind == OperationKind::Linear;
        convolutionOf.push_back(hasWeights ? int(convolutions.size()) : -1);
        if (hasWeights)
            convolutions.emplace_back(graph.shapeOf(operation.inputs.front()), operation.output.channels,
                                      operation.kernel, operation.stride, operation.padding);
        ++index;
    }
}

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
    for (int index = 0; index < int(graph.operations().size()); ++index) {
        const Operation& operation = graph.operations()[std::size_t(index)];
        Buffer& storage = m_storages[std::size_t(operation.output.storage)];
        if (!storage)
            storage = m_plan->pool->take(m_images * graph.storages()[std::size_t(operation.output.storage)].size());
        runForward(index);
        if (keep == Keep::Everything) continue;
        for (std::size_t s = 0; s < m_storages.size(); ++s)
            if (m_plan->lastReader[s] == index && int(s) != graph.output().storage) m_storages[s] = Buffer();
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
typename LayeredPass<Scalar>::View LayeredPass<Scalar>::write(const Slice& slice) {
    return viewOf<Scalar>(m_plan->graph, slice, m_storages[std::size_t(slice.storage)].values(), m_images);
}

template <typename Scalar>
void LayeredPass<Scalar>::runForward(int index) {
    const auto k = std::size_t(index);
    const Operation& operation = m_plan->graph.operations()[k];
    const ConstView x = read(operation.inputs.front());
    const View y = write(operation.output);
    switch (operation.kind) {
        case OperationKind::Convolution:
        case OperationKind::Linear:
            m_plan->convolutions[std::size_t(m_plan->convolutionOf[k])].forward(m_weights[k].data(), x, y,
                                                                                *m_plan->pool);
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
            m_choices[k].resize(std::size_t(m_images * y.shape.size()));
            maxPoolForward(x, operation.kernel, y, m_choices[k].data());
            break;
        case OperationKind::AveragePool:
            averagePoolForward(x, operation.kernel, y);
            break;
        case OperationKind::Add:
            addForward(x, read(operation.inputs.back()), y);
            break;
    }
}

template <typename Scalar>
struct LayeredPass<Scalar>::Gradients {
    const Plan& plan;
    Index rows;
    std::vector<Buffer> storages;

    /// The gradient of a slice; of a storage that nobody has asked for yet, zeros.
    View of(const Slice& slice) {
        Buffer& storage = storages[std::size_t(slice.storage)];
        if (!storage) {
            const Index size = plan.graph.storages()[std::size_t(slice.storage)].size();
            storage = plan.pool->take(rows * size);
            forEachBlock(rows, std::max<Index>(1, rows / 16), [&](const Block& block) {
                std::fill(storage.values() + block.begin * size, storage.values() + block.end * size, Scalar(0));
            });
        }
        return viewOf<Scalar>(plan.graph, slice, storage.values(), rows);
    }
};

template <typename Scalar>
void LayeredPass<Scalar>::backward(const RowMatrix& seeds, RowImages images, const Sink& sink) const {
    const LayerGraph& graph = m_plan->graph;
    Gradients gradients{*m_plan, seeds.rows(), std::vector<Buffer>(graph.storages().size())};
    const View last = gradients.of(graph.output());
    for (Index row = 0; row < seeds.rows(); ++row)
        for (Index k = 0; k < seeds.cols(); ++k) last.example(row)[k] = Scalar(seeds(row, k));
    for (int index = int(graph.operations().size()) - 1; index >= 0; --index) {
        runBackward(index, images, sink, gradients);
        for (std::size_t s = 0; s < gradients.storages.size(); ++s)
            if (m_plan->firstWriter[s] == index) gradients.storages[s] = Buffer();
    }
    if (sink.input) sink.input(gradients.of(graph.input()));
}

template <typename Scalar>
void LayeredPass<Scalar>::runBackward(int index, RowImages images, const Sink& sink, Gradients& gradients) const {
    const auto k = std::size_t(index);
    const Operation& operation = m_plan->graph.operations()[k];
    const Slice& input = operation.inputs.front();
    const bool wantsInput = input.storage != 0 || sink.input;
    const ConstView x = read(input);
    const ConstView gradientOfY = gradients.of(operation.output);
    switch (operation.kind) {
        case OperationKind::Convolution:
        case OperationKind::Linear: {
            const Convolution<Scalar>& convolution = m_plan->convolutions[std::size_t(m_plan->convolutionOf[k])];
            if (sink.weights) sink.weights(operation, convolution, x, gradientOfY);
            if (wantsInput)
                convolution.backwardData(m_weights[k].data(), gradientOfY, gradients.of(input), *m_plan->pool);
            break;
        }
        case OperationKind::Bias:
            if (sink.bias) sink.bias(operation, gradientOfY);
            break;
        case OperationKind::BatchNormalization: {
            std::vector<Scalar> gradient(std::size_t(2 * input.channels));
            Scalar* const scale = sink.normalization ? gradient.data() : nullptr;
            Scalar* const shift = sink.normalization ? gradient.data() + input.channels : nullptr;
            normalizationBackward(x, images, statistics()[std::size_t(m_normalizationOf[k])], m_weights[k].data(),
                                  !m_fixed, gradientOfY, wantsInput ? gradients.of(input) : View(), scale, shift);
            if (sink.normalization) sink.normalization(operation, scale, shift);
            break;
        }
        case OperationKind::Relu:
            reluBackward(read(operation.output), images, gradientOfY, gradients.of(input));
            break;
        case OperationKind::MaxPool:
            maxPoolBackward(m_choices[k].data(), images, operation.kernel, gradientOfY, gradients.of(input));
            break;
        case OperationKind::AveragePool:
            averagePoolBackward(operation.kernel, gradientOfY, gradients.of(input));
            break;
        case OperationKind::Add:
            for (const Slice& summand : operation.inputs) addBackward(gradientOfY, gradients.of(summand));
            break;
    }
}

template struct LayerPlan<float>;
template struct LayerPlan<double>;
template class LayeredPass<float>;
template class LayeredPass<double>;

}  // namespace marginscope
