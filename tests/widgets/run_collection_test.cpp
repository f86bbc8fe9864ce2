#include "widgets/run_collection.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QTableView>
#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/storage/summary_json.h"
#include "engine/training/training_run.h"
#include "tests/support/curve_tables.h"
#include "tests/support/tiny_experiment.h"
#include "widgets/metric_curves.h"
#include "widgets/runs_panel.h"

namespace marginscope {
namespace {

KeptRun runWith(double scale, std::uint64_t number = 0) {
    KeptRun run;
    run.experiment = test::tinyExperiment();
    run.experiment.initialization.scale = scale;
    run.curves = makeCurveTable(4, 20);
    run.number = number;
    run.numbers.smoothedMargin = scale;
    return run;
}

TEST(RunNames, SayWhatSetsRunsApart) {
    Experiment a = test::tinyExperiment(), b = a, c = a, d = a;
    b.initialization.scale = 0.02;
    EXPECT_EQ(differencesBetween({&a, &b}).names, (QStringList{"σ = 0.1", "σ = 0.02"}));
    EXPECT_EQ(differencesBetween({&a, &b}).fields, QStringList{"initialization.scale"});
    c.name = "other";
    c.network.width = 80;
    EXPECT_EQ(differencesBetween({&a, &b, &c}).names, (QStringList{"tiny: σ = 0.1", "tiny: σ = 0.02", "other"}));
    d.stop.accuracy = 30;  // where it stops does not name a run
    EXPECT_EQ(differencesBetween({&a, &d}).names, (QStringList{"tiny", "tiny (2)"}));
    d.data.points[0][0] = -0.7;
    EXPECT_EQ(differencesBetween({&a, &d}).names, (QStringList{"points = no. 1", "points = no. 2"}));
    EXPECT_TRUE(differencesBetween({}).names.isEmpty());
}

TEST(RunCollection, KeepsRunsThroughOthersAndFollowsThePresentOne) {
    RunCollection runs;
    runs.showPresent(runWith(0.1, 1));
    runs.keep(*runs.present());
    EXPECT_TRUE(runs.isPresentKept());
    EXPECT_TRUE(runs.compared().empty()) << "it would lie under itself";
    KeptRun farther = runWith(0.1, 1);
    farther.numbers.angle = 0.5;
    runs.showPresent(farther);
    EXPECT_EQ(runs.kept()[0].numbers.angle, 0.5);
    EXPECT_EQ(runs.kept()[0].curves, farther.curves);

    runs.showPresent(runWith(0.2, 2));
    ASSERT_EQ(runs.compared().size(), 1U);
    EXPECT_EQ(runs.compared()[0].name, "σ = 0.1");
    EXPECT_EQ(runs.compared()[0].history, farther.curves);
    runs.keep(runWith(0.3));
    runs.keep(runWith(0.4));
    EXPECT_EQ(runs.kept()[2].style, 2);
    runs.remove(1);
    runs.keep(runWith(0.5));
    EXPECT_EQ(runs.kept()[2].style, 1) << "the style that became free";
    runs.highlight({2});
    EXPECT_TRUE(runs.compared()[2].isHighlighted);
    while (!runs.isFull()) runs.keep(runWith(0.6));
    EXPECT_EQ(int(runs.kept().size()), RunCollection::most);
    runs.clear();
    EXPECT_TRUE(runs.kept().empty());
}

TEST(RunCollection, NumbersAreThoseOfTheSummary) {
    Result<std::unique_ptr<TrainingRun>> run = TrainingRun::create(test::tinyExperiment());
    ASSERT_TRUE(run);
    while ((*run)->advance()) {
    }
    const nlohmann::json summary = nlohmann::json::parse(summaryToJson(**run));
    const RunNumbers numbers = numbersOf(**run);
    EXPECT_EQ(numbers.state, "ln(n/L) reached");
    EXPECT_EQ(numbers.accuracy, summary["final"]["optimization_accuracy"].get<double>());
    EXPECT_EQ(numbers.smoothedMargin, summary["final"]["smoothed_margin"].get<double>());
    EXPECT_EQ(numbers.angle, summary["final"]["angle"].get<double>());
    EXPECT_EQ(numbers.pathLength, summary["final"]["path_length"].get<double>());
    EXPECT_EQ(numbers.firstPerfectAccuracy, summary["first_perfect"]["optimization_accuracy"].get<double>());
    EXPECT_TRUE(std::isnan(numbers.testError) && summary["final"]["test_error"].is_null());
    EXPECT_EQ(numbers.normalization, "‖W‖²");

    // Every one of them is in the text for a spreadsheet, in full.
    RunCollection runs;
    KeptRun kept = runWith(0.1);
    kept.numbers = numbers;
    runs.keep(kept);
    runs.keep(runWith(0.2));
    const RunTableModel model(runs);
    const QStringList lines = model.asText().split('\n');
    const QStringList header = lines[0].split('\t');
    const QStringList cells = lines[1].split('\t');
    ASSERT_EQ(header.size(), cells.size());
    EXPECT_EQ(header[1], "σ");
    EXPECT_EQ(cells[1], "0.1");
    EXPECT_EQ(cells[header.indexOf("smoothed margin")].toDouble(), numbers.smoothedMargin);
    EXPECT_EQ(cells[header.indexOf("θ")].toDouble(), numbers.angle);
    EXPECT_EQ(cells[header.indexOf("test error")], "");
}

TEST(RunTableModel, IsAModelWhateverHappens) {
    RunCollection runs;
    RunTableModel model(runs);
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    EXPECT_EQ(model.rowCount(), 0);
    runs.keep(runWith(0.1));
    runs.showPresent(runWith(0.2, 3));
    runs.showPresent(runWith(0.2, 3));
    EXPECT_EQ(model.rowCount(), 2);
    EXPECT_EQ(model.index(0, 0).data().toString(), "σ = 0.2 (now)");
    EXPECT_EQ(model.index(1, 0).data().toString(), "σ = 0.1");
    EXPECT_EQ(model.keptIndex(1), 0);
    EXPECT_FALSE(model.index(1, 0).data(Qt::DecorationRole).isNull());
    model.setTheme(darkTheme());
    runs.remove(0);
    EXPECT_EQ(model.rowCount(), 1);
}

TEST(RunsPanel, SelectsRemovesAndCopies) {
    RunCollection runs;
    RunsPanel panel(runs, {});
    panel.resize(700, 300);
    panel.show();
    runs.showPresent(runWith(0.2, 3));
    runs.keep(runWith(0.1));
    runs.keep(runWith(0.5));
    EXPECT_TRUE(panel.table().isColumnHidden(panel.model().columnCount() - 1)) << "there is no test error";
    EXPECT_FALSE(panel.table().isColumnHidden(0));
    panel.table().selectRow(2);
    EXPECT_TRUE(runs.kept()[1].isHighlighted);
    EXPECT_FALSE(runs.kept()[0].isHighlighted);
    runs.keep(runWith(0.7));
    EXPECT_TRUE(runs.kept()[1].isHighlighted) << "a run that joins changes nothing about the selection";
    runs.remove(2);
    panel.copyTable();
    EXPECT_EQ(QApplication::clipboard()->text(), panel.model().asText());
    panel.removeSelected();
    ASSERT_EQ(runs.kept().size(), 1U);
    EXPECT_EQ(runs.kept()[0].experiment.initialization.scale, 0.1);
    panel.table().selectRow(0);
    panel.removeSelected();
    EXPECT_EQ(runs.kept().size(), 1U) << "the present run stays";
}

TEST(RunsPanel, ColumnsGrowWithWhatARunHasToSay) {
    RunCollection runs;
    RunsPanel panel(runs, {});
    panel.resize(900, 300);
    panel.show();
    KeptRun present = runWith(0.2, 3);
    present.numbers.state = QStringLiteral("on");
    runs.showPresent(present);
    const RunTableModel& model = panel.model();
    int state = 0;
    while (model.headerData(state, Qt::Horizontal, Qt::DisplayRole).toString() != "state") ++state;
    const int narrow = panel.table().columnWidth(state);
    present.numbers.state = QStringLiteral("ln(‖W‖/‖W₀‖) reached");
    runs.showPresent(present);
    const int needed = QFontMetrics(panel.table().font()).horizontalAdvance(present.numbers.state);
    EXPECT_LT(narrow, needed);
    EXPECT_GE(panel.table().columnWidth(state), needed);

    // A width that somebody has chosen stays.
    panel.table().setColumnWidth(state, 30);
    runs.showPresent(present);
    EXPECT_EQ(panel.table().columnWidth(state), 30);
}

}  // namespace
}  // namespace marginscope
