#pragma once

#include <memory>
#include <string>

#include "engine/networks/layers/batch_normalization.h"
#include "engine/networks/layers/layer_graph.h"
#include "engine/networks/network.h"

namespace marginscope {

/// A network of images made of layers: convolutions, pools, batch normalisation. `inputs` are images as ExampleImages
/// keeps them, channel after channel, rows from the top; with K > 2 classes the class coefficients come behind.
/// Where there are class coefficients, neighbouring rows with the same image share one way through the network and
/// count once in the statistics of batch normalisation.
class ImageNetwork : public Network {
 public:
    /// "h-alexnet", "densenet" or "resnet".
    virtual const std::string& kind() const = 0;
    virtual const LayerGraph& graph() const = 0;

    /// Φ_k(x_i; W) for every image and class: images × K, or × 1 without classes. `images` are inputs without the class
    /// coefficients; otherwise as outputs().
    virtual RowMatrix scores(const VectorView& W, const InputsView& images) const = 0;

    /// Mean and variance that each batch normalisation meets on these inputs, in the order of the operations: with
    /// them as running statistics PyTorch's eval mode gives the outputs that outputs() gives on the same inputs.
    virtual std::vector<ChannelStatistics> normalizationStatistics(const VectorView& W,
                                                                   const InputsView& inputs) const = 0;

    /// The same network computing in double precision, whatever this one computes in.
    virtual std::shared_ptr<const ImageNetwork> inDoublePrecision() const = 0;

    const ParameterLayout& layout() const override { return graph().layout(); }
    Index inputDimension() const override { return graph().shapeOf(graph().input()).size() + classCoefficients(); }
    Index classCoefficients() const override { return graph().outputCount() > 1 ? graph().outputCount() : 0; }
    std::optional<int> degree() const override { return graph().degree(); }
    bool hasLipschitzGradients() const override { return false; }
    bool couplesExamples() const override { return graph().hasBatchNormalization(); }
};

/// What a network has of homogeneity, for people: "homogeneous of degree 6", "not homogeneous: paths through 2 to 19
/// layers of weights", "not homogeneous: biases", "not homogeneous: batch normalisation and biases, outside the
/// theory".
std::string describeHomogeneity(const Network& network);

}  // namespace marginscope
