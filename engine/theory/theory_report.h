#pragma once

#include <vector>

#include "engine/theory/claim.h"
#include "engine/theory/evidence.h"

namespace marginscope {

/// Everything the monitors say of a run at one moment, in the order in which people read it.
struct TheoryReport {
    std::vector<Claim> claims;
    std::vector<MarginReference> marginReferences;
};

/// Judges every claim. A few milliseconds for 20,000 records; the costly parts are in Evidence::limit already.
TheoryReport judgeClaims(const Evidence& evidence);

}  // namespace marginscope
