#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

#include "engine/networks/layers/feature_view.h"
#include "tests/support/random_values.h"

namespace marginscope::test {

/// Feature maps in memory of their own, dense or as some channels in the middle of a wider array, whose other values
/// nobody may touch.
template <typename Scalar>
class FeatureMaps {
 public:
    static constexpr Scalar untouched = Scalar(-77);

    /// `besides` channels before and behind those of the view.
    FeatureMaps(Index examples, MapShape shape, Index besides = 0)
        : m_shape(shape),
          m_examples(examples),
          m_besides(besides),
          m_values(std::size_t(examples * shape.pixels() * (shape.channels + 2 * besides)), untouched) {}

    static FeatureMaps random(Index examples, MapShape shape, std::uint64_t seed, Index besides = 0) {
        FeatureMaps maps(examples, shape, besides);
        const Vector values = randomVector(examples * shape.size(), seed);
        for (Index row = 0; row < maps.view().rows(); ++row)
            for (Index c = 0; c < shape.channels; ++c)
                maps.view().pixel(0, row)[c] = Scalar(values[row * shape.channels + c]);
        return maps;
    }

    FeatureView<Scalar> view() {
        return {m_values.data() + m_besides, m_examples, m_shape, m_shape.channels + 2 * m_besides};
    }
    FeatureView<const Scalar> view() const {
        return {m_values.data() + m_besides, m_examples, m_shape, m_shape.channels + 2 * m_besides};
    }
    MapShape shape() const { return m_shape; }
    Index examples() const { return m_examples; }

    Scalar& at(Index example, Index y, Index x, Index channel) {
        return view().pixel(example, y * m_shape.width + x)[channel];
    }
    double at(Index example, Index y, Index x, Index channel) const {
        return double(view().pixel(example, y * m_shape.width + x)[channel]);
    }

    /// Example after example, pixel after pixel, channel after channel.
    Vector values() const {
        Vector result(m_examples * m_shape.size());
        for (Index row = 0; row < view().rows(); ++row)
            for (Index c = 0; c < m_shape.channels; ++c)
                result[row * m_shape.channels + c] = double(view().pixel(0, row)[c]);
        return result;
    }
    void setValues(const Vector& values) {
        for (Index row = 0; row < view().rows(); ++row)
            for (Index c = 0; c < m_shape.channels; ++c)
                view().pixel(0, row)[c] = Scalar(values[row * m_shape.channels + c]);
    }

    void expectNothingElseTouched() const {
        const Index pitch = m_shape.channels + 2 * m_besides;
        for (std::size_t k = 0; k < m_values.size(); ++k) {
            const Index channel = Index(k) % pitch - m_besides;
            if (channel < 0 || channel >= m_shape.channels) {
                ASSERT_EQ(m_values[k], untouched);
            }
        }
    }

 private:
    MapShape m_shape;
    Index m_examples;
    Index m_besides;
    std::vector<Scalar> m_values;
};

/// `found` differs from `expected` by no more than `tolerance` of the largest entry.
inline void expectClose(const VectorView& found, const VectorView& expected, double tolerance) {
    ASSERT_EQ(found.size(), expected.size());
    if (expected.size() == 0) return;
    EXPECT_LE((found - expected).cwiseAbs().maxCoeff(), tolerance * expected.cwiseAbs().maxCoeff());
}

}  // namespace marginscope::test
