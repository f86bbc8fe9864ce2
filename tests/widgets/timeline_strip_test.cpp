#include "widgets/timeline_strip.h"

#include <gtest/gtest.h>

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>
#include <cmath>

#include "widgets/number_format.h"

namespace marginscope {
namespace {

/// So many records, record r at ln(n/L) = 10^(r/10), step 5 r; the smoothed margin is positive from record 30 on.
std::shared_ptr<CurveTable> history(int records) {
    auto curves = std::make_shared<CurveTable>(std::vector<int>{1});
    const std::vector<double> margins = {0.5};
    for (int r = 0; r < records; ++r) {
        CurveRecord record;
        record.clock = {std::pow(10, r / 10.0), 1.0 + r, 0.1 * r, 5.0 * r, 0.01 * r};
        record.smoothedMargin = r < 30 ? -0.1 : 0.1;
        curves->append(record, margins);
    }
    return curves;
}

class TimelineStripTest : public testing::Test {
 protected:
    TimelineStripTest() : m_spy(&m_strip, &TimelineStrip::recordChosen) {
        m_strip.resize(400, 26);
        m_strip.setHistory(history(101));
        QObject::connect(&m_strip, &TimelineStrip::recordChosen, &m_strip,
                         [this](int record) { m_strip.showRecord(record == 100 ? -1 : record); });
    }

    void click(double x) { QTest::mouseClick(&m_strip, Qt::LeftButton, {}, QPoint(int(std::lround(x)), 13)); }

    TimelineStrip m_strip;
    QSignalSpy m_spy;
};

TEST_F(TimelineStripTest, RecordsAreSpacedByTheClock) {
    EXPECT_NEAR(m_strip.place(50), (m_strip.place(0) + m_strip.place(100)) / 2, 0.01);
    m_strip.setClock({ClockKind::Accuracy, false});
    EXPECT_LT(m_strip.place(50), m_strip.place(0) + 1);
    m_strip.setClock({ClockKind::Steps, false});
    EXPECT_NEAR(m_strip.place(25), m_strip.place(0) + (m_strip.place(100) - m_strip.place(0)) / 4, 0.01);
}

TEST_F(TimelineStripTest, EveryPlaceFindsTheNearestRecord) {
    for (const int record : {0, 1, 37, 99, 100}) EXPECT_EQ(m_strip.recordAt(m_strip.place(record)), record);
    EXPECT_EQ(m_strip.recordAt(-50), 0);
    EXPECT_EQ(m_strip.recordAt(5000), 100);
}

TEST_F(TimelineStripTest, AClickAndADragChooseRecords) {
    click(m_strip.place(40));
    ASSERT_EQ(m_spy.count(), 1);
    EXPECT_NEAR(m_spy[0][0].toInt(), 40, 1);
    QTest::mousePress(&m_strip, Qt::LeftButton, {}, QPoint(int(m_strip.place(40)), 13));
    QTest::mouseMove(&m_strip, QPoint(int(m_strip.place(70)), 13));
    QTest::mouseRelease(&m_strip, Qt::LeftButton, {}, QPoint(int(m_strip.place(70)), 13));
    EXPECT_NEAR(m_spy.last()[0].toInt(), 70, 1);
    const auto count = m_spy.count();
    QTest::mouseMove(&m_strip, QPoint(10, 13));
    EXPECT_EQ(m_spy.count(), count) << "a released mouse still drags";
}

TEST_F(TimelineStripTest, KeysGoThroughTheRecords) {
    const auto chosenBy = [this](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&m_strip, key, modifiers);
        return m_spy.last()[0].toInt();
    };
    EXPECT_EQ(chosenBy(Qt::Key_Left), 99);
    EXPECT_EQ(chosenBy(Qt::Key_Left, Qt::ShiftModifier), 89);
    EXPECT_EQ(chosenBy(Qt::Key_Right), 90);
    EXPECT_EQ(chosenBy(Qt::Key_Home), 0);
    EXPECT_EQ(chosenBy(Qt::Key_Left), 0);
    EXPECT_EQ(chosenBy(Qt::Key_Escape), 100);
    EXPECT_TRUE(m_strip.isLive());
}

TEST_F(TimelineStripTest, LiveFollowsTheNewestAndAPastMomentStays) {
    m_strip.setHistory(history(201));
    EXPECT_EQ(m_strip.value(), 200);
    m_strip.showRecord(40);
    m_strip.setHistory(history(301));
    EXPECT_EQ(m_strip.value(), 40);
}

TEST_F(TimelineStripTest, ClocksThatFallStandStill) {
    auto curves = std::make_shared<CurveTable>(std::vector<int>{1});
    const std::vector<double> margins = {0.5};
    for (const double accuracy : {1.0, 10.0, 5.0, double(NAN), 100.0}) {
        CurveRecord record;
        record.clock = {accuracy, 1, 1, 1, 1};
        curves->append(record, margins);
    }
    m_strip.setHistory(curves);
    for (int record = 0; record < 4; ++record) EXPECT_LE(m_strip.place(record), m_strip.place(record + 1));
}

TEST_F(TimelineStripTest, SaysWhatItShows) {
    EXPECT_EQ(m_strip.describe(20), QStringLiteral("record 21 of 101 · ln(n/L) = 100"));
    QAccessibleInterface* const accessible = QAccessible::queryAccessibleInterface(&m_strip);
    ASSERT_NE(accessible, nullptr);
    EXPECT_FALSE(accessible->text(QAccessible::Name).isEmpty());
    m_strip.showRecord(12);
    ASSERT_NE(accessible->valueInterface(), nullptr);
    EXPECT_EQ(accessible->valueInterface()->currentValue().toInt(), 12);
}

/// First perfect classification half-way, on a logarithmic clock, between records 40 and 41.
RunPhases phasesAtForty() {
    RunPhases phases;
    phases.firstPerfectRecord = 41;
    phases.firstPerfect = ClockValues{std::pow(10, 4.05), 41.5, 4.05, 205, 0.41};
    phases.firstLateRecord = 60;
    return phases;
}

TEST_F(TimelineStripTest, TheTriangleIsAtTheMomentItselfAndNotAtTheNextRecord) {
    m_strip.setPhases(phasesAtForty());
    EXPECT_NEAR(m_strip.firstPerfectPlace(), (m_strip.place(40) + m_strip.place(41)) / 2, 1e-6);
    const QString text = m_strip.describeAt(m_strip.firstPerfectPlace());
    EXPECT_TRUE(text.contains(QStringLiteral("ln(n/L) = ") + formatNumber(std::pow(10, 4.05)))) << text.toStdString();
    EXPECT_TRUE(text.contains(QStringLiteral("record 42 of 101"))) << text.toStdString();
    m_strip.setClock({ClockKind::Steps, false});
    EXPECT_NEAR(m_strip.firstPerfectPlace(), m_strip.place(41), 1e-6);
}

TEST_F(TimelineStripTest, NearTheTriangleTheHandleGoesToFirstPerfectClassification) {
    m_strip.setHistory(history(2001));  // many records a pixel
    m_strip.setPhases(phasesAtForty());
    const double triangle = m_strip.firstPerfectPlace();
    const auto at = [](double x, int y) { return QPoint(int(std::lround(x)), y); };
    constexpr int mark = 5;  // the height of the triangle, above the groove
    constexpr int middle = 13;
    for (const double beside : {-4.0, 0.0, 4.0}) {
        QTest::mousePress(&m_strip, Qt::LeftButton, {}, at(triangle + 60, middle));
        EXPECT_NE(m_spy.last()[0].toInt(), 41);
        QTest::mouseMove(&m_strip, at(triangle + beside, middle));
        EXPECT_EQ(m_spy.last()[0].toInt(), 41) << "dragged " << beside;
        QTest::mouseRelease(&m_strip, Qt::LeftButton, {}, at(triangle + beside, middle));
        click(triangle + 60);
        QTest::mouseClick(&m_strip, Qt::LeftButton, {}, at(triangle + beside, mark));
        EXPECT_EQ(m_spy.last()[0].toInt(), 41) << "clicked " << beside;
    }
    QTest::mouseClick(&m_strip, Qt::LeftButton, {}, at(triangle + 9, mark));
    EXPECT_NE(m_spy.last()[0].toInt(), 41);
    // A click in the groove is for the record that is there.
    click(triangle + 4);
    EXPECT_EQ(m_spy.last()[0].toInt(), m_strip.recordAt(std::lround(triangle + 4)));
    EXPECT_NE(m_spy.last()[0].toInt(), 41);
    EXPECT_FALSE(m_strip.describeAt(triangle + 9).contains(QStringLiteral("first perfect")));
}

TEST_F(TimelineStripTest, TheTriangleDoesNotKeepTheNewestMomentFromTheMouse) {
    RunPhases phases;
    phases.firstPerfectRecord = 100;
    phases.firstPerfect = ClockValues{std::pow(10, 9.95), 100.5, 9.95, 500, 0.99};
    m_strip.setPhases(phases);
    click(m_strip.place(100) + 1);
    EXPECT_EQ(m_spy.last()[0].toInt(), 100);
    m_strip.setPhases(phasesAtForty());
    m_strip.setHistory(history(43));
    click(m_strip.place(42) + 2);
    EXPECT_EQ(m_spy.last()[0].toInt(), 42);
}

/// The phases are filled more and more strongly, from where the engine says that they begin.
TEST_F(TimelineStripTest, EveryPhaseHasAFillOfItsOwn) {
    m_strip.setPhases(phasesAtForty());
    m_strip.showRecord(100);
    const QImage image = m_strip.grab().toImage();
    const auto colourAt = [&](int record) { return image.pixelColor(int(m_strip.place(record)), 13); };
    EXPECT_EQ(colourAt(10), colourAt(38));
    EXPECT_EQ(colourAt(43), colourAt(58));
    EXPECT_EQ(colourAt(62), colourAt(95));
    EXPECT_NE(colourAt(38), colourAt(43));
    EXPECT_NE(colourAt(58), colourAt(62));
}

TEST_F(TimelineStripTest, AnEmptyHistoryIsHarmless) {
    m_strip.setHistory(std::make_shared<CurveTable>());
    click(100);
    QTest::keyClick(&m_strip, Qt::Key_Left);
    EXPECT_FALSE(m_strip.grab().isNull());
    EXPECT_EQ(m_strip.recordAt(100), -1);
}

}  // namespace
}  // namespace marginscope
