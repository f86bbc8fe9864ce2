#pragma once

#include <QPen>
#include <QString>
#include <memory>

#include "widgets/curve_table.h"
#include "widgets/saliency_rows.h"
#include "widgets/theme.h"

namespace marginscope {

/// A run that the charts show beside the present one, on the same clock.
struct ComparedRun {
    QString name;                               ///< for legends: "σ = 0.1"
    std::shared_ptr<const CurveTable> history;  ///< never null
    QString normalization;                      ///< what its margins are divided by: "‖W‖²"
    int style = 0;                              ///< its colour and dashes, from 0 to comparedStyles − 1
    bool isHighlighted = false;
    SaliencyRows saliency = {};  ///< empty where it is not recorded

    bool operator==(const ComparedRun&) const = default;
};

/// So many pairs of colour and dashes are told apart.
inline constexpr int comparedStyles = 12;

/// The line of a compared run. No two styles have the same dashes and the same colour, and neighbours share neither.
QPen comparedPen(int style, double width, const Theme& theme);

}  // namespace marginscope
