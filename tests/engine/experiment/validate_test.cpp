#include <gtest/gtest.h>

#include "engine/experiment/experiment_json.h"

namespace marginscope {
namespace {

Experiment runnable() {
    Experiment experiment;
    experiment.data.points = {{0, 1, 1}, {1, 0, -1}};
    return experiment;
}

TEST(Validate, NamesTheFieldToChange) {
    EXPECT_TRUE(validate(runnable()));
    const auto problem = [](void (*change)(Experiment&)) {
        Experiment experiment = runnable();
        change(experiment);
        const Result<void> valid = validate(experiment);
        return valid ? "" : valid.error().text();
    };
    EXPECT_EQ(problem([](Experiment& e) { e.data.points.clear(); }),
              "data.points: expected points of both classes because data.kind is points, found none");
    EXPECT_EQ(problem([](Experiment& e) { e.data.kind = "csv"; }),
              "data.path: expected the name of a file of points because data.kind is csv, found none");
    EXPECT_EQ(
        problem([](Experiment& e) { e.initialization.scheme = "file"; }),
        "initialization.path: expected the name of an .npz file because initialization.scheme is file, found none");
    EXPECT_EQ(problem([](Experiment& e) {
                  e.initialization.scheme = "paired";
                  e.network.width = 21;
              }),
              "network.width: expected an even number because initialization.scheme is paired, found 21");
    EXPECT_EQ(problem([](Experiment& e) {
                  e.initialization.scheme = "paired";
                  e.network.kind = "mlp";
              }),
              "initialization.scheme: expected normal, he or file because only squared-relu has a paired start, found "
              "paired with mlp");
    EXPECT_EQ(problem([](Experiment& e) {
                  e.network.kind = "mlp";
                  e.network.widths = {3, 4, 5};
                  e.network.activation = {"relu", "relu"};
              }),
              "network.activation: expected one activation, or one for each of the 3 hidden layers, found 2");
    EXPECT_EQ(problem([](Experiment& e) { e.data.kind = "moons", e.data.points.clear(); }), "");
}

}  // namespace
}  // namespace marginscope
