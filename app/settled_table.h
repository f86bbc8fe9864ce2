#pragma once

#include <string>
#include <vector>

#include "engine/observables/settled_margins.h"

namespace marginscope {

/// A table for people, one line a record: how far the normalised margins were from their last values. Empty if there
/// are no rows.
std::string settledTable(const std::vector<SettledMargins>& rows);

}  // namespace marginscope
