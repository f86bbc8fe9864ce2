#include "app/window_settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <algorithm>
#include <cmath>
#include <limits>

namespace marginscope {

namespace {

/// Every access opens the file anew: settings are read at the start and written on a click.
struct Store : QSettings {
    Store() : QSettings(QStringLiteral("marginscope"), QStringLiteral("marginscope")) {}

    /// A number between two others; what is none reads as `usual`.
    double number(const QString& key, double usual, double lowest, double highest) const {
        bool isNumber = false;
        const double number = value(key, usual).toDouble(&isNumber);
        return isNumber && !std::isnan(number) ? std::clamp(number, lowest, highest) : usual;
    }
};

constexpr double slowest = 1e-3;

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
    choice.widthMillimetres = store.number("export/width_mm", choice.widthMillimetres, 10, 2000);
    choice.dotsPerInch = int(store.number("export/dpi", choice.dotsPerInch, 30, 2400));
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

double WindowSettings::speed() {
    return Store().number("run/speed", 1, slowest, std::numeric_limits<double>::infinity());
}

void WindowSettings::setSpeed(double relativeLengthPerSecond) {
    Store().setValue("run/speed", relativeLengthPerSecond);
}

QString WindowSettings::language() {
    return Store().value("window/language").toString();
}

void WindowSettings::setLanguage(const QString& code) {
    Store().setValue("window/language", code);
}

QString WindowSettings::directory() {
    const QString directory = Store().value("files/directory").toString();
    return QFileInfo(directory).isDir() ? directory : QDir::homePath();
}

void WindowSettings::setDirectoryOf(const QString& file) {
    Store().setValue("files/directory", QFileInfo(file).absolutePath());
}

void WindowSettings::forgetAll() {
    Store().clear();
}

QStringList WindowSettings::recentFiles() {
    return Store().value("files/recent").toStringList();
}

void WindowSettings::setRecentFiles(const QStringList& files) {
    Store().setValue("files/recent", files);
}

}  // namespace marginscope
