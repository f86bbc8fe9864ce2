#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "engine/networks/layers/buffer_pool.h"
#include "engine/networks/layers/layer_graph.h"

namespace marginscope {

/// A slice of a storage that holds so many examples.
template <typename Scalar>
FeatureView<Scalar> viewOf(const LayerGraph& graph, const Slice& slice, Scalar* values, Index examples) {
    return {values + slice.firstChannel, examples, graph.shapeOf(slice),
            graph.storages()[std::size_t(slice.storage)].channels};
}

/// The gradients of a network's storages on the way back, of all rows of a batch or of some: these see those of all,
/// except of the storages that they make for themselves and that are gone with them.
template <typename Scalar>
class RowGradients {
 public:
    RowGradients(const LayerGraph& graph, Index rows) : m_graph(graph), m_rows{0, 0, rows} {}
    /// Rows of `all`, which must outlive these. `rows` counts from the first of the batch.
    RowGradients(const RowGradients& all, const Block& rows) : m_graph(all.m_graph), m_all(&all), m_rows(rows) {}

    const Block& rows() const { return m_rows; }

    /// Values are undefined.
    void make(int storage, BufferPool<Scalar>& pool) {
        m_own.emplace_back(storage, pool.take(m_rows.size() * sizeOf(storage)));
    }
    bool has(int storage) const { return own(storage) != m_own.end(); }
    void drop(int storage) {
        std::erase_if(m_own, [storage](const auto& held) { return held.first == storage; });
    }

    FeatureView<Scalar> of(const Slice& slice) const {
        const auto held = own(slice.storage);
        if (held == m_own.end()) {
            const Index first = m_all->m_rows.begin;
            return some(m_all->of(slice), {0, m_rows.begin - first, m_rows.end - first});
        }
        return viewOf<Scalar>(m_graph, slice, held->second.values(), m_rows.size());
    }
    void setZero(int storage) const {
        const auto all = of({storage, 0, m_graph.storages()[std::size_t(storage)].channels});
        std::fill_n(all.values, m_rows.size() * sizeOf(storage), Scalar(0));
    }

 private:
    using Held = std::pair<int, typename BufferPool<Scalar>::Buffer>;

    Index sizeOf(int storage) const { return m_graph.storages()[std::size_t(storage)].size(); }
    typename std::vector<Held>::const_iterator own(int storage) const {
        return std::find_if(m_own.begin(), m_own.end(), [storage](const Held& held) { return held.first == storage; });
    }

    const LayerGraph& m_graph;
    const RowGradients* m_all = nullptr;
    Block m_rows;
    std::vector<Held> m_own;
};

}  // namespace marginscope
