#include "engine/storage/comparison_arrays.h"

#include <array>
#include <limits>

namespace marginscope {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr Index scalarCount = 12;
constexpr Index curveColumns = 5;

std::string nameOf(std::size_t run, const char* part) {
    return "comparison." + std::to_string(run) + "." + part;
}

Vector scalarsOf(const ComparisonCurve& curve, const StepComparison::Run& run) {
    Vector scalars(scalarCount);
    const bool hasFall = curve.firstFall.has_value();
    scalars << curve.multiple, curve.stepSize, curve.largestFall, double(curve.diverged), double(hasFall),
        hasFall ? double(curve.firstFall->step) : 0, hasFall ? curve.firstFall->accuracy : none,
        hasFall ? curve.firstFall->relativeFall : none, run.logNorm, double(run.steps), double(run.stepsPerPoint),
        double(run.rests);
    return scalars;
}

void readScalars(const Vector& scalars, ComparisonCurve& curve, StepComparison::Run& run) {
    curve.multiple = scalars[0];
    curve.stepSize = scalars[1];
    curve.largestFall = scalars[2];
    curve.diverged = scalars[3] != 0;
    if (scalars[4] != 0) curve.firstFall = MarginFall{std::int64_t(scalars[5]), scalars[6], scalars[7]};
    run.logNorm = scalars[8];
    run.steps = curve.steps = std::int64_t(scalars[9]);
    run.stepsPerPoint = std::int64_t(scalars[10]);
    run.rests = scalars[11] != 0;
}

/// The columns of a curve, one after the other.
template <typename Curve>
auto columnsOf(Curve& curve) {
    return std::array{&curve.step, &curve.accuracy, &curve.logNorm, &curve.smoothedMargin, &curve.angle};
}

}  // namespace

void addComparison(NamedArrays& arrays, const StepComparison::Image& image) {
    arrays.add(
        "comparison.scalars",
        vectorArray(Vector{{image.curves.largestCurvature, image.curves.startAccuracy, double(image.runs.size())}}));
    for (std::size_t r = 0; r < image.runs.size(); ++r) {
        const ComparisonCurve& curve = image.curves.runs[r];
        arrays.add(nameOf(r, "scalars"), vectorArray(scalarsOf(curve, image.runs[r])));
        arrays.add(nameOf(r, "direction"), vectorArray(image.runs[r].direction));
        NumericArray points{{curveColumns, Index(curve.step.size())}, {}};
        for (const auto* column : columnsOf(curve))
            points.values.insert(points.values.end(), column->begin(), column->end());
        arrays.add(nameOf(r, "points"), points);
    }
}

Result<std::optional<StepComparison::Image>> readComparison(const NamedArrays& arrays, const std::string& file,
                                                            Index parameterCount) {
    if (arrays.find("comparison.scalars") == nullptr) return std::optional<StepComparison::Image>();
    const auto take = [&](const std::string& name, Index size) -> Result<const NumericArray*> {
        const auto array = arrays.require(name, file);
        if (array && size >= 0 && Index((*array)->values.size()) != size)
            return Error{
                ErrorCode::Malformed, file + ":" + name,
                "expected " + std::to_string(size) + " numbers, found " + std::to_string((*array)->values.size())};
        return array;
    };
    const auto head = take("comparison.scalars", 3);
    if (!head) return head.error();
    StepComparison::Image image;
    image.curves.largestCurvature = (*head)->values[0];
    image.curves.startAccuracy = (*head)->values[1];
    for (std::size_t r = 0; r < std::size_t((*head)->values[2]); ++r) {
        const auto scalars = take(nameOf(r, "scalars"), scalarCount);
        const auto direction = take(nameOf(r, "direction"), parameterCount);
        const auto points = take(nameOf(r, "points"), -1);
        if (!scalars) return scalars.error();
        if (!direction) return direction.error();
        if (!points) return points.error();
        ComparisonCurve curve;
        StepComparison::Run run;
        readScalars(Eigen::Map<const Vector>((*scalars)->values.data(), scalarCount), curve, run);
        run.direction = Eigen::Map<const Vector>((*direction)->values.data(), parameterCount);
        const auto length = std::ptrdiff_t((*points)->values.size() / curveColumns);
        auto value = (*points)->values.begin();
        for (auto* column : columnsOf(curve)) {
            column->assign(value, value + length);
            value += length;
        }
        image.curves.runs.push_back(std::move(curve));
        image.runs.push_back(std::move(run));
    }
    return std::optional<StepComparison::Image>(std::move(image));
}

}  // namespace marginscope
