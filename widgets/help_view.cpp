#include "widgets/help_view.h"

#include <QFile>
#include <QHBoxLayout>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>
#include <QTextCursor>
#include <QTextTable>
#include <QToolButton>
#include <QVBoxLayout>

namespace marginscope {

namespace {

/// Markdown comes without room between its blocks.
void spaceBlocks(QTextDocument& document) {
    QTextCursor cursor(&document);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextBlockFormat format = block.blockFormat();
        const bool isHeading = format.headingLevel() > 1;
        const bool isTight =
            block.textList() != nullptr || format.nonBreakableLines() || QTextCursor(block).currentTable() != nullptr;
        format.setTopMargin(isHeading ? 14 : isTight ? 2 : 7);
        cursor.setPosition(block.position());
        cursor.setBlockFormat(format);
    }
    document.clearUndoRedoStacks();
}

}  // namespace

HelpView::HelpView(QWidget* parent) : QWidget(parent, Qt::Window), m_browser(new QTextBrowser(this)) {
    setWindowTitle(tr("Marginscope help"));
    resize(760, 640);
    m_browser->setAccessibleName(tr("Help page"));
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->document()->setDocumentMargin(18);
    // Pages link to each other; what leads out of the program is the desktop's business.
    m_browser->setOpenExternalLinks(true);
    connect(m_browser, &QTextBrowser::sourceChanged, this, [this] { spaceBlocks(*m_browser->document()); });

    auto* bar = new QHBoxLayout;
    const auto addButton = [&](const QString& text, const QString& toolTip, auto action) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(toolTip);
        button->setAccessibleName(toolTip);
        connect(button, &QToolButton::clicked, m_browser, action);
        bar->addWidget(button);
        return button;
    };
    QToolButton* back = addButton(QStringLiteral("←"), tr("Back (Alt+Left)"), &QTextBrowser::backward);
    QToolButton* forward = addButton(QStringLiteral("→"), tr("Forward (Alt+Right)"), &QTextBrowser::forward);
    addButton(tr("Contents"), tr("First page"), [this] { showPage(QStringLiteral("index")); });
    bar->addStretch(1);
    back->setEnabled(false);
    forward->setEnabled(false);
    connect(m_browser, &QTextBrowser::backwardAvailable, back, &QWidget::setEnabled);
    connect(m_browser, &QTextBrowser::forwardAvailable, forward, &QWidget::setEnabled);
    connect(new QShortcut(QKeySequence::Cancel, this), &QShortcut::activated, this, &QWidget::close);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addLayout(bar);
    column->addWidget(m_browser, 1);
    showPage(QStringLiteral("index"));
}

bool HelpView::hasPage(const QString& page) {
    return QFile::exists(QStringLiteral(":/help/%1.md").arg(page));
}

void HelpView::showPage(const QString& page) {
    const QString shown = hasPage(page) ? page : QStringLiteral("index");
    m_browser->setSource(QUrl(QStringLiteral("qrc:/help/%1.md").arg(shown)), QTextDocument::MarkdownResource);
}

}  // namespace marginscope
