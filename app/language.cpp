#include "app/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>
#include <algorithm>

// The translations are in a static library: the linker would leave them out if nobody asked. Must be outside of
// namespaces.
static void loadTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace marginscope {

namespace {

const QString english = QStringLiteral("en");
const QString place = QStringLiteral(":/translations");
const QString prefix = QStringLiteral("marginscope_");

bool isKnown(const QString& code) {
    const std::vector<Language> known = languages();
    return std::any_of(known.begin(), known.end(), [&](const Language& language) { return language.code == code; });
}

/// Qt would go on to the next language of the system where the first is English, for which there is no file.
QString languageOfSystem() {
    for (const QString& name : QLocale::system().uiLanguages()) {
        const QString code = name.section(QLatin1Char('-'), 0, 0);
        if (isKnown(code)) return code;
    }
    return english;
}

}  // namespace

std::vector<Language> languages() {
    loadTranslations();
    std::vector<Language> all = {{english, QStringLiteral("English")}};
    for (const QString& file : QDir(place).entryList({prefix + QStringLiteral("*.qm")}, QDir::Files, QDir::Name)) {
        const QString code = file.mid(prefix.size()).section(QLatin1Char('.'), 0, 0);
        all.push_back({code, QLocale(code).nativeLanguageName()});
    }
    return all;
}

void speak(QCoreApplication& application, const QString& code) {
    for (QTranslator* earlier : application.findChildren<QTranslator*>(prefix)) delete earlier;
    const QString language = isKnown(code) ? code : languageOfSystem();
    if (language == english) return;
    // Packages of Qt without its translations leave its own dialogs in English.
    const std::pair<QString, QString> files[] = {
        {QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath)},
        {prefix + language, place}};
    for (const auto& [name, directory] : files) {
        auto* translator = new QTranslator(&application);
        translator->setObjectName(prefix);
        if (translator->load(name, directory)) application.installTranslator(translator);
    }
}

}  // namespace marginscope
