#include "widgets/point_importer.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QElapsedTimer>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>

#include "engine/base/file_bytes.h"
#include "engine/base/random.h"
#include "engine/base/text.h"
#include "tests/support/test_files.h"
#include "tests/support/tiny_experiment.h"
#include "widgets/trainer_bridge.h"

namespace marginscope {
namespace {

class PointImporterTest : public testing::Test {
 protected:
    PointImporterTest() : m_session(m_bridge), m_importer(m_session, &m_window) {
        EXPECT_TRUE(m_session.open(test::tinyExperiment()));
    }

    QString write(const std::string& name, const std::string& text) {
        EXPECT_TRUE(writeFile(m_directory.file(name), text));
        return QString::fromStdString(m_directory.file(name));
    }
    bool hasRunAfter(std::uint64_t run) {
        return QTest::qWaitFor([&] { return m_session.run() > run; }, 10000);
    }
    bool asks() {
        return QTest::qWaitFor([&] { return m_importer.dialog() && m_importer.dialog()->points(); }, 10000);
    }
    std::string exported() {
        QSignalSpy said(&m_importer, &PointImporter::said);
        m_importer.save(QString::fromStdString(m_directory.file("out.csv")));
        EXPECT_TRUE(said.wait(10000));
        return test::content(m_directory.file("out.csv"));
    }

    test::TemporaryDirectory m_directory;
    QWidget m_window;
    TrainerBridge m_bridge;
    ExperimentSession m_session;
    PointImporter m_importer;
};

TEST_F(PointImporterTest, PlainPointsOpenAtOnceAndAreExportedByteForByte) {
    const std::string text = "# mine\nx1, x2,label\n0.50,-0.5,1\n\n-0.25,0.10,-1 # odd\n";
    const std::uint64_t run = m_session.run();
    m_importer.open(write("a.csv", text));
    ASSERT_TRUE(hasRunAfter(run));
    EXPECT_EQ(m_importer.dialog(), nullptr);
    EXPECT_EQ(m_session.experiment().name, "a");
    EXPECT_EQ(exported(), text);
    m_session.points().movePoint(1, {0.25, 0.125});
    EXPECT_EQ(exported(), "# mine\nx1, x2,label\n0.50,-0.5,1\n\n0.25,0.125,-1 # odd\n");
    m_session.points().undoStack().undo();
    EXPECT_EQ(exported(), text);
    m_session.points().addPoint({0.1, 0.2}, -1);
    m_session.points().removePoints({0});
    EXPECT_EQ(exported(), "# mine\nx1, x2,label\n\n-0.25,0.10,-1 # odd\n0.1,0.2,-1\n");
}

TEST_F(PointImporterTest, OtherTablesAskAndSayWhatBecomesOfThem) {
    const std::string text = "name;height;weight;kind\nann;1,50;60;cat\nbob;1,80;?;dog\ncy;1,70;90;dog\n";
    const std::uint64_t run = m_session.run();
    m_importer.open(write("pets.csv", text));
    ASSERT_TRUE(asks());
    PointImportDialog& dialog = *m_importer.dialog();
    const QString outcome = dialog.findChild<QLabel*>(QStringLiteral("outcome"))->text();
    EXPECT_TRUE(outcome.contains(QStringLiteral("2 points with 2 coordinates; classes: cat → −1, dog → +1")))
        << outcome.toStdString();
    ASSERT_EQ(dialog.findChild<QListWidget*>()->count(), 1);
    EXPECT_EQ(dialog.findChild<QListWidget*>()->item(0)->text(),
              QStringLiteral("line 3: column weight: \"?\" instead of a number"));
    dialog.accept();
    ASSERT_TRUE(hasRunAfter(run));
    const Experiment& experiment = m_session.experiment();
    EXPECT_EQ(experiment.data.columns, (std::vector<std::string>{"height", "weight", "kind"}));
    EXPECT_EQ(experiment.data.badLines, "skip");
    EXPECT_NE(experiment.description.find("coordinates height, weight, label kind (cat is -1, dog is 1)"),
              std::string::npos)
        << experiment.description;
    EXPECT_EQ(exported(), text);
}

TEST_F(PointImporterTest, ColumnsScalingAndNumberCanBeChosen) {
    std::string text = "a,b,c,kind\n";
    for (int i = 0; i < 60; ++i)
        text += std::to_string(i) + "," + std::to_string(2 * i) + ",5," + (i % 3 ? "u" : "v") + "\n";
    const std::uint64_t run = m_session.run();
    m_importer.open(write("many.csv", text));
    ASSERT_TRUE(asks());
    PointImportDialog& dialog = *m_importer.dialog();
    const QList<QComboBox*> choices = dialog.findChildren<QComboBox*>();
    ASSERT_EQ(choices.size(), 4);
    choices[0]->setCurrentIndex(choices[0]->findText(QStringLiteral("b")));
    choices[1]->setCurrentIndex(choices[1]->findText(QStringLiteral("a")));
    choices[3]->setCurrentIndex(1);
    dialog.findChild<QSpinBox*>()->setValue(30);
    ASSERT_TRUE(asks());
    dialog.accept();
    ASSERT_TRUE(hasRunAfter(run));
    EXPECT_EQ(m_session.experiment().data.columns, (std::vector<std::string>{"b", "a", "kind"}));
    EXPECT_EQ(m_session.dataset()->size(), 30);
    EXPECT_LE(m_session.dataset()->points.cwiseAbs().maxCoeff(), 1);
    EXPECT_EQ(exported(), text);
}

TEST_F(PointImporterTest, ABadFileIsSaidAndNothingChanges) {
    QSignalSpy failed(&m_importer, &PointImporter::failed);
    const std::uint64_t run = m_session.run();
    m_importer.open(write("bad.csv", "x1,x2,label\n0.1,0.2,1\n0.3,much,-1\n"));
    ASSERT_TRUE(failed.wait(10000));
    EXPECT_TRUE(failed[0][0].toString().contains(QStringLiteral("bad.csv:3"))) << failed[0][0].toString().toStdString();
    m_importer.open(write("words.txt", "dear aunt\nall is well\n"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return failed.count() == 2 || m_importer.dialog(); }, 10000));
    EXPECT_EQ(m_session.run(), run);
}

TEST_F(PointImporterTest, AHundredThousandPointsOpenInTimeAndTrainByBatches) {
    Random random(5);
    std::string text = "x1,x2,label\n";
    for (int i = 0; i < 100000; ++i) {
        const double x = 2 * random.uniform() - 1;
        text += formatExactly(x) + "," + formatExactly(random.uniform()) + (x > 0 ? ",1\n" : ",-1\n");
    }
    const QString file = write("big.csv", text);
    const std::uint64_t run = m_session.run();
    QElapsedTimer clock;
    clock.start();
    m_importer.open(file);
    ASSERT_TRUE(hasRunAfter(run));
    EXPECT_LT(clock.elapsed(), 6000) << "about half a second where nothing else runs";
    EXPECT_EQ(m_session.points().points().size(), 100000u);
    EXPECT_EQ(m_session.experiment().dynamics.method, "sgd");
    EXPECT_FALSE(m_session.experiment().frozen);
    EXPECT_EQ(m_session.experiment().data.kind, "csv") << "a path, not 100 000 rows";
    EXPECT_EQ(exported(), text);
}

TEST_F(PointImporterTest, ALargeTableThatASettingNamesIsReadInTheBackground) {
    const auto table = [](int rows) {
        Random random(3);
        std::string text = "x1,x2,label\n";
        for (int row = 0; row < rows; ++row)
            text += formatExactly(random.uniform()) + ',' + formatExactly(random.uniform()) +
                    (row % 2 == 0 ? ",1\n" : ",-1\n");
        return text;
    };
    const auto quoted = [](const QString& text) { return QLatin1Char('"') + text + QLatin1Char('"'); };
    std::uint64_t run = m_session.run();
    m_importer.open(write("small.csv", "x1,x2,label\n0.5,0.5,1\n-0.5,0.25,-1\n"));
    ASSERT_TRUE(hasRunAfter(run));
    run = m_session.run();
    const QString large = write("large.csv", table(20'000));
    m_session.setField("data.path", quoted(large));
    EXPECT_EQ(m_session.run(), run) << "read at once";
    // The next edit does not overtake it, and neither is lost.
    m_session.setField("network.width", "44");
    EXPECT_EQ(m_session.experiment().data.path, large.toStdString());
    EXPECT_EQ(m_session.experiment().network.width, 44);
    EXPECT_EQ(m_session.dataset()->size(), 20'000);

    run = m_session.run();
    const QString other = write("other.csv", table(21'000));
    m_session.setField("data.path", quoted(other));
    ASSERT_TRUE(hasRunAfter(run));
    EXPECT_EQ(m_session.dataset()->size(), 21'000);

    run = m_session.run();
    QSignalSpy rejected(&m_session, &ExperimentSession::rejected);
    m_session.setField("data.path", quoted(write("broken.csv", table(20'000) + "here,there,everywhere\n")));
    ASSERT_TRUE(rejected.wait(10000));
    EXPECT_TRUE(rejected[0][0].toString().contains("broken.csv:20002")) << rejected[0][0].toString().toStdString();
    EXPECT_EQ(m_session.run(), run);
    EXPECT_EQ(m_session.experiment().data.path, other.toStdString());
}

}  // namespace
}  // namespace marginscope
