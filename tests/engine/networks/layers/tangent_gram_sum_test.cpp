#include "engine/networks/layers/tangent_gram_sum.h"

#include <gtest/gtest.h>

#include "tests/support/feature_maps.h"
#include "tests/support/naive_layers.h"

namespace marginscope {
namespace {

using test::FeatureMaps;
using test::NaiveConvolution;

struct Layer {
    const char* what;
    NaiveConvolution naive;
    Index images;
    Index rows;  // as many for every image, the last one perhaps fewer
};

/// The sums choose what is cheaper: pixels for small maps with many weights, gradients of single rows for large maps
/// with few.
const std::vector<Layer> layers = {
    {"from pixels: linear, more rows than a block", {{1, 1, 20}, 30, 1, 1, 0}, 300, 300},
    {"from pixels: four pixels", {{2, 2, 12}, 10, 3, 1, 1}, 70, 140},
    {"from pixels: sixteen pixels", {{4, 4, 30}, 40, 5, 1, 2}, 9, 21},
    {"from pixels: odd numbers together", {{3, 5, 30}, 40, 3, 1, 1}, 20, 37},
    {"from pixels: stride", {{5, 4, 30}, 40, 3, 2, 1}, 8, 15},
    {"from pixels: one row", {{4, 4, 60}, 60, 3, 1, 1}, 1, 1},
    {"from gradients: shifted", {{9, 11, 2}, 3, 3, 1, 1}, 5, 9},
    {"from gradients: pixelwise, more rows than a block", {{8, 8, 3}, 4, 1, 1, 0}, 50, 100},
    {"from gradients: patches, long sums", {{16, 16, 3}, 20, 9, 2, 4}, 3, 5},
};

template <typename Scalar>
void expectGramOfGradients(const Layer& layer, double tolerance) {
    SCOPED_TRACE(layer.what);
    const NaiveConvolution& naive = layer.naive;
    const Convolution<Scalar> convolution(naive.input, naive.outputs, naive.kernel, naive.stride, naive.padding);
    const auto x = FeatureMaps<Scalar>::random(layer.images, naive.input, 71, 1);
    const auto gradientOfY = FeatureMaps<Scalar>::random(layer.rows, naive.outputShape(), 72, 2);
    const Index rowsPerImage = (layer.rows + layer.images - 1) / layer.images;
    std::vector<Index> images;
    for (Index row = 0; row < layer.rows; ++row) images.push_back(row / rowsPerImage);

    Matrix gradients(naive.weightCount(), layer.rows), biasGradients = Matrix::Zero(naive.outputs, layer.rows);
    for (Index row = 0; row < layer.rows; ++row) {
        gradients.col(row) = naive.weightGradient(x, images[std::size_t(row)], gradientOfY, row);
        for (Index pixel = 0; pixel < naive.outputShape().pixels(); ++pixel)
            for (Index c = 0; c < naive.outputs; ++c)
                biasGradients(c, row) += double(gradientOfY.view().pixel(row, pixel)[c]);
    }
    const Matrix ofWeights = gradients.transpose() * gradients;
    const Matrix ofBoth = ofWeights + biasGradients.transpose() * biasGradients;

    const auto pool = std::make_shared<BufferPool<Scalar>>();
    Matrix gram = Matrix::Constant(2, 2, 5);  // whatever was there before
    TangentGramSum<Scalar> sum(layer.rows, {images.data()}, gram, *pool);
    sum.addConvolution(convolution, x.view(), gradientOfY.view());
    sum.complete();
    ASSERT_EQ(gram.rows(), layer.rows);
    EXPECT_TRUE(gram == gram.transpose());
    EXPECT_LE((gram - ofWeights).cwiseAbs().maxCoeff(), tolerance * ofWeights.maxCoeff());
    sum.addBias(gradientOfY.view());
    sum.complete();
    EXPECT_LE((gram - ofBoth).cwiseAbs().maxCoeff(), tolerance * ofBoth.maxCoeff());
}

TEST(TangentGramSum, IsTheGramMatrixOfSingleGradients) {
    for (const Layer& layer : layers) {
        expectGramOfGradients<double>(layer, 1e-13);
        expectGramOfGradients<float>(layer, 1e-6);
    }
}

TEST(TangentGramSum, GradientsTooManyToKeepComeSomeChannelsAtATime) {
    // 130 gradients of 1100 × 128 weights: more than 2^24 values. Of the truth, the rows at the corners.
    const NaiveConvolution naive{{6, 6, 122}, 128, 3, 1, 1};
    const Convolution<float> convolution(naive.input, naive.outputs, naive.kernel, naive.stride, naive.padding);
    const Index rows = 130;
    ASSERT_GT(rows * naive.weightCount(), 1 << 24);
    const auto x = FeatureMaps<float>::random(rows, naive.input, 73);
    const auto gradientOfY = FeatureMaps<float>::random(rows, naive.outputShape(), 74);
    Matrix gram;
    const auto pool = std::make_shared<BufferPool<float>>();
    TangentGramSum<float> sum(rows, RowImages(), gram, *pool);
    sum.addConvolution(convolution, x.view(), gradientOfY.view());
    sum.complete();
    const std::vector<Index> corners = {0, 63, 64, 129};
    Matrix gradients(naive.weightCount(), Index(corners.size()));
    for (std::size_t k = 0; k < corners.size(); ++k)
        gradients.col(Index(k)) = naive.weightGradient(x, corners[k], gradientOfY, corners[k]);
    const Matrix expected = gradients.transpose() * gradients;
    EXPECT_LE((gram(corners, corners) - expected).cwiseAbs().maxCoeff(), 1e-6 * expected.maxCoeff());
}

}  // namespace
}  // namespace marginscope
