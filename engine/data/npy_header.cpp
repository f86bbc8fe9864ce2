#include "engine/data/npy_header.h"

#include <cassert>
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

#include "engine/base/text.h"
#include "engine/data/npy.h"

namespace marginscope {
namespace {

constexpr std::string_view magic = "\x93NUMPY";

/// Reads the dictionary of the header. The first thing that does not fit is kept as the error; after it every member
/// does nothing and answers "no".
class DictionaryReader {
 public:
    DictionaryReader(std::string_view text, std::size_t offset, const std::string& file)
        : m_text(text), m_offset(offset), m_file(file) {}

    Result<NpyHeader> read() {
        NpyHeader header;
        int entries = 0;
        expect('{', "a dictionary {...}");
        while (!m_error && !accept('}')) {
            readEntry(header);
            ++entries;
            if (!accept(',')) {
                expect('}', "a comma or the end } of the dictionary");
                break;
            }
        }
        if (!m_error && (!m_foundType || !m_foundOrder || !m_foundShape || entries != 3)) {
            fail("exactly the keys descr, fortran_order and shape");
        }
        if (m_error) {
            return *m_error;
        }
        return header;
    }

 private:
    void readEntry(NpyHeader& header) {
        const std::string key = quotedText();
        expect(':', "a colon after the key");
        if (key == "descr") {
            skipBlanks();
            header.elementTypePosition = m_offset + m_position;
            header.elementType = elementType();
            m_foundType = true;
        } else if (key == "fortran_order") {
            header.fortranOrder = truth();
            m_foundOrder = true;
        } else if (key == "shape") {
            header.shape = tuple();
            m_foundShape = true;
        } else {
            fail("one of the keys descr, fortran_order and shape");
        }
    }

    /// A list means a structured type: kept as its bracket, which no element type equals.
    std::string elementType() {
        if (peek() != '[') {
            return quotedText();
        }
        m_position = m_text.rfind(']') == std::string_view::npos ? m_text.size() : m_text.rfind(']') + 1;
        return "[...]";
    }

    bool truth() {
        skipBlanks();
        for (const auto& [word, value] : {std::pair<std::string_view, bool>("True", true), {"False", false}}) {
            if (m_text.substr(m_position, word.size()) == word) {
                m_position += word.size();
                return value;
            }
        }
        fail("True or False");
        return false;
    }

    std::vector<Index> tuple() {
        constexpr std::size_t mostAxes = 32;
        std::vector<Index> shape;
        expect('(', "a tuple of whole numbers");
        while (!m_error && !accept(')')) {
            shape.push_back(extent());
            if (shape.size() > mostAxes) {
                fail("at most 32 axes");
            }
            if (!accept(',')) {
                expect(')', "a comma or the end ) of the tuple");
                break;
            }
        }
        return shape;
    }

    Index extent() {
        skipBlanks();
        Index value = 0;
        const char* const end = m_text.data() + m_text.size();
        const std::from_chars_result parsed = std::from_chars(m_text.data() + m_position, end, value);
        if (parsed.ec != std::errc() || value < 0) {
            fail("a whole number >= 0");
            return 0;
        }
        m_position = std::size_t(parsed.ptr - m_text.data());
        return value;
    }

    std::string quotedText() {
        const char quote = peek();
        const std::size_t end = quote == '\'' || quote == '"' ? m_text.find(quote, m_position + 1) : m_text.npos;
        if (end == m_text.npos) {
            fail("a quoted text");
            return {};
        }
        const std::string result(m_text.substr(m_position + 1, end - m_position - 1));
        m_position = end + 1;
        return result;
    }

    void skipBlanks() {
        const std::size_t next = m_text.find_first_not_of(" \t\n", m_position);
        m_position = next == m_text.npos ? m_text.size() : next;
    }

    /// The next character that is not a blank, 0 at the end.
    char peek() {
        skipBlanks();
        return m_position < m_text.size() ? m_text[m_position] : '\0';
    }

    bool accept(char wanted) {
        if (m_error || peek() != wanted) {
            return false;
        }
        ++m_position;
        return true;
    }

    void expect(char wanted, const char* description) {
        if (!accept(wanted)) {
            fail(description);
        }
    }

    void fail(const std::string& expected) {
        if (!m_error) {
            const std::string_view rest = m_text.substr(m_position, 20);
            m_error = Error{ErrorCode::Malformed, m_file + ":byte " + std::to_string(m_offset + m_position),
                            "expected " + expected + " in the array header, found " +
                                (rest.empty() || firstByteNotText(rest) ? "something else" : inQuotes(rest))};
        }
    }

    std::string_view m_text;
    std::size_t m_offset;
    std::string m_file;
    std::size_t m_position = 0;
    bool m_foundType = false;
    bool m_foundOrder = false;
    bool m_foundShape = false;
    std::optional<Error> m_error;
};

Error malformed(const std::string& file, std::size_t byte, std::string message) {
    return {ErrorCode::Malformed, file + ":byte " + std::to_string(byte), std::move(message)};
}

}  // namespace

std::string shapeText(const std::vector<Index>& shape) {
    std::string text = "(";
    for (std::size_t i = 0; i < shape.size(); ++i) {
        text += (i > 0 ? ", " : "") + std::to_string(shape[i]);
    }
    return text + (shape.size() == 1 ? ",)" : ")");
}

Result<NpyHeader> parseNpyHeader(std::string_view bytes, const std::string& file) {
    if (!bytes.starts_with(magic)) {
        return malformed(file, 0, "expected a numpy array (the bytes \\x93NUMPY), found something else");
    }
    const auto byte = [&bytes](std::size_t i) { return std::size_t(static_cast<unsigned char>(bytes[i])); };
    const std::size_t lengthPosition = magic.size() + 2;
    if (bytes.size() < lengthPosition) {
        return malformed(file, bytes.size(), "expected the format version, found the end of the file");
    }
    const std::size_t version = byte(magic.size());
    if (version < 1 || version > 3) {
        return Error{ErrorCode::Unsupported, file + ":byte " + std::to_string(magic.size()),
                     "expected the array format version 1, 2 or 3, found " + std::to_string(version)};
    }
    const std::size_t lengthSize = version == 1 ? 2 : 4;
    const std::size_t start = lengthPosition + lengthSize;
    if (bytes.size() < start) {
        return malformed(file, bytes.size(), "expected the length of the array header, found the end of the file");
    }
    std::size_t length = 0;
    for (std::size_t i = 0; i < lengthSize; ++i) {
        length |= byte(lengthPosition + i) << (8 * i);
    }
    if (length > bytes.size() - start) {
        return malformed(file, bytes.size(),
                         "expected an array header of " + std::to_string(length) + " bytes, found only " +
                             std::to_string(bytes.size() - start));
    }
    Result<NpyHeader> header = DictionaryReader(bytes.substr(start, length), start, file).read();
    if (header) {
        header->size = start + length;
    }
    return header;
}

std::string npyHeaderBytes(std::string_view elementType, const std::vector<Index>& shape) {
    std::string dictionary =
        "{'descr': '" + std::string(elementType) + "', 'fortran_order': False, 'shape': " + shapeText(shape) + ", }";
    const std::size_t fixedSize = magic.size() + 4;
    const std::size_t padding = 63 - (fixedSize + dictionary.size()) % 64;
    dictionary += std::string(padding, ' ') + '\n';
    assert(dictionary.size() <= 0xffff);

    std::string bytes(magic);
    bytes += {'\x01', '\x00', char(dictionary.size() & 0xff), char(dictionary.size() >> 8)};
    return bytes + dictionary;
}

}  // namespace marginscope
