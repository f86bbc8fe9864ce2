#include "engine/networks/layered_network.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <utility>

#include "engine/networks/layers/pixelwise.h"
#include "engine/networks/layers/tangent_gram_sum.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

constexpr Index imagesAtOnce = 512;  // where images need not meet, a pass takes so many rows

/// Rows of inputs, taken apart: distinct images, which of them each row belongs to, and its class coefficients.
struct ImageRows {
    RowMatrix copies;  // of the images, only where rows share them
    std::vector<Index> imageOf;
    RowMatrix coefficients;
    Index imageValues = 0;

    ImageRows(const InputsView& inputs, Index classes) : imageValues(inputs.cols() - classes) {
        const Index rows = inputs.rows();
        if (classes == 0) {
            coefficients = RowMatrix::Ones(rows, 1);
            return;
        }
        coefficients = inputs.rightCols(classes);
        std::vector<Index> first;
        for (Index row = 0; row < rows; ++row) {
            const bool isNew = row == 0 || (inputs.row(row).head(imageValues) != inputs.row(row - 1).head(imageValues));
            if (isNew) first.push_back(row);
            imageOf.push_back(Index(first.size()) - 1);
        }
        copies.resize(Index(first.size()), imageValues);
        for (std::size_t i = 0; i < first.size(); ++i) copies.row(Index(i)) = inputs.row(first[i]).head(imageValues);
    }

    InputsView images(const InputsView& inputs) const {
        if (imageOf.empty()) return inputs;
        return copies;
    }
    RowImages rowImages() const { return {imageOf.empty() ? nullptr : imageOf.data()}; }
    Index rows() const { return coefficients.rows(); }

    Vector outputs(const RowMatrix& scores) const {
        Vector result(rows());
        for (Index row = 0; row < rows(); ++row) result[row] = coefficients.row(row).dot(scores.row(rowImages()[row]));
        return result;
    }

    /// The gradient of Σ_r weights_r Φ_r by the scores of every image.
    RowMatrix weightedSeeds(const VectorView& weights, Index images) const {
        RowMatrix seeds = RowMatrix::Zero(images, coefficients.cols());
        for (Index row = 0; row < rows(); ++row) seeds.row(rowImages()[row]) += weights[row] * coefficients.row(row);
        return seeds;
    }
};

/// result += factor ∇_x Φ_r for every row r.
template <typename Scalar>
void addInputGradients(const LayeredPass<Scalar>& pass, const ImageRows& rows, double factor,
                       Eigen::Ref<RowMatrix> result) {
    typename LayeredPass<Scalar>::Sink sink;
    sink.input = [&](FeatureView<const Scalar> gradient) {
        const MapShape shape = gradient.shape;
        for (Index row = 0; row < gradient.examples; ++row)
            for (Index pixel = 0; pixel < shape.pixels(); ++pixel)
                for (Index c = 0; c < shape.channels; ++c)
                    result(row, c * shape.pixels() + pixel) += factor * double(gradient.pixel(row, pixel)[c]);
    };
    pass.backward(rows.coefficients, rows.rowImages(), sink);
}

}  // namespace

template <typename Scalar>
class LayeredNetwork<Scalar>::Evaluation final : public NetworkEvaluation {
 public:
    Evaluation(std::shared_ptr<const LayerPlan<Scalar>> plan, const VectorView& W, const InputsView& inputs,
               Index classes)
        : m_plan(std::move(plan)),
          m_rows(inputs, classes),
          m_pass(m_plan, W, m_rows.images(inputs), LayeredPass<Scalar>::Keep::Everything),
          m_outputs(m_rows.outputs(m_pass.scores())) {
        m_rows.copies.resize(0, 0);
    }

    const Vector& outputs() const override { return m_outputs; }

    void pullback(const VectorView& coefficients, VectorSpan result) const override {
        typename LayeredPass<Scalar>::Sink sink;
        const auto block = [this](const Operation& operation, int further = 0) -> const ParameterBlock& {
            return m_plan->graph.layout().blocks()[std::size_t(operation.parameters + further)];
        };
        sink.gradient = [&](const Operation& operation, const Convolution<Scalar>& convolution, const Scalar* packed) {
            convolution.unpack(packed, result.data() + block(operation).offset);
        };
        sink.bias = [&](const Operation& operation, FeatureView<const Scalar> gradientOfY) {
            const Index channels = gradientOfY.shape.channels;
            const auto sums = m_plan->pool->take(gradientOfY.examples * channels);
            sumsOverPixels(gradientOfY, sums.values());
            auto target = result.segment(block(operation).offset, channels);
            target.setZero();
            for (Index row = 0; row < gradientOfY.examples; ++row)
                for (Index c = 0; c < channels; ++c) target[c] += double(sums.values()[row * channels + c]);
        };
        sink.normalization = [&](const Operation& operation, const Scalar* scale, const Scalar* shift) {
            const ParameterBlock& scales = block(operation);
            const ParameterBlock& shifts = block(operation, 1);
            for (Index c = 0; c < scales.size(); ++c) {
                result[scales.offset + c] = double(scale[c]);
                result[shifts.offset + c] = double(shift[c]);
            }
        };
        m_pass.backward(m_rows.weightedSeeds(coefficients, m_pass.imageCount()), RowImages(), sink);
    }

    void tangentGram(Matrix& gram) const override {
        assert(!m_plan->graph.hasBatchNormalization());
        TangentGramSum<Scalar> sum(m_rows.rows(), m_rows.rowImages(), gram, *m_plan->pool);
        typename LayeredPass<Scalar>::Sink sink;
        sink.weights = [&](const Operation&, const Convolution<Scalar>& convolution, FeatureView<const Scalar> x,
                           FeatureView<const Scalar> gradientOfY) { sum.addConvolution(convolution, x, gradientOfY); };
        sink.bias = [&](const Operation&, FeatureView<const Scalar> gradientOfY) { sum.addBias(gradientOfY); };
        m_pass.backward(m_rows.coefficients, m_rows.rowImages(), sink);
        sum.complete();
    }

    /// ⟨∇Φ_r, tangent⟩: layer by layer the product of what the tangent's weights would add to a layer's output with
    /// the gradient there.
    void directionalDerivative(const VectorView& tangent, VectorSpan result) const {
        assert(!m_plan->graph.hasBatchNormalization());
        result.setZero();
        const RowImages images = m_rows.rowImages();
        const auto addProducts = [&](FeatureView<const Scalar> change, FeatureView<const Scalar> gradientOfY) {
            for (Index row = 0; row < gradientOfY.examples; ++row)
                for (Index pixel = 0; pixel < gradientOfY.shape.pixels(); ++pixel) {
                    const Scalar* a = change.pixel(images[row], pixel);
                    const Scalar* b = gradientOfY.pixel(row, pixel);
                    for (Index c = 0; c < gradientOfY.shape.channels; ++c) result[row] += double(a[c]) * double(b[c]);
                }
        };
        const auto offset = [this](const Operation& operation) {
            return m_plan->graph.layout().blocks()[std::size_t(operation.parameters)].offset;
        };
        typename LayeredPass<Scalar>::Sink sink;
        sink.weights = [&](const Operation& operation, const Convolution<Scalar>& convolution,
                           FeatureView<const Scalar> x, FeatureView<const Scalar> gradientOfY) {
            const auto packed = m_plan->pool->take(convolution.weightCount());
            convolution.pack(tangent.data() + offset(operation), packed.values());
            const MapShape shape = convolution.outputShape();
            const auto change = m_plan->pool->take(x.examples * shape.size());
            const FeatureView<Scalar> view{change.values(), x.examples, shape, shape.channels};
            convolution.forward(convolution.forwardFactors(packed.values(), *m_plan->pool), x, view, *m_plan->pool);
            addProducts(view, gradientOfY);
        };
        sink.bias = [&](const Operation& operation, FeatureView<const Scalar> gradientOfY) {
            for (Index row = 0; row < gradientOfY.examples; ++row)
                for (Index pixel = 0; pixel < gradientOfY.shape.pixels(); ++pixel)
                    for (Index c = 0; c < gradientOfY.shape.channels; ++c)
                        result[row] += tangent[offset(operation) + c] * double(gradientOfY.pixel(row, pixel)[c]);
        };
        m_pass.backward(m_rows.coefficients, images, sink);
    }

 private:
    std::shared_ptr<const LayerPlan<Scalar>> m_plan;
    ImageRows m_rows;
    LayeredPass<Scalar> m_pass;
    Vector m_outputs;
};

template <typename Scalar>
LayeredNetwork<Scalar>::LayeredNetwork(std::string kind, LayerGraph graph)
    : m_kind(std::move(kind)), m_plan(std::make_shared<const LayerPlan<Scalar>>(std::move(graph))) {}

template <typename Scalar>
double LayeredNetwork<Scalar>::rounding() const {
    constexpr double unitsPerLayer = 16;
    return unitsPerLayer * graph().pathLengths().longest * double(std::numeric_limits<Scalar>::epsilon());
}

template <typename Scalar>
RowMatrix LayeredNetwork<Scalar>::scores(const VectorView& W, const InputsView& images) const {
    RowMatrix result(images.rows(), graph().outputCount());
    const Index parts = couplesExamples() ? 1 : (images.rows() + imagesAtOnce - 1) / imagesAtOnce;
    for (Index part = 0; part < parts; ++part) {
        const Block block = blockOf(images.rows(), parts, part);
        const LayeredPass<Scalar> pass(m_plan, W, images.middleRows(block.begin, block.size()),
                                       LayeredPass<Scalar>::Keep::Outputs);
        result.middleRows(block.begin, block.size()) = pass.scores();
    }
    return result;
}

template <typename Scalar>
std::vector<ChannelStatistics> LayeredNetwork<Scalar>::normalizationStatistics(const VectorView& W,
                                                                               const InputsView& inputs) const {
    const ImageRows rows(inputs, classCoefficients());
    return LayeredPass<Scalar>(m_plan, W, rows.images(inputs), LayeredPass<Scalar>::Keep::Outputs).statistics();
}

template <typename Scalar>
std::shared_ptr<const NetworkEvaluation> LayeredNetwork<Scalar>::evaluate(const VectorView& W,
                                                                          const InputsView& inputs) const {
    return std::make_shared<Evaluation>(m_plan, W, inputs, classCoefficients());
}

template <typename Scalar>
void LayeredNetwork<Scalar>::outputsInParts(const VectorView& W, const InputsView& inputs,
                                            const NormalizationStatistics* fixed, VectorSpan result) const {
    const bool inParts = fixed || !couplesExamples();
    const Index parts = inParts ? (inputs.rows() + imagesAtOnce - 1) / imagesAtOnce : 1;
    for (Index part = 0; part < parts; ++part) {
        const Block block = blockOf(inputs.rows(), parts, part);
        const InputsView some = inputs.middleRows(block.begin, block.size());
        const ImageRows rows(some, classCoefficients());
        const LayeredPass<Scalar> pass(m_plan, W, rows.images(some), LayeredPass<Scalar>::Keep::Outputs, fixed);
        result.segment(block.begin, block.size()) = rows.outputs(pass.scores());
    }
}

template <typename Scalar>
template <typename Body>
void LayeredNetwork<Scalar>::forEachPass(const VectorView& W, const InputsView& inputs, const Body& body) const {
    NormalizationStatistics statistics;
    if (couplesExamples()) statistics = normalizationStatistics(W, inputs);
    const Index parts = (inputs.rows() + imagesAtOnce - 1) / imagesAtOnce;
    for (Index part = 0; part < parts; ++part) {
        const Block block = blockOf(inputs.rows(), parts, part);
        const InputsView some = inputs.middleRows(block.begin, block.size());
        const ImageRows rows(some, classCoefficients());
        LayeredPass<Scalar> pass(m_plan, W, rows.images(some), LayeredPass<Scalar>::Keep::Everything,
                                 couplesExamples() ? &statistics : nullptr);
        body(pass, rows, block);
    }
}

template <typename Scalar>
void LayeredNetwork<Scalar>::outputs(const VectorView& W, const InputsView& inputs, VectorSpan result) const {
    outputsInParts(W, inputs, nullptr, result);
}

template <typename Scalar>
void LayeredNetwork<Scalar>::outputsAfter(const VectorView& W, const InputsView& statisticsFrom,
                                          const InputsView& inputs, VectorSpan result) const {
    if (!couplesExamples()) return outputs(W, inputs, result);
    const NormalizationStatistics statistics = normalizationStatistics(W, statisticsFrom);
    outputsInParts(W, inputs, &statistics, result);
}

template <typename Scalar>
void LayeredNetwork<Scalar>::pullback(const VectorView& W, const InputsView& inputs, const VectorView& coefficients,
                                      VectorSpan result) const {
    evaluate(W, inputs)->pullback(coefficients, result);
}

template <typename Scalar>
void LayeredNetwork<Scalar>::directionalDerivative(const VectorView& W, const VectorView& tangent,
                                                   const InputsView& inputs, VectorSpan result) const {
    Evaluation(m_plan, W, inputs, classCoefficients()).directionalDerivative(tangent, result);
}

template <typename Scalar>
void LayeredNetwork<Scalar>::outputsAndTangentGram(const VectorView& W, const InputsView& inputs, VectorSpan outputs,
                                                   Matrix& gram) const {
    const Evaluation evaluation(m_plan, W, inputs, classCoefficients());
    outputs = evaluation.outputs();
    evaluation.tangentGram(gram);
}

template <typename Scalar>
void LayeredNetwork<Scalar>::inputGradients(const VectorView& W, const InputsView& inputs, RowMatrix& result) const {
    result.setZero(inputs.rows(), inputDimension() - classCoefficients());
    forEachPass(W, inputs, [&](const LayeredPass<Scalar>& pass, const ImageRows& rows, const Block& block) {
        addInputGradients(pass, rows, 1, result.middleRows(block.begin, block.size()));
    });
}

template <typename Scalar>
void LayeredNetwork<Scalar>::inputGradientsAlong(const VectorView& W, const VectorView& tangent,
                                                 const InputsView& inputs, RowMatrix& result) const {
    assert(tangent.size() == parameterCount());
    result.setZero(inputs.rows(), inputDimension() - classCoefficients());
    const double length = tangent.norm();
    if (length == 0) return;
    // Where rounding and the remainder of fourth order are about equal.
    const double size = W.norm();
    const double step = std::pow(double(std::numeric_limits<Scalar>::epsilon()), 0.2) * (size > 0 ? size : 1) / length;
    forEachPass(W, inputs, [&](LayeredPass<Scalar>& pass, const ImageRows& rows, const Block& block) {
        for (const auto& [multiple, factor] : {std::pair{1, 8}, {-1, -8}, {2, -1}, {-2, 1}}) {
            pass.replaceWeights(W + multiple * step * tangent);
            addInputGradients(pass, rows, factor / (12 * step), result.middleRows(block.begin, block.size()));
        }
    });
}

template class LayeredNetwork<float>;
template class LayeredNetwork<double>;

}  // namespace marginscope
