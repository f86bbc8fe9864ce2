#pragma once

#include <QString>
#include <QStringList>

#include "engine/theory/claim.h"

namespace marginscope {

/// A claim in the words and numbers of the window. Sentences of the engine go through formatNumbersIn().

/// "holds", "violated since ln(n/L) = 3.20·10²", "not applicable", "not yet". Only "violated" if it is not known since
/// when.
QString verdictText(const Claim& claim);

/// One entry a value, with no-break spaces inside: "θ = 8.60·10⁻³"; a symbol that is a word or ends in a relation
/// goes without the equality sign: "slope −0.3700", "± 0.00400". Four digits from 0.01 on, three with powers of ten;
/// whole numbers are shown whole: "L = 2".
QStringList valueTexts(const Claim& claim);

/// Why this verdict, and what the first value is held against: the tool tip of a row.
QString reasonText(const Claim& claim);

}  // namespace marginscope
