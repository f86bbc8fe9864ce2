#pragma once

#include <vector>

#include "engine/theory/claim.h"

namespace marginscope {

/// Everything the monitors say of a run at one moment, in the order in which people read it.
struct TheoryReport {
    std::vector<Claim> claims;
    std::vector<MarginReference> marginReferences;
};

}  // namespace marginscope
