// The translations against the sources: lupdate of Qt Linguist says what the window asks to have translated.
#include <gtest/gtest.h>

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include "tests/support/translation_file.h"

namespace marginscope {
namespace {

const QString translations = QStringLiteral(MARGINSCOPE_SOURCE "/resources/translations");

QStringList translationFiles() {
    return QDir(translations).entryList({QStringLiteral("*.ts")}, QDir::Files);
}

std::string shown(const test::Message& message) {
    return (message.context + QStringLiteral(": ") + message.source).toStdString();
}

/// Brings a copy of a file up to date, as the target update_translations would, and gives its messages.
std::vector<test::Message> updated(const QString& file, const QString& directory) {
    const QString copy = QDir(directory).filePath(file);
    EXPECT_TRUE(QFile::copy(QDir(translations).filePath(file), copy));
    QProcess update;
    update.setWorkingDirectory(QStringLiteral(MARGINSCOPE_SOURCE));
    update.setProcessChannelMode(QProcess::MergedChannels);
    const QString options = QStringLiteral("-I . app widgets -locations none -ts");
    update.start(QStringLiteral(MARGINSCOPE_LUPDATE), options.split(QLatin1Char(' ')) << copy);
    EXPECT_TRUE(update.waitForFinished(60000));
    EXPECT_EQ(update.exitCode(), 0);
    const QString said = QString::fromUtf8(update.readAll());
    // Its strings are filed under another name than the one that the program asks for.
    EXPECT_FALSE(said.contains(QStringLiteral("lacks Q_OBJECT"))) << said.toStdString();
    return test::messagesOf(copy);
}

TEST(Translations, HaveEveryStringOfTheWindowAndNoOther) {
    if (std::string(MARGINSCOPE_LUPDATE).empty()) GTEST_SKIP() << "needs lupdate of Qt Linguist (qt6-l10n-tools)";
    ASSERT_FALSE(translationFiles().isEmpty());
    for (const QString& file : translationFiles()) {
        SCOPED_TRACE(file.toStdString() + ": build the target update_translations and fill in what is missing");
        const QTemporaryDir directory;
        const std::vector<test::Message> messages = updated(file, directory.path());
        EXPECT_GT(messages.size(), 500u);
        for (const test::Message& message : messages)
            EXPECT_TRUE(message.state.isEmpty()) << message.state.toStdString() << ": " << shown(message);
    }
}

/// What has to be the same in both languages: places for values, the mark of unsaved changes, patterns of files.
QStringList fixedParts(const QString& text) {
    static const QRegularExpression fixed(QStringLiteral("%L?\\d+|\\[\\*\\]|\\(\\*[^)]*\\)"));
    QStringList parts;
    for (QRegularExpressionMatchIterator found = fixed.globalMatch(text); found.hasNext();)
        parts += found.next().captured();
    parts.sort();
    return parts;
}

TEST(Translations, HaveTheirSourcesPlacesForValues) {
    for (const QString& file : translationFiles())
        for (const test::Message& message : test::messagesOf(QDir(translations).filePath(file))) {
            SCOPED_TRACE(file.toStdString() + ", " + shown(message));
            EXPECT_EQ(fixedParts(message.translation), fixedParts(message.source)) << message.translation.toStdString();
            for (const QLatin1Char sign : {QLatin1Char('\t'), QLatin1Char('\n'), QLatin1Char('&')})
                EXPECT_EQ(message.translation.count(sign), message.source.count(sign));
            EXPECT_EQ(message.translation.startsWith(QLatin1Char(' ')), message.source.startsWith(QLatin1Char(' ')));
            EXPECT_EQ(message.translation.endsWith(QLatin1Char(' ')), message.source.endsWith(QLatin1Char(' ')));
        }
}

}  // namespace
}  // namespace marginscope
