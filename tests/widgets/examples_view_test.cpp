#include "widgets/examples_view.h"

#include <gtest/gtest.h>

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/example_images.h"
#include "widgets/example_picture.h"
#include "widgets/example_scroll.h"

namespace marginscope {
namespace {

class ExamplesViewTest : public testing::Test {
 protected:
    void show(int count) {
        m_margins.resize(std::size_t(count));
        m_weights.resize(std::size_t(count));
        for (int i = 0; i < count; ++i) {
            m_margins[std::size_t(i)] = 0.01 * (i * 17 % count) - 0.02;
            m_weights[std::size_t(i)] = 1.0 / (1 + i);
        }
        m_view.setExamples(test::makeExampleImages(count), {test::makeImageLabels(count), 2});
        m_view.setMoment(m_margins, m_weights);
        m_view.resize(340, 400);
        m_view.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&m_view));
    }

    ExampleScroll& scroll() { return m_view.scroll(); }
    QPoint middleOf(int example) { return scroll().placeOf(example).center().toPoint(); }
    int at(int place) { return m_view.examples().inOrder()[std::size_t(place)]; }

    ViewState m_state;
    ExamplesView m_view{m_state};
    std::vector<double> m_margins;
    std::vector<double> m_weights;
};

TEST_F(ExamplesViewTest, ShowsTheSmallestMarginFirst) {
    show(50);
    EXPECT_EQ(at(0), 0);
    EXPECT_DOUBLE_EQ(m_view.examples().margin(at(0)), -0.02);
    EXPECT_LT(scroll().placeOf(at(0)).top(), 20);
    EXPECT_LT(scroll().placeOf(at(0)).left(), scroll().placeOf(at(1)).left());
}

TEST_F(ExamplesViewTest, HoveringWorksBothWays) {
    show(200);
    QSignalSpy hovered(&m_state, &ViewState::hoveredExampleChanged);
    QTest::mouseMove(scroll().viewport(), middleOf(at(5)));
    EXPECT_EQ(m_state.hoveredExample(), at(5));
    QTest::mouseClick(scroll().viewport(), Qt::LeftButton, {}, middleOf(at(5)));
    EXPECT_EQ(m_state.selectedExample(), at(5));
    // What a chart points at is framed and scrolled to.
    m_state.setHoveredExample(-1);
    const int last = at(199);
    const QImage before = m_view.grab().toImage();
    m_state.setSelectedExample(last);
    EXPECT_TRUE(QRectF(scroll().viewport()->rect()).contains(scroll().placeOf(last)));
    EXPECT_NE(before, m_view.grab().toImage());
}

TEST_F(ExamplesViewTest, KeysGoFromOneToTheNext) {
    show(200);
    const auto press = [this](Qt::Key key) {
        QTest::keyClick(&scroll(), key);
        return m_view.examples().placeOf(m_state.selectedExample());
    };
    EXPECT_EQ(press(Qt::Key_Right), 0);
    EXPECT_EQ(press(Qt::Key_Right), 1);
    EXPECT_EQ(press(Qt::Key_Up), 1) << "there is no row above";
    const int below = press(Qt::Key_Down);
    EXPECT_GT(below, 2);
    EXPECT_EQ(press(Qt::Key_Left), below - 1);
    EXPECT_EQ(press(Qt::Key_End), 199);
    EXPECT_GT(scroll().verticalScrollBar()->value(), 0);
    EXPECT_EQ(press(Qt::Key_PageDown), 199);
    EXPECT_LT(press(Qt::Key_PageUp), 199);
    EXPECT_EQ(press(Qt::Key_Home), 0);
    EXPECT_EQ(scroll().verticalScrollBar()->value(), 0);
    EXPECT_TRUE(scroll().accessibleDescription().contains("Example 1: cat")) << "margins are read out";
    EXPECT_TRUE(scroll().accessibleDescription().contains("classified wrongly"));
}

TEST_F(ExamplesViewTest, PaintsOnlyWhatIsVisibleOfThousands) {
    show(4000);
    m_view.grab();
    EXPECT_GT(scroll().paintedCells(), 8);
    EXPECT_LT(scroll().paintedCells(), 60);
    scroll().verticalScrollBar()->setValue(scroll().verticalScrollBar()->maximum());
    QElapsedTimer timer;
    timer.start();
    m_view.grab();
    EXPECT_LT(timer.elapsed(), 200);
    EXPECT_GT(scroll().paintedCells(), 8);
}

TEST_F(ExamplesViewTest, SaliencyStandsBesideThePicturesWhenThereIsOne) {
    show(40);
    const double narrow = scroll().placeOf(0).width();
    m_view.setSaliency(test::makeImageSaliency(40, 2, {0, 5, 9}));
    EXPECT_GT(scroll().placeOf(0).width(), 1.7 * narrow);
    m_view.setShow(ExampleShow::Saliency);
    EXPECT_EQ(scroll().placeOf(0).width(), narrow);
    m_view.setScale(3);
    EXPECT_GT(scroll().placeOf(0).width(), narrow);
    EXPECT_TRUE(exampleSentence(m_view.examples(), 2).contains("saliency"));
    EXPECT_FALSE(exampleSentence(m_view.examples(), 3).contains("saliency"));
    EXPECT_FALSE(m_view.grab().isNull());
}

/// What is kept from paint to paint never outlives what it shows.
TEST_F(ExamplesViewTest, KeptPicturesAreThoseOfTheMoment) {
    show(12);
    const auto grabbedOf = [](ExamplesView& view) {
        view.scroll().clearFocus();  // which is framed
        return view.scroll().viewport()->grab().toImage();
    };
    const auto grabbed = [&] { return grabbedOf(m_view); };
    const QImage first = grabbed();
    EXPECT_EQ(grabbed(), first);

    // An answer that turns wrong gets its mark, and loses it again.
    std::vector<double> others = m_margins;
    others[11] = -0.5;
    m_view.setMoment(others, m_weights);
    m_view.setMoment(m_margins, m_weights);
    EXPECT_EQ(grabbed(), first);
    m_view.setMoment(others, m_weights);
    const QImage wrong = grabbed();
    EXPECT_NE(wrong, first);

    ExamplesView fresh(m_state);
    fresh.setExamples(test::makeExampleImages(12), {test::makeImageLabels(12), 2});
    fresh.setMoment(others, m_weights);
    fresh.resize(m_view.size());
    fresh.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&fresh));
    EXPECT_EQ(grabbedOf(fresh), wrong) << "as painted for the first time";

    // Other maps in the same place of memory are other pictures.
    const auto saliency = [](float value) {
        auto map = std::make_shared<ImageSaliency>();
        for (Index example = 0; example < 12; ++example) map->examples.push_back(example);
        map->maps.assign(12 * 32 * 32, value);
        map->records = {0};
        map->anglesToLatest.assign(12, 0.0F);
        return map;
    };
    m_view.setSaliency(saliency(0.1F));
    const QImage dark = grabbed();
    for (const float value : {0.5F, 0.9F}) m_view.setSaliency(saliency(value));
    EXPECT_NE(grabbed(), dark);
    m_view.setSaliency(saliency(0.1F));
    EXPECT_EQ(grabbed(), dark);
    m_view.setTheme(darkTheme());
    EXPECT_NE(grabbed(), dark);
}

TEST_F(ExamplesViewTest, TheFigureHasTheSmallestAndTheLargest) {
    show(100);
    EXPECT_EQ(m_view.figureKind(), "examples");
    const QSizeF size = m_view.naturalSize();
    QImage image(size.toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    m_view.paintFigure(painter, image.rect(), lightTheme());
    painter.end();
    int coloured = 0;
    for (int x = 0; x < image.width(); ++x)
        if (image.pixelColor(x, image.height() - 60) != lightTheme().panel) ++coloured;
    EXPECT_GT(coloured, image.width() / 2) << "the last row is full";
}

TEST(ExamplePicture, IsWhatIsStored) {
    ExampleImages images;
    images.height = 1;
    images.width = 2;
    images.pixels = {1, 2, 3, 4, 5, 6};
    images.classes = {7};
    const QImage image = exampleImage(images, 0);
    EXPECT_EQ(image.pixelColor(0, 0), QColor(1, 3, 5));
    EXPECT_EQ(image.pixelColor(1, 0), QColor(2, 4, 6));
    EXPECT_EQ(exampleClassName(images, 0), "7");
    images.classNames = {"a", "b", "c", "d", "e", "f", "g", "horse"};
    EXPECT_EQ(exampleClassName(images, 0), "horse");
    EXPECT_EQ(labelName(&images, -1, 2), "−");
    images.groups = {"horse", "cat, dog"};
    EXPECT_EQ(labelName(&images, 1, 2), "+ cat, dog");
    EXPECT_EQ(labelName(nullptr, 3, 5), "3");
}

TEST(ExamplePicture, EveryPixelStaysASharpSquare) {
    QImage image(2, 1, QImage::Format_RGB32);
    image.setPixelColor(0, 0, Qt::black);
    image.setPixelColor(1, 0, Qt::white);
    QImage large(8, 4, QImage::Format_RGB32);
    QPainter painter(&large);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    paintCrisp(painter, large.rect(), image);
    painter.end();
    for (int x = 0; x < 8; ++x) EXPECT_EQ(large.pixelColor(x, 2), QColor(x < 4 ? Qt::black : Qt::white)) << x;
}

}  // namespace
}  // namespace marginscope
