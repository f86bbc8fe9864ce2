#pragma once

#include <limits>
#include <string>
#include <vector>

namespace marginscope {

/// What a monitor says of its claim at this moment of a run.
enum class Verdict {
    Holds,
    ViolatedSince,  ///< it held, or had to hold, and does not any more; Claim::since says from where on
    NotApplicable,  ///< an assumption is missing, or the claim is about another kind of network
    NotYet          ///< the run has not come far enough to tell
};

/// The word used in summary.json: "holds", "violated since", "not applicable", "not yet".
std::string toString(Verdict verdict);

/// A number with its symbol, for people: {"ζ", 1.47}.
struct ClaimValue {
    std::string symbol;
    double value = std::numeric_limits<double>::quiet_NaN();
};

/// A statement of the paper, or one that its proofs rest on, held against a run.
struct Claim {
    std::string key;       ///< stable and file-name-like: "theorem-4.1"; the help page of the claim has the same name
    std::string name;      ///< as the paper numbers it: "Theorem 4.1"
    std::string sentence;  ///< what it says, in a few plain words
    std::vector<ClaimValue> values;  ///< the first one decides; the others explain it; may be empty
    double tolerance = std::numeric_limits<double>::quiet_NaN();  ///< what values[0] is held against
    Verdict verdict = Verdict::NotYet;
    double since =
        std::numeric_limits<double>::quiet_NaN();  ///< ln(n/L) at which it began to be violated; NaN if unknown
    std::string reason;                            ///< why this verdict, one sentence
};

/// An exact value that a margin should tend to, drawn as a dashed line: {"global max margin", 0.0201129}.
struct MarginReference {
    std::string name;
    double value = 0;
};

}  // namespace marginscope
