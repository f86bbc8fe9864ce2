#include "engine/networks/parameter_layout.h"

#include <cassert>
#include <utility>

namespace marginscope {

Index ParameterBlock::size() const {
    Index product = 1;
    for (const Index extent : shape) product *= extent;
    return product;
}

void ParameterLayout::append(std::string name, std::string kind, std::vector<Index> shape) {
    ParameterBlock block{std::move(name), std::move(kind), std::move(shape), m_size};
    assert(block.size() > 0);
    m_size += block.size();
    m_blocks.push_back(std::move(block));
}

}  // namespace marginscope
