#include "widgets/explanations.h"

#include <QFile>
#include <QRegularExpression>
#include <QTextDocument>
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

void answerWithToolTips(QWidget& root) {
    for (QWidget* widget : root.findChildren<QWidget*>())
        if (widget->whatsThis().isEmpty() && !widget->toolTip().isEmpty()) widget->setWhatsThis(widget->toolTip());
}

}  // namespace marginscope
