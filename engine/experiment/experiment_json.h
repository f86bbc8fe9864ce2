#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// The JSON form of an experiment: one object; DataSettings, NetworkSettings, … are the sections "data", "network", …
/// in it; fields have the names of the C++ members in snake_case: "network.first_layer_bias" is
/// {"network": {"first_layer_bias": …}}.

/// Reads an experiment. Fields that are absent keep their defaults. `file` names the source in errors (may be empty):
/// Malformed with place FILE:LINE for what is not JSON, FILE:FIELD for a value of the wrong type or out of range or a
/// field given twice; NotFound with place FILE:FIELD and the nearest known field for an unknown one. Each field is
/// checked on its own: what fields ask of each other is for validate(), once all are set.
Result<Experiment> experimentFromJson(std::string_view text, const std::string& file);

/// The experiment with every default written out. experimentFromJson() gives exactly the same experiment back.
std::string experimentToJson(const Experiment& experiment);

/// The fields that differ from their defaults, alone: short enough to be sent to somebody. experimentFromJson() gives
/// exactly the same experiment back.
std::string experimentToShortJson(const Experiment& experiment);

/// Whether two experiments have the same value in every field.
bool isSameExperiment(const Experiment& a, const Experiment& b);

/// Sets one field ("network.width") or all given fields of a section ("network"). The value is JSON; what is not JSON,
/// or is meant for a field that takes a text, is taken as a text itself: paired, figure1. Errors are those of
/// experimentFromJson() with the place FIELD; after one the experiment is as it was.
Result<void> setField(Experiment& experiment, const std::string& path, const std::string& value);

/// Checks what fields ask of each other; the place of an Error is the field to change.
Result<void> validate(const Experiment& experiment);

/// What there is to set, for help texts and menus.
struct FieldDescription {
    std::string path;                  ///< "network.width"
    std::string expected;              ///< "a whole number from 1 to 100000000"
    std::vector<std::string> choices;  ///< all words the field accepts, where they are few
};
std::vector<FieldDescription> experimentFieldDescriptions();

}  // namespace marginscope
