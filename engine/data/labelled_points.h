#pragma once

#include <optional>
#include <string>

#include "engine/base/types.h"

namespace marginscope {

/// Points with their classes, before they are lifted: what files and generators give.
struct LabelledPoints {
    RowMatrix points;      ///< n × d
    Vector labels;         ///< n entries: −1 or +1 for two classes, 0 … K − 1 for K > 2
    Index classCount = 2;  ///< K
};

/// The first label that does not fit the others.
struct LabelProblem {
    Index row = 0;      ///< which one
    std::string found;  ///< what is wrong with it, behind "expected …, found": "2.5", "3 but no 2", "-1 beside 0"
};

/// The classes that labels stand for, or what is wrong with them.
struct LabelClasses {
    Index classCount = 2;
    std::optional<LabelProblem> problem;
};

/// Which labels are allowed, in words: two conventions for two classes, one for more.
inline constexpr const char* allowedLabels = "-1 and 1, 0 and 1, or 0, 1, 2, ... without a gap";

/// Reads the labels of all examples together: −1 and 1, 0 and 1 (turned into −1 and 1 in place), or 0 … K − 1 with K ≥
/// 3, every class occurring. With a problem the labels are left as they are. Labels that were read once read the same
/// again. That one of two classes may be missing is not a problem here: see hasEveryClass().
LabelClasses mapLabels(VectorSpan labels);

/// Which class, from 0 to K − 1, a mapped label stands for.
Index classNumberOf(double label, Index classCount);

/// Whether every class occurs among mapped labels: both −1 and +1, or all of 0 … K − 1.
bool hasEveryClass(const VectorView& labels, Index classCount);

}  // namespace marginscope
