#include "widgets/change_name.h"

#include <QCoreApplication>
#include <QStringList>
#include <algorithm>

#include "engine/experiment/experiment_json.h"

namespace marginscope {

namespace {

constexpr int longestValue = 24;

QString tr(const char* text) {
    return QCoreApplication::translate("ChangeName", text);
}

QString lastName(const QString& path) {
    return path.section(QLatin1Char('.'), -1);
}

/// "width", but "stop accuracy" and "network kind".
QString fieldName(const QString& path) {
    const std::vector<FieldDescription> fields = experimentFieldDescriptions();
    const auto hasSameName = [&path](const FieldDescription& field) {
        return lastName(QString::fromStdString(field.path)) == lastName(path);
    };
    const bool isShared = std::count_if(fields.begin(), fields.end(), hasSameName) > 1;
    const QString section = path.section(QLatin1Char('.'), 0, 0);
    static const QStringList vagueSections = {QStringLiteral("stop"), QStringLiteral("comparison"),
                                              QStringLiteral("theory"), QStringLiteral("record")};
    const bool isWhole = isShared || vagueSections.contains(section);
    QString name = isWhole ? path : lastName(path);
    return name.replace(QLatin1Char('.'), QLatin1Char(' ')).replace(QLatin1Char('_'), QLatin1Char(' '));
}

/// The value as people would write it: no quotation marks, no brackets around a list.
QString valueText(QString json) {
    json = json.trimmed();
    json.remove(QLatin1Char('"'));
    if (json.startsWith(QLatin1Char('[')) && json.endsWith(QLatin1Char(']'))) json = json.mid(1, json.size() - 2);
    if (json.size() > longestValue) json = json.left(longestValue - 1) + QStringLiteral("…");
    return json;
}

}  // namespace

QString changeName(const QString& path, const QString& json) {
    const QString field = fieldName(path);
    const QString value = valueText(json);
    if (value == QStringLiteral("null") || value.isEmpty()) return tr("Clear %1").arg(field);
    if (value == QStringLiteral("true")) return tr("Turn on %1").arg(field);
    if (value == QStringLiteral("false")) return tr("Turn off %1").arg(field);
    return tr("Change %1 to %2").arg(field, value);
}

}  // namespace marginscope
