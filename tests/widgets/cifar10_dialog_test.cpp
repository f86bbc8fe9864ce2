#include "widgets/cifar10_dialog.h"

#include <gtest/gtest.h>

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <atomic>
#include <chrono>

namespace marginscope {
namespace {

using namespace std::chrono_literals;

class Cifar10DialogTest : public testing::Test {
 protected:
    Cifar10DialogTest() {
        Cifar10Sources sources;
        sources.directory = "somewhere";
        sources.present = [this] { return m_present; };
        sources.import = [this](const QString& source, const Progress& progress) -> Result<QString> {
            m_importedFrom = source;
            progress.tell(1, 2);
            if (source == "bad.bin") return Error{ErrorCode::Malformed, "bad.bin:byte 0", "expected a label"};
            return QStringLiteral("Imported 4 pictures.");
        };
        sources.fetch = [this](const Progress& progress) -> Result<QString> {
            m_hasFetched = true;
            while (!progress.isStopped()) std::this_thread::sleep_for(1ms);
            return Error{ErrorCode::Cancelled, "", "stopped"};
        };
        sources.url = "https://example.org/archive.tar.gz";
        sources.fetchBytes = 170052171;
        m_dialog = std::make_unique<Cifar10Dialog>(sources);
        m_dialog->show();
    }

    QPushButton* button(const char* name) { return m_dialog->findChild<QPushButton*>(QString::fromLatin1(name)); }
    QString outcome() { return m_dialog->findChild<QLabel*>(QStringLiteral("outcome"))->text(); }
    bool says(const QString& text) {
        for (const QLabel* label : m_dialog->findChildren<QLabel*>())
            if (label->isVisible() && label->text().contains(text)) return true;
        return false;
    }

    QString m_present;
    QString m_importedFrom;
    std::atomic<bool> m_hasFetched{false};
    std::unique_ptr<Cifar10Dialog> m_dialog;
};

TEST_F(Cifar10DialogTest, OffersWhatIsThere) {
    EXPECT_FALSE(button("use")->isEnabled());
    EXPECT_TRUE(says("somewhere"));
    m_present = "50 000 pictures";
    m_dialog->lookAgain();
    EXPECT_TRUE(says("50 000 pictures"));
    QSignalSpy ready(m_dialog.get(), &Cifar10Dialog::ready);
    button("use")->click();
    EXPECT_EQ(ready.size(), 1);
    EXPECT_FALSE(m_dialog->isVisible());
}

TEST_F(Cifar10DialogTest, AsksBeforeItImportsAndSaysWhatCameOfIt) {
    QSignalSpy imported(m_dialog.get(), &Cifar10Dialog::imported);
    m_dialog->askToImport("archive.tar.gz");
    EXPECT_TRUE(m_importedFrom.isEmpty());
    EXPECT_TRUE(says("archive.tar.gz"));
    button("no")->click();
    EXPECT_TRUE(m_importedFrom.isEmpty());
    m_dialog->askToImport("archive.tar.gz");
    m_present = "4 pictures";
    button("yes")->click();
    ASSERT_TRUE(imported.wait(5000));
    EXPECT_EQ(m_importedFrom, "archive.tar.gz");
    EXPECT_EQ(outcome(), "Imported 4 pictures.");
    EXPECT_TRUE(button("use")->isEnabled());
}

TEST_F(Cifar10DialogTest, EnterAnswersTheQuestionAndDoesNotCloseTheDialog) {
    QSignalSpy imported(m_dialog.get(), &Cifar10Dialog::imported);
    ASSERT_TRUE(QTest::qWaitForWindowActive(m_dialog.get()));
    m_dialog->askToImport("archive.tar.gz");
    ASSERT_TRUE(QTest::qWaitFor([&] { return button("yes")->hasFocus(); }));
    QTest::keyClick(button("yes"), Qt::Key_Return);
    EXPECT_TRUE(imported.wait(5000));
    EXPECT_EQ(m_importedFrom, "archive.tar.gz");
    EXPECT_TRUE(m_dialog->isVisible());
}

TEST_F(Cifar10DialogTest, AnErrorIsOneSentenceWithItsPlace) {
    m_dialog->askToImport("bad.bin");
    button("yes")->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !m_dialog->isWorking(); }, 5000));
    EXPECT_EQ(outcome(), "bad.bin:byte 0: expected a label");
    EXPECT_TRUE(button("importFile")->isEnabled());
}

TEST_F(Cifar10DialogTest, ADownloadSaysFromWhereAndHowMuchAndCanBeStopped) {
    button("fetch")->click();
    EXPECT_TRUE(says("https://example.org/archive.tar.gz"));
    EXPECT_TRUE(says("170 MB"));
    EXPECT_FALSE(m_hasFetched);
    button("yes")->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_hasFetched.load(); }, 5000));
    EXPECT_FALSE(button("fetch")->isEnabled());
    button("cancel")->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return !m_dialog->isWorking(); }, 5000));
    EXPECT_EQ(outcome(), "Stopped.");
}

}  // namespace
}  // namespace marginscope
