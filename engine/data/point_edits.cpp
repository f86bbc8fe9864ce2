// Points written back into the text they came from.

#include <algorithm>
#include <utility>

#include "engine/base/text.h"
#include "engine/data/csv.h"
#include "engine/data/point_file.h"

namespace marginscope {

namespace {

std::string cellText(double value, const TableFormat& format) {
    std::string text = formatExactly(value);
    if (format.decimalComma) std::replace(text.begin(), text.end(), '.', ',');
    return text;
}

/// A word as a cell: in quotes where it would be misread without them.
std::string wordCell(const std::string& word, const TableFormat& format) {
    const bool isPlain = !word.empty() &&
                         word.find_first_of(std::string("\"#") + format.separator) == std::string::npos &&
                         word.front() != ' ' && word.back() != ' ';
    if (isPlain) return word;
    return csvQuoted(word);
}

class EditedText {
 public:
    EditedText(const PointFile& file, const EditedPoints& edited)
        : m_file(file), m_table(*file.table), m_edited(edited), m_pointOf(file.rows.size(), -1) {
        for (std::size_t i = 0; i < edited.origins.size(); ++i) {
            const Index origin = edited.origins[i];
            if (origin >= 0 && origin < Index(m_pointOf.size())) m_pointOf[std::size_t(origin)] = Index(i);
        }
    }

    std::string text() {
        const std::string& before = m_table.text();
        m_text.reserve(before.size());
        std::size_t place = 0;
        for (std::size_t origin = 0; origin < m_pointOf.size(); ++origin) {
            const TextTable::Span line = m_table.lineSpan(m_file.rows[origin]);
            if (line.begin > place) m_text.append(before, place, line.begin - place);
            if (m_pointOf[origin] >= 0) appendLine(Index(origin), m_pointOf[origin]);
            place = line.begin + line.length;
        }
        m_text.append(before, place);
        for (std::size_t i = 0; i < m_edited.origins.size(); ++i) {
            const Index origin = m_edited.origins[i];
            if (origin < 0 || origin >= Index(m_pointOf.size())) appendNewLine(Index(i));
        }
        return std::move(m_text);
    }

 private:
    double inFile(Index column, double value) const {
        return m_file.centre.size() == 0 ? value : m_file.centre[column] + m_file.halfWidth[column] * value;
    }

    std::string labelText(double label) const {
        const auto index = std::size_t(classNumberOf(label, m_file.data.classCount));
        return index < m_file.labels.size() ? wordCell(m_file.labels[index], m_table.format()) : formatExactly(label);
    }

    void appendLine(Index origin, Index point) {
        const LabelledPoints& before = m_file.data;
        const Index row = m_file.rows[std::size_t(origin)];
        const Index dimension = before.points.cols();
        std::vector<std::pair<TextTable::Span, std::string>> changes;
        for (Index k = 0; k < dimension; ++k)
            if (m_edited.points(point, k) != before.points(origin, k))
                changes.emplace_back(m_table.cellSpan(row, m_file.columns[std::size_t(k)]),
                                     cellText(inFile(k, m_edited.points(point, k)), m_table.format()));
        if (m_edited.labels[point] != before.labels[origin])
            changes.emplace_back(m_table.cellSpan(row, m_file.columns.back()), labelText(m_edited.labels[point]));
        std::sort(changes.begin(), changes.end(),
                  [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
        const TextTable::Span line = m_table.lineSpan(row);
        std::size_t place = line.begin;
        for (const auto& [span, cell] : changes) {
            m_text.append(m_table.text(), place, span.begin - place);
            m_text += cell;
            place = span.begin + span.length;
        }
        m_text.append(m_table.text(), place, line.begin + line.length - place);
    }

    void appendNewLine(Index point) {
        const std::string end = lineEnd();
        if (!m_text.empty() && m_text.back() != '\n' && m_text.back() != '\r') m_text += end;
        const TableFormat& format = m_table.format();
        std::vector<std::string> cells(std::size_t(m_table.columnCount()), format.separator == ' ' ? "NA" : "");
        for (Index k = 0; k < m_edited.points.cols(); ++k)
            cells[std::size_t(m_file.columns[std::size_t(k)])] = cellText(inFile(k, m_edited.points(point, k)), format);
        cells[std::size_t(m_file.columns.back())] = labelText(m_edited.labels[point]);
        m_text += joined(cells, std::string(1, format.separator)) + end;
    }

    std::string lineEnd() const {
        const std::string& text = m_table.text();
        const std::size_t first = text.find_first_of("\r\n");
        if (first == std::string::npos) return "\n";
        return text.compare(first, 2, "\r\n") == 0 ? "\r\n" : std::string(1, text[first]);
    }

    const PointFile& m_file;
    const TextTable& m_table;
    const EditedPoints& m_edited;
    std::vector<Index> m_pointOf;  // of every point of the file: which edited one it is, −1 if it was removed
    std::string m_text;
};

}  // namespace

std::string textWithEdits(const PointFile& file, const EditedPoints& edited) {
    if (file.table) return EditedText(file, edited).text();
    return csvText({edited.points, edited.labels, file.data.classCount});
}

}  // namespace marginscope
