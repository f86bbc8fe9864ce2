#include "widgets/export_dialog.h"

#include <gtest/gtest.h>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/curve_tables.h"
#include "widgets/angle_chart.h"
#include "widgets/figure_preview.h"
#include "widgets/margin_chart.h"

namespace marginscope {
namespace {

struct ExportDialogTest : testing::Test {
    QTemporaryDir directory;
    ViewState state;
    MarginChart margins{state};
    AngleChart angle{state};
    ExportDialog dialog{[this] {
                            return std::vector<ExportFigure>{ExportFigure::ofView("margins", "margins", &margins),
                                                             ExportFigure::ofView("angle", "angle", &angle)};
                        },
                        nullptr};

    ExportDialogTest() {
        margins.setHistory(makeCurveTable(4, 40));
        angle.setHistory(makeCurveTable(4, 40));
        margins.refreshNow();
        angle.refreshNow();
        dialog.setChoice(chosen());
        dialog.show();
    }

    ExportChoice chosen() const {
        ExportChoice choice;
        choice.kinds = {"margins"};
        choice.formats = {"svg", "tex"};
        choice.widthMillimetres = 84;
        choice.fontPoints = 8;
        choice.directory = directory.path();
        choice.name = "run";
        return choice;
    }

    template <typename Control>
    Control* named(const QString& name) {
        for (Control* control : dialog.findChildren<Control*>())
            if (control->accessibleName() == name) return control;
        return nullptr;
    }
};

TEST_F(ExportDialogTest, GivesBackWhatItWasGiven) {
    ExportChoice choice = chosen();
    choice.kinds = {"margins", "angle"};
    choice.onOnePage = true;
    choice.dark = true;
    choice.transparent = true;
    choice.dotsPerInch = 450;
    dialog.setChoice(choice);
    const ExportChoice back = dialog.choice();
    EXPECT_EQ(back.kinds, choice.kinds);
    EXPECT_TRUE(back.onOnePage);
    EXPECT_EQ(back.formats, choice.formats);
    EXPECT_EQ(back.widthMillimetres, 84);
    EXPECT_EQ(back.fontPoints, 8);
    EXPECT_EQ(back.dotsPerInch, 450);
    EXPECT_TRUE(back.dark);
    EXPECT_TRUE(back.transparent);
    EXPECT_EQ(back.directory, directory.path());
    EXPECT_EQ(back.name, "run");
}

TEST_F(ExportDialogTest, ShowsThePictureAndSaysItsSizeAndTheFiles) {
    auto* preview = dialog.findChild<FigurePreview*>();
    ASSERT_NE(preview, nullptr);
    EXPECT_FALSE(preview->image().isNull());
    EXPECT_TRUE(named<QLabel>("Size of the figure")->text().contains("84.0 mm × 70.0 mm"));
    EXPECT_TRUE(named<QLabel>("Files that will be written")->text().contains("run.svg, run.tex"));
    QFile(directory.filePath("run.svg")).open(QIODevice::WriteOnly);
    named<QLineEdit>("Name")->setText("run ");
    EXPECT_TRUE(named<QLabel>("Files that will be written")->text().contains("Replaces"));
    // Another view beside the first: files say which is which.
    named<QListWidget>("Views to export")->item(1)->setCheckState(Qt::Checked);
    EXPECT_TRUE(named<QLabel>("Files that will be written")->text().contains("run-angle.svg"));
}

TEST_F(ExportDialogTest, UsualWidthsAreOneChoiceAway) {
    auto* usual = named<QComboBox>("Usual widths");
    EXPECT_EQ(usual->currentIndex(), 0);
    QTest::keyClick(usual, Qt::Key_Down);
    EXPECT_EQ(dialog.choice().widthMillimetres, 174);
    EXPECT_FALSE(named<QDoubleSpinBox>("Width")->isEnabled());
    QTest::keyClick(usual, Qt::Key_Down);
    EXPECT_NEAR(dialog.choice().widthMillimetres, 5.5 * 25.4, 0.05);
    QTest::keyClick(usual, Qt::Key_Down);
    EXPECT_TRUE(named<QDoubleSpinBox>("Width")->isEnabled());
}

TEST_F(ExportDialogTest, AsksForTheExportWithTheButton) {
    std::vector<ExportChoice> asked;
    QObject::connect(&dialog, &ExportDialog::exportWanted,
                     [&](const ExportChoice& choice) { asked.push_back(choice); });
    named<QPushButton>("Export")->click();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].formats, (QStringList{"svg", "tex"}));
    // Without a format, a view or a name there is nothing to export.
    for (QCheckBox* check : dialog.findChildren<QCheckBox*>()) check->setChecked(false);
    EXPECT_FALSE(named<QPushButton>("Export")->isEnabled());
    dialog.setChoice(chosen());
    EXPECT_TRUE(named<QPushButton>("Export")->isEnabled());
    named<QLineEdit>("Name")->clear();
    EXPECT_FALSE(named<QPushButton>("Export")->isEnabled());
}

TEST_F(ExportDialogTest, EveryControlHasAName) {
    for (const QWidget* control : dialog.findChildren<QWidget*>()) {
        const bool isControl =
            qobject_cast<const QAbstractButton*>(control) || qobject_cast<const QComboBox*>(control) ||
            qobject_cast<const QAbstractSpinBox*>(control) || qobject_cast<const QListWidget*>(control);
        const bool isOwn = control->parentWidget() && !qobject_cast<const QAbstractSpinBox*>(control->parentWidget());
        if (!isControl || !isOwn || control->objectName().startsWith("qt_")) continue;
        const auto* button = qobject_cast<const QAbstractButton*>(control);
        EXPECT_FALSE(control->accessibleName().isEmpty() && (button == nullptr || button->text().isEmpty()))
            << control->metaObject()->className();
    }
}

}  // namespace
}  // namespace marginscope
