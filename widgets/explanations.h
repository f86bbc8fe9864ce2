#pragma once

#include <QString>

class QWidget;

namespace marginscope {

/// What "What's this?" answers.

/// The paragraph of the help page "what you see" that begins with this name in bold ("Margins"), as rich text without
/// links; empty if there is none. One text serves the page and the question.
QString viewExplanation(const QString& name);

/// Gives every widget under `root` that explains itself with a tool tip the same sentence as its answer, unless it has
/// a longer one of its own. To be called when all of them are there.
void answerWithToolTips(QWidget& root);

}  // namespace marginscope
