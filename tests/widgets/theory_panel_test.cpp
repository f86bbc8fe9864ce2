#include "widgets/theory_panel.h"

#include <gtest/gtest.h>

#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <set>

#include "widgets/claim_row.h"
#include "widgets/verdict_mark.h"

namespace marginscope {
namespace {

Claim claim(const char* key, const char* name, Verdict verdict, std::vector<ClaimValue> values) {
    return {key, name, "what it says in a few plain words", std::move(values), 1e-3, verdict, 318, "because"};
}

std::shared_ptr<TheoryReport> report(Verdict last, double angle) {
    auto result = std::make_shared<TheoryReport>();
    result->claims = {claim("theorem-3.1", "Theorem 3.1", Verdict::Holds, {{"ζ", 1.47}}),
                      claim("theorem-4.1", "Theorem 4.1", Verdict::NotYet, {{"θ", angle}}),
                      claim("smoothed-margin", "Smoothed margin", last, {})};
    return result;
}

struct TheoryPanelTest : testing::Test {
    TheoryPanel panel;

    void SetUp() override {
        panel.resize(264, 500);
        panel.show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(&panel));
        panel.setReport(report(Verdict::ViolatedSince, 0.1));
        QCoreApplication::processEvents();
    }

    ClaimRow* row(int index) { return panel.rows()[std::size_t(index)]; }
};

TEST_F(TheoryPanelTest, EveryClaimIsARowThatSaysItsVerdictAndReason) {
    ASSERT_EQ(panel.rows().size(), 3U);
    EXPECT_EQ(row(0)->accessibleName(), "Theorem 3.1: holds");
    EXPECT_EQ(row(2)->accessibleName(), "Smoothed margin: violated since ln(n/L) = 318");
    EXPECT_TRUE(row(1)->accessibleDescription().contains("θ"));
    EXPECT_EQ(row(0)->toolTip(), "because\nHeld against 0.00100.");
    for (const ClaimRow* each : panel.rows()) EXPECT_GE(each->height(), each->heightForWidth(each->width()));
}

TEST_F(TheoryPanelTest, ANewReportChangesTextsAndMovesNothing) {
    const std::vector<ClaimRow*> before = panel.rows();
    std::vector<QRect> places;
    for (const ClaimRow* each : before) places.push_back(each->geometry());
    for (const double angle : {0.0123456, 1e-12, 3.0, 0.1}) {
        panel.setReport(report(Verdict::ViolatedSince, angle));
        QCoreApplication::processEvents();
        EXPECT_EQ(panel.rows(), before);
        for (std::size_t i = 0; i < before.size(); ++i) EXPECT_EQ(before[i]->geometry(), places[i]);
    }
    EXPECT_TRUE(row(1)->accessibleDescription().contains("0.1000"));
}

TEST_F(TheoryPanelTest, ARowGrowsForMoreValuesAtOnceAndShrinksOnlyWhenTheyStayShort) {
    auto longer = report(Verdict::Holds, 0.1);
    longer->claims[1].values = {{"first value", 0.12}, {"second value", 0.34}, {"third value", 0.56}};
    const int before = row(1)->height();
    panel.setReport(longer);
    QCoreApplication::processEvents();
    const int grown = row(1)->height();
    EXPECT_GT(grown, before);
    panel.setReport(report(Verdict::Holds, 0.1));
    QCoreApplication::processEvents();
    EXPECT_EQ(row(1)->height(), grown);
    QTest::qWait(1000);
    EXPECT_EQ(row(1)->height(), grown) << "numbers that pass by move nothing";
    EXPECT_TRUE(QTest::qWaitFor([&] { return row(1)->height() == before; }, 10000)) << "no gap stays";
}

TEST_F(TheoryPanelTest, ANewRunForgetsVerdictsAndKeepsTheRows) {
    const std::vector<ClaimRow*> before = panel.rows();
    panel.setReport(nullptr);
    EXPECT_EQ(panel.rows(), before);
    for (const ClaimRow* each : panel.rows()) {
        EXPECT_EQ(each->claim().verdict, Verdict::NotYet);
        EXPECT_TRUE(each->claim().values.empty());
    }
}

TEST_F(TheoryPanelTest, OtherClaimsMakeOtherRows) {
    auto other = std::make_shared<TheoryReport>();
    other->claims = {claim("proposition-4.2", "Proposition 4.2", Verdict::Holds, {})};
    panel.setReport(other);
    ASSERT_EQ(panel.rows().size(), 1U);
    EXPECT_EQ(row(0)->claim().key, "proposition-4.2");
}

TEST_F(TheoryPanelTest, ClickAndEnterAskForTheExplanation) {
    QSignalSpy spy(&panel, &TheoryPanel::explanationWanted);
    QTest::mouseClick(row(1), Qt::LeftButton);
    QTest::keyClick(row(0), Qt::Key_Return);
    ASSERT_EQ(spy.size(), 2);
    EXPECT_EQ(spy[0][0].toString(), "theorem-4.1");
    EXPECT_EQ(spy[1][0].toString(), "theorem-3.1");
}

TEST_F(TheoryPanelTest, ArrowKeysGoFromRowToRow) {
    panel.activateWindow();
    row(0)->setFocus();
    QTest::keyClick(row(0), Qt::Key_Down);
    EXPECT_TRUE(row(1)->hasFocus());
    QTest::keyClick(row(1), Qt::Key_End);
    EXPECT_TRUE(row(2)->hasFocus());
    QTest::keyClick(row(2), Qt::Key_Down);
    EXPECT_TRUE(row(2)->hasFocus());
    QTest::keyClick(row(2), Qt::Key_Up);
    EXPECT_TRUE(row(1)->hasFocus());
    int tabStops = 0;
    for (const ClaimRow* each : panel.rows()) tabStops += each->focusPolicy() == Qt::StrongFocus;
    EXPECT_EQ(tabStops, 1);
}

TEST(VerdictMark, ShapesDifferWithoutColour) {
    std::set<QByteArray> shapes;
    for (const Verdict verdict : {Verdict::Holds, Verdict::ViolatedSince, Verdict::NotApplicable, Verdict::NotYet}) {
        QImage image(16, 16, QImage::Format_Grayscale8);
        image.fill(255);
        QPainter painter(&image);
        Theme theme = lightTheme();
        theme.holds = theme.violated = theme.notApplicable = Qt::black;
        paintVerdictMark(painter, {8, 8}, verdict, theme);
        painter.end();
        shapes.insert(QByteArray(reinterpret_cast<const char*>(image.constBits()), image.sizeInBytes()));
    }
    EXPECT_EQ(shapes.size(), 4U);
}

}  // namespace
}  // namespace marginscope
