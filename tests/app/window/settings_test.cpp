#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QDir>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <cmath>
#include <limits>

#include "app/language.h"
#include "app/main_window.h"
#include "app/window_settings.h"
#include "tests/support/tiny_window.h"

namespace marginscope {
namespace {

QSettings store() {
    return QSettings(QStringLiteral("marginscope"), QStringLiteral("marginscope"));
}

class Settings : public testing::Test, protected test::TinyWindow {
 protected:
    Settings() : TinyWindow(10000) {}

    void SetUp() override { QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_directory.path()); }

    void openWindow() {
        make();
        begin();
    }

    QAction* action(const QString& text) {
        for (QAction* action : m_window->findChildren<QAction*>())
            if (action->text() == text) return action;
        return nullptr;
    }

    QTemporaryDir m_directory;
};

TEST_F(Settings, WhatWasSetIsReadBack) {
    WindowSettings::setSpeed(4);
    EXPECT_EQ(WindowSettings::speed(), 4);
    WindowSettings::setSpeed(std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isinf(WindowSettings::speed()));
    WindowSettings::setLanguage(QStringLiteral("de"));
    EXPECT_EQ(WindowSettings::language(), QStringLiteral("de"));
    WindowSettings::setDirectoryOf(m_directory.filePath(QStringLiteral("points.csv")));
    EXPECT_EQ(WindowSettings::directory(), m_directory.path());
}

TEST_F(Settings, NonsenseReadsAsDefaults) {
    const char* const keys[] = {"window/version", "window/geometry", "window/docks", "window/image_docks",
                                "window/theme",   "window/language", "clock/kind",   "clock/logarithmic",
                                "export/file",    "export/width_mm", "export/dpi",   "export/dark",
                                "run/speed",      "files/directory"};
    const QVariant nonsense[] = {QStringLiteral("nan"),
                                 QStringLiteral("-1e999"),
                                 -7,
                                 QByteArray("\x00\xff\x01garbage", 10),
                                 QVariantList{1, 2},
                                 QString()};
    for (const QVariant& value : nonsense) {
        for (const char* key : keys) store().setValue(QString::fromLatin1(key), value);
        store().setValue("window/version", WindowSettings::layoutVersion);
        EXPECT_GT(WindowSettings::speed(), 0);
        const ExportChoice choice = WindowSettings::exportChoice();
        EXPECT_TRUE(choice.widthMillimetres >= 10 && choice.widthMillimetres <= 2000) << choice.widthMillimetres;
        EXPECT_TRUE(choice.dotsPerInch >= 30 && choice.dotsPerInch <= 2400) << choice.dotsPerInch;
        EXPECT_EQ(WindowSettings::directory(), QDir::homePath());
        EXPECT_EQ(WindowSettings::themeChoice(), ThemeChoice::System);
        openWindow();
        EXPECT_TRUE(m_window->isVisible());
        EXPECT_TRUE(m_window->surfaceView().isVisible());
        m_window.reset();
    }
}

TEST_F(Settings, AFileThatIsNoSettingsFileDoesNotKeepTheWindowFromOpening) {
    WindowSettings::setSpeed(4);
    const QString name = store().fileName();
    QFile file(name);
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(5000, '\x80') + "\n[[[window\n=geometry=@ByteArray(\n");
    file.close();
    openWindow();
    EXPECT_EQ(WindowSettings::speed(), 1);
}

TEST_F(Settings, EverythingIsForgottenWhenThatIsConfirmed) {
    WindowSettings::setThemeChoice(ThemeChoice::Dark);
    WindowSettings::setSpeed(4);
    WindowSettings::setClock({ClockKind::Steps, false});
    WindowSettings::setDirectoryOf(m_directory.filePath(QStringLiteral("points.csv")));
    openWindow();
    const auto answer = [this](const QString& button) {
        QTimer::singleShot(0, m_window.get(), [button] {
            auto* question = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
            ASSERT_NE(question, nullptr);
            EXPECT_TRUE(question->informativeText().contains(QStringLiteral("stay")));
            for (QAbstractButton* each : question->buttons())
                if (each->text().remove(QLatin1Char('&')) == button) each->click();
        });
        action(QStringLiteral("Reset &everything…"))->trigger();
    };
    answer(QStringLiteral("Cancel"));
    EXPECT_EQ(WindowSettings::speed(), 4);
    answer(QStringLiteral("Reset everything"));
    EXPECT_EQ(WindowSettings::speed(), 1);
    EXPECT_EQ(WindowSettings::themeChoice(), ThemeChoice::System);
    EXPECT_EQ(WindowSettings::clock(), ChartClock());
    EXPECT_EQ(WindowSettings::directory(), QDir::homePath());
    EXPECT_TRUE(action(QStringLiteral("As the &system"))->isChecked());
}

TEST_F(Settings, TheWindowSpeaksTheLanguageThatIsAskedFor) {
    const std::vector<Language> known = languages();
    ASSERT_GE(known.size(), 2u);
    EXPECT_EQ(known[0].code, QStringLiteral("en"));
    EXPECT_EQ(known[1].name, QStringLiteral("Deutsch"));
    const auto fileMenu = [this] {
        openWindow();
        const QString text = m_window->menuBar()->actions().constFirst()->text();
        m_window.reset();
        return text;
    };
    speak(*qApp, QStringLiteral("de"));
    EXPECT_EQ(fileMenu(), QStringLiteral("&Datei"));
    speak(*qApp, QStringLiteral("en"));
    EXPECT_EQ(fileMenu(), QStringLiteral("&File"));
}

TEST_F(Settings, ALanguageIsRememberedForTheNextStart) {
    openWindow();
    action(QStringLiteral("Deutsch"))->trigger();
    EXPECT_EQ(WindowSettings::language(), QStringLiteral("de"));
    m_window.reset();
    openWindow();
    EXPECT_TRUE(action(QStringLiteral("Deutsch"))->isChecked());
}

}  // namespace
}  // namespace marginscope
