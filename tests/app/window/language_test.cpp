// The window in another language, held against the file of translations.
#include "app/language.h"

#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <map>
#include <set>

#include "app/main_window.h"
#include "app/opening.h"
#include "engine/experiment/presets.h"
#include "tests/support/translation_file.h"

namespace marginscope {
namespace {

class LanguageOfWindow : public testing::TestWithParam<QString> {
 protected:
    void SetUp() override {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_directory.path());
        speak(*qApp, GetParam());
    }
    void TearDown() override {
        m_window.reset();
        speak(*qApp, QStringLiteral("en"));
    }

    void open(const char* preset) {
        m_window = std::make_unique<MainWindow>(QApplication::palette());
        ASSERT_TRUE(m_window->startWith(*openExperiment(preset)));
        m_window->show();
        ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->bridge().snapshot() != nullptr; }, 20000));
        QTest::qWait(100);
    }

    QTemporaryDir m_directory;
    std::unique_ptr<MainWindow> m_window;
};

/// Sources that nobody should see, since the language says all of them in other words.
std::set<QString> foreignTexts(const QString& language) {
    const QString file = QStringLiteral(MARGINSCOPE_TRANSLATIONS "/marginscope_%1.ts").arg(language);
    std::set<QString> sources;
    std::set<QString> translations;
    for (const test::Message& message : test::messagesOf(file)) {
        sources.insert(message.source);
        translations.insert(message.translation);
    }
    std::erase_if(sources, [&](const QString& source) { return translations.contains(source); });
    for (const std::string& name : presetNames()) sources.erase(QString::fromStdString(name));  // not translated
    return sources;
}

/// All that a window says, in short: what its controls and actions are called, show and explain.
QStringList textsOf(const QWidget& window) {
    QStringList texts;
    QList<QWidget*> widgets = window.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        texts << widget->toolTip() << widget->accessibleName() << widget->accessibleDescription()
              << widget->windowTitle();
        if (const auto* label = qobject_cast<const QLabel*>(widget)) texts << label->text();
        if (const auto* button = qobject_cast<const QAbstractButton*>(widget)) texts << button->text();
        if (const auto* menu = qobject_cast<const QMenu*>(widget)) texts << menu->title();
        if (const auto* box = qobject_cast<const QComboBox*>(widget))
            for (int i = 0; i < box->count(); ++i) texts << box->itemText(i);
    }
    for (const QAction* action : window.findChildren<QAction*>()) texts << action->text() << action->toolTip();
    texts.removeAll(QString());
    return texts;
}

TEST_P(LanguageOfWindow, IsTheOnlyOneInTheWindow) {
    const std::set<QString> foreign = foreignTexts(GetParam());
    ASSERT_GT(foreign.size(), 400u);
    for (const char* preset : {"figure1", "figure2a"}) {
        SCOPED_TRACE(preset);
        open(preset);
        const QStringList texts = textsOf(*m_window);
        EXPECT_GT(texts.size(), 300);
        for (const QString& text : texts) EXPECT_FALSE(foreign.contains(text)) << text.toStdString();
    }
}

QChar mnemonicOf(const QAction& action) {
    QString text = action.text().section(QLatin1Char('\t'), 0, 0);
    text.remove(QStringLiteral("&&"));
    const auto mark = text.indexOf(QLatin1Char('&'));
    return mark < 0 || mark + 1 >= text.size() ? QChar() : text[mark + 1].toLower();
}

void expectDifferentMnemonics(const QWidget& menu) {
    std::map<QChar, QString> taken;
    for (const QAction* action : menu.actions()) {
        if (action->menu() != nullptr) expectDifferentMnemonics(*action->menu());
        const QChar letter = mnemonicOf(*action);
        if (letter.isNull()) continue;
        const auto [earlier, isFree] = taken.emplace(letter, action->text());
        EXPECT_TRUE(isFree) << action->text().toStdString() << " and " << earlier->second.toStdString();
    }
}

TEST_P(LanguageOfWindow, GivesEveryEntryOfAMenuAnotherLetter) {
    open("figure1");
    expectDifferentMnemonics(*m_window->menuBar());
}

INSTANTIATE_TEST_SUITE_P(AllTranslations, LanguageOfWindow, testing::ValuesIn([] {
                             std::vector<QString> codes;
                             const QDir directory(QStringLiteral(MARGINSCOPE_TRANSLATIONS));
                             for (const QString& file : directory.entryList({QStringLiteral("*.ts")}))
                                 codes.push_back(file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0));
                             return codes;
                         }()),
                         [](const testing::TestParamInfo<QString>& code) { return code.param.toStdString(); });

}  // namespace
}  // namespace marginscope
