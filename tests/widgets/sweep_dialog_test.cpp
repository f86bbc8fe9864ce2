#include "widgets/sweep_dialog.h"

#include <gtest/gtest.h>

#include <QPushButton>

#include "tests/support/tiny_experiment.h"

namespace marginscope {
namespace {

TEST(SweepDialog, MakesARunOfEveryValue) {
    SweepDialog dialog(12);
    dialog.setExperiment(test::tinyExperiment());
    dialog.setChoice("initialization.scale", "0.01:1:3:log", "1e4");
    const Result<std::vector<SweepRun>> runs = dialog.runs();
    ASSERT_TRUE(runs) << runs.error().text();
    ASSERT_EQ(runs->size(), 3U);
    EXPECT_EQ((*runs)[1].experiment.initialization.scale, 0.1);
    EXPECT_EQ((*runs)[1].experiment.stop.accuracy, 1e4);
    EXPECT_EQ((*runs)[1].name, "002-initialization.scale=0.1");
    dialog.setChoice("initialization.seed", "1,2", "");
    EXPECT_EQ(dialog.runs()->at(0).experiment.stop.accuracy, 20);
    int wanted = 0;
    QObject::connect(&dialog, &SweepDialog::sweepWanted, &dialog, [&](const auto& all) { wanted = int(all.size()); });
    dialog.accept();
    EXPECT_EQ(wanted, 2);
}

TEST(SweepDialog, SaysWhatDoesNotFitBeforeAnythingBegins) {
    SweepDialog dialog(12);
    dialog.setExperiment(test::tinyExperiment());
    const auto start = [&dialog] {
        for (QPushButton* button : dialog.findChildren<QPushButton*>())
            if (button->text() == QStringLiteral("Start")) return button;
        return static_cast<QPushButton*>(nullptr);
    }();
    ASSERT_NE(start, nullptr);
    const std::tuple<const char*, const char*, const char*, const char*> table[] = {
        {"initialization.scale", "1:2:x", "", "expected a range"},
        {"initialization.scale", "", "", "expected path.to.field"},
        {"network.width", "2,wide", "", "network.width: expected"},
        {"network.width", "21", "", "network.width"},  // pairs
        {"initialization.seed", "1:13", "", "expected at most 12 runs"},
        {"initialization.seed", "1:3", "far", "stop.accuracy: expected"},
    };
    for (const auto& [path, values, until, begin] : table) {
        dialog.setChoice(path, values, until);
        const Result<std::vector<SweepRun>> runs = dialog.runs();
        ASSERT_FALSE(runs) << path << values;
        EXPECT_TRUE(runs.error().text().starts_with(begin)) << runs.error().text();
        EXPECT_FALSE(start->isEnabled()) << path << values;
    }
    Experiment endless = test::tinyExperiment();
    endless.stop = {};
    dialog.setChoice("initialization.seed", "1:3", "");
    EXPECT_TRUE(start->isEnabled());
    dialog.setExperiment(endless);
    EXPECT_FALSE(start->isEnabled());
    dialog.setChoice("stop.accuracy", "20,30", "");
    EXPECT_TRUE(start->isEnabled());
    dialog.setChoice("stop.accuracy", "20,null", "");
    EXPECT_FALSE(start->isEnabled()) << "one of them would never end";
}

TEST(SweepDialog, AsksForNoMoreRunsThanThereIsRoomFor) {
    SweepDialog dialog(12);
    dialog.setExperiment(test::tinyExperiment());
    dialog.setChoice("initialization.seed", "1:4", "");
    EXPECT_TRUE(dialog.runs());
    dialog.setMost(3);
    ASSERT_FALSE(dialog.runs());
    EXPECT_TRUE(dialog.runs().error().text().starts_with("expected at most 3 runs"));
}

}  // namespace
}  // namespace marginscope
