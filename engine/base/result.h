#pragma once

#include <cassert>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace marginscope {

/// What kind of thing went wrong outside the program, to branch on.
enum class ErrorCode {
    NotFound,     ///< a file, directory, preset, field or column that does not exist
    NotReadable,  ///< exists, but the system refuses to read it
    NotWritable,  ///< the system refuses to write it (permissions, full disk)
    Malformed,    ///< was read, but its content is not what the format asks for
    Unsupported,  ///< well formed, but outside what this program can do
    Cancelled     ///< somebody asked to stop
};

/// Something the world caused. `place` is FILE:LINE, FILE:FIELD, FILE:byte N, or whatever names the spot; `message` is
/// one plain sentence without it: what was expected, what was found.
struct Error {
    ErrorCode code = ErrorCode::Malformed;
    std::string place;
    std::string message;

    /// "PLACE: message", or the message alone if there is no place.
    std::string text() const { return place.empty() ? message : place + ": " + message; }
};

/// Either a value or the Error that stood in its way. Programming mistakes are assertions, never Errors.
///
///     Result<std::string> text = readFile(path);
///     if (!text) return text.error();
///     use(*text);
template <typename T>
class [[nodiscard]] Result {
 public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : m_content(std::in_place_index<1>, std::move(error)) {}

    explicit operator bool() const { return m_content.index() == 0; }
    bool hasValue() const { return m_content.index() == 0; }

    T& operator*() & { return std::get<0>(m_content); }
    const T& operator*() const& { return std::get<0>(m_content); }
    T&& operator*() && { return std::get<0>(std::move(m_content)); }
    T* operator->() { return &std::get<0>(m_content); }
    const T* operator->() const { return &std::get<0>(m_content); }

    const Error& error() const { return std::get<1>(m_content); }

 private:
    std::variant<T, Error> m_content;
};

/// The Result of an action that has no value to give.
template <>
class [[nodiscard]] Result<void> {
 public:
    Result() = default;
    Result(Error error) : m_error(std::move(error)) {}

    explicit operator bool() const { return !m_error.has_value(); }
    bool hasValue() const { return !m_error.has_value(); }
    const Error& error() const { return *m_error; }

 private:
    std::optional<Error> m_error;
};

}  // namespace marginscope
