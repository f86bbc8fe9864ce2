#pragma once

#include <QColor>
#include <QString>
#include <vector>

#include "widgets/theme.h"

/// How the classes of examples are counted, called and coloured, the same in all views. Labels are those of the data:
/// −1 and 1 for two classes, 0 … K − 1 for K > 2. The index of a class runs from 0 to K − 1 in any case.
namespace marginscope {

/// The classes of all examples of a run.
struct ExampleLabels {
    std::vector<int> labels;  ///< one an example
    int classCount = 2;       ///< K
};

int classIndex(int label, int classCount);
int labelOfClass(int index, int classCount);

/// The label of the class after that one, and of the first after the last.
int nextLabel(int label, int classCount);

/// The label itself if it is one of these K classes, else the nearest one.
int fittingLabel(int label, int classCount);

/// "−", "+", or the number of the class where there are more than two.
QString className(int label, int classCount);

/// The same for screen readers: "minus", "plus".
QString spokenClassName(int label, int classCount);

/// How many examples each class has, by index.
std::vector<int> classSizes(const std::vector<int>& labels, int classCount);

/// Of glyphs in the plane and of curves. Past ten classes the colours begin again; names tell them apart.
const QColor& classColour(int label, int classCount, const Theme& theme);
std::vector<QColor> classColours(int classCount, const Theme& theme);

}  // namespace marginscope
