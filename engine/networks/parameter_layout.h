#pragma once

#include <string>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// One named array inside the flat parameter vector W, in C order (last index fastest).
struct ParameterBlock {
    std::string name;          ///< as in weights.npz: "w", "W1", "b1", …
    std::string kind;          ///< what the block is, for people and for summary.json: "squared-relu", "linear", "bias"
    std::vector<Index> shape;  ///< e.g. {m, d}
    Index offset = 0;          ///< where it starts in W

    Index size() const;
};

/// How a network's parameters lie in one flat vector.
class ParameterLayout {
 public:
    /// Appends a block behind those already there.
    void append(std::string name, std::string kind, std::vector<Index> shape);

    const std::vector<ParameterBlock>& blocks() const { return m_blocks; }
    Index size() const { return m_size; }

 private:
    std::vector<ParameterBlock> m_blocks;
    Index m_size = 0;
};

}  // namespace marginscope
