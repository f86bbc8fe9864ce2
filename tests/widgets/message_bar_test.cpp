#include "widgets/message_bar.h"

#include <gtest/gtest.h>

#include <QPointer>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>

namespace marginscope {
namespace {

class MessageBarTest : public testing::Test {
 protected:
    QStringList buttons() const {
        QStringList texts;
        for (const QPushButton* button : m_bar.findChildren<QPushButton*>())
            if (!button->isHidden()) texts += button->text();
        return texts;
    }
    void click(const char* text) {
        for (QPushButton* button : m_bar.findChildren<QPushButton*>())
            if (!button->isHidden() && button->text() == QString::fromLatin1(text)) return button->click();
        FAIL() << text;
    }
    void ask() {
        m_bar.ask(QStringLiteral("Go on?"), {{QStringLiteral("Yes"), {}, [this] { m_answer = QStringLiteral("yes"); }},
                                             {QStringLiteral("No"), {}, [this] { m_answer = QStringLiteral("no"); }}});
    }

    MessageBar m_bar;
    QString m_answer;
};

TEST_F(MessageBarTest, AQuestionComesBackUntilItIsAnswered) {
    QSignalSpy visible(&m_bar, &MessageBar::visibilityWanted);
    ask();
    EXPECT_EQ(m_bar.text(), "Go on?");
    EXPECT_EQ(buttons(), QStringList({"Yes", "No"}));
    EXPECT_TRUE(visible.last()[0].toBool());
    m_bar.showMessage(MessageBar::Kind::Error, QStringLiteral("Something is wrong."));
    EXPECT_TRUE(buttons().isEmpty());
    m_bar.clear();
    EXPECT_EQ(m_bar.text(), "Go on?");
    click("No");
    EXPECT_EQ(m_answer, "no");
    m_bar.clearQuestion();
    EXPECT_EQ(m_bar.text(), "");
    EXPECT_FALSE(visible.last()[0].toBool());
}

TEST_F(MessageBarTest, ClosingAMessageLeavesTheQuestionAndClosingTheQuestionPutsItOff) {
    ask();
    m_bar.showMessage(MessageBar::Kind::Warning, QStringLiteral("By the way."));
    m_bar.findChild<QToolButton*>()->click();
    EXPECT_EQ(m_bar.text(), "Go on?");
    m_bar.findChild<QToolButton*>()->click();
    EXPECT_EQ(m_bar.text(), "");
    EXPECT_EQ(m_answer, "");
}

TEST_F(MessageBarTest, ProgressKeepsItsButton) {
    int stops = 0;
    const auto progress = [&](const char* text, double fraction) {
        m_bar.showProgress(QString::fromLatin1(text), {QStringLiteral("Cancel"), {}, [&] { ++stops; }}, fraction);
    };
    const auto* bar = m_bar.findChild<QProgressBar*>();
    EXPECT_FALSE(bar->isVisibleTo(&m_bar));
    progress("Saving", 0.1);
    const QPointer<QPushButton> button = m_bar.findChild<QPushButton*>();
    EXPECT_TRUE(bar->isVisibleTo(&m_bar));
    EXPECT_EQ(bar->value(), 10);
    progress("Saving", 0.2);
    EXPECT_EQ(m_bar.findChild<QPushButton*>(), button);
    EXPECT_EQ(bar->value(), 20);
    EXPECT_EQ(m_bar.text(), "Saving");
    click("Cancel");
    EXPECT_EQ(stops, 1);
    // Other work has a button of its own.
    progress("Opening", 0.3);
    EXPECT_EQ(buttons().size(), 1);
    EXPECT_EQ(m_bar.text(), "Opening");
    m_bar.showMessage(MessageBar::Kind::Information, QStringLiteral("Done."));
    EXPECT_TRUE(buttons().isEmpty());
    EXPECT_FALSE(bar->isVisibleTo(&m_bar));
}

}  // namespace
}  // namespace marginscope
