#include "engine/experiment/json_syntax.h"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/base/text.h"

namespace marginscope {
namespace {

/// Walks through the text once and keeps the first fault, with its place.
class SyntaxCheck : public nlohmann::json_sax<Json> {
 public:
    SyntaxCheck(std::string_view text, std::string file) : m_text(text), m_file(std::move(file)) {}

    const std::optional<Error>& error() const { return m_error; }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }

    bool start_object(std::size_t) override {
        m_keys.emplace_back();
        return true;
    }
    bool end_object() override {
        m_keys.pop_back();
        return true;
    }
    bool key(string_t& name) override {
        if (!m_keys.back().insert(name).second) {
            m_error = Error{ErrorCode::Malformed, m_file + ":" + name, "expected this field once, found it twice"};
        }
        return !m_error;
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& exception) override {
        // The fault lies in the character before the position, which may be the end of a line.
        const std::string_view before = m_text.substr(0, std::min(position > 0 ? position - 1 : 0, m_text.size()));
        const auto line = 1 + std::count(before.begin(), before.end(), '\n');
        m_error = Error{ErrorCode::Malformed, m_file + ":" + std::to_string(line),
                        "expected JSON, found " + reason(exception.what())};
        return false;
    }

 private:
    /// The library's message without its own name and position.
    static std::string reason(std::string message) {
        for (const std::string_view start : {"syntax error", "number overflow"}) {
            if (const std::size_t position = message.find(start); position != std::string::npos) {
                message = "a " + message.substr(position);
            }
        }
        std::replace(message.begin(), message.end(), '\n', ' ');
        return message;
    }

    std::string_view m_text;
    std::string m_file;
    std::vector<std::set<std::string>> m_keys;
    std::optional<Error> m_error;
};

bool isPlain(const Json& value) {
    return !value.is_object() && !value.is_array();
}

std::string plainText(const Json& value) {
    // Text that is not UTF-8 cannot be written as JSON; its bad bytes become U+FFFD instead of an exception.
    return value.is_number_float() ? formatExactly(value.get<double>())
                                   : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

void append(const Json& value, const std::string& indent, std::string& text) {
    if (isPlain(value)) {
        text += plainText(value);
        return;
    }
    const bool onOneLine = value.empty() || (value.is_array() && std::all_of(value.begin(), value.end(), isPlain));
    const std::string inner = indent + "    ";
    text += value.is_object() ? '{' : '[';
    bool first = true;
    for (const auto& [key, item] : value.items()) {
        text += first ? "" : onOneLine ? ", " : ",";
        text += onOneLine ? "" : "\n" + inner;
        if (value.is_object()) {
            text += plainText(key) + ": ";
        }
        append(item, inner, text);
        first = false;
    }
    text += onOneLine ? "" : "\n" + indent;
    text += value.is_object() ? '}' : ']';
}

}  // namespace

Result<Json> parseJson(std::string_view text, const std::string& file) {
    SyntaxCheck check(text, file);
    if (!Json::sax_parse(text, &check)) {
        return *check.error();
    }
    return Json::parse(text, nullptr, false);
}

std::string prettyJson(const Json& value) {
    std::string text;
    append(value, "", text);
    return text;
}

}  // namespace marginscope
