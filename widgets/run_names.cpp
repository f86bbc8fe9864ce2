#include "widgets/run_names.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>
#include <algorithm>
#include <array>
#include <string_view>

#include "engine/experiment/differing_fields.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr qsizetype mostFieldsInName = 3;
constexpr qsizetype mostFields = 6;
constexpr std::size_t longestValue = 24;

/// Numbers as settings are written, long texts by their number among all that there are.
QString valueText(const DifferingField& field, std::size_t run) {
    const std::string& value = field.values[run];
    bool isNumber = false;
    const double number = QString::fromStdString(value).toDouble(&isNumber);
    if (isNumber) return formatSetting(number, 6);
    if (value.size() <= longestValue) return QString::fromStdString(value);
    std::vector<std::string> kinds;
    for (const std::string& other : field.values)
        if (std::find(kinds.begin(), kinds.end(), other) == kinds.end()) kinds.push_back(other);
    const auto kind = std::find(kinds.begin(), kinds.end(), value) - kinds.begin();
    return QCoreApplication::translate("RunNames", "no. %1").arg(kind + 1);
}

/// Where a run stops and how densely it is recorded does not change its path.
bool isAboutThePath(const DifferingField& field) {
    return !field.path.starts_with("stop.") && !field.path.starts_with("record.");
}

/// Where points come from: the same ones may be listed in one experiment and lie in a file of another.
bool isAboutTheSource(const DifferingField& field) {
    constexpr std::array<std::string_view, 6> paths = {"data.kind",    "data.points",    "data.path",
                                                       "data.columns", "data.bad_lines", "data.most"};
    return std::find(paths.begin(), paths.end(), field.path) != paths.end();
}

/// What runs differ in, their sources of points last.
std::vector<DifferingField> differences(const std::vector<const Experiment*>& experiments) {
    std::vector<DifferingField> fields = differingFields(experiments);
    std::stable_partition(fields.begin(), fields.end(), [](const auto& field) { return !isAboutTheSource(field); });
    return fields;
}

/// "σ = 0.1, seed = 3" for each of several runs of one name. Sources of points only where nothing else tells two apart.
QStringList namesWithin(const std::vector<const Experiment*>& kin) {
    QStringList names(qsizetype(kin.size()));
    qsizetype parts = 0;
    for (const DifferingField& field : differences(kin)) {
        const bool areDistinct = QSet<QString>(names.begin(), names.end()).size() == names.size();
        if (!isAboutThePath(field) || parts == mostFieldsInName || (isAboutTheSource(field) && areDistinct)) continue;
        for (std::size_t run = 0; run < kin.size(); ++run) {
            QString& name = names[qsizetype(run)];
            if (!name.isEmpty()) name += QStringLiteral(", ");
            name += fieldSymbol(QString::fromStdString(field.path)) + QStringLiteral(" = ") + valueText(field, run);
        }
        ++parts;
    }
    return names;
}

QString withNumber(const QString& name, int number) {
    return number > 1 ? QStringLiteral("%1 (%2)").arg(name).arg(number) : name;
}

}  // namespace

QString fieldSymbol(const QString& path) {
    const QMap<QString, QString> symbols = {
        {QStringLiteral("initialization.scale"), QStringLiteral("σ")},
        {QStringLiteral("network.width"), QStringLiteral("m")},
        {QStringLiteral("dynamics.step_size"), QStringLiteral("η")},
        {QStringLiteral("initialization.seed"), QCoreApplication::translate("RunNames", "seed")},
        {QStringLiteral("data.points"), QCoreApplication::translate("RunNames", "points")},
        {QStringLiteral("stop.accuracy"), QCoreApplication::translate("RunNames", "until ln(n/L)")}};
    return symbols.value(path, path);
}

RunDifferences differencesBetween(const std::vector<const Experiment*>& experiments) {
    RunDifferences result;
    const std::vector<DifferingField> all = differences(experiments);
    for (const DifferingField& field : all)
        if (result.fields.size() < mostFields) result.fields += QString::fromStdString(field.path);
    QMap<QString, int> uses;
    for (std::size_t run = 0; run < experiments.size(); ++run) {
        const std::string& own = experiments[run]->name;
        // Within one preset its name says nothing, and what it differs in says all.
        std::vector<const Experiment*> kin;
        std::size_t place = 0;
        for (std::size_t other = 0; other < experiments.size(); ++other) {
            if (experiments[other]->name != own) continue;
            if (other == run) place = kin.size();
            kin.push_back(experiments[other]);
        }
        QString name = namesWithin(kin)[qsizetype(place)];
        const QString experiment =
            own.empty() ? QCoreApplication::translate("RunNames", "unnamed") : QString::fromStdString(own);
        if (kin.size() != experiments.size() || name.isEmpty())
            name = name.isEmpty() ? experiment : experiment + QStringLiteral(": ") + name;
        result.names += withNumber(name, ++uses[name]);
        QStringList values;
        for (qsizetype k = 0; k < result.fields.size(); ++k) values += valueText(all[std::size_t(k)], run);
        result.values.push_back(values);
    }
    return result;
}

}  // namespace marginscope
