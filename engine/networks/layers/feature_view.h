#pragma once

#include <concepts>
#include <type_traits>

#include "engine/base/types.h"
#include "engine/parallel/blocks.h"

namespace marginscope {

/// The shape of one feature map: pixels of so many channels. Values lie pixel after pixel, rows from the top, the
/// channels of a pixel side by side (y, x, channel).
struct MapShape {
    Index height = 1;
    Index width = 1;
    Index channels = 1;

    Index pixels() const { return height * width; }
    Index size() const { return pixels() * channels; }
    bool operator==(const MapShape&) const = default;
};

/// Feature maps of a batch, or some neighbouring channels of them, inside a larger array. From one pixel to the next,
/// and from the last pixel of an example to the first of the following one, it is `pixelPitch` values: so all pixels of
/// all examples are the rows of one strided matrix.
template <typename Scalar>
struct FeatureView {
    Scalar* values = nullptr;  ///< first channel of the first pixel of the first example
    Index examples = 0;
    MapShape shape;  ///< `channels` are those of the view
    Index pixelPitch = 0;

    Index examplePitch() const { return shape.pixels() * pixelPitch; }
    Index rows() const { return examples * shape.pixels(); }
    Scalar* example(Index i) const { return values + i * examplePitch(); }
    Scalar* pixel(Index example, Index pixel) const { return values + (example * shape.pixels() + pixel) * pixelPitch; }

    /// What may be written may be read.
    template <typename Other>
    requires(std::same_as<Other, const Scalar> && !std::is_const_v<Scalar>) operator FeatureView<Other>() const {
        return {values, examples, shape, pixelPitch};
    }
};

/// Some neighbouring examples of a batch.
template <typename Scalar>
FeatureView<Scalar> some(FeatureView<Scalar> view, const Block& examples) {
    view.values = view.example(examples.begin);
    view.examples = examples.size();
    return view;
}

/// Which image each row of a batch of gradients belongs to; several rows may share one (the pairs of classes of an
/// example). Null: row i belongs to image i.
struct RowImages {
    const Index* images = nullptr;

    Index operator[](Index row) const { return images ? images[row] : row; }
};

}  // namespace marginscope
