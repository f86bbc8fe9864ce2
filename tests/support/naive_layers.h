#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/networks/layers/batch_normalization.h"
#include "engine/networks/layers/layer_graph.h"
#include "tests/support/feature_maps.h"

/// Layers as their definitions say, in double, one loop for every sum: what the fast ones are held against.
namespace marginscope::test {

using NaiveMaps = FeatureMaps<double>;

inline NaiveMaps naiveZeros(Index examples, MapShape shape) {
    NaiveMaps maps(examples, shape);
    maps.setValues(Vector::Zero(examples * shape.size()));
    return maps;
}

/// Sizes of a convolution, and its loops: body(pixel of y, weight in PyTorch's order, pixel of x).
struct NaiveConvolution {
    MapShape input;
    Index outputs, kernel, stride, padding;

    MapShape outputShape() const {
        return {(input.height + 2 * padding - kernel) / stride + 1, (input.width + 2 * padding - kernel) / stride + 1,
                outputs};
    }
    Index weightCount() const { return outputs * input.channels * kernel * kernel; }

    /// body(v, u, o, weight, row, column, c) for every product of the definition that reads a pixel inside of the map.
    template <typename Body>
    void forEachProduct(const Body& body) const {
        const MapShape shape = outputShape();
        for (Index v = 0; v < shape.height; ++v)
            for (Index u = 0; u < shape.width; ++u)
                for (Index j = 0; j < kernel; ++j)
                    for (Index i = 0; i < kernel; ++i) {
                        const Index row = v * stride + j - padding, column = u * stride + i - padding;
                        if (row < 0 || row >= input.height || column < 0 || column >= input.width) continue;
                        for (Index o = 0; o < outputs; ++o)
                            for (Index c = 0; c < input.channels; ++c)
                                body(v, u, o, ((o * input.channels + c) * kernel + j) * kernel + i, row, column, c);
                    }
    }

    template <typename Maps>
    NaiveMaps forward(const Maps& x, const VectorView& weights) const {
        NaiveMaps y = naiveZeros(x.examples(), outputShape());
        for (Index n = 0; n < x.examples(); ++n)
            forEachProduct([&](Index v, Index u, Index o, Index w, Index row, Index column, Index c) {
                y.at(n, v, u, o) += weights[w] * x.at(n, row, column, c);
            });
        return y;
    }

    /// The gradient of ⟨gradientOfY, y⟩ by x.
    template <typename Maps>
    NaiveMaps backwardData(const Maps& gradientOfY, const VectorView& weights) const {
        NaiveMaps gradient = naiveZeros(gradientOfY.examples(), input);
        for (Index n = 0; n < gradientOfY.examples(); ++n)
            forEachProduct([&](Index v, Index u, Index o, Index w, Index row, Index column, Index c) {
                gradient.at(n, row, column, c) += weights[w] * gradientOfY.at(n, v, u, o);
            });
        return gradient;
    }

    /// The gradient of ⟨row of gradientOfY, y of the image⟩ by the weights.
    template <typename Maps>
    Vector weightGradient(const Maps& x, Index image, const Maps& gradientOfY, Index gradientRow) const {
        Vector gradient = Vector::Zero(weightCount());
        forEachProduct([&](Index v, Index u, Index o, Index w, Index row, Index column, Index c) {
            gradient[w] += x.at(image, row, column, c) * gradientOfY.at(gradientRow, v, u, o);
        });
        return gradient;
    }
};

/// Mean and variance of a channel over all pixels of all examples.
inline ChannelStatistics naiveStatistics(const NaiveMaps& x) {
    const double count = double(x.view().rows());
    ChannelStatistics statistics{Vector::Zero(x.shape().channels), Vector::Zero(x.shape().channels)};
    for (Index c = 0; c < x.shape().channels; ++c) {
        for (Index row = 0; row < x.view().rows(); ++row) statistics.mean[c] += x.view().pixel(0, row)[c] / count;
        for (Index row = 0; row < x.view().rows(); ++row)
            statistics.variance[c] += std::pow(x.view().pixel(0, row)[c] - statistics.mean[c], 2) / count;
    }
    return statistics;
}

/// A LayerGraph evaluated operation by operation.
class NaivePass {
 public:
    /// `fixed`: statistics of another pass, for batch normalisation.
    NaivePass(const LayerGraph& graph, const Vector& W, const RowMatrix& images,
              const std::vector<ChannelStatistics>* fixed = nullptr)
        : m_graph(graph), m_fixed(fixed) {
        for (const MapShape& shape : graph.storages()) m_storages.push_back(naiveZeros(images.rows(), shape));
        const MapShape shape = graph.storages().front();
        for (Index n = 0; n < images.rows(); ++n)
            for (Index c = 0; c < shape.channels; ++c)
                for (Index y = 0; y < shape.height; ++y)
                    for (Index x = 0; x < shape.width; ++x)
                        m_storages.front().at(n, y, x, c) = images(n, (c * shape.height + y) * shape.width + x);
        for (const Operation& operation : graph.operations()) write(operation.output, resultOf(operation, W));
        const NaiveMaps last = read(graph.output());
        m_scores = Eigen::Map<const RowMatrix>(last.values().data(), images.rows(), graph.outputCount());
    }

    /// One row an image, one column an output.
    const RowMatrix& scores() const { return m_scores; }
    const std::vector<ChannelStatistics>& statistics() const { return m_statistics; }

 private:
    /// Calls body(example, y, x, channel) for all values of maps.
    template <typename Body>
    static void forEachValue(const NaiveMaps& maps, const Body& body) {
        for (Index n = 0; n < maps.examples(); ++n)
            for (Index y = 0; y < maps.shape().height; ++y)
                for (Index x = 0; x < maps.shape().width; ++x)
                    for (Index c = 0; c < maps.shape().channels; ++c) body(n, y, x, c);
    }

    NaiveMaps read(const Slice& slice) const {
        const NaiveMaps& storage = m_storages[std::size_t(slice.storage)];
        NaiveMaps maps(storage.examples(), m_graph.shapeOf(slice));
        forEachValue(maps, [&](Index n, Index y, Index x, Index c) {
            maps.at(n, y, x, c) = storage.at(n, y, x, slice.firstChannel + c);
        });
        return maps;
    }
    void write(const Slice& slice, const NaiveMaps& maps) {
        NaiveMaps& storage = m_storages[std::size_t(slice.storage)];
        forEachValue(maps, [&](Index n, Index y, Index x, Index c) {
            storage.at(n, y, x, slice.firstChannel + c) = maps.at(n, y, x, c);
        });
    }

    NaiveMaps resultOf(const Operation& operation, const Vector& W) {
        const NaiveMaps x = read(operation.inputs.front());
        NaiveMaps y = naiveZeros(x.examples(), m_graph.shapeOf(operation.output));
        const auto forAll = [&](const auto& value) {
            forEachValue(y, [&](Index n, Index v, Index u, Index c) { y.at(n, v, u, c) = value(n, v, u, c); });
        };
        const double* parameters = operation.parameters < 0
                                       ? nullptr
                                       : W.data() + m_graph.layout().blocks()[std::size_t(operation.parameters)].offset;
        switch (operation.kind) {
            case OperationKind::Convolution:
            case OperationKind::Linear: {
                const NaiveConvolution convolution{x.shape(), operation.output.channels, operation.kernel,
                                                   operation.stride, operation.padding};
                return convolution.forward(x, Eigen::Map<const Vector>(parameters, convolution.weightCount()));
            }
            case OperationKind::Bias:
                forAll([&](Index n, Index v, Index u, Index c) { return x.at(n, v, u, c) + parameters[c]; });
                break;
            case OperationKind::BatchNormalization: {
                m_statistics.push_back(m_fixed ? (*m_fixed)[m_statistics.size()] : naiveStatistics(x));
                const ChannelStatistics& of = m_statistics.back();
                forAll([&](Index n, Index v, Index u, Index c) {
                    return parameters[c] * (x.at(n, v, u, c) - of.mean[c]) / std::sqrt(of.variance[c] + 1e-5) +
                           parameters[x.shape().channels + c];
                });
                break;
            }
            case OperationKind::Relu:
                forAll([&](Index n, Index v, Index u, Index c) { return std::max(x.at(n, v, u, c), 0.0); });
                break;
            case OperationKind::MaxPool:
            case OperationKind::AveragePool:
                forAll([&](Index n, Index v, Index u, Index c) { return pooled(operation, x, n, v, u, c); });
                break;
            case OperationKind::Add: {
                const NaiveMaps other = read(operation.inputs.back());
                forAll([&](Index n, Index v, Index u, Index c) { return x.at(n, v, u, c) + other.at(n, v, u, c); });
                break;
            }
        }
        return y;
    }

    static double pooled(const Operation& operation, const NaiveMaps& x, Index n, Index v, Index u, Index c) {
        const Index kernel = operation.kernel;
        double sum = 0, largest = -std::numeric_limits<double>::infinity();
        for (Index j = 0; j < kernel; ++j)
            for (Index i = 0; i < kernel; ++i) {
                const double value = x.at(n, v * kernel + j, u * kernel + i, c);
                sum += value;
                largest = std::max(largest, value);
            }
        return operation.kind == OperationKind::MaxPool ? largest : sum / double(kernel * kernel);
    }

    const LayerGraph& m_graph;
    const std::vector<ChannelStatistics>* m_fixed;
    std::vector<NaiveMaps> m_storages;
    std::vector<ChannelStatistics> m_statistics;
    RowMatrix m_scores;
};

}  // namespace marginscope::test
