#include "widgets/run_names.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

Experiment ofScale(double scale) {
    Experiment experiment;
    experiment.name = "mine";
    experiment.data.kind = "csv";
    experiment.data.path = "/somewhere/mine.csv";
    experiment.initialization.scale = scale;
    return experiment;
}

/// The same points, listed: as a run directory keeps them.
Experiment listed(Experiment experiment) {
    experiment.data.kind = "points";
    experiment.data.path.clear();
    experiment.data.points = {{0.5, 0.5, 1}, {-0.5, 0.25, -1}};
    return experiment;
}

TEST(RunNames, SayWhatWasSetAndNotWhereThePointsLie) {
    const Experiment first = ofScale(0.1), second = listed(ofScale(0.5));
    const RunDifferences differences = differencesBetween({&first, &second});
    EXPECT_EQ(differences.names, (QStringList{"σ = 0.1", "σ = 0.5"}));
    EXPECT_EQ(differences.fields.front(), "initialization.scale");
}

TEST(RunNames, TheSourceOfPointsTellsApartWhatNothingElseDoes) {
    const Experiment first = ofScale(0.1), second = ofScale(0.5), third = listed(ofScale(0.5));
    const QStringList names = differencesBetween({&first, &second, &third}).names;
    EXPECT_EQ(names[0].left(7), "σ = 0.1");
    EXPECT_TRUE(names[1].contains("data.kind = csv")) << names[1].toStdString();
    EXPECT_TRUE(names[2].contains("data.kind = points")) << names[2].toStdString();
}

TEST(RunNames, EverythingElseIsNamedWhetherNeededOrNot) {
    Experiment first = ofScale(0.1), second = ofScale(0.5);
    second.initialization.seed = first.initialization.seed + 2;
    const QStringList names = differencesBetween({&first, &second}).names;
    EXPECT_TRUE(names[0].contains("σ") && names[0].contains("seed")) << names[0].toStdString();
    EXPECT_NE(names[0], names[1]);
}

}  // namespace
}  // namespace marginscope
