#include "engine/experiment/presets.h"

#include <algorithm>
#include <cassert>

namespace marginscope {

std::vector<std::string> presetNames() {
    std::vector<std::string> names;
    for (const Preset& preset : presets()) {
        names.emplace_back(preset.name);
    }
    return names;
}

std::string presetText(std::string_view name) {
    const auto found =
        std::find_if(presets().begin(), presets().end(), [name](const Preset& preset) { return preset.name == name; });
    assert(found != presets().end());
    return std::string(found->text);
}

}  // namespace marginscope
