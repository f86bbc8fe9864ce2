#include "engine/experiment/experiment_json.h"

#include <gtest/gtest.h>

#include <limits>
#include <set>
#include <string>
#include <vector>

#include "engine/data/generators.h"
#include "engine/losses/loss.h"

namespace marginscope {
namespace {

Experiment read(const std::string& text) {
    const Result<Experiment> experiment = experimentFromJson(text, "e.json");
    EXPECT_TRUE(experiment) << experiment.error().text();
    return experiment ? *experiment : Experiment{};
}

/// An experiment in which every member differs from its default.
Experiment unusual() {
    Experiment e;
    e.name = "näme";
    e.description = "line\n\"quoted\"";
    e.watch = "w";
    e.note = "n";
    e.data = {"moons",
              {{0.1, -1.0 / 3, 1}, {2, 3e-300, -1}},
              "a b.csv",
              {"c 1", "3"},
              "skip",
              "box",
              12,
              "x1 > x2",
              Lift::None,
              7,
              18446744073709551615u,
              0.125,
              5,
              17,
              0.375,
              4,
              {{4}, {0, 9}, {7}},
              77};
    e.network = {"mlp", 9,  {3, 4, 5}, {"relu", "linear", "leaky-relu"}, true, true, true, 0.1 + 0.2, "float", "smooth",
                 40,    24, "none"};
    e.loss = "logistic";
    e.initialization = {"he", 1.5, 11, "w.npz"};
    e.dynamics = {"normalized-descent", 1e-7, 0.003, 0.04, 12.5, 123.456, "loss-scaled", 32};
    e.frozen = false;
    e.record = {0.5, 77, true};
    e.comparison = {{0.5, 3}, 5.5, 123, 77.5, 99};
    e.theory = {1e2, 1e5};
    e.stop = {1e6, -2.5, 3.5, 1e5, 60, 0.01};
    return e;
}

void expectEqual(const Experiment& a, const Experiment& b) {
    EXPECT_EQ(a.name, b.name);
    EXPECT_EQ(a.description, b.description);
    EXPECT_EQ(a.watch, b.watch);
    EXPECT_EQ(a.note, b.note);
    EXPECT_EQ(a.data.kind, b.data.kind);
    EXPECT_EQ(a.data.points, b.data.points);
    EXPECT_EQ(a.data.path, b.data.path);
    EXPECT_EQ(a.data.columns, b.data.columns);
    EXPECT_EQ(a.data.badLines, b.data.badLines);
    EXPECT_EQ(a.data.scaling, b.data.scaling);
    EXPECT_EQ(a.data.most, b.data.most);
    EXPECT_EQ(a.data.formula, b.data.formula);
    EXPECT_EQ(a.data.lift, b.data.lift);
    EXPECT_EQ(a.data.count, b.data.count);
    EXPECT_EQ(a.data.seed, b.data.seed);
    EXPECT_EQ(a.data.noise, b.data.noise);
    EXPECT_EQ(a.data.grid, b.data.grid);
    EXPECT_EQ(a.data.classes, b.data.classes);
    EXPECT_EQ(a.data.testCount, b.data.testCount);
    EXPECT_EQ(a.network.kind, b.network.kind);
    EXPECT_EQ(a.network.width, b.network.width);
    EXPECT_EQ(a.network.widths, b.network.widths);
    EXPECT_EQ(a.network.activation, b.network.activation);
    EXPECT_EQ(a.network.firstLayerBias, b.network.firstLayerBias);
    EXPECT_EQ(a.network.leakySlope, b.network.leakySlope);
    EXPECT_EQ(a.network.depth, b.network.depth);
    EXPECT_EQ(a.network.growth, b.network.growth);
    EXPECT_EQ(a.network.normalization, b.network.normalization);
    EXPECT_EQ(a.loss, b.loss);
    EXPECT_EQ(a.initialization.scheme, b.initialization.scheme);
    EXPECT_EQ(a.initialization.scale, b.initialization.scale);
    EXPECT_EQ(a.initialization.seed, b.initialization.seed);
    EXPECT_EQ(a.initialization.path, b.initialization.path);
    EXPECT_EQ(a.dynamics.method, b.dynamics.method);
    EXPECT_EQ(a.dynamics.tolerance, b.dynamics.tolerance);
    EXPECT_EQ(a.dynamics.relativeStep, b.dynamics.relativeStep);
    EXPECT_EQ(a.dynamics.largestStep, b.dynamics.largestStep);
    EXPECT_EQ(a.dynamics.stepGrowth, b.dynamics.stepGrowth);
    EXPECT_EQ(a.dynamics.stepSize, b.dynamics.stepSize);
    EXPECT_EQ(a.dynamics.schedule, b.dynamics.schedule);
    EXPECT_EQ(a.dynamics.batch, b.dynamics.batch);
    EXPECT_EQ(a.frozen, b.frozen);
    EXPECT_EQ(a.record.spacing, b.record.spacing);
    EXPECT_EQ(a.record.mostRecords, b.record.mostRecords);
    EXPECT_EQ(a.comparison.multiples, b.comparison.multiples);
    EXPECT_EQ(a.comparison.halvingAccuracy, b.comparison.halvingAccuracy);
    EXPECT_EQ(a.comparison.halvingExamples, b.comparison.halvingExamples);
    EXPECT_EQ(a.stop.accuracy, b.stop.accuracy);
    EXPECT_EQ(a.stop.logNorm, b.stop.logNorm);
    EXPECT_EQ(a.stop.logNormRatio, b.stop.logNormRatio);
    EXPECT_EQ(a.stop.steps, b.stop.steps);
    EXPECT_EQ(a.stop.seconds, b.stop.seconds);
    EXPECT_EQ(a.stop.angle, b.stop.angle);
}

TEST(ExperimentJson, ReadsBackExactlyWhatItWrote) {
    for (const Experiment& experiment : {Experiment{}, unusual()}) {
        const std::string text = experimentToJson(experiment);
        expectEqual(read(text), experiment);
        EXPECT_EQ(experimentToJson(read(text)), text);
    }
}

TEST(ExperimentJson, WritesEveryKnownField) {
    const std::string text = experimentToJson(Experiment{});
    for (const FieldDescription& field : experimentFieldDescriptions()) {
        const std::string name = field.path.substr(field.path.rfind('.') + 1);
        EXPECT_NE(text.find("\"" + name + "\": "), std::string::npos) << field.path;
        EXPECT_FALSE(field.expected.empty()) << field.path;
    }
}

TEST(ExperimentJson, IsPleasantToRead) {
    const std::string text = experimentToJson(unusual());
    EXPECT_NE(text.find("{\n    \"name\": \"näme\",\n"), std::string::npos) << text;
    EXPECT_NE(text.find("\n    \"data\": {\n        \"kind\": \"moons\",\n        \"points\": [\n"
                        "            [0.1, -0.3333333333333333, 1],\n            [2, 3e-300, -1]\n        ],\n"),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("\"widths\": [3, 4, 5],\n"), std::string::npos) << text;
    EXPECT_TRUE(text.ends_with("}\n}")) << text;
}

TEST(ExperimentJson, MissingFieldsKeepTheirDefaults) {
    Experiment expected;
    expected.network.width = 20;
    expectEqual(read(R"({"network": {"width": 20}})"), expected);
    expectEqual(read("{}"), Experiment{});
}

TEST(ExperimentJson, AcceptsEquivalentSpellings) {
    EXPECT_EQ(read(R"({"network": {"width": 1e4}})").network.width, 10000);
    EXPECT_EQ(read(R"({"network": {"activation": "linear"}})").network.activation,
              (std::vector<std::string>{"linear"}));
    EXPECT_EQ(read(R"({"network": {"activation": ["relu", "linear"]}})").network.activation.size(), 2u);
    EXPECT_EQ(read(R"({"stop": {"accuracy": null, "steps": 10}})").stop.accuracy, std::nullopt);
    const Experiment zeroOne = read(R"({"data": {"points": [[1, 2, 0], [3, 4, 1]]}})");
    EXPECT_EQ(zeroOne.data.points, (std::vector<std::array<double, 3>>{{1, 2, -1}, {3, 4, 1}}));
    EXPECT_EQ(read("\xef\xbb\xbf{}").name, "");
}

struct BadJson {
    std::string text;
    ErrorCode code;
    std::string place;
    std::string message;  // a part of it
};

TEST(ExperimentJson, NamesTheFieldOfWhatIsWrong) {
    const ErrorCode malformed = ErrorCode::Malformed;
    const ErrorCode notFound = ErrorCode::NotFound;
    const std::vector<BadJson> cases = {
        {"", malformed, "e.json:1", "expected JSON, found a syntax error"},
        {"{\n  \"name\": \"a\",\n  oops\n}", malformed, "e.json:3", "expected JSON, found a syntax error"},
        {"{\n\"name\": \"a\"\n", malformed, "e.json:3", "unexpected end of input"},
        {"{\"name\": \"a\n\"}", malformed, "e.json:1", "control character"},
        {"{\"loss\":\n1e999}", malformed, "e.json:2", "number overflow"},
        {"{\"name\": \"\xff\"}", malformed, "e.json:1", "UTF-8"},
        {"[1]", malformed, "e.json:1",
         "expected an object with fields of name, description, watch, note, data, network, "
         "loss, initialization, dynamics, frozen, record, comparison, theory, stop, found a list"},
        {R"({"network": 5})", malformed, "e.json:network",
         "expected an object with fields of kind, width, widths, activation, first_layer_bias, later_biases, skip, "
         "leaky_slope, precision, hat_variant, depth, growth, normalization, found 5"},
        {R"({"name": "a", "name": "b"})", malformed, "e.json:name", "expected this field once, found it twice"},
        {R"({"network": {"widht": 5}})", notFound, "e.json:network.widht",
         "expected a known field, found \"network.widht\"; the nearest is network.width"},
        {R"({"tolerance": 1})", notFound, "e.json:tolerance", "; the nearest is dynamics.tolerance"},
        {R"({"network": {"width": {"a": 1}}})", malformed, "e.json:network.width", "found an object"},
        {R"({"zzzzzzzzz": 1})", notFound, "e.json:zzzzzzzzz", "expected a known field, found \"zzzzzzzzz\""},
        {R"({"name": 3})", malformed, "e.json:name", "expected a text, found 3"},
        {R"({"frozen": 1})", malformed, "e.json:frozen", "expected true or false, found 1"},
        {R"({"loss": "exponentail"})", malformed, "e.json:loss",
         "expected one of exponential, logistic, cross-entropy, huberized-exponential, squared, found \"exponentail\"; "
         "the nearest is exponential"},
        {R"({"loss": null})", malformed, "e.json:loss",
         "expected one of exponential, logistic, cross-entropy, huberized-exponential, squared, found null"},
        {R"({"data": {"kind": "circle"}})", malformed, "e.json:data.kind",
         "expected one of points, csv, circles, moons, spirals, xor, discs, gaussians, linear, cifar10, images, hat, "
         "found \"circle\"; the nearest "
         "is circles"},
        {R"({"data": {"lift": "two"}})", malformed, "e.json:data.lift", "expected one of none, one, found \"two\""},
        {R"({"data": {"count": 1}})", malformed, "e.json:data.count",
         "expected a whole number from 2 to 100000000, found 1"},
        {R"({"data": {"seed": -1}})", malformed, "e.json:data.seed",
         "expected a whole number from 0 to 18446744073709551615, found -1"},
        {R"({"data": {"seed": 18446744073709551616}})", malformed, "e.json:data.seed", "found 18446744073709551616"},
        {R"({"data": {"seed": 1.5}})", malformed, "e.json:data.seed", "found 1.5"},
        {R"({"data": {"noise": -0.1}})", malformed, "e.json:data.noise", "expected a number of at least 0, found -0.1"},
        {R"({"data": {"points": 1}})", malformed, "e.json:data.points",
         "expected a list of rows [x1, x2, label] with labels -1 and 1, 0 and 1, or 0, 1, 2, ..., all present, found "
         "1"},
        {R"({"data": {"points": [[1,2,1],[1,2]]}})", malformed, "e.json:data.points", "found [1,2] in row 2"},
        {R"({"data": {"points": [[1,2,1],["a",2,1]]}})", malformed, "e.json:data.points", "found [\"a\",2,1] in row 2"},
        {R"({"data": {"points": [[1,2,1],[1,2,-1],[1,2,3]]}})", malformed, "e.json:data.points",
         "found the label 3 beside -1 in row 3"},
        {R"({"data": {"points": [[1,2,0],[1,2,-1]]}})", malformed, "e.json:data.points",
         "found the label -1 beside 0 in row 2"},
        {R"({"data": {"points": [[1,2,1],[3,4,1]]}})", malformed, "e.json:data.points", "found only one label"},
        {R"({"network": {"kind": "cnn"}})", malformed, "e.json:network.kind",
         "expected one of squared-relu, mlp, deep-linear, hat, h-alexnet, densenet, resnet, found \"cnn\""},
        {R"({"network": {"width": 0}})", malformed, "e.json:network.width",
         "expected a whole number from 1 to 100000000, found 0"},
        {R"({"network": {"width": "20"}})", malformed, "e.json:network.width", "found \"20\""},
        {R"({"network": {"width": 2.5}})", malformed, "e.json:network.width", "found 2.5"},
        {R"({"network": {"widths": []}})", malformed, "e.json:network.widths",
         "expected a list of whole numbers from 1 to 100000000, found an empty list"},
        {R"({"network": {"widths": [3, -4]}})", malformed, "e.json:network.widths", "found -4"},
        {R"({"network": {"activation": "rleu"}})", malformed, "e.json:network.activation",
         "expected one of linear, relu, leaky-relu, squared-relu, or a list of these, found \"rleu\"; the nearest is "
         "relu"},
        {R"({"network": {"activation": ["relu", 1]}})", malformed, "e.json:network.activation", "found 1"},
        {R"({"network": {"activation": []}})", malformed, "e.json:network.activation", "found an empty list"},
        {R"({"initialization": {"scheme": "paird"}})", malformed, "e.json:initialization.scheme",
         "expected one of normal, paired, he, hat, file, found \"paird\"; the nearest is paired"},
        {R"({"initialization": {"scale": 0}})", malformed, "e.json:initialization.scale",
         "expected a number above 0, found 0"},
        {R"({"dynamics": {"tolerance": -1e-5}})", malformed, "e.json:dynamics.tolerance",
         "expected a number above 0, found -1e-05"},
        {R"({"dynamics": {"method": "adam"}})", malformed, "e.json:dynamics.method",
         "expected one of flow, flow-explicit, gradient-descent, normalized-descent, sgd, found \"adam\""},
        {R"({"dynamics": {"batch": 0}})", malformed, "e.json:dynamics.batch",
         "expected a whole number from 1 to 100000000, found 0"},
        {R"({"data": {"test_count": -1}})", malformed, "e.json:data.test_count",
         "expected a whole number from 0 to 100000000, found -1"},
        {R"({"data": {"classes": [3, 12]}})", malformed, "e.json:data.classes",
         "expected a list of at least two class numbers from 0 to 9, or of lists of these, none twice, found 12"},
        {R"({"network": {"depth": 0}})", malformed, "e.json:network.depth",
         "expected a whole number from 1 to 1000, found 0"},
        {R"({"network": {"normalization": "layer"}})", malformed, "e.json:network.normalization",
         "expected one of batch, none, found \"layer\""},
        {R"({"dynamics": {"schedule": "cosine"}})", malformed, "e.json:dynamics.schedule",
         "expected one of constant, loss-scaled, found \"cosine\""},
        {R"({"dynamics": {"relative_step": 2}})", malformed, "e.json:dynamics.relative_step",
         "expected a number above 0, at most 1, found 2"},
        {R"({"stop": {"steps": -1}})", malformed, "e.json:stop.steps",
         "expected a number of at least 0, or null, found -1"},
        {R"({"stop": {"accuracy": "high"}})", malformed, "e.json:stop.accuracy",
         "expected a number, or null, found \"high\""},
    };
    for (const BadJson& bad : cases) {
        const Result<Experiment> experiment = experimentFromJson(bad.text, "e.json");
        ASSERT_FALSE(experiment) << bad.text;
        EXPECT_EQ(experiment.error().code, bad.code) << bad.text;
        EXPECT_EQ(experiment.error().place, bad.place) << bad.text;
        EXPECT_NE(experiment.error().message.find(bad.message), std::string::npos)
            << bad.text << "\ngave: " << experiment.error().message;
        EXPECT_EQ(experiment.error().message.find('\n'), std::string::npos) << bad.text;
    }
}

TEST(ExperimentJson, ChoicesAreWhatTheProgramHas) {
    for (const FieldDescription& field : experimentFieldDescriptions()) {
        if (field.path == "loss") {
            for (const std::string& loss : field.choices) {
                EXPECT_NE(makeLoss(loss), nullptr) << loss;
            }
        }
        if (field.path == "data.kind") {
            const std::set<std::string> kinds(field.choices.begin(), field.choices.end());
            for (const std::string& kind : generatorNames()) {
                EXPECT_TRUE(kinds.contains(kind)) << kind;
            }
        }
        for (const std::string& word : field.choices) {
            Experiment experiment;
            EXPECT_TRUE(setField(experiment, field.path, word)) << field.path << " " << word;
        }
    }
}

TEST(SetField, TakesJsonOrABareWord) {
    Experiment experiment;
    const std::vector<std::pair<std::string, std::string>> settings = {
        {"network.width", "20"},
        {"initialization.scheme", "paired"},
        {"loss", "\"logistic\""},
        {"name", "123"},
        {"description", "two words"},
        {"data.path", "null"},
        {"frozen", "false"},
        {"network.widths", "[1, 2]"},
        {"network.activation", "[\"relu\", \"linear\"]"},
        {"data.points", "[[1, 2, 1], [3, 4, -1]]"},
        {"stop", "{\"steps\": 5, \"accuracy\": 1e3}"},
        {"stop.accuracy", "null"},
    };
    for (const auto& [path, value] : settings) {
        const Result<void> set = setField(experiment, path, value);
        EXPECT_TRUE(set) << set.error().text();
    }
    EXPECT_EQ(experiment.network.width, 20);
    EXPECT_EQ(experiment.initialization.scheme, "paired");
    EXPECT_EQ(experiment.loss, "logistic");
    EXPECT_EQ(experiment.name, "123");
    EXPECT_EQ(experiment.description, "two words");
    EXPECT_EQ(experiment.data.path, "null");
    EXPECT_FALSE(experiment.frozen);
    EXPECT_EQ(experiment.network.widths, (std::vector<int>{1, 2}));
    EXPECT_EQ(experiment.network.activation, (std::vector<std::string>{"relu", "linear"}));
    EXPECT_EQ(experiment.data.points.size(), 2u);
    EXPECT_EQ(experiment.stop.steps, 5);
    EXPECT_EQ(experiment.stop.accuracy, std::nullopt);
}

TEST(SetField, ErrorsLeaveTheExperimentAlone) {
    const std::vector<std::vector<std::string>> cases = {
        {"network.widht", "3",
         "network.widht: expected a known field, found \"network.widht\"; the nearest is network.width"},
        {"width", "3", "width: expected a known field, found \"width\"; the nearest is network.width"},
        {"", "3", "expected a known field, found \"\""},
        {".", "3", ".: expected a known field, found \".\""},
        {"network.width", "many", "network.width: expected a whole number from 1 to 100000000, found \"many\""},
        {"network.width", "[20,", "network.width: expected a whole number from 1 to 100000000, found \"[20,\""},
        {"network.width", "1e999", "network.width: expected a whole number from 1 to 100000000, found \"1e999\""},
        {"network.width", "", "network.width: expected a whole number from 1 to 100000000, found \"\""},
        {"stop", "{\"steps\": 5, \"accuracy\": []}", "stop.accuracy: expected a number, or null, found a list"},
        {"name", "\xff", "name: expected UTF-8 text, found other bytes"},
    };
    for (const std::vector<std::string>& bad : cases) {
        Experiment experiment = unusual();
        const Result<void> set = setField(experiment, bad[0], bad[1]);
        ASSERT_FALSE(set) << bad[0] << bad[1];
        EXPECT_EQ(set.error().text(), bad[2]);
        expectEqual(experiment, unusual());
    }
}

Experiment runnable() {
    Experiment experiment;
    experiment.data.points = {{0, 1, 1}, {1, 0, -1}};
    return experiment;
}

TEST(ExperimentJson, TheShortFormHasOnlyWhatDiffersAndReadsBackAsTheSame) {
    EXPECT_EQ(experimentToShortJson(Experiment()), "{}");
    Experiment experiment = runnable();
    experiment.network.width = 2000;
    experiment.stop.accuracy = 1e6;
    const std::string text = experimentToShortJson(experiment);
    EXPECT_NE(text.find("\"width\": 2000"), std::string::npos) << text;
    EXPECT_EQ(text.find("leaky_slope"), std::string::npos) << text;
    const Result<Experiment> back = experimentFromJson(text, "");
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_TRUE(isSameExperiment(*back, experiment));
}

TEST(ExperimentJson, EveryFieldCountsWhenExperimentsAreCompared) {
    const Experiment experiment = runnable();
    EXPECT_TRUE(isSameExperiment(experiment, runnable()));
    const std::vector<void (*)(Experiment&)> changes = {
        [](Experiment& e) { e.name = "other"; },        [](Experiment& e) { e.data.points.front()[0] += 1e-9; },
        [](Experiment& e) { e.data.seed += 1; },        [](Experiment& e) { e.network.widths = {3}; },
        [](Experiment& e) { e.dynamics.stepSize = 2; }, [](Experiment& e) { e.frozen = !e.frozen; },
        [](Experiment& e) { e.stop.angle = 0.1; }};
    for (std::size_t i = 0; i < changes.size(); ++i) {
        Experiment changed = runnable();
        changes[i](changed);
        EXPECT_FALSE(isSameExperiment(experiment, changed)) << i;
        EXPECT_EQ(experiment.data == changed.data, i != 1 && i != 2) << i;
    }
}

}  // namespace
}  // namespace marginscope
