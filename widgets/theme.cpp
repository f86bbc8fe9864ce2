#include "widgets/theme.h"

#include <QApplication>

#include "widgets/theme_style.h"

namespace marginscope {

namespace {

Theme makeLightTheme() {
    Theme theme;
    theme.dark = false;
    theme.window = QColor(0xec, 0xef, 0xf3);
    theme.panel = QColor(0xff, 0xff, 0xff);
    theme.field = QColor(0xf6, 0xf7, 0xfa);
    theme.fieldHover = QColor(0xe9, 0xf1, 0xf8);
    theme.border = QColor(0xd3, 0xd8, 0xe2);
    theme.text = QColor(0x1c, 0x1f, 0x33);
    theme.mutedText = QColor(0x51, 0x56, 0x6b);
    theme.faintText = QColor(0x77, 0x7c, 0x8e);
    theme.accent = QColor(0x00, 0x72, 0xb2);
    theme.accentText = QColor(0xff, 0xff, 0xff);
    theme.axis = QColor(0x5d, 0x62, 0x76);
    theme.grid = QColor(0xe6, 0xe8, 0xee);
    theme.zeroLine = QColor(0x00, 0x00, 0x00);
    theme.negative = QColor(0x1f, 0x52, 0xa8);
    theme.positive = QColor(0xc8, 0x10, 0x2e);
    theme.pointOutline = QColor(0xff, 0xff, 0xff);
    theme.now = QColor(0xd5, 0x5e, 0x00);
    theme.holds = QColor(0x00, 0x80, 0x5c);
    theme.violated = QColor(0xb8, 0x2a, 0x1c);
    theme.notApplicable = QColor(0x77, 0x7c, 0x8e);
    theme.curves = {QColor(0x00, 0x72, 0xb2), QColor(0xd5, 0x5e, 0x00), QColor(0x00, 0x9e, 0x73),
                    QColor(0xcc, 0x79, 0xa7), QColor(0xe6, 0x9f, 0x00), QColor(0x56, 0xb4, 0xe9),
                    QColor(0x22, 0x22, 0x22)};
    theme.classes = {QColor(0x00, 0x72, 0xb2), QColor(0xd5, 0x5e, 0x00), QColor(0x00, 0x9e, 0x73),
                     QColor(0xcc, 0x79, 0xa7), QColor(0xe6, 0x9f, 0x00), QColor(0x56, 0xb4, 0xe9),
                     QColor(0x7a, 0x4f, 0x9a), QColor(0x8c, 0x6d, 0x31), QColor(0x5c, 0x8a, 0x00),
                     QColor(0x6e, 0x73, 0x80)};
    theme.fontFamily = QStringLiteral("DejaVu Sans");
    theme.valueFontFamily = QStringLiteral("DejaVu Sans Mono");
    return theme;
}

Theme makeDarkTheme() {
    Theme theme;
    theme.dark = true;
    theme.window = QColor(0x12, 0x15, 0x1a);
    theme.panel = QColor(0x1d, 0x21, 0x28);
    theme.field = QColor(0x28, 0x2d, 0x36);
    theme.fieldHover = QColor(0x32, 0x3a, 0x46);
    theme.border = QColor(0x3b, 0x42, 0x4e);
    theme.text = QColor(0xe9, 0xec, 0xf1);
    theme.mutedText = QColor(0xb1, 0xb8, 0xc4);
    theme.faintText = QColor(0x8b, 0x93, 0xa1);
    theme.accent = QColor(0x56, 0xb4, 0xe9);
    theme.accentText = QColor(0x0b, 0x14, 0x20);
    theme.axis = QColor(0x8b, 0x93, 0xa1);
    theme.grid = QColor(0x2e, 0x34, 0x3e);
    theme.zeroLine = QColor(0xff, 0xff, 0xff);
    theme.negative = QColor(0x7f, 0xb4, 0xff);
    theme.positive = QColor(0xff, 0x7a, 0x85);
    theme.pointOutline = QColor(0x0b, 0x0e, 0x13);
    theme.now = QColor(0xff, 0x93, 0x45);
    theme.holds = QColor(0x3c, 0xc9, 0x9d);
    theme.violated = QColor(0xff, 0x7d, 0x6b);
    theme.notApplicable = QColor(0x8b, 0x93, 0xa1);
    theme.curves = {QColor(0x56, 0xa9, 0xe9), QColor(0xf5, 0x82, 0x3a), QColor(0x35, 0xc4, 0x9a),
                    QColor(0xe0, 0x98, 0xc0), QColor(0xf0, 0xb4, 0x3c), QColor(0x9a, 0xd6, 0xf7),
                    QColor(0xf2, 0xf2, 0xf2)};
    theme.classes = {QColor(0x4a, 0xa3, 0xdf), QColor(0xf0, 0x8c, 0x4a), QColor(0x2f, 0xc7, 0x9a),
                     QColor(0xe3, 0x9a, 0xc6), QColor(0xf2, 0xbd, 0x4a), QColor(0x8f, 0xd0, 0xf5),
                     QColor(0xb0, 0x8a, 0xd6), QColor(0xc2, 0xa3, 0x6a), QColor(0xa3, 0xc9, 0x5a),
                     QColor(0xa9, 0xaf, 0xbb)};
    theme.fontFamily = QStringLiteral("DejaVu Sans");
    theme.valueFontFamily = QStringLiteral("DejaVu Sans Mono");
    return theme;
}

/// What palette and style cannot express. Names in braces are replaced by the theme's colours.
QString styleSheet(const Theme& theme) {
    QString sheet = QStringLiteral(R"(
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QCheckBox::indicator:unchecked, QListView::indicator:unchecked { width: 11px; height: 11px; background: {field};
    border: 1px solid {muted}; border-radius: 2px; }
QCheckBox::indicator:unchecked:disabled { border-color: {border}; }
QFrame[panel="true"] { background: {panel}; border: 1px solid {border}; border-radius: 6px; }
QFrame[panel="raised"] { background: {panel}; border: 2px solid {accent}; border-radius: 6px; }
QLabel[role="title"] { color: {text}; font-weight: bold; font-size: 13px; }
QLabel[role="section"] { color: {accent}; font-weight: bold; }
QLabel[role="muted"] { color: {muted}; }
QLabel[role="hint"] { color: {muted}; font-style: italic; }
QLabel[role="value"] { color: {text}; font-family: "{valueFont}"; font-size: 11px; }
QToolTip { background: {field}; color: {text}; border: 1px solid {border}; padding: 4px; }
QMenu { background: {panel}; color: {text}; border: 1px solid {border}; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 3px; }
QMenu::item:selected { background: {accent}; color: {accentText}; }
QMenu::item:disabled { color: {faint}; }
QMenu::separator { height: 1px; background: {border}; margin: 4px 8px; }
QDockWidget { color: {text}; font-weight: bold; }
QDockWidget::title { background: {panel}; padding: 6px 10px; border: 1px solid {border};
                     border-top-left-radius: 6px; border-top-right-radius: 6px; }
QTabBar::tab { background: transparent; color: {muted}; padding: 3px 10px 4px 10px; border: none;
               border-top: 2px solid transparent; }
QTabBar::tab:selected { color: {text}; border-top-color: {accent}; }
QTabBar::tab:hover { color: {text}; }
QMainWindow::separator { background: {window}; width: 8px; height: 8px; }
QMainWindow::separator:hover { background: {border}; }
QHeaderView { background: {panel}; }
QHeaderView::section { background: {field}; color: {muted}; border: none; border-right: 1px solid {border};
                       border-bottom: 1px solid {border}; padding: 3px 6px; }
QTableView { gridline-color: {border}; border: 1px solid {border}; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: {scroll}; border-radius: 4px; margin: 1px; }
QScrollBar::handle:vertical { min-height: 24px; }
QScrollBar::handle:horizontal { min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)");
    const std::array<std::pair<const char*, QColor>, 9> colours = {{{"{panel}", theme.panel},
                                                                    {"{border}", theme.border},
                                                                    {"{text}", theme.text},
                                                                    {"{accent}", theme.accent},
                                                                    {"{accentText}", theme.accentText},
                                                                    {"{muted}", theme.mutedText},
                                                                    {"{faint}", theme.faintText},
                                                                    {"{field}", theme.field},
                                                                    {"{window}", theme.window}}};
    for (const auto& [name, colour] : colours) sheet.replace(QLatin1String(name), colour.name());
    sheet.replace(QLatin1String("{valueFont}"), theme.valueFontFamily);
    sheet.replace(QLatin1String("{scroll}"),
                  (theme.dark ? theme.border.lighter(130) : theme.border.darker(115)).name());
    return sheet;
}

}  // namespace

const Theme& lightTheme() {
    static const Theme theme = makeLightTheme();
    return theme;
}

const Theme& darkTheme() {
    static const Theme theme = makeDarkTheme();
    return theme;
}

const Theme& chooseTheme(ThemeChoice choice, const QPalette& systemPalette) {
    if (choice == ThemeChoice::Light) return lightTheme();
    if (choice == ThemeChoice::Dark) return darkTheme();
    const bool systemIsDark =
        systemPalette.color(QPalette::Window).lightness() < systemPalette.color(QPalette::WindowText).lightness();
    return systemIsDark ? darkTheme() : lightTheme();
}

QFont themeFont(const Theme& theme, TextRole role) {
    QFont font(theme.fontFamily);
    switch (role) {
        case TextRole::Title:
            font.setPixelSize(13);
            break;
        case TextRole::Heading:
        case TextRole::Body:
            font.setPixelSize(12);
            break;
        case TextRole::Small:
            font.setPixelSize(11);
            break;
        case TextRole::Value:
            font.setFamily(theme.valueFontFamily);
            font.setPixelSize(11);
            break;
    }
    font.setBold(role == TextRole::Title || role == TextRole::Heading);
    return font;
}

QPalette themePalette(const Theme& theme) {
    QPalette palette(theme.text, theme.field, theme.panel, theme.border.darker(130), theme.border, theme.text,
                     theme.accentText, theme.panel, theme.window);
    palette.setColor(QPalette::AlternateBase, theme.field);
    palette.setColor(QPalette::Highlight, theme.accent);
    palette.setColor(QPalette::HighlightedText, theme.accentText);
    palette.setColor(QPalette::Link, theme.accent);
    palette.setColor(QPalette::LinkVisited, theme.accent);
    palette.setColor(QPalette::ToolTipBase, theme.field);
    palette.setColor(QPalette::ToolTipText, theme.text);
    palette.setColor(QPalette::PlaceholderText, theme.faintText);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, theme.faintText);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, theme.border);
    return palette;
}

void applyTheme(QApplication& application, const Theme& theme) {
    application.setStyle(new ThemeStyle(theme));
    application.setPalette(themePalette(theme));
    application.setFont(themeFont(theme, TextRole::Body));
    application.setStyleSheet(styleSheet(theme));
}

}  // namespace marginscope
