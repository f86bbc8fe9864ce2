#include "engine/experiment/load_data.h"

#include <utility>

#include "engine/data/csv.h"
#include "engine/data/generators.h"
#include "engine/experiment/load_images.h"

namespace marginscope {
namespace {

Result<LabelledPoints> givenPoints(const DataSettings& settings) {
    const auto count = Index(settings.points.size());
    LabelledPoints data{RowMatrix(count, 2), Vector(count)};
    for (Index i = 0; i < count; ++i) {
        const std::array<double, 3>& point = settings.points[std::size_t(i)];
        data.points.row(i) << point[0], point[1];
        data.labels[i] = point[2];
    }
    const LabelClasses classes = mapLabels(data.labels);
    if (classes.problem) {
        return Error{ErrorCode::Malformed, "data.points",
                     std::string("expected labels ") + allowedLabels + ", found " + classes.problem->found};
    }
    data.classCount = classes.classCount;
    if (!hasEveryClass(data.labels, data.classCount)) {
        return Error{ErrorCode::Malformed, "data.points",
                     "expected points of both classes, found " + std::string(count == 0 ? "none" : "only one label")};
    }
    return data;
}

/// The one example of the Mexican hat, x = 1.
LabelledPoints hatExample() {
    LabelledPoints data{RowMatrix::Ones(1, 1), Vector::Ones(1)};
    return data;
}

Result<LabelledPoints> labelledPoints(const DataSettings& settings) {
    if (settings.kind == "points") {
        return givenPoints(settings);
    }
    if (settings.kind == "csv") {
        return readCsv(settings.path);
    }
    if (settings.kind == "hat") {
        return hatExample();
    }
    GeneratorSettings generator;
    generator.kind = settings.kind;
    generator.count = settings.count;
    generator.classCount = settings.classCount;
    generator.noise = settings.noise;
    generator.grid = settings.grid;
    generator.dimension = settings.dimension;
    generator.margin = settings.margin;
    generator.seed = settings.seed;
    return generatePoints(generator);
}

}  // namespace

Result<Dataset> buildDataset(const DataSettings& settings) {
    if (isImageKind(settings.kind)) {
        return buildImageDataset(settings);
    }
    Result<LabelledPoints> data = labelledPoints(settings);
    if (!data) {
        return data.error();
    }
    const Lift lift = settings.kind == "hat" ? Lift::None : settings.lift;
    return makeDataset(std::move(data->points), std::move(data->labels), lift, data->classCount);
}

}  // namespace marginscope
