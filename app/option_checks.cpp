#include "app/option_checks.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace marginscope {

OptionCheck oneOf(std::vector<std::string> words) {
    return [words = std::move(words)](const std::string& text) -> std::string {
        if (std::find(words.begin(), words.end(), text) != words.end()) return "";
        const std::optional<std::string> nearest = nearestWord(text, words);
        return "expected " + std::string(words.size() > 1 ? "one of " : "") + joined(words) + ", found " +
               inQuotes(text) + (nearest ? "; the nearest is " + *nearest : "");
    };
}

Error usageError(std::string place, std::string message) {
    return Error{ErrorCode::Unsupported, std::move(place), std::move(message)};
}

Result<void> checkEnding(const std::string& option, const std::string& file, const std::vector<std::string>& endings) {
    if (std::any_of(endings.begin(), endings.end(), [&](const std::string& end) { return file.ends_with(end); }))
        return {};
    const std::vector<std::string> first(endings.begin(), endings.end() - 1);
    return usageError(option, "expected a file name that ends in " + joined(first) + " or " + endings.back() +
                                  ", found \"" + file + "\"");
}

Result<void> checkDataSource(const std::string& source) {
    if (source != "cifar10") return {};
    return usageError("--data", "expected FILE.csv, cifar10: or cifar10:PATH, found \"cifar10\" without the colon");
}

Result<std::pair<std::string, std::string>> readSetting(const std::string& text) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string::npos)
        return usageError("--set", "expected path.to.field=VALUE, found " + inQuotes(text));
    return std::pair(text.substr(0, equals), text.substr(equals + 1));
}

}  // namespace marginscope
