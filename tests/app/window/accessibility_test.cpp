// Every control of the window and its dialogs can be named by a screen reader and reached without a mouse.
#include <gtest/gtest.h>

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolBar>
#include <map>
#include <set>

#include "app/main_window.h"
#include "app/opening.h"

namespace marginscope {
namespace {

class Accessibility : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        static QTemporaryDir directory;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, directory.path());
    }

    void open(const char* preset) {
        m_window = std::make_unique<MainWindow>(QApplication::palette());
        Experiment experiment = *openExperiment(preset);
        ASSERT_TRUE(m_window->startWith(experiment));
        m_window->resize(1280, 800);
        m_window->show();
        ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->bridge().snapshot() != nullptr; }, 20000));
        QTest::qWait(100);
        m_window->session().setPaused(true);
    }

    std::unique_ptr<MainWindow> m_window;
};

std::string described(const QWidget& widget) {
    std::string place;
    for (const QWidget* at = &widget; at != nullptr; at = at->parentWidget())
        place = std::string(at->metaObject()->className()) + (place.empty() ? "" : " > ") + place;
    return place;
}

/// A part that Qt puts into a control of its own and that the control speaks for.
bool isInnerPart(const QWidget& widget) {
    const bool isListOfChoices = widget.window()->inherits("QComboBoxPrivateContainer");
    const auto* label = qobject_cast<const QLabel*>(&widget);
    const bool saysNothing = label != nullptr && label->text().isEmpty();
    const bool isKeptForLater = widget.inherits("QTabBar") && widget.isHidden();  // gets its name when it is shown
    return isKeptForLater || widget.focusProxy() != nullptr || widget.objectName().startsWith(QStringLiteral("qt_")) ||
           isListOfChoices || saysNothing;
}

/// How many controls there are that take the focus; those without a name are failures.
int expectNames(const QWidget& root) {
    int controls = 0;
    QList<QWidget*> widgets = root.findChildren<QWidget*>();
    for (const QWidget* widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || isInnerPart(*widget)) continue;
        ++controls;
        QAccessibleInterface* const spoken = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        const bool hasName = spoken != nullptr && !spoken->text(QAccessible::Name).trimmed().isEmpty();
        EXPECT_TRUE(hasName) << "no accessible name: " << described(*widget);
    }
    return controls;
}

void collectActions(const QWidget& menu, QList<QAction*>& actions) {
    for (QAction* action : menu.actions()) {
        if (action->menu() != nullptr)
            collectActions(*action->menu(), actions);
        else if (!action->isSeparator())
            actions += action;
    }
}

TEST_F(Accessibility, EveryControlOfTheWindowHasAName) {
    for (const char* preset : {"figure1", "figure2a"}) {
        SCOPED_TRACE(preset);
        open(preset);
        EXPECT_GE(expectNames(*m_window), 30);
    }
}

/// What a menu entry with dots opens: Qt's own dialog for files is Qt's to name.
TEST_F(Accessibility, EveryControlOfEveryDialogHasAName) {
    open("figure1");
    QList<QAction*> actions;
    collectActions(*m_window->menuBar(), actions);
    std::set<const QWidget*> seen;
    int controls = 0;
    const auto look = [&] {
        for (QWidget* dialog : QApplication::topLevelWidgets()) {
            if (dialog == m_window.get() || !dialog->isVisible() || qobject_cast<QMenu*>(dialog)) continue;
            if (!qobject_cast<QFileDialog*>(dialog) && seen.insert(dialog).second) controls += expectNames(*dialog);
            dialog->close();
        }
    };
    QTimer looking;  // also while a modal dialog has an event loop of its own
    QObject::connect(&looking, &QTimer::timeout, look);
    looking.start(50);
    int opened = 0;
    for (QAction* action : actions) {
        const bool opens = action->text().endsWith(QStringLiteral("…")) ||
                           action->shortcut() == QKeySequence(Qt::Key_F1);  // help is a window as well
        if (!opens || !action->isEnabled()) continue;
        SCOPED_TRACE(action->text().toStdString());
        action->trigger();
        QTest::qWait(120);
        ++opened;
    }
    EXPECT_GE(opened, 10);
    EXPECT_GE(seen.size(), 3u);
    EXPECT_GE(controls, 12);
}

TEST_F(Accessibility, EveryActionHasAPlaceInAMenuOrAShortcut) {
    open("figure1");
    QList<QAction*> inMenus;
    collectActions(*m_window->menuBar(), inMenus);
    EXPECT_GE(inMenus.size(), 40);
    for (const QAction* action : inMenus) EXPECT_FALSE(action->text().isEmpty());
    for (const QAction* action : m_window->findChildren<QAction*>()) {
        if (action->isSeparator() || action->menu() != nullptr) continue;
        // Bars cannot be hidden: nothing shows what Qt would toggle them by.
        const bool isPart = action->parent()->objectName().startsWith(QStringLiteral("qt_")) ||
                            action->text().isEmpty() || qobject_cast<QToolBar*>(action->parent()) != nullptr;
        const bool isReachable = inMenus.contains(action) || !action->shortcut().isEmpty();
        EXPECT_TRUE(isPart || isReachable)
            << action->text().toStdString() << " of " << action->parent()->metaObject()->className();
    }
}

TEST_F(Accessibility, NoTwoActionsShareAShortcut) {
    open("figure1");
    std::map<QString, QString> owners;
    QList<QAction*> actions;
    collectActions(*m_window->menuBar(), actions);
    for (const QAction* action : actions) {
        for (const QKeySequence& keys : action->shortcuts()) {
            const auto [owner, isNew] = owners.emplace(keys.toString(), action->text());
            EXPECT_TRUE(isNew) << keys.toString().toStdString() << ": " << owner->second.toStdString() << " and "
                               << action->text().toStdString();
        }
    }
    EXPECT_GE(owners.size(), 12u);
}

}  // namespace
}  // namespace marginscope
