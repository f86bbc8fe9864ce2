#include "engine/data/labelled_points.h"

namespace marginscope {

std::optional<Index> mapLabels(VectorSpan labels) {
    bool foundZero = false;
    bool foundMinusOne = false;
    for (Index i = 0; i < labels.size(); ++i) {
        foundZero = foundZero || labels[i] == 0;
        foundMinusOne = foundMinusOne || labels[i] == -1;
        const bool known = labels[i] == -1 || labels[i] == 0 || labels[i] == 1;
        if (!known || (foundZero && foundMinusOne)) {
            return i;
        }
    }
    if (foundZero) {
        labels = 2 * labels.array() - 1;
    }
    return std::nullopt;
}

bool hasBothClasses(const VectorView& labels) {
    return (labels.array() == 1).any() && (labels.array() == -1).any();
}

}  // namespace marginscope
