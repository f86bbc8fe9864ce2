#pragma once

#include <QString>
#include <QStringList>
#include <vector>

#include "engine/experiment/experiment.h"

namespace marginscope {

/// How people call a field: "σ" for initialization.scale, "m" for network.width; its path where it has no symbol.
QString fieldSymbol(const QString& path);

/// What tells runs apart.
struct RunDifferences {
    QStringList names;                ///< one a run, all different: "σ = 0.1", "lazy-to-rich: σ = 0.1, seed = 3"
    QStringList fields;               ///< paths of the fields in which they differ, a few at most
    std::vector<QStringList> values;  ///< of every run, in the order of `fields`
};

RunDifferences differencesBetween(const std::vector<const Experiment*>& experiments);

}  // namespace marginscope
