#include "widgets/experiment_panel.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "tests/support/tiny_experiment.h"
#include "widgets/class_picker.h"
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
    EXPECT_FALSE(field<QWidget>("network.later_biases")->isHidden());
    EXPECT_TRUE(field<QWidget>("data.class_count")->isHidden());

    m_experiment.network.kind = "deep-linear";
    m_experiment.data.kind = "spirals";
    m_panel.showExperiment(m_experiment, true);
    EXPECT_FALSE(field<QLineEdit>("network.widths")->isHidden());
    EXPECT_TRUE(field<QWidget>("network.activation")->isHidden());
    EXPECT_TRUE(field<QWidget>("network.later_biases")->isHidden());
    EXPECT_FALSE(field<QWidget>("data.class_count")->isHidden());
    EXPECT_TRUE(field<QWidget>("comparison.steps")->isHidden());
    m_experiment.comparison.multiples = {0.5, 2};
    m_panel.showExperiment(m_experiment, true);
    EXPECT_EQ(field<QLineEdit>("comparison.multiples")->text(), "0.5, 2");
    EXPECT_FALSE(field<QWidget>("comparison.steps")->isHidden());
}

TEST_F(ExperimentPanelTest, PicturesAndTheirNetworksHaveRowsOfTheirOwn) {
    EXPECT_TRUE(field<QWidget>("data.test_count")->isHidden());
    EXPECT_TRUE(field<QWidget>("network.depth")->isHidden());
    EXPECT_TRUE(m_panel.findChild<ClassPicker*>()->isHidden());
    m_experiment.data.kind = "images";
    m_experiment.network.kind = "densenet";
    m_experiment.dynamics.method = "sgd";
    m_panel.showExperiment(m_experiment, true);
    EXPECT_FALSE(m_panel.findChild<ClassPicker*>()->isHidden());
    for (const char* path :
         {"data.count", "data.test_count", "data.seed", "network.depth", "network.growth", "network.normalization",
          "network.precision", "dynamics.batch", "dynamics.step_size", "dynamics.schedule"})
        EXPECT_FALSE(field<QWidget>(path)->isHidden()) << path;
    for (const char* path : {"data.lift", "data.noise", "frozen", "comparison.multiples", "dynamics.tolerance"})
        EXPECT_TRUE(field<QWidget>(path)->isHidden()) << path;
    m_experiment.network.kind = "h-alexnet";
    m_panel.showExperiment(m_experiment, true);
    EXPECT_TRUE(field<QWidget>("network.growth")->isHidden());
    QSignalSpy edits(&m_panel, &ExperimentPanel::edited);
    Q_EMIT m_panel.findChild<ClassPicker*>()->chosen(QStringLiteral("[1,2]"));
    ASSERT_EQ(edits.size(), 1);
    EXPECT_EQ(edits[0][0].toString(), "data.classes");
}

TEST_F(ExperimentPanelTest, TheBadgeOfTheNetworkIsReadBelowIt) {
    const auto shows = [this](const QString& text) {
        const QList<QLabel*> all = m_panel.findChildren<QLabel*>();
        return std::any_of(all.begin(), all.end(),
                           [&](const QLabel* label) { return !label->isHidden() && label->text() == text; });
    };
    m_panel.showBadge(QStringLiteral("homogeneous of degree 6"));
    EXPECT_TRUE(shows("homogeneous of degree 6"));
    m_panel.showBadge(QString());
    EXPECT_FALSE(shows("homogeneous of degree 6"));
}

TEST_F(ExperimentPanelTest, TheHatIsOfferedOnlyWhileItIsThere) {
    const auto kinds = [this] {
        const auto* box = field<QComboBox>("network.kind");
        QStringList names;
        for (int i = 0; i < box->count(); ++i) names += box->itemData(i).toString();
        return names;
    };
    EXPECT_FALSE(kinds().contains("hat"));
    Experiment hat = m_experiment;
    hat.network.kind = "hat";
    hat.data.kind = "hat";
    hat.initialization.scheme = "hat";
    m_panel.showExperiment(hat, true);
    EXPECT_TRUE(kinds().contains("hat"));
    EXPECT_EQ(field<QComboBox>("network.kind")->currentText(), "Mexican hat");
    EXPECT_TRUE(field<QWidget>("data.kind")->isHidden());
    EXPECT_FALSE(field<QWidget>("network.hat_variant")->isHidden());
    m_panel.showExperiment(m_experiment, true);
    EXPECT_FALSE(kinds().contains("hat"));
}

TEST_F(ExperimentPanelTest, CountsAndChoosesTheClasses) {
    QSignalSpy labels(&m_panel, &ExperimentPanel::newPointLabelChosen);
    const auto shows = [this](const QString& text) {
        const QList<QLabel*> all = m_panel.findChildren<QLabel*>();
        return std::any_of(all.begin(), all.end(), [&](const QLabel* label) { return label->text() == text; });
    };
    m_panel.showClassSizes({10, 4});
    EXPECT_TRUE(shows("14  (10 −, 4 +)"));
    m_panel.showClassSizes({12, 12, 12});
    EXPECT_TRUE(shows("36  (12 of each)"));
    m_panel.showClassSizes({12, 11, 12});
    EXPECT_TRUE(shows("35  (12, 11, 12)"));
    EXPECT_EQ(labels.takeLast().at(0).toInt(), 1);
    QPushButton* button = nullptr;
    for (QPushButton* candidate : m_panel.findChildren<QPushButton*>())
        if (candidate->text() == "1") button = candidate;
    ASSERT_NE(button, nullptr);
    button->click();
    button->click();
    EXPECT_EQ(labels.takeLast().at(0).toInt(), 0) << "1, 2, and round again";
    EXPECT_EQ(button->text(), "0");
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

TEST_F(ExperimentPanelTest, EnterEndsTypingSoThatSingleKeysAreShortcutsAgain) {
    auto* line = field<QLineEdit>("network.width");
    m_panel.activateWindow();
    line->setFocus();
    ASSERT_TRUE(QTest::qWaitFor([&] { return line->hasFocus(); }, 5000));
    QTest::keyClicks(line, "0");
    QTest::keyClick(line, Qt::Key_Return);
    EXPECT_FALSE(line->hasFocus());
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
