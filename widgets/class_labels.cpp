#include "widgets/class_labels.h"

#include <QObject>
#include <algorithm>

namespace marginscope {

int classIndex(int label, int classCount) {
    return classCount > 2 ? label : int(label > 0);
}

int labelOfClass(int index, int classCount) {
    return classCount > 2 ? index : 2 * index - 1;
}

int nextLabel(int label, int classCount) {
    return labelOfClass((classIndex(label, classCount) + 1) % classCount, classCount);
}

int fittingLabel(int label, int classCount) {
    return classCount > 2 ? std::clamp(label, 0, classCount - 1) : (label > 0 ? 1 : -1);
}

QString className(int label, int classCount) {
    if (classCount > 2) return QString::number(label);
    return label > 0 ? QStringLiteral("+") : QStringLiteral("−");
}

QString spokenClassName(int label, int classCount) {
    if (classCount > 2) return QString::number(label);
    return label > 0 ? QObject::tr("plus") : QObject::tr("minus");
}

std::vector<int> classSizes(const std::vector<int>& labels, int classCount) {
    std::vector<int> sizes(std::size_t(classCount), 0);
    for (const int label : labels) ++sizes[std::size_t(classIndex(fittingLabel(label, classCount), classCount))];
    return sizes;
}

const QColor& classColour(int label, int classCount, const Theme& theme) {
    if (classCount <= 2) return label > 0 ? theme.positive : theme.negative;
    return theme.classes[std::size_t(label) % theme.classes.size()];
}

std::vector<QColor> classColours(int classCount, const Theme& theme) {
    std::vector<QColor> colours;
    for (int index = 0; index < classCount; ++index)
        colours.push_back(classColour(labelOfClass(index, classCount), classCount, theme));
    return colours;
}

}  // namespace marginscope
