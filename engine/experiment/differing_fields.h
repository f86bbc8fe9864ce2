#pragma once

#include <string>
#include <vector>

#include "engine/experiment/experiment.h"

namespace marginscope {

/// A field in which some experiments do not agree.
struct DifferingField {
    std::string path;
    std::vector<std::string> values;  ///< one of each experiment: JSON, texts without their quotes
};

/// All fields in which the experiments differ, in the order of the fields. Names, descriptions and other words for
/// people are left out: they change nothing about a run.
std::vector<DifferingField> differingFields(const std::vector<const Experiment*>& experiments);

}  // namespace marginscope
