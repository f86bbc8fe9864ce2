#include "widgets/pasted_points.h"

#include <QObject>
#include <cmath>
#include <memory>
#include <optional>

#include "engine/base/text.h"
#include "engine/data/text_table.h"
#include "widgets/class_labels.h"

namespace marginscope {

namespace {

Error refused(const QString& sentence) {
    return {ErrorCode::Malformed, {}, sentence.toStdString()};
}

std::optional<int> labelOf(const std::string& word, int classCount) {
    if (classCount <= 2 && (word == "-" || word == "−")) return -1;
    if (classCount <= 2 && word == "+") return 1;
    const std::optional<double> number = numberInCell(word, false);
    if (!number) return std::nullopt;
    if (classCount <= 2) {
        if (*number == 0 || *number == -1) return -1;
        return *number == 1 ? std::optional(1) : std::nullopt;
    }
    const bool isClass = *number >= 0 && *number < classCount && *number == std::floor(*number);
    return isClass ? std::optional(int(*number)) : std::nullopt;
}

QString expectedLabels(int classCount) {
    return classCount <= 2 ? QObject::tr("−1 or 1") : QObject::tr("0 to %1").arg(classCount - 1);
}

/// A single number in a row, or text without any, is no table of points.
Error noPoints(const QString& text) {
    return refused(QObject::tr("Expected rows of two numbers and perhaps a class on the clipboard, found %1.")
                       .arg(text.trimmed().isEmpty() ? QObject::tr("nothing")
                                                     : QString::fromStdString(inQuotes(text.trimmed().toStdString()))));
}

}  // namespace

Result<std::vector<PlanePoint>> pastedPoints(const QString& text, int classCount, int newLabel) {
    const Result<TextTable> table = readTextTable(std::make_shared<const std::string>(text.toStdString()), "clipboard");
    if (!table || table->rowCount() == 0 || !table->isNumeric(0) || !table->isNumeric(1)) return noPoints(text);
    if (table->columnCount() > 3)
        return refused(
            QObject::tr("Expected x₁, x₂ and perhaps a class in every row on the clipboard, found %1 columns.")
                .arg(table->columnCount()));
    if (table->badLines().count > 0)
        return refused(QObject::tr("Expected as many cells in every row on the clipboard, found in row %1 %2.")
                           .arg(table->badLines().first.front().number)
                           .arg(QString::fromStdString(table->badLines().first.front().found)));
    std::vector<PlanePoint> points;
    for (Index row = 0; row < table->rowCount(); ++row) {
        PlanePoint point{0, 0, newLabel};
        for (Index k = 0; k < 2; ++k) {
            const std::optional<double> number = table->number(row, k);
            if (!number)
                return refused(QObject::tr("Expected a number in row %1 of the clipboard, found %2.")
                                   .arg(table->line(row))
                                   .arg(QString::fromStdString(inQuotes(table->cell(row, k)))));
            (k == 0 ? point.x : point.y) = *number;
        }
        if (table->columnCount() == 3) {
            const std::optional<int> label = labelOf(table->word(row, 2), classCount);
            if (!label)
                return refused(QObject::tr("Expected the class %1 in row %2 of the clipboard, found %3.")
                                   .arg(expectedLabels(classCount))
                                   .arg(table->line(row))
                                   .arg(QString::fromStdString(inQuotes(table->cell(row, 2)))));
            point.label = *label;
        }
        points.push_back(point);
    }
    return points;
}

QString copiedPoints(const std::vector<PlanePoint>& points, const QList<int>& indices) {
    std::string text;
    for (const int index : indices) {
        const PlanePoint& point = points[std::size_t(index)];
        text += formatExactly(point.x) + "\t" + formatExactly(point.y) + "\t" + std::to_string(point.label) + "\n";
    }
    return QString::fromStdString(text);
}

}  // namespace marginscope
