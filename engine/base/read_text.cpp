#include "engine/base/read_text.h"

#include <array>
#include <cstdio>

#include "engine/base/text.h"

namespace marginscope {

Result<void> checkIsText(std::string_view bytes, const std::string& file) {
    const std::optional<std::size_t> place = firstByteNotText(bytes);
    if (!place) return {};
    std::array<char, 16> found;
    std::snprintf(found.data(), found.size(), "0x%02x", unsigned(static_cast<unsigned char>(bytes[*place])));
    return Error{ErrorCode::Malformed, file + ":byte " + std::to_string(*place),
                 std::string("expected UTF-8 text, found the byte ") + found.data()};
}

std::string_view withoutByteOrderMark(std::string_view text) {
    constexpr std::string_view mark = "\xef\xbb\xbf";
    return text.starts_with(mark) ? text.substr(mark.size()) : text;
}

}  // namespace marginscope
