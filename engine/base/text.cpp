#include "engine/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace marginscope {

std::string formatRounded(double value, int digits) {
    std::array<char, 64> buffer;
    char* const end = buffer.data() + buffer.size();
    const auto written = std::to_chars(buffer.data(), end, value, std::chars_format::general, digits);
    return std::string(buffer.data(), written.ptr);
}

std::string formatExactly(double value) {
    std::array<char, 64> buffer;
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return std::string(buffer.data(), written.ptr);
}

std::string inQuotes(std::string_view text) {
    constexpr std::size_t most = 40;
    std::size_t kept = text.size();
    if (text.size() > most) {
        kept = most;
        // Never cut inside a character of several bytes.
        while (kept > 0 && (static_cast<unsigned char>(text[kept]) & 0xc0) == 0x80) {
            --kept;
        }
    }
    std::string result = "\"";
    for (const char c : text.substr(0, kept)) {
        const auto byte = static_cast<unsigned char>(c);
        result += byte < 0x20 || byte == 0x7f ? '?' : c;
    }
    return result + (kept < text.size() ? "…\"" : "\"");
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
    std::string result;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) {
            result += separator;
        }
        result += words[i];
    }
    return result;
}

std::size_t editDistance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> beforeLast(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> current(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        last[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[j] = std::min({last[j] + 1, current[j - 1] + 1, replaced});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                current[j] = std::min(current[j], beforeLast[j - 2] + 1);
            }
        }
        std::swap(beforeLast, last);
        std::swap(last, current);
    }
    return last[b.size()];
}

std::optional<std::string> nearestWord(std::string_view word, const std::vector<std::string>& candidates) {
    std::optional<std::string> nearest;
    std::size_t fewest = 0;
    for (const std::string& candidate : candidates) {
        const std::size_t changes = editDistance(word, candidate);
        const bool alike = 5 * changes <= 2 * std::max(word.size(), candidate.size());
        if (alike && (!nearest || changes < fewest)) {
            nearest = candidate;
            fewest = changes;
        }
    }
    return nearest;
}

namespace {

/// Length of the well-formed UTF-8 character at the start of `bytes` (Unicode 15, table 3-7), or 0.
std::size_t characterLength(std::string_view bytes) {
    const auto byte = [&bytes](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return first == 0 ? 0 : 1;
    }
    const std::size_t length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || bytes.size() < length) {
        return 0;
    }
    // Overlong forms, surrogates and numbers past U+10FFFF show in the second byte.
    const unsigned char lowest = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const unsigned char highest = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (byte(1) < lowest || byte(1) > highest) {
        return 0;
    }
    for (std::size_t i = 2; i < length; ++i) {
        if ((byte(i) & 0xc0) != 0x80) {
            return 0;
        }
    }
    return length;
}

}  // namespace

std::optional<std::size_t> firstByteNotText(std::string_view bytes) {
    std::size_t position = 0;
    while (position < bytes.size()) {
        const std::size_t length = characterLength(bytes.substr(position));
        if (length == 0) {
            return position;
        }
        position += length;
    }
    return std::nullopt;
}

}  // namespace marginscope
