#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace marginscope {

/// A preset: a named experiment whose JSON text is compiled into the program. Each is one file
/// resources/presets/NAME.json; the build turns all of them into texts (cmake/EmbedPresets.cmake).
struct Preset {
    std::string_view name;
    std::string_view text;
};

/// All presets by name. Defined in a generated source.
const std::vector<Preset>& presets();

std::vector<std::string> presetNames();

/// The text of the preset of that name, which must exist (asserted).
std::string presetText(std::string_view name);

}  // namespace marginscope
