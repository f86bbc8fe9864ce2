#pragma once

#include "engine/networks/layers/feature_view.h"

namespace marginscope {

/// Mean and variance of every channel, over all pixels of all examples of a batch (divided by their number).
struct ChannelStatistics {
    Vector mean;
    Vector variance;
};

/// What batch normalisation (Ioffe & Szegedy 2015) adds to the variance, as in PyTorch.
constexpr double normalizationEpsilon = 1e-5;

template <typename Scalar>
ChannelStatistics channelStatistics(FeatureView<const Scalar> x);

/// y = scale (x − mean)/√(variance + ε) + shift, channel by channel.
template <typename Scalar>
void normalizationForward(FeatureView<const Scalar> x, const ChannelStatistics& statistics, const Scalar* scale,
                          const Scalar* shift, FeatureView<Scalar> y);

/// The way back. With `throughStatistics` mean and variance are those of x and the gradient goes through them too;
/// otherwise they are constants, and rows may outnumber the images. Adds to gradientOfX (nothing where its values are
/// null). gradientOfScale and gradientOfShift (channels, overwritten) may be null.
template <typename Scalar>
void normalizationBackward(FeatureView<const Scalar> x, RowImages images, const ChannelStatistics& statistics,
                           const Scalar* scale, bool throughStatistics, FeatureView<const Scalar> gradientOfY,
                           FeatureView<Scalar> gradientOfX, Scalar* gradientOfScale, Scalar* gradientOfShift);

}  // namespace marginscope
