#include "widgets/experiment_panel.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "tests/support/tiny_experiment.h"
#include "widgets/field_form.h"

namespace marginscope {
namespace {

class ExperimentPanelTest : public testing::Test {
 protected:
    ExperimentPanelTest() {
        m_panel.showExperiment(m_experiment, true);
        m_panel.show();
    }

    template <typename Field>
    Field* field(const char* path) {
        return qobject_cast<Field*>(m_panel.findChild<FieldForm*>()->field(path));
    }

    Experiment m_experiment = test::tinyExperiment();
    ExperimentPanel m_panel;
};

TEST_F(ExperimentPanelTest, ShowsWhatTheExperimentSaysAndOnlyWhatItsKindsUse) {
    EXPECT_EQ(field<QLineEdit>("network.width")->text(), "40");
    EXPECT_EQ(field<QLineEdit>("dynamics.tolerance")->text(), "10⁻⁵");
    EXPECT_FALSE(field<QLineEdit>("network.width")->isHidden());
    EXPECT_TRUE(field<QLineEdit>("network.widths")->isHidden());
    EXPECT_TRUE(field<QLineEdit>("data.count")->isHidden());

    m_experiment.network.kind = "mlp";
    m_experiment.data.kind = "moons";
    m_panel.showExperiment(m_experiment, true);
    EXPECT_TRUE(field<QLineEdit>("network.width")->isHidden());
    EXPECT_EQ(field<QLineEdit>("network.widths")->text(), "64, 64");
    EXPECT_FALSE(field<QLineEdit>("data.count")->isHidden());
    EXPECT_FALSE(field<QLineEdit>("dynamics.relative_step")->isHidden()) << "ReLU has kinks: fixed small steps";
}

TEST_F(ExperimentPanelTest, AnnouncesEditsAsJson) {
    QSignalSpy edits(&m_panel, &ExperimentPanel::edited);
    const auto type = [&](const char* path, const QString& text) {
        QLineEdit* line = field<QLineEdit>(path);
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        return edits.isEmpty() ? QString() : edits.takeLast().at(1).toString();
    };
    EXPECT_EQ(type("network.width", "1e3"), "1e3");
    EXPECT_EQ(type("network.widths", "32, 16"), "[32,16]");
    EXPECT_EQ(type("stop.angle", ""), QString()) << "nothing typed, nothing to announce";
    EXPECT_EQ(type("stop.angle", "0.01"), "0.01");
}

TEST_F(ExperimentPanelTest, TextBeingTypedSurvivesAChangeThatHasNothingToDoWithIt) {
    QLineEdit* line = field<QLineEdit>("network.width");
    line->selectAll();
    QTest::keyClicks(line, "77");
    m_panel.showExperiment(m_experiment, false);
    EXPECT_EQ(line->text(), "77");
    m_panel.showExperiment(m_experiment, true);
    EXPECT_EQ(line->text(), "40");
}

}  // namespace
}  // namespace marginscope
