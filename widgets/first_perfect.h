#pragma once

#include <QString>
#include <optional>

#include "engine/training/snapshot.h"
#include "widgets/curve_table.h"

namespace marginscope {

/// The moment of first perfect classification on all clocks: exact where the engine located it, and the nearest record
/// elsewhere. Nothing before it has been reached.
std::optional<ClockValues> firstPerfectMoment(const Snapshot& snapshot, const CurveTable& history);

/// What margins are divided by: "‖W‖²"; "‖W‖ᴸ" where there is no degree (0).
QString normSymbol(int degree);

}  // namespace marginscope
