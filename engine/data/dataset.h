#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// How a point becomes a network input.
enum class Lift {
    None,  ///< the point itself
    One    ///< (x, 1)/√(d+1): a constant is appended and the whole scaled, so that ‖input‖ ≤ 1 on [−1, 1]^d
};

/// The pictures behind examples that are images, as stored: one byte a value, channel after channel, rows from the top
/// (the order of a CIFAR-10 record).
struct ExampleImages {
    /// A file of the source, and how many records it has.
    struct File {
        std::string name;  ///< without its directory
        Index records = 0;
    };

    Index channels = 3;
    Index height = 32;
    Index width = 32;
    std::vector<std::uint8_t> pixels;     ///< examples × channels × height × width
    std::vector<int> classes;             ///< of every example: its class in the source, 0 … 9
    std::vector<std::string> classNames;  ///< of the source, by class number
    std::vector<std::string> groups;      ///< what a label stands for: "cat", "airplane, automobile, ship, truck", …
    std::vector<Index> records;           ///< of every example: its number in the source, counted through all its files
    /// How a byte v of channel c becomes a network input: (v/255 − mean[c]) / deviation[c].
    std::array<double, 3> mean{};
    std::array<double, 3> deviation{};
    std::vector<File> files;  ///< that records are counted through, in this order; none if pictures are drawn
    std::string source;       ///< for people: "CIFAR-10, data_batch_1.bin … 5", "built-in pictures"

    Index valuesPerImage() const { return channels * height * width; }
    std::size_t size() const { return classes.size(); }
};

/// Examples of two or more classes, as a person gave them and as the network sees them.
struct Dataset {
    RowMatrix points;  ///< n × d, as given
    Vector labels;     ///< n entries: −1 or +1 for two classes, 0 … K − 1 for K > 2
    Lift lift = Lift::None;
    RowMatrix inputs;                             ///< n × d or n × (d + 1), lifted; what networks are evaluated on
    Index classCount = 2;                         ///< K
    std::shared_ptr<const ExampleImages> images;  ///< of the examples, in their order; null unless they are images
    std::shared_ptr<const Dataset> test;          ///< records to test on, same classes and lift; null if there are none

    Index size() const { return points.rows(); }
    Index pointDimension() const { return points.cols(); }
    Index inputDimension() const { return inputs.cols(); }
};

/// The inputs for given points. Shape n × d → n × d (None) or n × (d + 1) (One).
RowMatrix liftPoints(const RowMatrix& points, Lift lift);

/// Bundles points and labels (−1 or +1; with K > 2 classes 0 … K − 1) with their lifted inputs.
Dataset makeDataset(RowMatrix points, Vector labels, Lift lift, Index classCount = 2);

}  // namespace marginscope
