#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QFrame>
#include <QHelpEvent>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QTest>
#include <QWhatsThis>

#include "app/main_window.h"
#include "engine/experiment/presets.h"
#include "tests/support/test_files.h"
#include "widgets/card_dock.h"
#include "widgets/explanations.h"
#include "widgets/preset_gallery.h"
#include "widgets/tour.h"

namespace marginscope {
namespace {

QAction* actionNamed(const MainWindow& window, const QString& text) {
    for (QAction* action : window.findChildren<QAction*>())
        if (action->text().remove(QLatin1Char('&')) == text) return action;
    return nullptr;
}

TEST(HelpWindow, TheTourHasFiveStepsAtPlacesThatCanBeSeen) {
    MainWindow window(QApplication::palette());
    window.resize(1280, 800);
    window.openFile(QStringLiteral("figure1"));
    window.show();
    actionNamed(window, QStringLiteral("Tour in five steps"))->trigger();
    auto* tour = window.findChild<Tour*>();
    ASSERT_NE(tour, nullptr);
    ASSERT_EQ(tour->stepCount(), 5);
    for (int step = 0; step < 5; ++step, tour->next()) {
        QApplication::processEvents();
        EXPECT_EQ(tour->currentStep(), step);
        EXPECT_TRUE(window.rect().contains(tour->card()->geometry())) << step;
    }
    EXPECT_FALSE(tour->isRunning());
}

TEST(HelpWindow, TheGalleryShowsEveryPresetWithAPictureAndOpensIt) {
    MainWindow window(QApplication::palette());
    window.openFile(QStringLiteral("figure1"));
    actionNamed(window, QStringLiteral("Presets…"))->trigger();
    auto* gallery = window.findChild<PresetGallery*>();
    ASSERT_NE(gallery, nullptr);
    ASSERT_EQ(gallery->list()->count(), int(presetNames().size()));
    int row = -1;
    for (int i = 0; i < gallery->list()->count(); ++i) {
        const QListWidgetItem* item = gallery->list()->item(i);
        const QString name = item->data(Qt::UserRole).toString();
        for (const char* theme : {"light", "dark"})
            EXPECT_TRUE(QFile::exists(QStringLiteral(":/thumbnails/%1-%2.png").arg(name, QLatin1String(theme))))
                << name.toStdString();
        EXPECT_GT(item->text().size(), name.size() + 20);
        if (name == QStringLiteral("deep-linear")) row = i;
    }
    Q_EMIT gallery->list()->itemActivated(gallery->list()->item(row));
    EXPECT_NE(window.session().experiment().name, "deep-linear") << "the one that is marked is opened";
    gallery->list()->setCurrentRow(row);
    Q_EMIT gallery->list()->itemActivated(gallery->list()->item(row));
    EXPECT_EQ(window.session().experiment().name, "deep-linear");
}

TEST(HelpWindow, EveryDockAndEveryControlAnswersWhatsThis) {
    MainWindow window(QApplication::palette());
    window.openFile(QStringLiteral("figure1"));
    int docks = 0, controls = 0;
    for (const CardDock* dock : window.findChildren<CardDock*>()) {
        if (dock->objectName() == QStringLiteral("experiment")) continue;
        EXPECT_GT(dock->whatsThis().size(), 200) << dock->windowTitle().toStdString();
        ++docks;
    }
    EXPECT_GE(docks, 10);
    for (QWidget* widget : window.findChildren<QWidget*>()) {
        if (widget->toolTip().isEmpty()) continue;
        QHelpEvent question(QEvent::QueryWhatsThis, QPoint(), QPoint());
        question.ignore();
        QApplication::sendEvent(widget, &question);
        EXPECT_TRUE(question.isAccepted()) << widget->toolTip().toStdString();
        ++controls;
    }
    EXPECT_GE(controls, 20);
    EXPECT_TRUE(viewExplanation(QStringLiteral("Nothing of this name")).isEmpty());
}

void collectEntries(const QWidget& menu, QList<QAction*>& entries) {
    for (QAction* action : menu.actions()) {
        if (action->menu() != nullptr) collectEntries(*action->menu(), entries);
        if (action->menu() == nullptr && !action->isSeparator()) entries += action;
    }
}

TEST(HelpWindow, EveryEntryOfAMenuSaysWhatItDoes) {
    MainWindow window(QApplication::palette());
    QList<QAction*> entries;
    collectEntries(*window.menuBar(), entries);
    EXPECT_GE(entries.size(), 50);
    for (const QAction* entry : entries) {
        const QString text = QString(entry->text()).remove(QLatin1Char('&'));
        EXPECT_GE(entry->whatsThis().size(), 15) << text.toStdString();
        EXPECT_NE(entry->whatsThis(), text);
    }
}

TEST(HelpWindow, AskedWhatItIsAnEntryOfAMenuAnswersAndDoesNothing) {
    MainWindow window(QApplication::palette());
    window.show();
    QAction* const entry = actionNamed(window, QStringLiteral("Presets…"));
    int triggered = 0;
    QObject::connect(entry, &QAction::triggered, &window, [&] { ++triggered; });
    auto* const menu = window.menuBar()->actions().constFirst()->menu();
    menu->popup(window.mapToGlobal(QPoint(10, 10)));
    ASSERT_TRUE(QTest::qWaitForWindowExposed(menu));
    QWhatsThis::enterWhatsThisMode();
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(entry).center());
    EXPECT_EQ(triggered, 0);
    EXPECT_FALSE(QWhatsThis::inWhatsThisMode());
    bool isAnswered = false;
    for (const QWidget* widget : QApplication::topLevelWidgets())
        isAnswered = isAnswered || (widget->isVisible() && widget->inherits("QWhatsThat"));
    EXPECT_TRUE(isAnswered);
    QWhatsThis::hideText();
}

TEST(HelpWindow, ThePageOfShortcutsNamesThemAll) {
    MainWindow window(QApplication::palette());
    const std::string page = test::content(std::string(MARGINSCOPE_HELP) + "/shortcuts.md");
    int shortcuts = 0;
    for (const QAction* action : window.findChildren<QAction*>())
        for (const QKeySequence& keys : action->shortcuts()) {
            const QString name = QStringLiteral("`%1`").arg(keys.toString(QKeySequence::PortableText));
            EXPECT_NE(page.find(name.toStdString()), std::string::npos)
                << name.toStdString() << ": " << action->text().toStdString();
            ++shortcuts;
        }
    EXPECT_GE(shortcuts, 12);
}

}  // namespace
}  // namespace marginscope
