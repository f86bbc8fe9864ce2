#include "widgets/theme.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QFontInfo>
#include <QImage>
#include <QPushButton>
#include <algorithm>
#include <cmath>

namespace marginscope {
namespace {

/// Contrast ratio of the Web Content Accessibility Guidelines 2.1.
double contrast(const QColor& a, const QColor& b) {
    const auto luminance = [](const QColor& colour) {
        const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const auto [low, high] = std::minmax({luminance(a), luminance(b)});
    return (high + 0.05) / (low + 0.05);
}

TEST(Theme, TextsAreReadable) {
    for (const Theme& theme : {lightTheme(), darkTheme()}) {
        EXPECT_GE(contrast(theme.text, theme.panel), 7) << theme.dark;
        for (const QColor& colour :
             {theme.mutedText, theme.accent, theme.holds, theme.violated, theme.positive, theme.negative})
            EXPECT_GE(contrast(colour, theme.panel), 4.5) << colour.name().toStdString();
        EXPECT_GE(contrast(theme.accentText, theme.accent), 4.5);
        EXPECT_GE(contrast(theme.mutedText, theme.field), 4.5);
        EXPECT_GE(contrast(theme.faintText, theme.panel), 3.9);
        EXPECT_GE(contrast(theme.pointOutline, theme.negative), 4.5);
        EXPECT_GE(contrast(theme.pointOutline, theme.positive), 4.5);
    }
}

TEST(Theme, FollowsTheSystemOrTheChoice) {
    const QPalette darkPalette = themePalette(darkTheme());
    const QPalette lightPalette = themePalette(lightTheme());
    EXPECT_TRUE(chooseTheme(ThemeChoice::System, darkPalette).dark);
    EXPECT_FALSE(chooseTheme(ThemeChoice::System, lightPalette).dark);
    EXPECT_FALSE(chooseTheme(ThemeChoice::Light, darkPalette).dark);
    EXPECT_TRUE(chooseTheme(ThemeChoice::Dark, lightPalette).dark);
}

TEST(Theme, TheFontIsInstalled) {
    EXPECT_EQ(QFontInfo(themeFont(lightTheme(), TextRole::Body)).family(), lightTheme().fontFamily);
    EXPECT_TRUE(themeFont(lightTheme(), TextRole::Title).bold());
    EXPECT_EQ(themeFont(darkTheme(), TextRole::Small).pixelSize(), 11);
}

TEST(Theme, ButtonsTakeTheColoursOfTheThemeWhenItChanges) {
    auto& application = *qobject_cast<QApplication*>(QCoreApplication::instance());
    QPushButton button;
    button.setCheckable(true);
    button.setChecked(true);
    button.resize(60, 24);
    for (const Theme& theme : {darkTheme(), lightTheme()}) {
        applyTheme(application, theme);
        EXPECT_EQ(button.grab().toImage().pixelColor(6, 12), theme.accent);
        button.setChecked(false);
        EXPECT_EQ(button.grab().toImage().pixelColor(6, 12), theme.field);
        button.setChecked(true);
    }
}

}  // namespace
}  // namespace marginscope
