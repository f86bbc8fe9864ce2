#pragma once

#include <gtest/gtest.h>

#include <QFile>
#include <QXmlStreamReader>
#include <vector>

namespace marginscope::test {

struct Message {
    QString context;
    QString source;
    QString translation;  ///< where it has several forms for numbers, the one for one thing
    QString state;  ///< empty if finished; else "unfinished", "vanished" or "obsolete"
};

/// The messages of a .ts file of Qt Linguist.
inline std::vector<Message> messagesOf(const QString& path) {
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    QXmlStreamReader reader(&file);
    std::vector<Message> messages;
    QString context;
    bool hasForms = false;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement) continue;
        if (reader.name() == QStringLiteral("name")) context = reader.readElementText();
        if (reader.name() == QStringLiteral("message")) {
            messages.push_back({context, {}, {}, {}});
            hasForms = reader.attributes().value(QStringLiteral("numerus")) == QStringLiteral("yes");
        }
        if (reader.name() == QStringLiteral("numerusform") && messages.back().translation.isEmpty())
            messages.back().translation = reader.readElementText();
        if (reader.name() == QStringLiteral("source")) messages.back().source = reader.readElementText();
        if (reader.name() != QStringLiteral("translation")) continue;
        messages.back().state = reader.attributes().value(QStringLiteral("type")).toString();
        if (!hasForms) messages.back().translation = reader.readElementText();
    }
    EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
    return messages;
}

}  // namespace marginscope::test
