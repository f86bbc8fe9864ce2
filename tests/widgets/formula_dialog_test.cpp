#include "widgets/formula_dialog.h"

#include <gtest/gtest.h>

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace marginscope {
namespace {

class FormulaDialogTest : public testing::Test {
 protected:
    FormulaDialogTest() { m_dialog.setPoints(m_points, 2, {-1.15, -1.15, 2.3, 2.3}); }

    void type(const char* formula) { m_dialog.findChild<QLineEdit*>()->setText(QString::fromUtf8(formula)); }
    QPushButton* ok() { return m_dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok); }
    QString sentence() { return m_dialog.findChild<QLabel*>(QStringLiteral("sentence"))->text(); }

    const std::vector<PlanePoint> m_points = {{-0.5, 0.5, -1}, {0.25, 0, 1}, {0.5, -0.5, -1}};
    FormulaDialog m_dialog;
};

TEST_F(FormulaDialogTest, LabelsWhileTyping) {
    type("x1 > 0");
    EXPECT_EQ(sentence(), QStringLiteral("2 points get class +, 1 class −."));
    QSignalSpy chosen(&m_dialog, &FormulaDialog::chosen);
    ok()->click();
    ASSERT_EQ(chosen.count(), 1);
    EXPECT_EQ(m_dialog.labelledPoints(), (std::vector<PlanePoint>{{-0.5, 0.5, -1}, {0.25, 0, 1}, {0.5, -0.5, 1}}));
}

TEST_F(FormulaDialogTest, AMistakeIsNamedWithItsPlace) {
    type("x1 > y");
    EXPECT_FALSE(ok()->isEnabled());
    EXPECT_TRUE(sentence().startsWith(QStringLiteral("At character 6: expected x1, x2"))) << sentence().toStdString();
    EXPECT_TRUE(m_dialog.labelledPoints().empty());
    type("x1");
    EXPECT_TRUE(ok()->isEnabled());
}

TEST_F(FormulaDialogTest, OfSeveralClassesTheFirstTwoAreUsed) {
    m_dialog.setPoints({{-0.5, 0.5, 2}, {0.25, 0, 0}}, 3, {-1, -1, 2, 2});
    type("x1 > 0");
    EXPECT_EQ(m_dialog.labelledPoints(), (std::vector<PlanePoint>{{-0.5, 0.5, 0}, {0.25, 0, 1}}));
}

}  // namespace
}  // namespace marginscope
