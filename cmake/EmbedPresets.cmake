# cmake -DOUTPUT=FILE.cpp -DPRESETS=DIRECTORY -P EmbedPresets.cmake
# Writes a source that holds the text of every DIRECTORY/NAME.json, for engine/experiment/presets.h.
file(GLOB files ${PRESETS}/*.json)
list(SORT files)
set(entries "")
foreach(file IN LISTS files)
    get_filename_component(name ${file} NAME_WE)
    file(READ ${file} text)
    string(APPEND entries "        {\"${name}\", R\"preset(${text})preset\"},\n")
endforeach()
file(WRITE ${OUTPUT} "// Generated from resources/presets by cmake/EmbedPresets.cmake.
#include \"engine/experiment/presets.h\"

namespace marginscope {

const std::vector<Preset>& presets() {
    static const std::vector<Preset> all = {
${entries}    };
    return all;
}

}  // namespace marginscope
")
