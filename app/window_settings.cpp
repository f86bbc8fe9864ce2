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

    /// The size of text in a figure; 0 is its natural size.
    double fontPoints(const QString& key) const {
        const double points = number(key, 0, 0, 36);
        return points >= 3 ? points : 0;
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
    choice.directory = store.value("export/directory").toString();
    if (!QFileInfo(choice.directory).isDir()) choice.directory = directory();
    choice.name = store.value("export/name", QStringLiteral("marginscope")).toString();
    choice.formats = store.value("export/formats", choice.formats).toStringList();
    choice.widthMillimetres = store.number("export/width_mm", choice.widthMillimetres, 10, 2000);
    choice.fontPoints = store.fontPoints("export/font_pt");
    choice.dotsPerInch = int(store.number("export/dpi", choice.dotsPerInch, 30, 2400));
    choice.dark = store.value("export/dark", false).toBool();
    choice.transparent = store.value("export/transparent", false).toBool();
    return choice;
}

void WindowSettings::setExportChoice(const ExportChoice& choice) {
    Store store;
    store.setValue("export/directory", choice.directory);
    store.setValue("export/name", choice.name);
    store.setValue("export/formats", choice.formats);
    store.setValue("export/width_mm", choice.widthMillimetres);
    store.setValue("export/font_pt", choice.fontPoints);
    store.setValue("export/dpi", choice.dotsPerInch);
    store.setValue("export/dark", choice.dark);
    store.setValue("export/transparent", choice.transparent);
}

AnimationChoice WindowSettings::animationChoice() {
    const Store store;
    AnimationChoice choice;
    choice.kind = store.value("animation/kind", choice.kind).toString();
    choice.file = store.value("animation/file").toString();
    if (choice.file.isEmpty()) choice.file = QDir(directory()).filePath(QStringLiteral("marginscope.webp"));
    choice.seconds = store.number("animation/seconds", choice.seconds, 0.1, 3600);
    choice.framesPerSecond = store.number("animation/fps", choice.framesPerSecond, 0.5, 100);
    choice.widthPixels = int(store.number("animation/width_px", choice.widthPixels, 16, 8192));
    choice.fontPoints = store.fontPoints("animation/font_pt");
    choice.dark = store.value("animation/dark", false).toBool();
    choice.transparent = store.value("animation/transparent", false).toBool();
    choice.quality = int(store.number("animation/quality", 0, 0, 100));
    return choice;
}

void WindowSettings::setAnimationChoice(const AnimationChoice& choice) {
    Store store;
    store.setValue("animation/kind", choice.kind);
    store.setValue("animation/file", choice.file);
    store.setValue("animation/seconds", choice.seconds);
    store.setValue("animation/fps", choice.framesPerSecond);
    store.setValue("animation/width_px", choice.widthPixels);
    store.setValue("animation/font_pt", choice.fontPoints);
    store.setValue("animation/dark", choice.dark);
    store.setValue("animation/transparent", choice.transparent);
    store.setValue("animation/quality", choice.quality);
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
