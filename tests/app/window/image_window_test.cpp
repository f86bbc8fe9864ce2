#include <gtest/gtest.h>

#include <QApplication>
#include <QDockWidget>
#include <QMimeData>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include "app/cifar10_sources.h"
#include "app/main_window.h"
#include "tests/support/tiny_experiment.h"
#include "widgets/cifar10_dialog.h"
#include "widgets/examples_view.h"

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
