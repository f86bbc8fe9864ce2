#include "engine/networks/layers/convolution.h"

#include <gtest/gtest.h>

#include <numeric>

#include "tests/support/feature_maps.h"
#include "tests/support/naive_layers.h"

namespace marginscope {
namespace {

using test::expectClose;
using test::FeatureMaps;
using test::NaiveConvolution;
using test::randomVector;

struct Sizes {
    const char* what;
    NaiveConvolution naive;
    Index examples;
};

const std::vector<Sizes> allSizes = {
    {"pixelwise", {{5, 7, 3}, 4, 1, 1, 0}, 3},
    {"pixelwise, more rows than one product takes", {{9, 11, 5}, 30, 1, 1, 0}, 50},
    {"linear", {{1, 1, 10}, 7, 1, 1, 0}, 5},
    {"linear, one output, one example", {{1, 1, 10}, 1, 1, 1, 0}, 1},
    {"small map", {{4, 4, 6}, 5, 3, 1, 1}, 3},
    {"small map, one example", {{3, 5, 2}, 4, 5, 1, 2}, 1},
    {"small map, more examples than one product takes", {{2, 1, 3}, 2, 3, 1, 1}, 1100},
    {"small map under a large kernel", {{2, 3, 3}, 2, 11, 1, 5}, 4},
    {"one pixel under a kernel", {{1, 1, 4}, 3, 3, 1, 1}, 6},
    {"shifted, narrow", {{5, 7, 3}, 4, 3, 1, 1}, 3},
    {"shifted, just narrow", {{6, 5, 2}, 24, 5, 1, 2}, 2},
    {"shifted, just wide", {{7, 5, 3}, 25, 3, 1, 1}, 2},
    {"shifted, wide backward", {{5, 9, 30}, 3, 3, 1, 1}, 1},
    {"shifted, large kernel", {{9, 8, 2}, 3, 11, 1, 5}, 2},
    {"shifted, more examples than partial sums", {{5, 4, 2}, 3, 3, 1, 1}, 19},
    {"stride 2", {{7, 9, 3}, 4, 3, 2, 1}, 3},
    {"stride 4 as in AlexNet", {{32, 32, 3}, 6, 11, 4, 5}, 2},
    {"stride 2 without a window", {{13, 11, 2}, 3, 1, 2, 0}, 3},
    {"stride 3 with pixels left over", {{9, 10, 2}, 3, 5, 3, 0}, 2},
    {"no padding", {{6, 5, 3}, 4, 3, 1, 0}, 3},
    {"more padding than keeps the size", {{5, 6, 2}, 3, 3, 1, 3}, 2},
    {"padding around single pixels", {{4, 3, 2}, 3, 1, 1, 1}, 2},
    {"patches of several examples at once", {{4, 4, 3}, 5, 3, 2, 1}, 150},
    {"few channels on a large map", {{9, 7, 3}, 20, 3, 1, 1}, 3},
    {"whole map of 2 x 2", {{2, 2, 16}, 16, 3, 1, 1}, 5},
    {"whole map of 2 x 2, registers not full", {{2, 2, 19}, 33, 3, 1, 1}, 61},
    {"whole map of 2 x 2, one frequency at a time", {{2, 2, 211}, 230, 3, 1, 1}, 7},
    {"whole map of 4 x 4", {{4, 4, 18}, 17, 5, 1, 2}, 27},
    {"whole map of 4 x 4, one frequency at a time", {{4, 4, 71}, 80, 5, 1, 2}, 3},
    {"tiles of 2", {{4, 4, 16}, 18, 3, 1, 1}, 3},
    {"tiles of 2, odd map", {{5, 7, 35}, 16, 3, 1, 1}, 19},
    {"tiles of 2, one frequency at a time", {{4, 5, 160}, 170, 3, 1, 1}, 2},
    {"tiles of 4", {{8, 8, 16}, 20, 3, 1, 1}, 3},
    {"tiles of 4, pixels left over", {{9, 14, 33}, 17, 3, 1, 1}, 4},
    {"tiles of 4, several blocks", {{16, 16, 16}, 16, 3, 1, 1}, 9},
    {"tiles of 4, one frequency at a time", {{8, 9, 112}, 100, 3, 1, 1}, 2},
};

template <typename Scalar>
constexpr double tolerance = std::is_same_v<Scalar, float> ? 1e-5 : 1e-13;

/// A convolution with random maps and weights that float and double hold alike.
template <typename Scalar>
struct Problem {
    Sizes sizes;
    Convolution<Scalar> convolution;
    FeatureMaps<Scalar> x, gradientOfY;
    Vector weights;
    std::vector<Scalar> packed;
    std::shared_ptr<BufferPool<Scalar>> pool = std::make_shared<BufferPool<Scalar>>();

    Problem(const Sizes& s, Index besides)
        : sizes(s),
          convolution(s.naive.input, s.naive.outputs, s.naive.kernel, s.naive.stride, s.naive.padding),
          x(FeatureMaps<Scalar>::random(s.examples, s.naive.input, 1, besides)),
          gradientOfY(FeatureMaps<Scalar>::random(s.examples, s.naive.outputShape(), 2, besides)),
          weights(randomVector(s.naive.weightCount(), 3).cast<float>().cast<double>()),
          packed(std::size_t(convolution.weightCount())) {
        convolution.pack(weights.data(), packed.data());
    }

    auto forwardFactors() const { return convolution.forwardFactors(packed.data(), *pool); }
    auto backwardFactors() const { return convolution.backwardFactors(packed.data(), *pool); }
    Vector unpacked(const Scalar* values) const {
        Vector result(convolution.weightCount());
        convolution.unpack(values, result.data());
        return result;
    }
};

/// Calls check(problem, channels besides the views') for all sizes, dense and strided, in float and double.
template <typename Check>
void forEachProblem(const Check& check) {
    for (const Sizes& sizes : allSizes)
        for (const Index besides : {0, 3}) {
            SCOPED_TRACE(std::string(sizes.what) + (besides ? ", strided" : ", dense"));
            check(Problem<float>(sizes, besides), besides);
            check(Problem<double>(sizes, besides), besides);
        }
}

template <typename Scalar>
Scalar scalarOf(const Problem<Scalar>&) {
    return {};
}

TEST(Convolution, ShapesAndCounts) {
    for (const Sizes& sizes : allSizes) {
        const Problem<double> problem(sizes, 0);
        EXPECT_EQ(problem.convolution.outputShape(), sizes.naive.outputShape()) << sizes.what;
        EXPECT_EQ(problem.convolution.weightCount(), sizes.naive.weightCount()) << sizes.what;
    }
}

TEST(Convolution, PacksFromPyTorchsOrderAndBack) {
    // More channels than a tile of the loops, and not a multiple of it.
    const Index outputs = 19, channels = 35, kernel = 3;
    const Convolution<double> convolution({8, 8, channels}, outputs, kernel, 1, 1);
    Vector weights(convolution.weightCount());
    std::iota(weights.begin(), weights.end(), 0.0);
    std::vector<double> packed(std::size_t(weights.size()));
    convolution.pack(weights.data(), packed.data());
    for (Index o = 0; o < outputs; ++o)
        for (Index c = 0; c < channels; ++c)
            for (Index j = 0; j < kernel; ++j)
                for (Index i = 0; i < kernel; ++i)
                    ASSERT_EQ(packed[std::size_t(((j * kernel + i) * channels + c) * outputs + o)],
                              weights[((o * channels + c) * kernel + j) * kernel + i]);
    Vector unpacked(weights.size());
    convolution.unpack(packed.data(), unpacked.data());
    EXPECT_TRUE(unpacked == weights);
}

TEST(Convolution, Forward) {
    forEachProblem([](auto problem, Index besides) {
        using Scalar = decltype(scalarOf(problem));
        FeatureMaps<Scalar> y(problem.x.examples(), problem.convolution.outputShape(), besides);
        problem.convolution.forward(problem.forwardFactors(), problem.x.view(), y.view(), *problem.pool);
        expectClose(y.values(), problem.sizes.naive.forward(problem.x, problem.weights).values(), tolerance<Scalar>);
        y.expectNothingElseTouched();
    });
}

TEST(Convolution, BackwardDataAdds) {
    forEachProblem([](auto problem, Index besides) {
        using Scalar = decltype(scalarOf(problem));
        auto gradient = FeatureMaps<Scalar>::random(problem.x.examples(), problem.x.shape(), 4, besides);
        const Vector before = gradient.values();
        problem.convolution.backwardData(problem.backwardFactors(), problem.gradientOfY.view(), gradient.view(),
                                         *problem.pool);
        const Vector added = problem.sizes.naive.backwardData(problem.gradientOfY, problem.weights).values();
        expectClose(gradient.values(), before + added, tolerance<Scalar>);
        gradient.expectNothingElseTouched();
    });
}

template <typename Scalar>
FeatureMaps<Scalar> rectified(FeatureMaps<Scalar> maps) {
    maps.setValues(maps.values().cwiseMax(0));
    return maps;
}

TEST(Convolution, ForwardBetweenRelus) {
    forEachProblem([](auto problem, Index besides) {
        using Scalar = decltype(scalarOf(problem));
        const bool before = problem.convolution.readsThroughRelu();
        FeatureMaps<Scalar> y(problem.x.examples(), problem.convolution.outputShape(), besides);
        problem.convolution.forward(problem.forwardFactors(), problem.x.view(), y.view(), *problem.pool,
                                    {before, true});
        const auto x = before ? rectified(problem.x) : problem.x;
        expectClose(y.values(), rectified(problem.sizes.naive.forward(x, problem.weights)).values(), tolerance<Scalar>);
        y.expectNothingElseTouched();
    });
}

TEST(Convolution, BackwardDataThroughARelu) {
    forEachProblem([](auto problem, Index besides) {
        using Scalar = decltype(scalarOf(problem));
        const Vector unhindered = problem.sizes.naive.backwardData(problem.gradientOfY, problem.weights).values();
        const Index size = problem.x.shape().size();
        std::vector<Index> reversed;  // the images of the rows
        for (Index row = 0; row < problem.x.examples(); ++row) reversed.push_back(problem.x.examples() - 1 - row);
        for (const Index* images : {static_cast<const Index*>(nullptr), static_cast<const Index*>(reversed.data())})
            for (const Into into : {Into::Overwrite, Into::Add}) {
                auto gradient = FeatureMaps<Scalar>::random(problem.x.examples(), problem.x.shape(), 4, besides);
                Vector expected = gradient.values();
                if (into == Into::Overwrite) expected.setZero();
                const Vector x = problem.x.values();
                for (Index k = 0; k < expected.size(); ++k)
                    if (x[RowImages{images}[k / size] * size + k % size] > 0) expected[k] += unhindered[k];
                problem.convolution.backwardDataThroughRelu(problem.backwardFactors(), problem.gradientOfY.view(),
                                                            problem.x.view(), {images}, gradient.view(), into,
                                                            *problem.pool);
                expectClose(gradient.values(), expected, tolerance<Scalar>);
                gradient.expectNothingElseTouched();
            }
    });
}

TEST(Convolution, SumsOfGradientsOfARectifiedInput) {
    forEachProblem([](auto problem, Index) {
        using Scalar = decltype(scalarOf(problem));
        if (!problem.convolution.readsThroughRelu()) return;
        const auto x = rectified(problem.x);
        Vector expected = Vector::Zero(problem.weights.size());
        for (Index n = 0; n < x.examples(); ++n)
            expected += problem.sizes.naive.weightGradient(x, n, problem.gradientOfY, n);
        std::vector<Scalar> sum(std::size_t(problem.convolution.gradientSumSize()), Scalar(5));
        for (const Into into : {Into::Overwrite, Into::Add})
            problem.convolution.addToGradientSum(problem.x.view(), problem.gradientOfY.view(), sum.data(), into,
                                                 *problem.pool, {true, false});
        std::vector<Scalar> gradient(problem.packed.size());
        problem.convolution.gradientFromSums(sum.data(), 1, gradient.data());
        expectClose(problem.unpacked(gradient.data()), 2 * expected, tolerance<Scalar>);
    });
}

TEST(Convolution, BackwardWeights) {
    forEachProblem([](auto problem, Index) {
        using Scalar = decltype(scalarOf(problem));
        Vector expected = Vector::Zero(problem.weights.size());
        for (Index n = 0; n < problem.x.examples(); ++n)
            expected += problem.sizes.naive.weightGradient(problem.x, n, problem.gradientOfY, n);
        std::vector<Scalar> gradient(problem.packed.size(), Scalar(5));
        problem.convolution.backwardWeights(problem.x.view(), problem.gradientOfY.view(), gradient.data(),
                                            *problem.pool);
        expectClose(problem.unpacked(gradient.data()), expected, tolerance<Scalar>);
    });
}

TEST(Convolution, WeightGradientsOfSingleRowsThatShareImages) {
    forEachProblem([](auto problem, Index besides) {
        using Scalar = decltype(scalarOf(problem));
        const Index rows = std::min<Index>(problem.x.examples(), 9) + 4, first = 1, end = rows - 1;
        const auto gradientOfY = FeatureMaps<Scalar>::random(rows, problem.convolution.outputShape(), 5, besides);
        std::vector<Index> images;
        for (Index row = 0; row < rows; ++row) images.push_back((2 + row / 2) % problem.x.examples());
        const Index size = problem.convolution.weightCount();
        std::vector<Scalar> gradients(std::size_t((end - first) * size), Scalar(5));
        problem.convolution.weightGradients(problem.x.view(), gradientOfY.view(), {images.data()}, first, end,
                                            gradients.data(), *problem.pool);
        for (Index row = first; row < end; ++row)
            expectClose(problem.unpacked(gradients.data() + (row - first) * size),
                        problem.sizes.naive.weightGradient(problem.x, images[std::size_t(row)], gradientOfY, row),
                        tolerance<Scalar>);
    });
}

TEST(Convolution, FastOnesDoNotDependOnTheBatch) {
    // More tiles than fit into the memory of one round: the same bits as image by image, and sums of the gradients.
    for (const Sizes& sizes :
         {Sizes{"2 x 2", {{2, 2, 256}, 256, 3, 1, 1}, 1501}, Sizes{"4 x 4", {{4, 4, 72}, 72, 5, 1, 2}, 601},
          Sizes{"tiles of 4", {{8, 8, 112}, 112, 3, 1, 1}, 251}}) {
        SCOPED_TRACE(sizes.what);
        Problem<float> problem(sizes, 0);
        const Convolution<float>& convolution = problem.convolution;
        FeatureMaps<float> y(sizes.examples, convolution.outputShape(), 0);
        convolution.forward(problem.forwardFactors(), problem.x.view(), y.view(), *problem.pool);
        std::vector<float> gradient(problem.packed.size()), part(problem.packed.size());
        convolution.backwardWeights(problem.x.view(), problem.gradientOfY.view(), gradient.data(), *problem.pool);
        Vector sum = Vector::Zero(convolution.weightCount());
        const auto some = [](auto view, Index first, Index count) {
            view.values = view.example(first);
            view.examples = count;
            return view;
        };
        constexpr Index together = 50;
        for (Index first = 0; first < sizes.examples; first += together) {
            const Index count = std::min(together, sizes.examples - first);
            FeatureMaps<float> ofSome(count, convolution.outputShape(), 0);
            const FeatureView<const float> x = some(problem.x.view(), first, count);
            convolution.forward(problem.forwardFactors(), x, ofSome.view(), *problem.pool);
            const Index size = count * convolution.outputShape().size();
            EXPECT_TRUE(std::equal(ofSome.view().values, ofSome.view().values + size, y.view().example(first)));
            convolution.backwardWeights(x, some(problem.gradientOfY.view(), first, count), part.data(), *problem.pool);
            sum += problem.unpacked(part.data());
        }
        expectClose(problem.unpacked(gradient.data()), sum, 1e-5);
    }
}

}  // namespace
}  // namespace marginscope
