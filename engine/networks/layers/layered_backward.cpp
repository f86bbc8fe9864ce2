#include "engine/networks/layers/layered_backward.h"

#include <algorithm>
#include <cassert>

#include "engine/networks/layers/pixelwise.h"

namespace marginscope {

namespace {

constexpr Index mostPartialSums = 16;  // of weight gradients

}  // namespace

template <typename Scalar>
LayeredBackward<Scalar>::LayeredBackward(const Pass& pass, RowImages images, const Sink& sink)
    : m_pass(pass), m_plan(*pass.m_plan), m_pool(*pass.m_plan->pool), m_images(images), m_sink(sink) {
    assert(!sink.gradient || !images.images);
}

template <typename Scalar>
void LayeredBackward<Scalar>::run(const RowMatrix& seeds) {
    const LayerGraph& graph = m_plan.graph;
    Gradients gradients(graph, seeds.rows());
    gradients.make(graph.output().storage, m_pool);
    gradients.setZero(graph.output().storage);
    const View last = gradients.of(graph.output());
    for (Index row = 0; row < seeds.rows(); ++row)
        for (Index k = 0; k < seeds.cols(); ++k) last.example(row)[k] = Scalar(seeds(row, k));
    // Gradients that somebody wants to see of all rows would have to be kept for all of a stretch.
    const std::vector<Stretch> stretches = m_sink.gradient ? m_plan.stretches() : m_plan.singleSegments();
    for (auto stretch = stretches.rbegin(); stretch != stretches.rend(); ++stretch) {
        run(*stretch, gradients);
        for (int storage = 0; storage < int(graph.storages().size()); ++storage)
            if (m_plan.firstWriter[std::size_t(storage)] >= stretch->begin) gradients.drop(storage);
    }
    if (m_sink.input) m_sink.input(gradients.of(graph.input()));
}

/// Whether anybody asks for the gradient of what an operation reads.
template <typename Scalar>
bool LayeredBackward<Scalar>::wantsGradient(const Slice& slice) const {
    return slice.storage != m_plan.graph.input().storage || m_sink.input;
}

template <typename Scalar>
void LayeredBackward<Scalar>::prepareGradient(const Slice& slice, const Stretch& stretch, Prepared& prepared,
                                              Gradients& gradients) const {
    const int storage = slice.storage;
    if (gradients.has(storage) ||
        std::find(prepared.local.begin(), prepared.local.end(), storage) != prepared.local.end())
        return;
    if (stretch.examplesAtOnce != 0 && m_plan.hasLocalGradient(storage, stretch, prepared.sumsInside)) {
        prepared.local.push_back(storage);
        return;
    }
    gradients.make(storage, m_pool);
    if (!m_plan.overwritesGradient[std::size_t(storage)]) prepared.fresh.push_back(storage);
}

template <typename Scalar>
typename LayeredBackward<Scalar>::Prepared LayeredBackward<Scalar>::prepare(const Stretch& stretch,
                                                                            Gradients& gradients) const {
    Prepared prepared{};
    prepared.sumsInside = stretch.examplesAtOnce != 0 && m_sink.gradient;
    const Index rows = gradients.rows().size();
    const Index blocks = stretch.examplesAtOnce == 0 ? 1 : blocksOf(rows, stretch.examplesAtOnce);
    prepared.groups = prepared.sumsInside ? std::min(mostPartialSums, blocks) : blocks;
    for (int index = stretch.end - 1; index >= stretch.begin; --index) {
        const auto k = std::size_t(index);
        if (m_plan.relus[k].isDoneOnTheWayBack) continue;
        prepareGradient(operation(index).output, stretch, prepared, gradients);
        for (const Slice& source : m_plan.sources[k])
            if (wantsGradient(source)) prepareGradient(source, stretch, prepared, gradients);
    }
    const Index count = stretch.end - stretch.begin;
    prepared.factors.resize(std::size_t(count));
    prepared.sums.resize(std::size_t(count));
    forEachBlock(count, count, [&](const Block& block) {
        const auto k = std::size_t(block.begin);
        const int index = stretch.begin + int(k);
        if (!hasWeights(index)) return;
        if (wantsGradient(m_plan.sources[std::size_t(index)].front()))
            prepared.factors[k] = convolution(index).backwardFactors(m_pass.weights(index), m_pool);
        if (prepared.sumsInside) prepared.sums[k] = m_pool.take(prepared.groups * convolution(index).weightCount());
    });
    return prepared;
}

template <typename Scalar>
void LayeredBackward<Scalar>::run(const Stretch& stretch, Gradients& gradients) const {
    const Prepared prepared = prepare(stretch, gradients);
    if (stretch.examplesAtOnce == 0) {
        for (const int storage : prepared.fresh) {
            const Index rows = gradients.rows().size();
            forEachBlock(rows, std::min<Index>(rows, 16),
                         [&](const Block& block) { Gradients(gradients, block).setZero(storage); });
        }
        for (int index = stretch.end - 1; index >= stretch.begin; --index)
            run(index, prepared.factors[std::size_t(index - stretch.begin)], gradients);
    } else {
        forEachBlock(gradients.rows().size(), prepared.groups,
                     [&](const Block& group) { runGroup(stretch, prepared, gradients, group); });
    }
    if (prepared.sumsInside) return tellOfGradients(stretch, prepared);
    for (int index = stretch.end - 1; index >= stretch.begin; --index) tellOfWeights(index, gradients);
}

template <typename Scalar>
void LayeredBackward<Scalar>::runGroup(const Stretch& stretch, const Prepared& prepared, const Gradients& gradients,
                                       const Block& group) const {
    std::vector<Buffer> sums(prepared.sums.size());
    const Index parts = blocksOf(group.size(), stretch.examplesOfPart);
    for (Index number = 0; number < parts; ++number) {
        const Block part = blockOf(group.size(), parts, number);
        Gradients ofPart(gradients, {number, group.begin + part.begin, group.begin + part.end});
        for (const int storage : prepared.local) ofPart.make(storage, m_pool);
        for (const auto* storages : {&prepared.local, &prepared.fresh})
            for (const int storage : *storages)
                if (!m_plan.overwritesGradient[std::size_t(storage)]) ofPart.setZero(storage);
        for (int s = stretch.endSegment - 1; s >= stretch.firstSegment; --s)
            runSegment(m_plan.segments[std::size_t(s)], stretch.begin, prepared, ofPart, sums);
    }
    for (std::size_t k = 0; k < sums.size(); ++k) {
        if (!sums[k]) continue;
        const Convolution<Scalar>& itsConvolution = convolution(stretch.begin + int(k));
        itsConvolution.gradientFromSums(sums[k].values(), 1,
                                        prepared.sums[k].values() + group.number * itsConvolution.weightCount());
    }
}

template <typename Scalar>
void LayeredBackward<Scalar>::runSegment(const Segment& segment, int firstOperation, const Prepared& prepared,
                                         const Gradients& gradients, std::vector<Buffer>& sums) const {
    const Index rows = gradients.rows().size(), first = gradients.rows().begin;
    const Index blocks = blocksOf(rows, segment.examplesAtOnce);
    for (Index number = 0; number < blocks; ++number) {
        const Block block = blockOf(rows, blocks, number);
        const Gradients ofBlock(gradients, {number, first + block.begin, first + block.end});
        for (int index = segment.end - 1; index >= segment.begin; --index) {
            const auto k = std::size_t(index - firstOperation);
            if (prepared.sums[k]) addToSum(index, ofBlock, sums[k]);
            run(index, prepared.factors[k], ofBlock);
        }
    }
}

template <typename Scalar>
void LayeredBackward<Scalar>::addToSum(int index, const Gradients& gradients, Buffer& sum) const {
    const auto k = std::size_t(index);
    const Into into = sum ? Into::Add : Into::Overwrite;
    if (!sum) sum = m_pool.take(convolution(index).gradientSumSize());
    convolution(index).addToGradientSum(some(m_pass.read(m_plan.sources[k].front()), gradients.rows()),
                                        gradients.of(operation(index).output), sum.values(), into, m_pool,
                                        m_plan.relus[k].ofConvolution);
}

template <typename Scalar>
void LayeredBackward<Scalar>::tellOfGradients(const Stretch& stretch, const Prepared& prepared) const {
    const auto count = Index(prepared.sums.size());
    forEachBlock(count, count, [&](const Block& block) {
        const Buffer& sums = prepared.sums[std::size_t(block.begin)];
        if (!sums) return;
        const Index size = convolution(stretch.begin + int(block.begin)).weightCount();
        for (Index group = 1; group < prepared.groups; ++group)
            for (Index w = 0; w < size; ++w) sums.values()[w] += sums.values()[group * size + w];
    });
    for (int index = stretch.end - 1; index >= stretch.begin; --index)
        if (const Buffer& sums = prepared.sums[std::size_t(index - stretch.begin)])
            m_sink.gradient(operation(index), convolution(index), sums.values());
}

template <typename Scalar>
void LayeredBackward<Scalar>::run(int index, const Factors& factors, const Gradients& gradients) const {
    const auto k = std::size_t(index);
    const Operation& operation = this->operation(index);
    const Slice& input = m_plan.sources[k].front();
    if (m_plan.relus[k].isDoneOnTheWayBack) return;
    const bool wantsInput = wantsGradient(input);
    if (!wantsInput && operation.kind != OperationKind::Add && operation.kind != OperationKind::BatchNormalization)
        return;
    const ConstView gradientOfY = gradients.of(operation.output);
    const View gradientOfX = wantsInput ? gradients.of(input) : View();
    // Images that belong to these rows, counted from the first of the views and choices below.
    const Block& rows = gradients.rows();
    const RowImages images = m_images.images ? RowImages{m_images.images + rows.begin} : RowImages();
    const auto imagesOf = [&](const ConstView& view) { return m_images.images ? view : some(view, rows); };
    switch (operation.kind) {
        case OperationKind::Convolution:
        case OperationKind::Linear:
            if (m_plan.relus[k].isOnTheWayBack)
                convolution(index).backwardDataThroughRelu(
                    factors, gradientOfY, imagesOf(m_pass.read(input)), images, gradientOfX,
                    m_plan.overwritesGradient[std::size_t(input.storage)] ? Into::Overwrite : Into::Add, m_pool);
            else
                convolution(index).backwardData(factors, gradientOfY, gradientOfX, m_pool);
            break;
        case OperationKind::Bias:
            break;
        case OperationKind::BatchNormalization: {
            std::vector<Scalar> gradient(std::size_t(2 * input.channels));
            Scalar* const scale = m_sink.normalization ? gradient.data() : nullptr;
            Scalar* const shift = m_sink.normalization ? gradient.data() + input.channels : nullptr;
            normalizationBackward(imagesOf(m_pass.read(input)), images, m_pass.statisticsOf(index),
                                  m_pass.weights(index), !m_pass.m_fixed, gradientOfY, gradientOfX, scale, shift);
            if (m_sink.normalization) m_sink.normalization(operation, scale, shift);
            break;
        }
        case OperationKind::Relu:
            reluBackward(imagesOf(m_pass.read(operation.output)), images, gradientOfY, gradientOfX);
            break;
        case OperationKind::MaxPool: {
            const Index firstImage = m_images.images ? 0 : rows.begin;
            maxPoolBackward(m_pass.m_choices[k].data() + firstImage * gradientOfY.shape.size(), images,
                            operation.kernel, gradientOfY, gradientOfX);
            break;
        }
        case OperationKind::AveragePool:
            averagePoolBackward(operation.kernel, gradientOfY, gradientOfX);
            break;
        case OperationKind::Add:
            for (const Slice& summand : m_plan.sources[k])
                if (wantsGradient(summand)) addBackward(gradientOfY, gradients.of(summand));
            break;
    }
}

template <typename Scalar>
void LayeredBackward<Scalar>::tellOfWeights(int index, const Gradients& gradients) const {
    const auto k = std::size_t(index);
    const Operation& operation = this->operation(index);
    if (operation.kind == OperationKind::Bias && m_sink.bias) m_sink.bias(operation, gradients.of(operation.output));
    if (!hasWeights(index)) return;
    ConstView x = m_pass.read(m_plan.sources[k].front());
    const ConstView gradientOfY = gradients.of(operation.output);
    Buffer rectified;
    if (m_plan.relus[k].ofConvolution.before) {
        rectified = m_pool.take(x.examples * x.shape.size());
        const View view{rectified.values(), x.examples, x.shape, x.shape.channels};
        reluForward(x, view);
        x = view;
    }
    if (m_sink.weights) m_sink.weights(operation, convolution(index), x, gradientOfY);
    if (!m_sink.gradient) return;
    const auto gradient = m_pool.take(convolution(index).weightCount());
    convolution(index).backwardWeights(x, gradientOfY, gradient.values(), m_pool);
    m_sink.gradient(operation, convolution(index), gradient.values());
}

template class LayeredBackward<float>;
template class LayeredBackward<double>;

}  // namespace marginscope
