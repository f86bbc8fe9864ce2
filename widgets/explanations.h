#pragma once

#include <QAction>
#include <QObject>
#include <QString>

class QMenu;

namespace marginscope {

/// What "What's this?" answers.

/// The paragraph of the help page "what you see" that begins with this name in bold ("Margins"), as rich text without
/// links; empty if there is none. One text serves the page and the question.
QString viewExplanation(const QString& name);

/// Lets an entry of a menu say what it does: in its tool tip, and when it is asked "What's this?".
QAction* explain(QAction* action, const QString& sentence);

/// Lets every entry of a menu and of the menus in it show its tool tip.
void showExplanations(QMenu& menu);

/// Answers for everything that explains itself with a tool tip and has no longer answer of its own. Installed on the
/// application as an event filter.
class ToolTipAnswers : public QObject {
 public:
    using QObject::QObject;

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace marginscope
