#include "engine/experiment/load_data.h"

#include <utility>

#include "engine/data/formula.h"
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

Result<LabelledPoints> labelledPoints(const DataSettings& settings, const Progress& progress) {
    if (settings.kind == "points") {
        return givenPoints(settings);
    }
    if (settings.kind == "csv") {
        Result<PointFile> file = readPointFile(settings.path, pointFileOptionsOf(settings), progress);
        if (!file) {
            return file.error();
        }
        return std::move(file->data);
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

/// Gives the points the labels that the formula has for them.
Result<void> labelByFormula(const DataSettings& settings, LabelledPoints& data) {
    if (settings.formula.empty()) {
        return {};
    }
    if (data.points.cols() != 2) {
        return Error{
            ErrorCode::Unsupported, "data.formula",
            "expected points in the plane, found points with " + std::to_string(data.points.cols()) + " coordinates"};
    }
    const Result<Formula> formula = Formula::parse(settings.formula);
    if (!formula) {
        return Error{formula.error().code, "data.formula, " + formula.error().place, formula.error().message};
    }
    data.labels = formula->labels(data.points, settings.seed);
    data.classCount = 2;
    if (!hasEveryClass(data.labels, 2)) {
        return Error{
            ErrorCode::Malformed, "data.formula",
            std::string("expected a formula that is positive at some of the points and not at others, found ") +
                (data.labels[0] > 0 ? "positive" : "not positive") + " at all of them"};
    }
    return {};
}

}  // namespace

PointFileOptions pointFileOptionsOf(const DataSettings& settings) {
    PointFileOptions options;
    options.columns = settings.columns;
    options.skipBadLines = settings.badLines == "skip";
    options.intoBox = settings.scaling == "box";
    options.most = settings.most;
    options.seed = settings.seed;
    options.anyLabels = !settings.formula.empty();
    return options;
}

Result<Dataset> buildDataset(const DataSettings& settings, const Progress& progress) {
    if (isImageKind(settings.kind)) {
        return buildImageDataset(settings);
    }
    Result<LabelledPoints> data = labelledPoints(settings, progress);
    if (!data) {
        return data.error();
    }
    if (Result<void> labelled = labelByFormula(settings, *data); !labelled) {
        return labelled.error();
    }
    const Lift lift = settings.kind == "hat" ? Lift::None : settings.lift;
    return makeDataset(std::move(data->points), std::move(data->labels), lift, data->classCount);
}

}  // namespace marginscope
