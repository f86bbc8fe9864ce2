#include "engine/theory/theory_report.h"

#include "engine/theory/alignment.h"
#include "engine/theory/assumptions.h"
#include "engine/theory/balancedness.h"
#include "engine/theory/directional_convergence.h"
#include "engine/theory/limit_claims.h"
#include "engine/theory/path_claims.h"

namespace marginscope {

namespace {

/// All claims in reading order: a new one is one line here.
constexpr Claim (*judges[])(const Evidence&) = {
    assumption21,
    assumption22,
    lipschitzGradients,
    theorem31,
    corollary32,
    smoothedMarginMonotone,
    lemma34,
    kurdykaLojasiewicz,
    theorem41,
    theorem41Frozen,
    equation3,
    potentialJ,
    balancedness,
    limitKkt,
    limitKernel,
    rates,
    proposition42,
    proposition43Local,
    proposition43Global,
    mexicanHat,
    saliencyConverges,
};

std::vector<MarginReference> marginReferences(const Evidence& evidence) {
    std::vector<MarginReference> references;
    const LimitExamination& limit = evidence.limit;
    if (limit.linear && limit.linear->separable)
        references.push_back({"linear max margin γ/√Lᴸ", limit.linear->limitMargin});
    if (limit.squaredRelu && limit.squaredRelu->global && limit.squaredRelu->global->separable)
        references.push_back({"global max margin", limit.squaredRelu->global->lower});
    if (limit.squaredRelu && limit.squaredRelu->localMargin > 0)
        references.push_back({"local max margin", limit.squaredRelu->localMargin});
    return references;
}

}  // namespace

TheoryReport judgeClaims(const Evidence& evidence) {
    TheoryReport report;
    for (const auto judge : judges) report.claims.push_back(judge(evidence));
    report.marginReferences = marginReferences(evidence);
    return report;
}

}  // namespace marginscope
