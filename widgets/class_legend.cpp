#include "widgets/class_legend.h"

#include <QObject>

#include "widgets/class_labels.h"
#include "widgets/number_format.h"

namespace marginscope {

QString classKey(int label) {
    return QStringLiteral("class %1").arg(label);
}

QString exampleValue(const CurveTable& history, int example, double value) {
    return QObject::tr("example %1 (%2)  %3")
        .arg(example + 1)
        .arg(className(history.label(example), history.classCount()), formatNumber(value, 4));
}

std::vector<ChartLegendEntry> classLegend(const CurveTable* history, const Theme& theme) {
    const int classCount = history != nullptr ? history->classCount() : 2;
    const std::vector<int> sizes = classSizes(history != nullptr ? history->labels() : std::vector<int>(), classCount);
    std::vector<ChartLegendEntry> legend;
    for (int index = 0; index < classCount; ++index) {
        const int label = labelOfClass(index, classCount);
        const QString name =
            QStringLiteral("%1 (%2)").arg(className(label, classCount), formatCount(sizes[std::size_t(index)]));
        const QPen pen(classColour(label, classCount, theme), 1.4);
        // Where there is little room the first entry says for all what the numbers are.
        if (classCount > 2)
            legend.push_back({QObject::tr("class %1").arg(name), pen, index == 0 ? QString() : name, classKey(label)});
        else
            legend.push_back({name, pen, className(label, classCount), classKey(label)});
    }
    return legend;
}

}  // namespace marginscope
