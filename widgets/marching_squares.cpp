#include "widgets/marching_squares.h"

#include <array>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <utility>

namespace marginscope {

namespace {

constexpr int none = -1;

/// Crossed edges of the grid and, for each, the up to two crossed edges it is joined with. Edge numbers: the edge to
/// the right of node k is k, the edge above it columns · rows + k.
class ContourTracer {
 public:
    ContourTracer(std::span<const float> field, int columns, int rows, float level)
        : m_field(field),
          m_columns(columns),
          m_nodes(columns * rows),
          m_level(level),
          m_joined(2 * std::size_t(m_nodes), {none, none}) {
        for (int row = 0; row + 1 < rows; ++row)
            for (int column = 0; column + 1 < columns; ++column) joinEdgesOfCell(row * columns + column);
    }

    std::vector<ContourLine> lines() {
        std::vector<ContourLine> result;
        // Open lines first, from one of their ends; whatever is left then belongs to closed ones.
        for (const bool closed : {false, true})
            for (const int edge : m_crossed)
                if (const Joined& joined = m_joined[std::size_t(edge)];
                    joined.first != none && (closed || joined.second == none))
                    result.push_back(trace(edge, closed));
        return result;
    }

 private:
    struct Joined {
        int first;
        int second;
    };

    bool isAbove(int node) const { return m_field[std::size_t(node)] >= m_level; }

    void join(int edge, int other) {
        for (const auto& [from, to] : {std::pair(edge, other), std::pair(other, edge)}) {
            Joined& joined = m_joined[std::size_t(from)];
            if (joined.first == none) {
                joined.first = to;
                m_crossed.push_back(from);
            } else {
                joined.second = to;
            }
        }
    }

    void joinEdgesOfCell(int node) {
        const std::array<int, 4> corners = {node, node + 1, node + m_columns + 1, node + m_columns};
        std::array<bool, 4> above{};
        for (std::size_t k = 0; k < 4; ++k) above[k] = isAbove(corners[k]);
        if (above[0] == above[1] && above[1] == above[2] && above[2] == above[3]) return;
        float sum = 0;
        for (const int corner : corners) sum += m_field[std::size_t(corner)];
        if (!std::isfinite(sum)) return;

        // The edge k lies between the corners k and k + 1.
        const std::array<int, 4> edges = {node, m_nodes + node + 1, node + m_columns, m_nodes + node};
        std::array<int, 4> crossed{};
        std::size_t count = 0;
        for (std::size_t k = 0; k < 4; ++k)
            if (above[k] != above[(k + 1) % 4]) crossed[count++] = edges[k];
        if (count == 2) {
            join(crossed[0], crossed[1]);
        } else if ((sum / 4 >= m_level) == above[0]) {
            // The centre agrees with corners 0 and 2: the line cuts off corners 1 and 3.
            join(edges[0], edges[1]);
            join(edges[2], edges[3]);
        } else {
            join(edges[3], edges[0]);
            join(edges[1], edges[2]);
        }
    }

    ContourLine trace(int start, bool closed) {
        ContourLine line;
        line.closed = closed;
        int edge = start;
        while (edge != none) {
            line.points.push_back(crossing(edge));
            const Joined joined = m_joined[std::size_t(edge)];
            m_joined[std::size_t(edge)] = {none, none};
            // Edges already walked over have lost their joins.
            edge = isLeft(joined.first) ? joined.first : isLeft(joined.second) ? joined.second : none;
        }
        return line;
    }

    bool isLeft(int edge) const { return edge != none && m_joined[std::size_t(edge)].first != none; }

    ContourPoint crossing(int edge) const {
        const bool alongRow = edge < m_nodes;
        const int node = alongRow ? edge : edge - m_nodes;
        const float here = m_field[std::size_t(node)];
        const float there = m_field[std::size_t(node + (alongRow ? 1 : m_columns))];
        const double share = (double(m_level) - here) / (double(there) - here);
        const double column = node % m_columns;
        const double row = node / m_columns;
        return alongRow ? ContourPoint{column + share, row} : ContourPoint{column, row + share};
    }

    std::span<const float> m_field;
    int m_columns;
    int m_nodes;
    float m_level;
    std::vector<Joined> m_joined;
    std::vector<int> m_crossed;
};

}  // namespace

std::vector<ContourLine> contourLines(std::span<const float> field, int columns, int rows, float level) {
    assert(columns >= 0 && rows >= 0 && field.size() == std::size_t(columns) * std::size_t(rows));
    return ContourTracer(field, columns, rows, level).lines();
}

}  // namespace marginscope
