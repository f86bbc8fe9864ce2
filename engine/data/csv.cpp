#include "engine/data/csv.h"

#include <charconv>
#include <cmath>
#include <limits>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "engine/base/file_bytes.h"
#include "engine/base/read_text.h"
#include "engine/base/text.h"

namespace marginscope {
namespace {

struct Line {
    std::string_view text;
    int number = 0;
};

Error malformed(const std::string& file, int line, std::string message) {
    return {ErrorCode::Malformed, file + ":" + std::to_string(line), std::move(message)};
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

/// The lines that carry something, cut before a '#'; the first `most` of them.
std::vector<Line> contentLines(std::string_view text, std::size_t most = std::numeric_limits<std::size_t>::max()) {
    std::vector<Line> lines;
    int number = 0;
    while (!text.empty() && lines.size() < most) {
        ++number;
        const std::size_t end = text.find_first_of("\r\n");
        const std::string_view content = text.substr(0, end);
        const std::string_view withoutComment = content.substr(0, content.find('#'));
        if (!trimmed(withoutComment).empty()) {
            lines.push_back({withoutComment, number});
        }
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(text.substr(end, 2) == "\r\n" ? end + 2 : end + 1);
    }
    return lines;
}

std::vector<std::string_view> cells(std::string_view line, char separator) {
    std::vector<std::string_view> result;
    for (;;) {
        const std::size_t end = line.find(separator);
        result.push_back(trimmed(line.substr(0, end)));
        if (end == std::string_view::npos) {
            return result;
        }
        line.remove_prefix(end + 1);
    }
}

std::string columnName(std::size_t column, std::size_t columns) {
    return column + 1 == columns ? "label" : std::string("x").append(std::to_string(column + 1));
}

bool isHeader(const std::vector<std::string_view>& names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] != columnName(i, names.size())) {
            return false;
        }
    }
    return names.size() >= 2;
}

/// Reads one cell; gives nothing and says what was found where it is not a finite number.
std::optional<double> number(std::string_view cell, std::string& found) {
    std::string_view digits = cell;
    if (digits.size() > 1 && digits[0] == '+' && digits[1] != '-') {
        digits.remove_prefix(1);
    }
    double value = 0;
    const std::from_chars_result parsed = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty()) {
        found = "nothing";
    } else if (parsed.ec == std::errc::result_out_of_range) {
        found = inQuotes(cell) + ", which a double cannot hold";
    } else if (parsed.ec != std::errc() || parsed.ptr != digits.data() + digits.size() || !std::isfinite(value)) {
        found = inQuotes(cell);
    } else {
        return value;
    }
    return std::nullopt;
}

/// Appends the numbers of one row to `values`.
Result<void> appendRow(const Line& line, char separator, std::size_t columns, const std::string& file,
                       std::vector<double>& values) {
    const std::vector<std::string_view> row = cells(line.text, separator);
    if (row.size() != columns) {
        const std::string missing = row.size() < columns ? " (no column " + columnName(row.size(), columns) + ")" : "";
        return malformed(file, line.number,
                         "expected " + std::to_string(columns) + " columns as in the header, found " +
                             std::to_string(row.size()) + missing);
    }
    for (std::size_t i = 0; i < columns; ++i) {
        std::string found;
        const std::optional<double> value = number(row[i], found);
        if (!value) {
            return malformed(file, line.number,
                             "column " + columnName(i, columns) + ": expected a finite number, found " + found);
        }
        values.push_back(*value);
    }
    return {};
}

Result<char> separatorOfHeader(const std::vector<Line>& lines, const std::string& file) {
    if (lines.empty()) {
        return malformed(file, 1, "expected a header line x1,...,xd,label, found an empty file");
    }
    const char separator = lines[0].text.find('\t') != std::string_view::npos ? '\t' : ',';
    if (!isHeader(cells(lines[0].text, separator))) {
        return malformed(file, lines[0].number,
                         "expected a header line x1,...,xd,label separated by commas or tabs, found " +
                             inQuotes(trimmed(lines[0].text)));
    }
    return separator;
}

}  // namespace

std::string csvQuoted(std::string_view text) {
    std::string cell = "\"";
    for (const char c : text) {
        cell.append(c == '"' ? 2 : 1, c);
    }
    return cell + "\"";
}

std::optional<char> csvHeaderSeparator(std::string_view text) {
    const Result<char> separator = separatorOfHeader(contentLines(withoutByteOrderMark(text), 1), "");
    return separator ? std::optional(*separator) : std::nullopt;
}

Result<LabelledPoints> parseCsv(std::string_view text, const std::string& file) {
    if (Result<void> isText = checkIsText(text, file); !isText) {
        return isText.error();
    }
    const std::vector<Line> lines = contentLines(withoutByteOrderMark(text));
    const Result<char> separator = separatorOfHeader(lines, file);
    if (!separator) {
        return separator.error();
    }
    if (lines.size() == 1) {
        return malformed(file, lines[0].number, "expected rows of points below the header, found none");
    }
    const std::size_t columns = cells(lines[0].text, *separator).size();
    std::vector<double> values;
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (const Result<void> appended = appendRow(lines[i], *separator, columns, file, values); !appended) {
            return appended.error();
        }
    }
    const Eigen::Map<const RowMatrix> table(values.data(), Index(lines.size() - 1), Index(columns));
    LabelledPoints data{table.leftCols(table.cols() - 1), table.rightCols(1)};
    const LabelClasses classes = mapLabels(data.labels);
    if (classes.problem) {
        return malformed(file, lines[std::size_t(classes.problem->row) + 1].number,
                         std::string("column label: expected ") + allowedLabels + ", found " + classes.problem->found);
    }
    data.classCount = classes.classCount;
    if (!hasEveryClass(data.labels, data.classCount)) {
        return Error{ErrorCode::Malformed, file + ":label", "expected points of two classes, found only one label"};
    }
    return data;
}

Result<LabelledPoints> readCsv(const std::string& path) {
    const Result<std::string> text = readFile(path);
    if (!text) {
        return text.error();
    }
    return parseCsv(*text, path);
}

std::string csvText(const LabelledPoints& data) {
    std::string text;
    const auto columns = std::size_t(data.points.cols()) + 1;
    for (std::size_t column = 0; column < columns; ++column) {
        text += columnName(column, columns);
        text += column + 1 < columns ? ',' : '\n';
    }
    for (Index row = 0; row < data.points.rows(); ++row) {
        for (const double value : data.points.row(row)) {
            text += formatExactly(value) + ",";
        }
        text += formatExactly(data.labels[row]) + "\n";
    }
    return text;
}

Result<void> writeCsv(const std::string& path, const LabelledPoints& data) {
    return writeFile(path, csvText(data));
}

}  // namespace marginscope
