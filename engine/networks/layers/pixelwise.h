#pragma once

#include <cstdint>

#include "engine/networks/layers/feature_view.h"

/// Layers without weights that look at one pixel, or at one window of a pool, at a time; and biases. Backward, every
/// one of them adds to the gradient of its input, unless input and output are the same array. Rows of gradients may
/// outnumber the images (RowImages).
namespace marginscope {

/// y = max(x, 0). x and y may be the same.
template <typename Scalar>
void reluForward(FeatureView<const Scalar> x, FeatureView<Scalar> y);

/// Where y > 0 the gradient passes; relu'(0) = 0. `y` is what came out. In place if both gradients are the same.
template <typename Scalar>
void reluBackward(FeatureView<const Scalar> y, RowImages images, FeatureView<const Scalar> gradientOfY,
                  FeatureView<Scalar> gradientOfX);

/// y = Σ_k x_k.
template <typename Scalar>
void addForward(FeatureView<const Scalar> first, FeatureView<const Scalar> second, FeatureView<Scalar> y);

/// gradientOfX += gradientOfY.
template <typename Scalar>
void addBackward(FeatureView<const Scalar> gradientOfY, FeatureView<Scalar> gradientOfX);

/// The largest value of every kernel × kernel window, windows side by side; pixels left over on the right and below
/// are not read. `choice` (dense, one byte an output value) receives which value of the window it was, the first of
/// equals.
template <typename Scalar>
void maxPoolForward(FeatureView<const Scalar> x, Index kernel, FeatureView<Scalar> y, std::uint8_t* choice);
template <typename Scalar>
void maxPoolBackward(const std::uint8_t* choice, RowImages images, Index kernel, FeatureView<const Scalar> gradientOfY,
                     FeatureView<Scalar> gradientOfX);

/// The mean of every window.
template <typename Scalar>
void averagePoolForward(FeatureView<const Scalar> x, Index kernel, FeatureView<Scalar> y);
template <typename Scalar>
void averagePoolBackward(Index kernel, FeatureView<const Scalar> gradientOfY, FeatureView<Scalar> gradientOfX);

/// x += b, one number a channel.
template <typename Scalar>
void biasForward(const Scalar* bias, FeatureView<Scalar> x);

/// gradients (rows × channels): for every row the sum of its gradient over the pixels.
template <typename Scalar>
void sumsOverPixels(FeatureView<const Scalar> gradientOfY, Scalar* gradients);

}  // namespace marginscope
