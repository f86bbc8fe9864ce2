#include "app/window_settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <algorithm>

namespace marginscope {

namespace {

/// Every access opens the file anew: settings are read at the start and written on a click.
struct Store : QSettings {
    Store() : QSettings(QStringLiteral("marginscope"), QStringLiteral("marginscope")) {}
};

}  // namespace

WindowSettings::Arrangement WindowSettings::arrangement() {
    const Store store;
    if (store.value("window/version").toInt() != layoutVersion) return {};
    return {store.value("window/geometry").toByteArray(), store.value("window/docks").toByteArray(),
            store.value("window/image_docks").toByteArray()};
}

void WindowSettings::setArrangement(const Arrangement& arrangement) {
    Store store;
    store.setValue("window/version", layoutVersion);
    store.setValue("window/geometry", arrangement.geometry);
    store.setValue("window/docks", arrangement.docks);
    store.setValue("window/image_docks", arrangement.imageDocks);
}

ThemeChoice WindowSettings::themeChoice() {
    const QString name = Store().value("window/theme").toString();
    if (name == QStringLiteral("light")) return ThemeChoice::Light;
    return name == QStringLiteral("dark") ? ThemeChoice::Dark : ThemeChoice::System;
}

void WindowSettings::setThemeChoice(ThemeChoice choice) {
    const char* const names[] = {"system", "light", "dark"};
    Store().setValue("window/theme", QString::fromLatin1(names[int(choice)]));
}

ChartClock WindowSettings::clock() {
    const Store store;
    const int kind = store.value("clock/kind", 0).toInt();
    ChartClock clock;
    if (kind > 0 && kind < int(clockKinds.size())) clock.kind = clockKinds[std::size_t(kind)];
    clock.logarithmic = store.value("clock/logarithmic", true).toBool();
    return clock;
}

void WindowSettings::setClock(const ChartClock& clock) {
    Store store;
    store.setValue("clock/kind", int(clock.kind));
    store.setValue("clock/logarithmic", clock.logarithmic);
}

ExportChoice WindowSettings::exportChoice() {
    const Store store;
    ExportChoice choice;
    choice.file = store.value("export/file").toString();
    if (choice.file.isEmpty()) choice.file = QDir(directory()).filePath(QStringLiteral("marginscope.svg"));
    choice.widthMillimetres =
        std::clamp(store.value("export/width_mm", choice.widthMillimetres).toDouble(), 10.0, 2000.0);
    choice.dotsPerInch = std::clamp(store.value("export/dpi", choice.dotsPerInch).toInt(), 30, 2400);
    choice.dark = store.value("export/dark", false).toBool();
    return choice;
}

void WindowSettings::setExportChoice(const ExportChoice& choice) {
    Store store;
    store.setValue("export/file", choice.file);
    store.setValue("export/width_mm", choice.widthMillimetres);
    store.setValue("export/dpi", choice.dotsPerInch);
    store.setValue("export/dark", choice.dark);
}

QString WindowSettings::directory() {
    return Store().value("files/directory", QDir::homePath()).toString();
}

void WindowSettings::setDirectoryOf(const QString& file) {
    Store().setValue("files/directory", QFileInfo(file).absolutePath());
}

QStringList WindowSettings::recentFiles() {
    return Store().value("files/recent").toStringList();
}

void WindowSettings::setRecentFiles(const QStringList& files) {
    Store().setValue("files/recent", files);
}

}  // namespace marginscope
