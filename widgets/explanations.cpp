#include "widgets/explanations.h"

#include <QFile>
#include <QHelpEvent>
#include <QMenu>
#include <QRegularExpression>
#include <QTextDocument>
#include <QWhatsThis>
#include <QWidget>

namespace marginscope {

QString viewExplanation(const QString& name) {
    QFile page(QStringLiteral(":/help/what-you-see.md"));
    if (!page.open(QIODevice::ReadOnly)) return {};
    const QString text = QString::fromUtf8(page.readAll());
    const auto begin = text.indexOf(QStringLiteral("\n**%1.**").arg(name));
    if (begin < 0) return {};
    QString paragraph = text.mid(begin + 1, text.indexOf(QStringLiteral("\n\n"), begin) - begin - 1);
    paragraph.replace(QRegularExpression(QStringLiteral("\\[([^\\]]*)\\]\\([^)]*\\)")), QStringLiteral("\\1"));
    QTextDocument document;
    document.setMarkdown(paragraph);
    return document.toHtml();
}

QAction* explain(QAction* action, const QString& sentence) {
    action->setToolTip(sentence);
    action->setWhatsThis(sentence);
    return action;
}

void showExplanations(QMenu& menu) {
    menu.setToolTipsVisible(true);
    for (const QAction* action : menu.actions())
        if (QMenu* part = action->menu()) showExplanations(*part);
}

bool ToolTipAnswers::eventFilter(QObject* watched, QEvent* event) {
    const bool isQuestion = event->type() == QEvent::QueryWhatsThis;
    if (!isQuestion && event->type() != QEvent::WhatsThis) return false;
    const auto* widget = qobject_cast<const QWidget*>(watched);
    if (!widget || !widget->whatsThis().isEmpty() || widget->toolTip().isEmpty()) return false;
    if (isQuestion)
        event->accept();
    else
        QWhatsThis::showText(static_cast<const QHelpEvent*>(event)->globalPos(), widget->toolTip());
    return true;
}

}  // namespace marginscope
