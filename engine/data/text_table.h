#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/base/types.h"

namespace marginscope {

/// How the cells of a table stand in its text.
struct TableFormat {
    char separator = ',';       ///< ',', ';', '\t', or ' ' for any run of blanks
    bool decimalComma = false;  ///< "0,5"; never where the separator is a comma
    bool hasHeader = true;      ///< whether the first line with content names the columns

    bool operator==(const TableFormat&) const = default;
};

/// "commas, decimal point, with a header": the format in words.
std::string describe(const TableFormat& format);

/// Lines that cannot be used: how many, and what was found in the first of them.
struct BadLines {
    static constexpr std::size_t mostListed = 20;
    struct Line {
        Index number = 0;   ///< from 1; of an array, that of the row
        std::string found;  ///< "2 cells instead of 3", "column height: \"abc\" instead of a number"
    };
    Index count = 0;
    std::vector<Line> first;  ///< at most mostListed

    void add(Index number, std::string found);

    /// "lines 3 (…), 7 (…) and 12 more", for a sentence; at most `most` of them are spelled out.
    std::string text(std::size_t most = 3) const;
};

/// A table as it stands in a text: rows of cells, none of them copied.
///
/// The text is UTF-8; a byte-order mark is skipped. Lines end with LF, CRLF or CR. What follows a '#' outside of quotes
/// is a comment; lines with nothing else are no rows. A cell may stand in double quotes, in which "" means one quote;
/// quotes end on the line on which they begin.
class TextTable {
 public:
    /// A piece of the text.
    struct Span {
        std::uint32_t begin = 0;
        std::uint32_t length = 0;
    };

    const std::string& text() const { return *m_text; }
    std::string_view at(Span span) const { return std::string_view(*m_text).substr(span.begin, span.length); }

    const TableFormat& format() const { return m_format; }
    const std::vector<std::string>& columnNames() const { return m_names; }  ///< "column 1", … without a header
    Index columnCount() const { return Index(m_names.size()); }
    Index rowCount() const { return Index(m_lines.size()); }

    /// The number of the line on which a row stands, from 1.
    Index line(Index row) const { return Index(m_lines[std::size_t(row)].number); }

    /// The line of a row with its comment and its end.
    Span lineSpan(Index row) const { return m_lines[std::size_t(row)].span; }

    /// Where a cell stands, without blanks around it, quotes included.
    Span cellSpan(Index row, Index column) const {
        return m_cells[std::size_t(row) * m_names.size() + std::size_t(column)];
    }
    std::string_view cell(Index row, Index column) const { return at(cellSpan(row, column)); }

    /// A cell as a word: without its quotes.
    std::string word(Index row, Index column) const;

    /// A cell as a finite number, or nothing.
    std::optional<double> number(Index row, Index column) const;

    /// Whether more than half of the cells of a column are finite numbers.
    bool isNumeric(Index column) const { return m_isNumeric[std::size_t(column)]; }

    /// Lines with another number of cells than the others, or with a quote that does not end; they are no rows.
    const BadLines& badLines() const { return m_badLines; }

 private:
    friend class TableReader;

    struct Line {
        std::uint32_t number = 0;
        Span span;
    };

    std::shared_ptr<const std::string> m_text;
    TableFormat m_format;
    std::vector<std::string> m_names;
    std::vector<Line> m_lines;
    std::vector<Span> m_cells;
    std::vector<bool> m_isNumeric;
    BadLines m_badLines;
};

/// Reads a table; its format is found out from the first 200 lines with content unless it is given. The separator is
/// the one with which most lines have the same number of cells, at least two, and most cells are numbers; a header is a
/// first line without a number in any column of numbers. `file` names the text in errors: Malformed with place FILE:1
/// if there is nothing to read or no separator gives two columns, FILE:byte N for what is not UTF-8 text; Unsupported
/// for 4 GiB and more, which spans cannot count; Cancelled.
Result<TextTable> readTextTable(std::shared_ptr<const std::string> text, const std::string& file,
                                const std::optional<TableFormat>& format = std::nullopt, const Progress& progress = {});

/// The finite number that a cell is, or nothing: sign, digits, decimal point or, if asked for, comma, and exponent.
std::optional<double> numberInCell(std::string_view cell, bool decimalComma);

}  // namespace marginscope
