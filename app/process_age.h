#pragma once

#include <optional>

namespace marginscope {

/// Seconds since this process began, loading of its libraries included, to about 0.01; nothing where the system does
/// not tell (it is read from /proc).
std::optional<double> secondsSinceProcessStart();

}  // namespace marginscope
