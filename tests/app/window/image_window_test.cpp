#include <gtest/gtest.h>

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QProcess>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUrl>
#include <algorithm>
#include <fstream>
#include <sstream>
#include <utility>

#include "app/cifar10_sources.h"
#include "app/figure_export.h"
#include "app/headless_run.h"
#include "app/main_window.h"
#include "engine/experiment/experiment_json.h"
#include "tests/support/cifar10_files.h"
#include "tests/support/tiny_experiment.h"
#include "widgets/beside_chooser.h"
#include "widgets/cifar10_dialog.h"
#include "widgets/claim_row.h"
#include "widgets/example_scroll.h"
#include "widgets/examples_view.h"
#include "widgets/export_dialog.h"
#include "widgets/message_bar.h"
#include "widgets/status_line.h"

namespace marginscope {
namespace {

/// A window that trains on a few built-in pictures.
class ImageWindowTest : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        static QTemporaryDir directory;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, directory.path());
    }

    void SetUp() override {
        m_window = std::make_unique<MainWindow>(QApplication::palette());
        ASSERT_TRUE(m_window->startWith(test::tinyExperiment()));
        m_window->resize(1280, 800);
        m_window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(m_window.get()));
    }

    static Experiment pictures() {
        Experiment experiment = test::tinyExperiment();
        experiment.name = "pictures";
        experiment.data = DataSettings();
        experiment.data.kind = "images";
        experiment.data.classes = {{0}, {1}};
        experiment.data.count = 60;
        experiment.data.testCount = 20;
        experiment.network.kind = "mlp";
        experiment.network.widths = {4};
        experiment.initialization = {"he", 1, 1, {}};
        experiment.dynamics.method = "gradient-descent";
        experiment.dynamics.stepSize = 1e-4;
        experiment.frozen = false;
        return experiment;
    }

    ExperimentSession& session() { return m_window->session(); }
    bool beginsRunAfter(std::uint64_t run) {
        return QTest::qWaitFor([&] { return session().run() > run; }, 20000);
    }
    bool isShown(const char* dock) { return !m_window->findChild<QDockWidget*>(QString::fromLatin1(dock))->isHidden(); }

    std::unique_ptr<MainWindow> m_window;
};

TEST_F(ImageWindowTest, PicturesTakeThePlaceOfTheSurfacesAndGiveItBack) {
    EXPECT_TRUE(isShown("surfaces"));
    EXPECT_FALSE(isShown("examples"));
    EXPECT_FALSE(isShown("test"));
    EXPECT_FALSE(isShown("layers"));
    std::uint64_t run = session().run();
    ASSERT_TRUE(session().open(pictures()));
    EXPECT_EQ(session().run(), run) << "the last run goes on while pictures are read";
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_FALSE(isShown("surfaces"));
    EXPECT_TRUE(isShown("examples"));
    EXPECT_TRUE(isShown("test"));
    EXPECT_EQ(m_window->size(), QSize(1280, 800)) << "no arrangement makes the window grow";
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_window->examplesView().examples().hasMoment(); }, 10000));
    EXPECT_EQ(m_window->examplesView().examples().count(), 60);

    run = session().run();
    ASSERT_TRUE(session().open(test::tinyExperiment()));
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_TRUE(isShown("surfaces"));
    EXPECT_FALSE(isShown("examples"));
    EXPECT_FALSE(isShown("test"));
}

TEST_F(ImageWindowTest, AnArrangementBringsBackNoEmptyMessage) {
    std::uint64_t run = session().run();
    m_window->messageBar().showMessage(MessageBar::Kind::Warning, "of the plane");
    EXPECT_TRUE(m_window->messageBar().isVisible());
    ASSERT_TRUE(session().open(pictures()));
    ASSERT_TRUE(beginsRunAfter(run));
    run = session().run();
    ASSERT_TRUE(session().open(test::tinyExperiment()));
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_TRUE(isShown("surfaces"));
    EXPECT_EQ(m_window->messageBar().isVisible(), !m_window->messageBar().text().isEmpty());
}

TEST_F(ImageWindowTest, FieldsOfPicturesAreReadInTheBackgroundAndTheRestKeepsThem) {
    std::uint64_t run = session().run();
    ASSERT_TRUE(session().open(pictures()));
    session().setField("data.count", "40");  // while they are read
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(session().experiment().data.count, 40);
    const std::shared_ptr<const Dataset> before = session().dataset();
    EXPECT_EQ(before->size(), 40);
    EXPECT_EQ(before->inputDimension(), 0) << "inputs are the trainer's";
    run = session().run();
    session().setField("network.widths", "[3]");
    EXPECT_GT(session().run(), run) << "nothing to read: at once";
    EXPECT_EQ(session().dataset(), before);
    run = session().run();
    session().setField("data.classes", "[0,1,2]");
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(session().dataset()->classCount, 3);
    EXPECT_EQ(session().experiment().loss, "cross-entropy");
}

TEST_F(ImageWindowTest, ANetworkForPicturesBringsThemAndItsGoingBringsThePointsBack) {
    Experiment before = session().experiment();
    session().setField("network.kind", "\"resnet\"");
    // The network may be unknown to this build; what it asks for is not.
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return session().experiment().data.kind == "images" || m_window->messageBar().isVisible(); }, 20000));
    if (session().experiment().data.kind == "images") {
        EXPECT_EQ(session().experiment().dynamics.method, "sgd");
        EXPECT_FALSE(session().experiment().frozen);
        EXPECT_EQ(session().experiment().data.lift, Lift::None);
        const std::uint64_t run = session().run();
        session().setField("network.kind", "\"squared-relu\"");
        ASSERT_TRUE(beginsRunAfter(run));
    }
    EXPECT_EQ(session().experiment().data.points, before.data.points);
    EXPECT_EQ(session().experiment().dynamics.method, before.dynamics.method);
    EXPECT_EQ(session().experiment().network.kind, "squared-relu");
    EXPECT_EQ(session().experiment().initialization.scheme, before.initialization.scheme);
}

TEST_F(ImageWindowTest, PointsOfTheDataFieldComeBackFromPictures) {
    const std::vector<std::array<double, 3>> points = session().experiment().data.points;
    std::uint64_t run = session().run();
    session().setField("data.kind", "\"images\"");
    session().setField("data.count", "20");
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_EQ(session().experiment().data.kind, "images");
    run = session().run();
    session().setField("data.kind", "\"points\"");
    ASSERT_TRUE(beginsRunAfter(run)) << m_window->messageBar().text().toStdString();
    EXPECT_EQ(session().experiment().data.points, points);
    EXPECT_TRUE(isShown("surfaces"));
}

TEST_F(ImageWindowTest, WhatIsLeftOfTheLastRunGoesWhenAnotherTakesLongToBegin) {
    const ChartView* chart = m_window->findChild<MarginChart*>();
    const auto records = [&] {
        const auto& history = chart->picture().content().history;
        return history ? history->recordCount() : 0;
    };
    ASSERT_TRUE(QTest::qWaitFor([&] { return records() > 0; }, 10000));
    std::uint64_t run = session().run();
    Experiment slow = pictures();
    slow.data.count = 1000;
    slow.network.kind = "h-alexnet";
    slow.dynamics.method = "sgd";
    ASSERT_TRUE(session().open(slow)) << m_window->messageBar().text().toStdString();
    ASSERT_TRUE(beginsRunAfter(run));
    ASSERT_TRUE(QTest::qWaitFor([&] { return records() == 0; }, 20000));
    EXPECT_NE(m_window->bridge().snapshot()->run, session().run()) << "before the new run has shown itself";
    EXPECT_EQ(m_window->findChild<StatusLine*>()->state(), "the first step is on its way");
    for (const ClaimRow* row : m_window->findChildren<ClaimRow*>()) EXPECT_EQ(row->claim().verdict, Verdict::NotYet);

    run = session().run();
    ASSERT_TRUE(session().open(test::tinyExperiment()));
    ASSERT_TRUE(beginsRunAfter(run));
    EXPECT_TRUE(QTest::qWaitFor([&] { return records() > 0; }, 20000));
}

TEST_F(ImageWindowTest, HoveringLinksCurveAndPictureBothWays) {
    const std::uint64_t run = session().run();
    // A run that ends by itself: where it is paused would depend on how busy the machine is, and so would which curves
    // lie close together.
    Experiment experiment = pictures();
    experiment.stop = {};
    experiment.stop.steps = 60;
    ASSERT_TRUE(session().open(experiment));
    ASSERT_TRUE(beginsRunAfter(run));
    auto* chart = m_window->findChild<MarginChart*>();
    ExampleScroll& pictures = m_window->examplesView().scroll();
    const auto history = [&] { return m_window->bridge().history(); };
    const auto hasShownTheEnd = [&] {
        const std::shared_ptr<const Snapshot> newest = m_window->bridge().snapshot();
        return newest->run == session().run() && newest->stop.reason != StopReason::Running &&
               m_window->bridge().historyRun() == session().run() && history()->recordCount() > 0 &&
               history()->clock(ClockKind::Steps).back() == double(newest->steps) &&
               m_window->examplesView().examples().hasMoment();
    };
    ASSERT_TRUE(QTest::qWaitFor(hasShownTheEnd, 30000));
    chart->refreshNow();

    // The greatest margin: no other curve is near it by chance.
    const int last = history()->recordCount() - 1;
    const std::span<const float> margins = history()->margins(last);
    const auto example = int(std::max_element(margins.begin(), margins.end()) - margins.begin());
    const ChartPicture& picture = std::as_const(*chart).picture();
    const auto isMarked = [&] {
        const QImage image = pictures.viewport()->grab().toImage();
        const QRect around = pictures.placeOf(example).toRect().adjusted(-5, -5, 5, 5) & image.rect();
        int marked = 0;
        for (int y = around.top(); y <= around.bottom(); ++y)
            for (int x = around.left(); x <= around.right(); ++x)
                marked += image.pixelColor(x, y) == picture.theme().now ? 1 : 0;
        return marked > 100;
    };
    // Pictures are sorted by their margins, anew with every moment shown: at the end this one is the last.
    const auto isLast = [&] {
        const QPointF place = pictures.placeOf(example).topLeft();
        for (int other = 0; other < m_window->examplesView().examples().count(); ++other) {
            const QPointF at = pictures.placeOf(other).topLeft();
            if (at.y() > place.y() || (at.y() == place.y() && at.x() > place.x())) return false;
        }
        return true;
    };
    ASSERT_TRUE(QTest::qWaitFor(isLast, 10000));
    EXPECT_FALSE(isMarked());
    // What is still on its way when the run has ended may move the curve from under the pointer.
    const auto pointsAtCurve = [&] {
        chart->refreshNow();
        const double height = picture.layout().yPixel(picture.frame().left, double(margins[std::size_t(example)]));
        QTest::mouseMove(chart->viewport(), QPointF(picture.pixelOf(last) - 1, height).toPoint());
        chart->refreshNow();
        return picture.content().hoveredExample == example;
    };
    EXPECT_TRUE(QTest::qWaitFor(pointsAtCurve, 10000)) << "hovered: " << picture.content().hoveredExample;
    EXPECT_TRUE(pictures.viewport()->rect().contains(pictures.placeOf(example).toRect())) << "it is scrolled to";
    EXPECT_TRUE(isMarked()) << "the picture lights up";

    QTest::mouseMove(chart->viewport(), QPoint(2, 2));
    chart->refreshNow();
    EXPECT_EQ(picture.content().hoveredExample, -1);
    EXPECT_FALSE(isMarked());

    const QImage before = chart->grab().toImage();
    QTest::mouseMove(pictures.viewport(), pictures.placeOf(example).center().toPoint());
    chart->refreshNow();
    EXPECT_EQ(picture.content().hoveredExample, example);
    EXPECT_NE(chart->grab().toImage(), before) << "the curve lights up";
}

TEST_F(ImageWindowTest, ADroppedCopyOfCifar10IsOfferedForImport) {
    QTemporaryDir directory;
    test::write(directory.filePath("data_batch_1.bin").toStdString(), test::someCifar10Records(10));
    const auto drop = [&](const QString& path) {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        EXPECT_TRUE(enter.isAccepted());
        QDropEvent event(QPointF(300, 300), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &event);
    };
    EXPECT_EQ(m_window->findChild<Cifar10Dialog*>(), nullptr);
    drop(directory.path());
    auto* dialog = m_window->findChild<Cifar10Dialog*>();
    ASSERT_TRUE(dialog);
    EXPECT_TRUE(QTest::qWaitFor([&] { return dialog->isVisible(); }));
}

/// Answers file dialogs, in their order, as soon as they are there.
class FileDialogAnswers {
 public:
    explicit FileDialogAnswers(QStringList answers) : m_answers(std::move(answers)) {
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { look(); });
        m_timer.start(20);
    }
    bool areAllGiven() const { return m_answers.isEmpty(); }

 private:
    void look() {
        for (QWidget* widget : QApplication::topLevelWidgets()) {
            auto* dialog = qobject_cast<QFileDialog*>(widget);
            if (dialog == nullptr || !dialog->isVisible() || m_answers.isEmpty()) continue;
            dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"))->setText(m_answers.takeFirst());
            QMetaObject::invokeMethod(dialog, "accept");
            return;
        }
    }

    QStringList m_answers;
    QTimer m_timer;
};

TEST_F(ImageWindowTest, TwoMarginPanelsStandSideBySideInOnePdf) {
    QTemporaryDir directory;
    Experiment other = pictures();
    other.name = "other pictures";
    other.data.seed = 5;
    const QString file = directory.filePath("other.json");
    std::ofstream(file.toStdString()) << experimentToJson(other);
    RunRequest request;
    request.source = file.toStdString();
    request.outputDirectory = directory.filePath("run").toStdString();
    StopSettings stop;
    stop.steps = 30;
    request.until = stop;
    request.quiet = true;
    std::ostringstream output;
    std::ostringstream errors;
    ASSERT_EQ(runHeadless(request, output, errors), ExitStatus::Done) << errors.str();

    const std::uint64_t run = session().run();
    ASSERT_TRUE(session().open(pictures()));
    ASSERT_TRUE(beginsRunAfter(run));
    ASSERT_TRUE(QTest::qWaitFor([&] { return m_window->examplesView().examples().hasMoment(); }, 10000));
    QAction* pair = nullptr;
    for (QAction* action : m_window->findChildren<QAction*>())
        if (action->text() == "T&wo runs side by side…") pair = action;
    ASSERT_TRUE(pair);
    pair->trigger();
    auto* dialog = m_window->findChild<ExportDialog*>();
    Q_EMIT dialog->beside().directoryWanted();
    const QString pdf = directory.filePath("pair.pdf");
    FileDialogAnswers answers({directory.filePath("run")});
    SecondPanel& second = m_window->findChild<FigureExport*>()->secondPanel();
    ASSERT_TRUE(QTest::qWaitFor([&] { return answers.areAllGiven() && second.run() && !second.isReading(); }, 20000));
    ExportChoice choice;
    choice.directory = directory.path();
    choice.name = "pair";
    dialog->setChoice(choice);
    Q_EMIT dialog->exportWanted(dialog->choice());
    ASSERT_TRUE(QTest::qWaitFor([&] { return QFileInfo(pdf).size() > 1000; }, 20000))
        << m_window->messageBar().text().toStdString();
    QTest::qWait(200);

    const QString reader = QStandardPaths::findExecutable("pdftotext");
    if (reader.isEmpty()) GTEST_SKIP() << "needs poppler-utils";
    QProcess process;
    process.start(reader, {"-layout", pdf, "-"});
    ASSERT_TRUE(process.waitForFinished());
    const QString text = QString::fromUtf8(process.readAllStandardOutput());
    const auto hasBoth = [](const QString& line) { return line.contains("(a)") && line.contains("(b)"); };
    const QStringList lines = text.split(QLatin1Char('\n'));
    const auto names = std::find_if(lines.begin(), lines.end(), hasBoth);
    ASSERT_NE(names, lines.end()) << "both names on one line: side by side" << text.toStdString();
    EXPECT_TRUE(names->contains("pictures") && names->contains("other pictures")) << names->toStdString();
    EXPECT_EQ(text.count("ln(n/L)"), 2);
    EXPECT_EQ(text.count("smoothed margin"), 2);
}

TEST(Cifar10Source, IsRecognisedByName) {
    QTemporaryDir directory;
    const auto touch = [&](const char* name) {
        std::ofstream(directory.filePath(QString::fromLatin1(name)).toStdString()) << "x";
        return directory.filePath(QString::fromLatin1(name));
    };
    EXPECT_FALSE(isCifar10Source(directory.path()));
    EXPECT_FALSE(isCifar10Source(touch("points.csv")));
    EXPECT_TRUE(isCifar10Source(touch("cifar-10-binary.tar.gz")));
    EXPECT_FALSE(isCifar10Source(directory.filePath("absent.bin")));
    EXPECT_TRUE(isCifar10Source(touch("data_batch_1.bin")));
    EXPECT_TRUE(isCifar10Source(directory.path()));
}

}  // namespace
}  // namespace marginscope
