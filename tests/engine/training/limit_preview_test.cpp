#include "engine/training/limit_preview.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cmath>
#include <numbers>

#include "engine/base/random.h"
#include "engine/data/dataset.h"
#include "engine/losses/exponential.h"
#include "engine/networks/squared_relu_network.h"
#include "engine/parallel/arena.h"

namespace marginscope {
namespace {

/// The points of the preset figure1, each moved by up to `shift` in both coordinates.
Dataset figurePoints(double shift = 0, std::uint64_t seed = 0) {
    RowMatrix points(14, 2);
    points << -0.5, -0.6, -0.8, 0.6, -0.8, -0.2, 0.2, -0.1, -0.4, 0, 0.7, -0.9, 0.5, 0.3, 0.6, 0.9, 0.4, -0.6, -0.7,
        0.1, -0.3, 0.9, -0.7, -0.9, -0.1, 0, 0.1, 0.7;
    Vector labels(14);
    labels << -1, -1, -1, 1, 1, -1, -1, -1, -1, 1, -1, -1, 1, -1;
    Random random(seed);
    for (Index i = 0; i < points.size(); ++i) points.data()[i] += shift * (2 * random.uniform() - 1);
    return makeDataset(points, labels, Lift::One);
}

/// Neurons in pairs, so that the network's output is zero.
Vector pairedStart(Index width, Index dimension, double scale = 0.02) {
    Random random(7);
    Vector weights(width * dimension);
    for (Index j = 0; j < width; j += 2) {
        for (Index c = 0; c < dimension; ++c) weights[j * dimension + c] = scale * random.normal();
        weights.segment((j + 1) * dimension, dimension) = weights.segment(j * dimension, dimension);
    }
    return weights;
}

LimitPreview preview(const Dataset& data, Index width, const LimitPreviewOptions& options = {},
                     const std::optional<PlaneGrid>& grid = std::nullopt) {
    return previewLimit(data.inputs, data.labels, pairedStart(width, data.inputDimension()), grid, options);
}

LimitPreviewOptions tenTimesFiner() {
    LimitPreviewOptions options;
    options.earlyLength /= 10;
    options.lateGrowth /= 10;
    options.mostEvaluations = 10000;
    return options;
}

/// No network of eq. (5), however wide, has a margin above max over unit u of |Σ q_i y_i (u·x_i)₊²|, for any q in the
/// simplex: the smallest margin is at most the weighted one, which is linear in the measure of the neurons' norms².
double boundOnEveryMargin(const Dataset& data, const Vector& weights) {
    using std::numbers::pi;
    const Index rings = 400, sectors = 800;
    double bound = 0;
    for (Index ring = 0; ring < rings; ++ring) {
        for (Index sector = 0; sector < sectors; ++sector) {
            const double polar = pi * (double(ring) + 0.5) / double(rings);
            const double azimuth = 2 * pi * double(sector) / double(sectors);
            const Eigen::Vector3d u(std::sin(polar) * std::cos(azimuth), std::sin(polar) * std::sin(azimuth),
                                    std::cos(polar));
            const Vector responses = (data.inputs * u).cwiseMax(0).array().square();
            bound = std::max(bound, std::fabs(weights.cwiseProduct(data.labels).dot(responses)));
        }
    }
    return bound;
}

bool hasOnlyFiniteNumbers(const LimitPreview& preview) {
    return preview.direction.allFinite() && preview.margins.allFinite() && preview.weights.allFinite() &&
           std::isfinite(preview.logNorm) && std::isfinite(preview.smoothedMargin) && std::isfinite(preview.accuracy);
}

TEST(LimitPreviewTest, ArrivesAtTheBestMarginOfAll) {
    const Dataset data = figurePoints();
    const LimitPreview result = preview(data, 2000);
    ASSERT_TRUE(result.finished());
    EXPECT_GE(result.accuracy, 1e6);
    EXPECT_LT(result.evaluations, 100);
    const double bound = boundOnEveryMargin(data, result.weights);
    EXPECT_LT(result.smoothedMargin, bound);
    EXPECT_GT(result.smoothedMargin, 0.999 * bound);
}

TEST(LimitPreviewTest, SaysTheTruthAboutItsLastState) {
    const Dataset data = figurePoints();
    PlaneGrid grid;
    grid.columns = grid.rows = 21;
    grid.lift = Lift::One;
    const LimitPreview result = preview(data, 500, {}, grid);
    const SquaredReluNetwork network(500, 3);
    Vector outputs(14), field(grid.size());
    network.outputs(result.direction, data.inputs, outputs);
    network.outputsOnGrid(result.direction, grid, field);
    EXPECT_NEAR(result.direction.norm(), 1, 1e-12);
    EXPECT_LT((result.margins - data.labels.cwiseProduct(outputs)).cwiseAbs().maxCoeff(), 1e-14);
    EXPECT_EQ(result.field, field);
    const LossValue value = ExponentialLoss().evaluate(result.margins, 2 * result.logNorm);
    EXPECT_EQ(result.accuracy, value.accuracy);
    EXPECT_EQ(result.smoothedMargin, value.smoothedMargin);
    EXPECT_NEAR(result.weights.sum(), 1, 1e-12);
    EXPECT_GE(result.weights.minCoeff(), 0);
}

TEST(LimitPreviewTest, TheLateBoundaryIsAnOpenStrip) {
    PlaneGrid grid;
    grid.columns = grid.rows = 101;
    grid.lift = Lift::One;
    const LimitPreview result = preview(figurePoints(), 2000, {}, grid);
    const Eigen::Map<const RowMatrix> field(result.field.data(), 101, 101);
    EXPECT_LT(field.row(0).maxCoeff(), 0);
    EXPECT_LT(field.row(100).maxCoeff(), 0);
    for (Index column = 0; column < 101; ++column) {
        int changes = 0;
        for (Index row = 1; row < 101; ++row) changes += (field(row, column) > 0) != (field(row - 1, column) > 0);
        EXPECT_EQ(changes, 2) << "column " << column;
    }
}

TEST(LimitPreviewTest, AgreesWithTenTimesFinerSteps) {
    PlaneGrid grid;
    grid.columns = grid.rows = 101;
    grid.lift = Lift::One;
    const LimitPreview coarse = preview(figurePoints(), 2000, {}, grid);
    const LimitPreview fine = preview(figurePoints(), 2000, tenTimesFiner(), grid);
    ASSERT_TRUE(fine.finished());
    EXPECT_GT(coarse.smoothedMargin, 0.999 * fine.smoothedMargin);
    EXPECT_GT((coarse.field.array() * fine.field.array() > 0).cast<double>().mean(), 0.999);
}

TEST(LimitPreviewTest, KeepsTheMarginWhereverThePointsAre) {
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        const Dataset data = figurePoints(0.35, seed);
        const LimitPreview coarse = preview(data, 1000);
        const LimitPreview fine = preview(data, 1000, tenTimesFiner());
        EXPECT_GT(coarse.smoothedMargin, 0.99 * fine.smoothedMargin) << "seed " << seed;
        EXPECT_LE(coarse.smoothedMargin, coarse.margins.minCoeff()) << "seed " << seed;
    }
}

TEST(LimitPreviewTest, SameBitsWithAnyNumberOfThreads) {
    const Dataset data = figurePoints(0.35, 3);
    const auto run = [&](int threads) { return Arena(threads).run([&] { return preview(data, 3000); }); };
    const LimitPreview one = run(1);
    for (const int threads : {2, 3}) {
        const LimitPreview many = run(threads);
        EXPECT_EQ(many.direction, one.direction);
        EXPECT_EQ(many.accuracy, one.accuracy);
        EXPECT_EQ(many.evaluations, one.evaluations);
    }
}

TEST(LimitPreviewTest, TakesInputsOfOtherDimensions) {
    for (const Index dimension : {2, 5}) {
        Random random(4);
        RowMatrix points = RowMatrix::NullaryExpr(10, dimension, [&](Index, Index) { return random.normal(); });
        const Vector labels = Vector::NullaryExpr(10, [&](Index i) { return points(i, 0) > 0 ? 1.0 : -1.0; });
        const LimitPreview result = preview(makeDataset(points, labels, Lift::None), 400);
        EXPECT_TRUE(result.finished()) << dimension;
        EXPECT_GT(result.margins.minCoeff(), 0) << dimension;
    }
}

TEST(LimitPreviewTest, StopsAtTheCap) {
    LimitPreviewOptions options;
    options.mostEvaluations = 30;
    const LimitPreview result = preview(figurePoints(), 200, options);
    EXPECT_EQ(result.end, PreviewEnd::Capped);
    EXPECT_FALSE(result.finished());
    EXPECT_LE(result.evaluations, 31);
    EXPECT_LT(result.accuracy, 1e6);
    EXPECT_TRUE(hasOnlyFiniteNumbers(result));
}

TEST(LimitPreviewTest, StopsWhenCancelled) {
    const std::atomic<bool> cancelled = true;
    LimitPreviewOptions options;
    options.cancelled = &cancelled;
    const LimitPreview result = preview(figurePoints(), 200, options, PlaneGrid{});
    EXPECT_EQ(result.end, PreviewEnd::Cancelled);
    EXPECT_EQ(result.evaluations, 1);
    EXPECT_EQ(result.field.size(), 0);
}

TEST(LimitPreviewTest, ContradictingLabelsEndUnfinished) {
    Dataset data = figurePoints();
    data.points.row(3) = data.points.row(2);  // of the other class
    data = makeDataset(data.points, data.labels, Lift::One);
    const LimitPreview result = preview(data, 500);
    EXPECT_FALSE(result.finished());
    EXPECT_LT(result.smoothedMargin, 0);
    EXPECT_TRUE(hasOnlyFiniteNumbers(result));
}

TEST(LimitPreviewTest, NeuronsThatSeeNoExampleAreStuck) {
    RowMatrix inputs(2, 2);
    inputs << 1, 0, 1, 0.5;
    Vector labels(2), weights(4);
    labels << 1, -1;
    weights << -1, 0, -1, -0.1;
    const LimitPreview result = previewLimit(inputs, labels, weights);
    EXPECT_EQ(result.end, PreviewEnd::Stuck);
    EXPECT_EQ(result.margins, Vector::Zero(2));
    EXPECT_TRUE(hasOnlyFiniteNumbers(result));
}

}  // namespace
}  // namespace marginscope
