#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/networks/layers/feature_view.h"
#include "engine/networks/parameter_layout.h"

namespace marginscope {

/// Some neighbouring channels of a storage: what an operation reads or writes. Layers that write side by side into one
/// storage are concatenated by whoever reads a wider slice of it, without a copy.
struct Slice {
    int storage = -1;
    Index firstChannel = 0;
    Index channels = 0;
    bool operator==(const Slice&) const = default;
};

/// Whether they have channels in common.
bool overlap(const Slice& a, const Slice& b);

enum class OperationKind { Convolution, Linear, Bias, BatchNormalization, Relu, MaxPool, AveragePool, Add };

/// One step of a network: reads slices, writes one. Where input and output are the same slice it works in place.
struct Operation {
    OperationKind kind;
    std::string name;  ///< as in PyTorch: "features.conv1", "layer1.0.bn2"
    std::vector<Slice> inputs;
    Slice output;
    int parameters = -1;  ///< number of its first block in the layout, or −1; batch normalisation has two in a row
    Index kernel = 1;     ///< convolutions and pools: height and width
    Index stride = 1;
    Index padding = 0;  ///< zeros around the map, on each side
};

/// A feed-forward network of images as a list of operations in the order of execution, with its parameter layout.
///
/// Weights of a convolution are a block (outputs × inputs × kernel × kernel), of a linear layer (outputs × inputs), as
/// PyTorch keeps them. The last operation's output is one pixel with a channel for every output of the network.
class LayerGraph {
 public:
    explicit LayerGraph(MapShape input);

    /// A storage of its own for an operation's output, or for several side by side.
    Slice makeStorage(MapShape shape);

    /// Each of these appends an operation and returns its output: a new storage unless `output` names one. What works
    /// in place must leave alone what the way back needs of earlier operations: whatever a layer with weights or batch
    /// normalisation has read, and which outputs of a ReLU are positive (asserted).
    Slice convolution(const std::string& name, Slice input, Index channels, Index kernel, Index stride, Index padding,
                      std::optional<Slice> output = {});
    Slice linear(const std::string& name, Slice input, Index outputs);
    Slice bias(const std::string& name, Slice inPlace);
    Slice batchNormalization(const std::string& name, Slice input);
    Slice relu(const std::string& name, Slice input, bool inPlace);
    Slice maxPool(const std::string& name, Slice input, Index kernel);
    Slice averagePool(const std::string& name, Slice input, Index kernel, std::optional<Slice> output = {});
    Slice add(const std::string& name, Slice first, Slice second);

    Slice input() const { return {0, 0, m_storages.front().channels}; }
    Slice output() const { return m_operations.back().output; }
    Index outputCount() const { return output().channels; }
    MapShape shapeOf(const Slice& slice) const;
    const std::vector<MapShape>& storages() const { return m_storages; }
    const std::vector<Operation>& operations() const { return m_operations; }
    const ParameterLayout& layout() const { return m_layout; }

    bool hasBatchNormalization() const;
    bool hasBiases() const;

    /// How many layers of weights the shortest and the longest path from input to output go through.
    struct PathLengths {
        int shortest = 0;
        int longest = 0;
    };
    PathLengths pathLengths() const;

    /// The degree: all paths go through equally many layers of weights, and nothing is added or normalised.
    std::optional<int> degree() const;

    /// The operations whose outputs make up a slice, in the order of channels; those that came last where an operation
    /// worked in place. Empty for the input.
    std::vector<const Operation*> writersOf(const Slice& slice, const Operation* before) const;

 private:
    bool mayWorkInPlace(const Operation& operation) const;
    Slice append(Operation operation, MapShape shape, std::optional<Slice> output);

    std::vector<MapShape> m_storages;
    std::vector<Operation> m_operations;
    ParameterLayout m_layout;
};

}  // namespace marginscope
