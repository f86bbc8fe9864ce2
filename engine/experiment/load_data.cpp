#include "engine/experiment/load_data.h"

#include <utility>

#include "engine/data/csv.h"
#include "engine/data/generators.h"

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
    if (!hasBothClasses(data.labels)) {
        return Error{ErrorCode::Malformed, "data.points",
                     "expected points of both classes, found " + std::string(count == 0 ? "none" : "only one label")};
    }
    return data;
}

Result<LabelledPoints> labelledPoints(const DataSettings& settings) {
    if (settings.kind == "points") {
        return givenPoints(settings);
    }
    if (settings.kind == "csv") {
        return readCsv(settings.path);
    }
    return generatePoints(settings.kind, settings.count, settings.noise, settings.grid, settings.seed);
}

}  // namespace

Result<Dataset> buildDataset(const DataSettings& settings) {
    Result<LabelledPoints> data = labelledPoints(settings);
    if (!data) {
        return data.error();
    }
    return makeDataset(std::move(data->points), std::move(data->labels), settings.lift);
}

}  // namespace marginscope
