#pragma once

#include <QString>
#include <optional>

#include "engine/training/snapshot.h"
#include "widgets/curve_table.h"

namespace marginscope {

/// The moment of first perfect classification on all clocks: exact where the engine located it, and the nearest record
/// elsewhere. Nothing before it has been reached.
std::optional<ClockValues> firstPerfectMoment(const Snapshot& snapshot, const CurveTable& history);

/// Where the phases of a run begin; −1 and nothing: not yet.
struct RunPhases {
    int firstPerfectRecord = -1;              ///< the first record with every example right
    std::optional<ClockValues> firstPerfect;  ///< the moment itself, which lies before that record
    int firstLateRecord = -1;                 ///< the first with every example right and L < ℓ(0), Assumption 2.2

    bool operator==(const RunPhases&) const = default;
};

RunPhases phasesOf(const Snapshot& snapshot, const CurveTable& history);

/// What margins are divided by: "‖W‖²"; "‖W‖ᴸ" where there is no degree (0).
QString normSymbol(int degree);

}  // namespace marginscope
