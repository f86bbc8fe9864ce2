#include "widgets/image_settings.h"

#include <utility>

#include "engine/experiment/load_images.h"

namespace marginscope {

namespace {

constexpr int firstCount = 200;  // few enough to be fitted in a minute
constexpr int firstTestCount = 500;
constexpr int valuesOfAPicture = 3 * 32 * 32;

}  // namespace

bool isImageNetwork(const std::string& networkKind) {
    return networkKind == "h-alexnet" || networkKind == "densenet" || networkKind == "resnet";
}

void suitImageNetwork(Experiment& experiment, const Experiment& before) {
    if (!isImageKind(experiment.data.kind)) {
        DataSettings data;
        data.kind = "images";
        data.count = firstCount;
        data.testCount = firstTestCount;
        data.lift = Lift::None;
        experiment.data = std::move(data);
    }
    if (isImageNetwork(before.network.kind)) return;
    experiment.initialization = {"he", 1, experiment.initialization.seed, {}};
    experiment.network.precision = "float";
    experiment.frozen = false;
    experiment.comparison = ComparisonSettings();
    experiment.dynamics = DynamicsSettings();
    experiment.dynamics.method = "sgd";
    if (experiment.loss == "squared") experiment.loss = "logistic";
    experiment.stop = StopSettings();
}

void returnToPoints(Experiment& experiment, const Experiment& points) {
    experiment.data = points.data;
    experiment.loss = points.loss;
    experiment.dynamics = points.dynamics;
    experiment.frozen = points.frozen;
    experiment.record = points.record;
    experiment.comparison = points.comparison;
    experiment.stop = points.stop;
}

std::shared_ptr<const Dataset> withoutInputs(Dataset dataset) {
    const auto strip = [](Dataset& whole) {
        const Index count = whole.size();
        whole.points = RowMatrix(count, 0);
        whole.inputs = RowMatrix(count, 0);
    };
    strip(dataset);
    if (dataset.test) {
        Dataset test;
        test.labels = dataset.test->labels;
        test.classCount = dataset.test->classCount;
        test.points = RowMatrix(test.labels.size(), 0);
        test.inputs = RowMatrix(test.labels.size(), 0);
        dataset.test = std::make_shared<const Dataset>(std::move(test));
    }
    return std::make_shared<const Dataset>(std::move(dataset));
}

DataShape shapeOf(const Dataset& dataset) {
    return {int(dataset.classCount), int(dataset.inputDimension())};
}

DataShape shapeOfImages(const DataSettings& data) {
    return {int(data.classes.size()), valuesOfAPicture};
}

}  // namespace marginscope
