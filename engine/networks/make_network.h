#pragma once

#include <memory>

#include "engine/base/result.h"
#include "engine/networks/architecture.h"
#include "engine/networks/network.h"

namespace marginscope {

/// The network of an architecture, or an Error whose place is the field at fault: "network.kind", "network.width",
/// "network.widths", "network.activation", "network.leaky_slope", "network.skip", "network.precision".
Result<std::shared_ptr<const Network>> makeNetwork(const Architecture& architecture);

}  // namespace marginscope
