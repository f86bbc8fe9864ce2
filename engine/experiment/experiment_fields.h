#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/experiment/experiment.h"

namespace marginscope {

/// JSON whose objects keep their order.
using Json = nlohmann::ordered_json;

/// One field of the JSON form of an experiment, and how it and the C++ value become each other.
struct ExperimentField {
    std::string path;                  ///< "loss" or "network.width": at most one section deep
    std::string expected;              ///< what the field accepts, to follow the word "expected"
    std::vector<std::string> choices;  ///< all words it accepts, where they are few
    bool isWhole = false;              ///< whether it accepts whole numbers and nothing else

    /// Stores the value in the experiment. If it does not fit, says what was found and leaves the experiment alone.
    std::function<std::optional<std::string>(const Json& value, Experiment& experiment)> read;

    std::function<Json(const Experiment& experiment)> write;
};

/// All fields, in the order in which they are written. A new field is one line there.
const std::vector<ExperimentField>& experimentFields();

/// The value in words, for "found …": `"abc"`, `-3`, `a list`.
std::string describe(const Json& value);

}  // namespace marginscope
