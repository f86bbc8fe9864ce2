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
    choice.directory = store.value("export/directory", directory()).toString();
    choice.name = store.value("export/name", QStringLiteral("marginscope")).toString();
    choice.formats = store.value("export/formats", choice.formats).toStringList();
    choice.widthMillimetres =
        std::clamp(store.value("export/width_mm", choice.widthMillimetres).toDouble(), 10.0, 2000.0);
    const double font = store.value("export/font_pt", choice.fontPoints).toDouble();
    choice.fontPoints = font >= 3 && font <= 36 ? font : 0;
    choice.dotsPerInch = std::clamp(store.value("export/dpi", choice.dotsPerInch).toInt(), 30, 2400);
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
    choice.seconds = std::clamp(store.value("animation/seconds", choice.seconds).toDouble(), 0.1, 3600.0);
    choice.framesPerSecond = std::clamp(store.value("animation/fps", choice.framesPerSecond).toDouble(), 0.5, 100.0);
    choice.widthPixels = std::clamp(store.value("animation/width_px", choice.widthPixels).toInt(), 16, 8192);
    const double font = store.value("animation/font_pt", choice.fontPoints).toDouble();
    choice.fontPoints = font >= 3 && font <= 36 ? font : 0;
    choice.dark = store.value("animation/dark", false).toBool();
    choice.transparent = store.value("animation/transparent", false).toBool();
    choice.quality = std::clamp(store.value("animation/quality", 0).toInt(), 0, 100);
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

QString WindowSettings::directory() {
    return Store().value("files/directory", QDir::homePath()).toString();
}

void WindowSettings::setDirectoryOf(const QString& file) {
    Store().setValue("files/directory", QFileInfo(file).absolutePath());
}

}  // namespace marginscope
