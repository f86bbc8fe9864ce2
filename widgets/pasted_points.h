#pragma once

#include <QList>
#include <QString>
#include <vector>

#include "engine/base/result.h"
#include "widgets/dataset_model.h"

namespace marginscope {

/// Points from the text of a spreadsheet or editor: rows of x₁, x₂ and perhaps the class, in any separator that
/// readTextTable() knows, with or without a header. Classes are −1 and 1, 0 and 1, − and +, or 0 … K − 1 with more than
/// two; rows without one get `newLabel`. Malformed, with one sentence, for anything else; then nothing is taken.
Result<std::vector<PlanePoint>> pastedPoints(const QString& text, int classCount, int newLabel);

/// The points as rows of tab-separated text, as spreadsheets take them; numbers with a decimal point, exactly.
QString copiedPoints(const std::vector<PlanePoint>& points, const QList<int>& indices);

}  // namespace marginscope
