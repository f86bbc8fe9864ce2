#include "app/recovery_state.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "engine/experiment/experiment_fields.h"
#include "engine/experiment/experiment_json.h"

namespace marginscope {

namespace {

template <typename Value>
Value valueOr(const Json& json, const char* name, Value otherwise) {
    const auto found = json.find(name);
    if (found == json.end()) return otherwise;
    if constexpr (std::is_same_v<Value, bool>)
        return found->is_boolean() ? found->get<bool>() : otherwise;
    else if constexpr (std::is_arithmetic_v<Value>)
        return found->is_number() ? found->get<Value>() : otherwise;
    else
        return found->is_string() ? found->get<Value>() : otherwise;
}

std::vector<std::array<double, 3>> pointsOf(const Json& json) {
    std::vector<std::array<double, 3>> points;
    const auto found = json.find("points");
    if (found == json.end() || !found->is_array()) return points;
    for (const Json& row : *found) {
        const bool isPoint =
            row.is_array() && row.size() == 3 && row[0].is_number() && row[1].is_number() && row[2].is_number();
        if (isPoint) points.push_back({row[0].get<double>(), row[1].get<double>(), row[2].get<double>()});
    }
    return points;
}

constexpr const char* editModes[] = {"move", "add", "paint", "erase"};  // by SurfaceView::EditMode

SurfaceView::EditMode editModeOf(const std::string& name) {
    const auto found = std::find(std::begin(editModes), std::end(editModes), name);
    return found == std::end(editModes) ? SurfaceView::EditMode::Move
                                        : SurfaceView::EditMode(found - std::begin(editModes));
}

}  // namespace

std::string recoveryStateToJson(const RecoveryState& state) {
    Json json;
    json["time"] = state.time.toUTC().toString(Qt::ISODateWithMs).toStdString();
    json["run"] = state.runName;
    json["file"] = state.file.toStdString();
    json["modified"] = state.isModified;
    json["paused"] = state.isPaused;
    json["clock"] = int(state.clock.kind);
    json["logarithmic_clock"] = state.clock.logarithmic;
    json["docks"] = state.docks.toBase64().toStdString();
    json["data_form"] = state.dataForm;
    json["edit_mode"] = editModes[int(state.editMode)];
    if (std::isfinite(state.speed)) json["speed"] = state.speed;
    if (!state.points.empty()) json["points"] = state.points;
    json["experiment"] = Json::parse(experimentToJson(state.experiment));
    return json.dump(1) + "\n";
}

Result<RecoveryState> recoveryStateFromJson(const std::string& text, const std::string& file) {
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("experiment"))
        return Error{ErrorCode::Malformed, file, "expected the state of a window as JSON, found something else"};
    Result<Experiment> experiment = experimentFromJson(json["experiment"].dump(), file);
    if (!experiment) return experiment.error();
    RecoveryState state;
    state.experiment = std::move(*experiment);
    state.points = pointsOf(json);
    state.runName = valueOr(json, "run", std::string());
    state.file = QString::fromStdString(valueOr(json, "file", std::string()));
    state.isModified = valueOr(json, "modified", false);
    state.isPaused = valueOr(json, "paused", false);
    const int kind = valueOr(json, "clock", 0);
    if (kind >= 0 && kind < int(clockKinds.size())) state.clock.kind = clockKinds[std::size_t(kind)];
    state.clock.logarithmic = valueOr(json, "logarithmic_clock", true);
    state.docks = QByteArray::fromBase64(QByteArray::fromStdString(valueOr(json, "docks", std::string())));
    state.dataForm = valueOr(json, "data_form", 0);
    state.editMode = editModeOf(valueOr(json, "edit_mode", std::string()));
    state.speed = valueOr(json, "speed", state.speed);
    state.time = QDateTime::fromString(QString::fromStdString(valueOr(json, "time", std::string())), Qt::ISODateWithMs);
    // A name, not a path: it is looked for beside the file.
    if (state.runName.find('/') != std::string::npos) state.runName.clear();
    return state;
}

}  // namespace marginscope
