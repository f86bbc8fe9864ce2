#include "engine/data/text_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "engine/base/read_text.h"
#include "engine/base/text.h"

namespace marginscope {

namespace {

constexpr std::size_t linesToSniff = 200;
constexpr std::size_t linesBetweenReports = 8192;

bool isBlank(char letter) {
    return letter == ' ' || letter == '\t';
}

/// The cells of one line, or that a quote in it does not end.
struct SplitLine {
    std::vector<TextTable::Span> cells;
    bool hasOpenQuote = false;
};

/// Where the cell that begins at `place` ends: at a separator, at a comment or at the end of the line.
std::size_t endOfCell(std::string_view line, std::size_t place, char separator, bool& hasOpenQuote) {
    if (place < line.size() && line[place] == '"') {
        // A doubled quote closes the cell and opens it again.
        do {
            place = line.find('"', place + 1);
            if (place == std::string_view::npos) {
                hasOpenQuote = true;
                return line.size();
            }
            ++place;
        } while (place < line.size() && line[place] == '"');
    }
    while (place < line.size() && line[place] != '#') {
        if (separator == ' ' ? isBlank(line[place]) : line[place] == separator) break;
        ++place;
    }
    return place;
}

void split(std::string_view line, std::uint32_t offset, char separator, SplitLine& result) {
    result.cells.clear();
    result.hasOpenQuote = false;
    const auto isPadding = [separator](char letter) { return isBlank(letter) && letter != separator; };
    std::size_t place = 0;
    for (;;) {
        while (place < line.size() && (separator == ' ' ? isBlank(line[place]) : isPadding(line[place]))) ++place;
        const bool atEnd = place >= line.size() || line[place] == '#';
        if (separator == ' ' && atEnd) return;
        const std::size_t end = endOfCell(line, place, separator, result.hasOpenQuote);
        std::size_t last = end;
        while (last > place && isBlank(line[last - 1])) --last;
        result.cells.push_back({offset + std::uint32_t(place), std::uint32_t(last - place)});
        if (end >= line.size() || line[end] == '#') return;
        place = end + 1;
    }
}

/// Walks over the lines of a text; gives those with content.
class LineWalk {
 public:
    explicit LineWalk(std::string_view text) : m_text(text), m_place(text.size() - withoutByteOrderMark(text).size()) {}

    bool next() {
        while (m_place < m_text.size()) {
            begin = m_place;
            ++number;
            const std::size_t found = m_text.find_first_of("\r\n", m_place);
            const std::size_t stop = found == std::string_view::npos ? m_text.size() : found;
            m_place = stop;
            if (stop < m_text.size()) m_place += m_text.substr(stop, 2) == "\r\n" ? 2 : 1;
            content = m_text.substr(begin, stop - begin);
            end = m_place;
            const std::size_t first = content.find_first_not_of(" \t");
            if (first != std::string_view::npos && content[first] != '#') return true;
        }
        return false;
    }

    std::string_view content;  ///< without the end of the line
    std::size_t begin = 0;
    std::size_t end = 0;  ///< behind the end of the line
    std::size_t number = 0;

 private:
    std::string_view m_text;
    std::size_t m_place = 0;
};

struct Sample {
    std::string_view text;
    std::uint32_t begin = 0;
};

/// How well a format fits, and into how many columns it cuts.
struct Fit {
    double score = 0;
    std::size_t columns = 0;
};

std::size_t usualCellCount(const std::vector<std::vector<TextTable::Span>>& lines) {
    std::map<std::size_t, std::size_t> counts;
    for (const auto& cells : lines) ++counts[cells.size()];
    std::size_t best = 0;
    for (const auto& [cells, count] : counts)
        if (best == 0 || count >= counts[best]) best = cells;
    return best;
}

Fit fitOf(std::string_view text, const std::vector<Sample>& sample, char separator, bool decimalComma) {
    std::vector<std::vector<TextTable::Span>> lines;
    SplitLine cells;
    for (const Sample& line : sample) {
        split(line.text, line.begin, separator, cells);
        if (!cells.hasOpenQuote) lines.push_back(cells.cells);
    }
    Fit fit{0, lines.empty() ? 0 : usualCellCount(lines)};
    if (fit.columns < 2) return {};
    for (const auto& line : lines) {
        if (line.size() != fit.columns) continue;
        const auto numbers = std::count_if(line.begin(), line.end(), [&](TextTable::Span span) {
            return numberInCell(text.substr(span.begin, span.length), decimalComma).has_value();
        });
        fit.score += (0.2 + double(numbers) / double(fit.columns)) / double(sample.size());
    }
    return fit;
}

std::string unquoted(std::string_view cell) {
    if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') return std::string(cell);
    std::string word;
    for (std::size_t i = 1; i + 1 < cell.size(); ++i) {
        word += cell[i];
        if (cell[i] == '"') ++i;
    }
    return word;
}

}  // namespace

std::optional<double> numberInCell(std::string_view cell, bool decimalComma) {
    std::array<char, 64> copy;
    if (cell.size() >= 2 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
    if (cell.size() > 1 && cell[0] == '+' && cell[1] != '-') cell.remove_prefix(1);
    if (decimalComma) {
        const std::size_t comma = cell.find(',');
        if (cell.size() > copy.size() || cell.find('.') != std::string_view::npos) return std::nullopt;
        if (comma != std::string_view::npos) {
            std::copy(cell.begin(), cell.end(), copy.begin());
            copy[comma] = '.';
            cell = std::string_view(copy.data(), cell.size());
        }
    }
    const std::optional<double> value = parsedNumber<double>(cell);
    return value && std::isfinite(*value) ? value : std::nullopt;
}

std::string describe(const TableFormat& format) {
    const std::string separator = format.separator == ','    ? "commas"
                                  : format.separator == ';'  ? "semicolons"
                                  : format.separator == '\t' ? "tabs"
                                                             : "spaces";
    return "separated by " + separator + ", decimal " + (format.decimalComma ? "comma" : "point") + ", " +
           (format.hasHeader ? "with a header" : "without a header");
}

void BadLines::add(Index number, std::string found) {
    ++count;
    if (first.size() < mostListed) first.push_back({number, std::move(found)});
}

std::string BadLines::text(std::size_t most) const {
    const std::size_t spelled = std::min(most, first.size());
    std::string sentence = count == 1 ? "line " : "lines ";
    for (std::size_t i = 0; i < spelled; ++i) {
        if (i > 0) sentence += i + 1 == spelled && std::size_t(count) == spelled ? " and " : ", ";
        sentence += std::to_string(first[i].number) + " (" + first[i].found + ")";
    }
    if (std::size_t(count) > spelled) sentence += " and " + std::to_string(std::size_t(count) - spelled) + " more";
    return sentence;
}

std::string TextTable::word(Index row, Index column) const {
    return unquoted(cell(row, column));
}

std::optional<double> TextTable::number(Index row, Index column) const {
    return numberInCell(cell(row, column), m_format.decimalComma);
}

/// Puts a table together.
class TableReader {
 public:
    TableReader(std::shared_ptr<const std::string> text, std::string file, const Progress& progress)
        : m_file(std::move(file)), m_progress(progress) {
        m_table.m_text = std::move(text);
    }

    Result<TextTable> read(const std::optional<TableFormat>& format) {
        if (m_table.text().size() > std::numeric_limits<std::uint32_t>::max())
            return Error{ErrorCode::Unsupported, m_file, "expected a table of less than 4 GiB, found more"};
        if (Result<void> isText = checkIsText(m_table.text(), m_file); !isText) return isText.error();
        takeSample();
        if (m_sample.empty()) return malformed("expected a table of points, found nothing but blanks and comments");
        if (format)
            m_table.m_format = *format;
        else if (!sniff())
            return malformed("expected columns separated by commas, semicolons, tabs or spaces, found " +
                             inQuotes(m_sample.front().text));
        countColumns();
        if (!format) m_table.m_format.hasHeader = firstLineIsHeader();
        if (Result<void> rows = readRows(); !rows) return rows.error();
        findNumericColumns();
        return std::move(m_table);
    }

 private:
    Error malformed(std::string message) const { return {ErrorCode::Malformed, m_file + ":1", std::move(message)}; }

    void takeSample() {
        LineWalk walk(m_table.text());
        while (m_sample.size() < linesToSniff && walk.next())
            m_sample.push_back({walk.content, std::uint32_t(walk.begin)});
    }

    bool sniff() {
        double best = 0;
        for (const char separator : {'\t', ';', ',', ' '}) {
            for (const bool decimalComma : {false, true}) {
                if (decimalComma && separator == ',') continue;
                const Fit fit = fitOf(m_table.text(), m_sample, separator, decimalComma);
                if (fit.score <= best + 1e-9) continue;
                best = fit.score;
                m_table.m_format.separator = separator;
                m_table.m_format.decimalComma = decimalComma;
            }
        }
        return best > 0;
    }

    void countColumns() {
        SplitLine cells;
        for (const Sample& line : m_sample) {
            split(line.text, line.begin, m_table.m_format.separator, cells);
            m_sampleCells.push_back(cells.hasOpenQuote ? std::vector<TextTable::Span>() : cells.cells);
        }
        m_columns = usualCellCount(m_sampleCells);
    }

    /// A first line without a number in any column that has numbers elsewhere.
    bool firstLineIsHeader() const {
        const std::vector<TextTable::Span>& first = m_sampleCells.front();
        bool hasNumericColumn = false;
        for (std::size_t column = 0; column < m_columns; ++column) {
            std::size_t numbers = 0, cells = 0;
            for (std::size_t line = 1; line < m_sampleCells.size(); ++line) {
                if (m_sampleCells[line].size() != m_columns) continue;
                ++cells;
                numbers += isNumber(m_sampleCells[line][column]) ? 1 : 0;
            }
            if (2 * numbers <= cells) continue;
            hasNumericColumn = true;
            if (column < first.size() && isNumber(first[column])) return false;
        }
        if (hasNumericColumn) return true;
        return std::none_of(first.begin(), first.end(), [this](TextTable::Span span) { return isNumber(span); });
    }

    bool isNumber(TextTable::Span span) const {
        return numberInCell(m_table.at(span), m_table.m_format.decimalComma).has_value();
    }

    void nameColumns(const std::vector<TextTable::Span>& header) {
        for (const TextTable::Span& span : header) m_table.m_names.push_back(unquoted(m_table.at(span)));
        // Tables of statistics programs name all columns but that of the row names.
        if (m_table.m_names.size() + 1 == m_columns) m_table.m_names.insert(m_table.m_names.begin(), "row");
        if (m_table.m_names.size() > m_columns) m_table.m_names.resize(m_columns);
        m_table.m_names.resize(m_columns);
        for (std::size_t column = 0; column < m_columns; ++column)
            if (m_table.m_names[column].empty()) m_table.m_names[column] = "column " + std::to_string(column + 1);
    }

    Result<void> readRows() {
        const std::string& text = m_table.text();
        LineWalk walk(text);
        SplitLine line;
        m_table.m_cells.reserve(text.size() / 8);
        bool isFirst = true;
        std::size_t lines = 0;
        while (walk.next()) {
            if (++lines % linesBetweenReports == 0) {
                m_progress.tell(walk.end, text.size());
                if (m_progress.isStopped()) return Error{ErrorCode::Cancelled, m_file, "stopped"};
            }
            split(walk.content, std::uint32_t(walk.begin), m_table.m_format.separator, line);
            if (std::exchange(isFirst, false)) {
                nameColumns(m_table.m_format.hasHeader ? line.cells : std::vector<TextTable::Span>());
                if (m_table.m_format.hasHeader) continue;
            }
            if (line.hasOpenQuote) {
                m_table.m_badLines.add(Index(walk.number), "a quote that does not end");
            } else if (line.cells.size() != m_columns) {
                const std::string found = std::to_string(line.cells.size());
                m_table.m_badLines.add(Index(walk.number), found + (line.cells.size() == 1 ? " cell" : " cells") +
                                                               " instead of " + std::to_string(m_columns));
            } else {
                m_table.m_lines.push_back(
                    {std::uint32_t(walk.number), {std::uint32_t(walk.begin), std::uint32_t(walk.end - walk.begin)}});
                m_table.m_cells.insert(m_table.m_cells.end(), line.cells.begin(), line.cells.end());
            }
        }
        return {};
    }

    void findNumericColumns() {
        const std::size_t rows = m_table.m_lines.size();
        for (std::size_t column = 0; column < m_columns; ++column) {
            std::size_t numbers = 0;
            for (std::size_t row = 0; row < rows; ++row)
                numbers += isNumber(m_table.m_cells[row * m_columns + column]) ? 1 : 0;
            m_table.m_isNumeric.push_back(2 * numbers > rows);
        }
    }

    TextTable m_table;
    std::string m_file;
    const Progress& m_progress;
    std::vector<Sample> m_sample;
    std::vector<std::vector<TextTable::Span>> m_sampleCells;
    std::size_t m_columns = 0;
};

Result<TextTable> readTextTable(std::shared_ptr<const std::string> text, const std::string& file,
                                const std::optional<TableFormat>& format, const Progress& progress) {
    return TableReader(std::move(text), file, progress).read(format);
}

}  // namespace marginscope
