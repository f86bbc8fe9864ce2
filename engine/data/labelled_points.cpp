#include "engine/data/labelled_points.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/base/text.h"

namespace marginscope {

namespace {

/// The first label that is no class number or that belongs to another convention than those before it.
std::optional<LabelProblem> firstMisfit(const VectorView& labels) {
    std::optional<double> beyondMinusOne;  // a label met that −1 cannot stand beside
    bool foundMinusOne = false;
    for (Index i = 0; i < labels.size(); ++i) {
        const double label = labels[i];
        if (label < -1 || label != std::floor(label) || !std::isfinite(label)) {
            return LabelProblem{i, formatExactly(label)};
        }
        if (label == -1) {
            foundMinusOne = true;
        } else if (label != 1 && !beyondMinusOne) {
            beyondMinusOne = label;
        }
        if (foundMinusOne && beyondMinusOne) {
            return LabelProblem{i,
                                formatExactly(label) + " beside " + formatExactly(label == -1 ? *beyondMinusOne : -1)};
        }
    }
    return std::nullopt;
}

/// The smallest class 0, 1, … that does not occur; K if 0 … K − 1 and nothing else occur.
double firstMissingClass(const VectorView& labels) {
    Vector sorted = labels;
    std::sort(sorted.begin(), sorted.end());
    double missing = 0;
    for (const double label : sorted) {
        if (label == missing) {
            ++missing;
        }
    }
    return missing;
}

}  // namespace

LabelClasses mapLabels(VectorSpan labels) {
    if (std::optional<LabelProblem> misfit = firstMisfit(labels)) {
        return {2, std::move(misfit)};
    }
    if (labels.size() == 0 || labels.maxCoeff() <= 1) {
        if ((labels.array() == 0).any()) {
            labels = 2 * labels.array() - 1;
        }
        return {};
    }
    const double missing = firstMissingClass(labels);
    for (Index i = 0; i < labels.size(); ++i) {
        // What gives the gap away is a label above it that two classes do not have.
        if (labels[i] > std::max(missing, 1.0)) {
            return {2, LabelProblem{i, formatExactly(labels[i]) + " but no " + formatExactly(missing)}};
        }
    }
    return {Index(missing), std::nullopt};
}

Index classNumberOf(double label, Index classCount) {
    return classCount > 2 ? Index(label) : Index(label > 0);
}

bool hasEveryClass(const VectorView& labels, Index classCount) {
    if (classCount == 2) {
        return (labels.array() == 1).any() && (labels.array() == -1).any();
    }
    return firstMissingClass(labels) == double(classCount);
}

}  // namespace marginscope
