#include "engine/training/comparison_curve.h"

namespace marginscope {

const ComparisonCurve* firstFailing(const ComparisonCurves& curves) {
    const ComparisonCurve* first = nullptr;
    for (const ComparisonCurve& run : curves.runs)
        if ((run.firstFall || run.diverged) && (first == nullptr || run.multiple < first->multiple)) first = &run;
    return first;
}

}  // namespace marginscope
