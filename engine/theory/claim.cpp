#include "engine/theory/claim.h"

namespace marginscope {

std::string toString(Verdict verdict) {
    switch (verdict) {
        case Verdict::Holds:
            return "holds";
        case Verdict::ViolatedSince:
            return "violated since";
        case Verdict::NotApplicable:
            return "not applicable";
        case Verdict::NotYet:
            return "not yet";
    }
    return {};
}

}  // namespace marginscope
