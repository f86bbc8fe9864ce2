#include "engine/experiment/experiment_json.h"

#include <algorithm>
#include <utility>

#include "engine/base/text.h"
#include "engine/experiment/experiment_fields.h"
#include "engine/experiment/json_syntax.h"

namespace marginscope {
namespace {

std::string placeOf(const std::string& file, const std::string& path) {
    return file.empty() ? path : file + ":" + path;
}

const ExperimentField* findField(const std::string& path) {
    const std::vector<ExperimentField>& fields = experimentFields();
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&path](const ExperimentField& field) { return field.path == path; });
    return found == fields.end() ? nullptr : &*found;
}

/// The names in a section, "" for those at the top: fields without their section, and sections.
std::vector<std::string> namesIn(const std::string& section) {
    const std::string prefix = section.empty() ? "" : section + ".";
    std::vector<std::string> names;
    for (const ExperimentField& field : experimentFields()) {
        if (field.path.starts_with(prefix)) {
            const std::string rest = field.path.substr(prefix.size());
            const std::string name = rest.substr(0, rest.find('.'));
            if (names.empty() || names.back() != name) {
                names.push_back(name);
            }
        }
    }
    return names;
}

/// The known field that a person may have meant: whole paths are compared, and also last names, so that "width" finds
/// "network.width".
std::optional<std::string> nearestField(const std::string& path) {
    const auto lastName = [](const std::string& whole) { return whole.substr(whole.rfind('.') + 1); };
    std::vector<std::string> paths;
    std::vector<std::string> lastNames;
    for (const ExperimentField& field : experimentFields()) {
        paths.push_back(field.path);
        lastNames.push_back(lastName(field.path));
    }
    const std::optional<std::string> byPath = nearestWord(path, paths);
    const std::optional<std::string> byName = nearestWord(lastName(path), lastNames);
    if (!byName || (byPath && editDistance(path, *byPath) <= editDistance(lastName(path), *byName))) {
        return byPath;
    }
    const auto position = std::find(lastNames.begin(), lastNames.end(), *byName) - lastNames.begin();
    return paths[std::size_t(position)];
}

Error unknownField(const std::string& file, const std::string& path) {
    const std::optional<std::string> nearest = nearestField(path);
    return {ErrorCode::NotFound, placeOf(file, path),
            "expected a known field, found " + inQuotes(path) + (nearest ? "; the nearest is " + *nearest : "")};
}

/// Stores a value at a path: a field, a section with fields in it, or "" for the whole experiment.
Result<void> apply(const Json& value, const std::string& path, const std::string& file, Experiment& experiment) {
    if (const ExperimentField* const field = findField(path)) {
        if (const std::optional<std::string> found = field->read(value, experiment)) {
            return Error{ErrorCode::Malformed, placeOf(file, path),
                         "expected " + field->expected + ", found " + *found};
        }
        return {};
    }
    const std::vector<std::string> names = namesIn(path);
    if (names.empty()) {
        return unknownField(file, path);
    }
    if (!value.is_object()) {
        return Error{ErrorCode::Malformed, placeOf(file, path.empty() ? "1" : path),
                     "expected an object with fields of " + joined(names) + ", found " + describe(value)};
    }
    for (const auto& [name, item] : value.items()) {
        const std::string inner = path.empty() ? name : path + "." + name;
        if (Result<void> applied = apply(item, inner, file, experiment); !applied) {
            return applied;
        }
    }
    return {};
}

}  // namespace

Result<Experiment> experimentFromJson(std::string_view text, const std::string& file) {
    const Result<Json> json = parseJson(text, file);
    if (!json) {
        return json.error();
    }
    Experiment experiment;
    if (const Result<void> applied = apply(*json, "", file, experiment); !applied) {
        return applied.error();
    }
    return experiment;
}

namespace {

/// The fields for which `isWanted`, section by section.
template <typename IsWanted>
std::string fieldsToJson(const Experiment& experiment, const IsWanted& isWanted) {
    Json json = Json::object();
    for (const ExperimentField& field : experimentFields()) {
        if (!isWanted(field)) continue;
        const std::size_t dot = field.path.find('.');
        Json& target =
            dot == std::string::npos ? json[field.path] : json[field.path.substr(0, dot)][field.path.substr(dot + 1)];
        target = field.write(experiment);
    }
    return prettyJson(json);
}

}  // namespace

std::string experimentToJson(const Experiment& experiment) {
    return fieldsToJson(experiment, [](const ExperimentField&) { return true; });
}

bool isSameExperiment(const Experiment& a, const Experiment& b) {
    // Points may be many: they are compared as they are, all else by its JSON form.
    if (a.data.points != b.data.points) return false;
    const auto isSame = [&](const ExperimentField& field) {
        return field.path == "data.points" || field.write(a) == field.write(b);
    };
    return std::all_of(experimentFields().begin(), experimentFields().end(), isSame);
}

std::string experimentToShortJson(const Experiment& experiment) {
    const Experiment defaults;
    return fieldsToJson(experiment,
                        [&](const ExperimentField& field) { return field.write(experiment) != field.write(defaults); });
}

Result<void> setField(Experiment& experiment, const std::string& path, const std::string& value) {
    if (path.empty()) {
        return unknownField("", path);
    }
    if (firstByteNotText(value)) {
        return Error{ErrorCode::Malformed, path, "expected UTF-8 text, found other bytes"};
    }
    // First as JSON; if the field does not take that, as a text: the name 123 is a text that looks like a number.
    const Json asText(value);
    const Result<Json> parsed = parseJson(value, path);
    Experiment changed = experiment;
    const Result<void> applied = apply(parsed ? *parsed : asText, path, "", changed);
    if (!applied) {
        changed = experiment;
        if (!parsed || !apply(asText, path, "", changed)) {
            return applied;
        }
    }
    experiment = std::move(changed);
    return {};
}

std::vector<FieldDescription> experimentFieldDescriptions() {
    std::vector<FieldDescription> descriptions;
    for (const ExperimentField& field : experimentFields()) {
        descriptions.push_back({field.path, field.expected, field.choices});
    }
    return descriptions;
}

}  // namespace marginscope
