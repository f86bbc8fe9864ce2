#include "engine/base/five_numbers.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace marginscope {

FiveNumbers fiveNumbers(std::vector<float>& values) {
    std::erase_if(values, [](float value) { return !std::isfinite(value); });
    if (values.empty()) return undefinedNumbers;
    FiveNumbers numbers{};
    auto begin = values.begin();  // everything before it is in its place
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        const double place = double(k) * double(values.size() - 1) / 4;
        const auto lower = values.begin() + std::ptrdiff_t(std::floor(place));
        if (lower >= begin) std::nth_element(begin, lower, values.end());
        begin = std::max(begin, lower);
        const double share = place - std::floor(place);
        const double next = share > 0 ? double(*std::min_element(lower + 1, values.end())) : 0;
        numbers[k] = (1 - share) * double(*lower) + share * next;
    }
    return numbers;
}

}  // namespace marginscope
