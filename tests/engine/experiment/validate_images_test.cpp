#include <gtest/gtest.h>

#include "engine/experiment/experiment_json.h"
#include "engine/experiment/relative_paths.h"

namespace marginscope {
namespace {

/// A ResNet on built-in pictures that may be run.
Experiment imageExperiment() {
    Experiment experiment;
    experiment.data.kind = "images";
    experiment.network.kind = "resnet";
    experiment.dynamics.method = "sgd";
    experiment.initialization.scheme = "he";
    experiment.frozen = false;
    return experiment;
}

std::string problem(void (*change)(Experiment&)) {
    Experiment experiment = imageExperiment();
    change(experiment);
    const Result<void> valid = validate(experiment);
    return valid ? "" : valid.error().text();
}

TEST(ValidateImages, ImageNetworksNeedImagesAndOthersMayHaveThem) {
    EXPECT_EQ(problem([](Experiment&) {}), "");
    EXPECT_EQ(problem([](Experiment& e) { e.data.kind = "cifar10"; }), "");
    EXPECT_EQ(problem([](Experiment& e) { e.data.kind = "moons"; }),
              "data.kind: expected cifar10 or images because network.kind is resnet, found moons");
    EXPECT_EQ(problem([](Experiment& e) {
                  e.data.kind = "moons";
                  e.network.kind = "h-alexnet";
              }),
              "data.kind: expected cifar10 or images because network.kind is h-alexnet, found moons");
    for (const char* kind : {"squared-relu", "mlp", "deep-linear"}) {
        Experiment experiment = imageExperiment();
        experiment.network.kind = kind;
        experiment.dynamics.method = "flow";
        experiment.frozen = true;
        EXPECT_TRUE(validate(experiment)) << kind;
    }
    EXPECT_EQ(problem([](Experiment& e) { e.network.kind = "hat"; }),
              "data.kind: expected hat because network.kind is hat, found images");
    EXPECT_EQ(problem([](Experiment& e) { e.initialization.scheme = "paired"; }),
              "initialization.scheme: expected normal, he or file because only squared-relu has a paired start, found "
              "paired with resnet");
}

TEST(ValidateImages, DepthsAreThoseOfTheOriginals) {
    const auto isValid = [](const char* kind, int depth) {
        Experiment experiment = imageExperiment();
        experiment.network.kind = kind;
        experiment.network.depth = depth;
        return validate(experiment).hasValue();
    };
    for (int depth = 8; depth < 120; ++depth) {
        EXPECT_EQ(isValid("resnet", depth), depth == 18 || depth % 6 == 2) << depth;
        EXPECT_EQ(isValid("densenet", depth), depth % 6 == 4) << depth;
    }
    EXPECT_EQ(
        problem([](Experiment& e) { e.network.depth = 19; }),
        "network.depth: expected 18, or 6k + 2 from 8 on (8, 14, 20, ...), because network.kind is resnet, found 19");
    EXPECT_EQ(
        problem([](Experiment& e) { e.network.kind = "densenet"; }),
        "network.depth: expected 6k + 4 from 10 on (10, 16, 22, ...), because network.kind is densenet, found 20");
}

TEST(ValidateImages, BatchNormalizationNeedsADescentAndNoTwin) {
    for (const char* method : {"gradient-descent", "normalized-descent", "sgd"}) {
        Experiment experiment = imageExperiment();
        experiment.dynamics.method = method;
        experiment.record.saliency = true;
        EXPECT_TRUE(validate(experiment)) << method;
    }
    EXPECT_EQ(problem([](Experiment& e) { e.dynamics.method = "flow"; }),
              "dynamics.method: expected gradient-descent, normalized-descent or sgd because network.normalization is "
              "batch, found flow; network.normalization none lifts this");
    EXPECT_EQ(
        problem([](Experiment& e) { e.frozen = true; }),
        "frozen: expected false because network.normalization is batch, found true; network.normalization none lifts "
        "this");
    EXPECT_EQ(problem([](Experiment& e) {
                  e.network.normalization = "none";
                  e.dynamics.method = "flow";
                  e.frozen = true;
              }),
              "");
    EXPECT_EQ(problem([](Experiment& e) {
                  e.network.kind = "h-alexnet";
                  e.dynamics.method = "flow";
              }),
              "");
}

TEST(ValidateImages, StochasticDescentNeedsAnExponentialTail) {
    for (const char* loss : {"exponential", "logistic", "cross-entropy", "huberized-exponential"}) {
        Experiment experiment = imageExperiment();
        experiment.loss = loss;
        EXPECT_TRUE(validate(experiment)) << loss;
    }
    EXPECT_EQ(problem([](Experiment& e) { e.loss = "squared"; }),
              "loss: expected a loss with an exponential tail (exponential, logistic, cross-entropy or "
              "huberized-exponential) because dynamics.method is sgd, found squared");
}

TEST(ValidateImages, EveryGroupNeedsARecord) {
    EXPECT_EQ(problem([](Experiment& e) {
                  e.data.classes = {{0}, {1}, {2}};
                  e.data.count = 2;
              }),
              "data.count: expected at least 3 records because data.classes has as many groups, found 2");
}

TEST(ValidateImages, ARelativePathIsThatOfTheExperiment) {
    Experiment experiment = imageExperiment();
    experiment.data.kind = "cifar10";
    resolvePaths(experiment, "/experiments");
    EXPECT_EQ(experiment.data.path, "");  // still where an import puts it
    experiment.data.path = "pictures";
    resolvePaths(experiment, "/experiments");
    EXPECT_EQ(experiment.data.path, "/experiments/pictures");
}

TEST(DataClasses, AreNumbersOrListsOfNumbers) {
    const auto read = [](const std::string& value) {
        Experiment experiment;
        const Result<void> set = setField(experiment, "data.classes", value);
        EXPECT_TRUE(set) << (set ? "" : set.error().text());
        return experiment.data.classes;
    };
    using Groups = std::vector<std::vector<int>>;
    EXPECT_EQ(read("[3, 5]"), (Groups{{3}, {5}}));
    EXPECT_EQ(read("[[0, 1, 8, 9], [2, 3.0]]"), (Groups{{0, 1, 8, 9}, {2, 3}}));
    EXPECT_EQ(read("[[4], 7, [0, 9]]"), (Groups{{4}, {7}, {0, 9}}));
    EXPECT_EQ(read("[0,1,2,3,4,5,6,7,8,9]").size(), 10u);

    Experiment experiment;
    experiment.data.classes = {{4}, {7}, {0, 9}};
    const std::string text = experimentToJson(experiment);
    EXPECT_NE(text.find("\"classes\": [\n            4,\n            7,\n            [0, 9]\n        ]"),
              std::string::npos)
        << text;
    EXPECT_EQ(experimentFromJson(text, "")->data.classes, experiment.data.classes);
    EXPECT_NE(experimentToJson(Experiment{}).find("\"classes\": [3, 5]"), std::string::npos);
}

TEST(DataClasses, SayWhatWasFound) {
    const auto found = [](const std::string& value) {
        Experiment experiment;
        const Result<void> set = setField(experiment, "data.classes", value);
        EXPECT_FALSE(set) << value;
        EXPECT_EQ(experiment.data.classes, Experiment{}.data.classes);
        const std::string expected =
            "data.classes: expected a list of at least two class numbers from 0 to 9, or of lists of these, none "
            "twice, found ";
        const std::string text = set ? "" : set.error().text();
        EXPECT_TRUE(text.starts_with(expected)) << text;
        return text.substr(std::min(expected.size(), text.size()));
    };
    EXPECT_EQ(found("3"), "3");
    EXPECT_EQ(found("cats"), "\"cats\"");
    EXPECT_EQ(found("[]"), "an empty list");
    EXPECT_EQ(found("[3]"), "only one");
    EXPECT_EQ(found("[[3, 5]]"), "only one");
    EXPECT_EQ(found("[3, 10]"), "10");
    EXPECT_EQ(found("[-1, 5]"), "-1");
    EXPECT_EQ(found("[1.5, 5]"), "1.5");
    EXPECT_EQ(found("[\"cat\", 5]"), "\"cat\"");
    EXPECT_EQ(found("[3, 3]"), "3 twice");
    EXPECT_EQ(found("[[3, 5], [5]]"), "5 twice");
    EXPECT_EQ(found("[3, []]"), "an empty list in it");
    EXPECT_EQ(found("[3, [[5]]]"), "a list");
}

}  // namespace
}  // namespace marginscope
