// What of the window is remembered and can be forgotten: its language, and everything at once.

#include <QActionGroup>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>

#include "app/language.h"
#include "app/main_window.h"
#include "app/window_settings.h"
#include "widgets/explanations.h"

namespace marginscope {

QMenu* MainWindow::makeLanguageMenu() {
    m_languageMenu = new QMenu(tr("&Language"), this);
    auto* group = new QActionGroup(m_languageMenu);
    const auto add = [&](const QString& text, const QString& code) {
        QAction* action = m_languageMenu->addAction(text, this, [this, code] {
            WindowSettings::setLanguage(code);
            m_messages->showMessage(MessageBar::Kind::Information, tr("The language changes with the next start."));
        });
        explain(action, tr("The language of the window from the next start on"));
        action->setCheckable(true);
        action->setChecked(code == WindowSettings::language());
        group->addAction(action);
    };
    add(tr("As the &system"), QString());
    for (const Language& language : languages()) add(language.name, language.code);
    if (group->checkedAction() == nullptr) m_languageMenu->actions().constFirst()->setChecked(true);
    return m_languageMenu;
}

void MainWindow::askToResetEverything() {
    QMessageBox question(QMessageBox::Question, tr("Reset everything"),
                         tr("Forget everything that the window remembers?"), QMessageBox::Cancel, this);
    question.setInformativeText(tr(
        "Size and layout of the window, theme, language, clock, speed, folders, the list of recent files and the "
        "settings of "
        "exports go back to what they were at the first start. Experiments, points, runs and imported pictures stay."));
    const QPushButton* reset = question.addButton(tr("&Reset everything"), QMessageBox::DestructiveRole);
    question.setDefaultButton(QMessageBox::Cancel);
    question.exec();
    if (static_cast<const QAbstractButton*>(question.clickedButton()) == reset) resetEverything();
}

void MainWindow::resetEverything() {
    WindowSettings::forgetAll();
    for (QMenu* menu : {m_themeMenu, m_languageMenu}) menu->actions().constFirst()->setChecked(true);
    m_themeChoice = WindowSettings::themeChoice();
    applyTheme();
    m_ownClock.reset();
    m_suitableClock.reset();
    m_state.setClock(WindowSettings::clock());
    adaptClock(m_session.experiment());
    setSpeed(WindowSettings::speed());
    m_arrangements = {};
    showNormal();
    resetSize();
    resetLayout();
    m_messages->showMessage(MessageBar::Kind::Information, tr("The window is as it was at the first start."));
}

}  // namespace marginscope
