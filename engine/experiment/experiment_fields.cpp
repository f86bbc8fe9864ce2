#include "engine/experiment/experiment_fields.h"

#include "engine/base/text.h"
#include "engine/data/generators.h"
#include "engine/experiment/field_kinds.h"
#include "engine/experiment/point_rows.h"

namespace marginscope {
namespace {

using namespace field_kinds;

Words dataKinds() {
    Words kinds = {"points", "csv"};
    kinds.insert(kinds.end(), generatorNames().begin(), generatorNames().end());
    kinds.insert(kinds.end(), {"cifar10", "images", "hat"});
    return kinds;
}

}  // namespace

std::string describe(const Json& value) {
    if (value.is_string()) {
        return inQuotes(value.get<std::string>());
    }
    if (value.is_array()) {
        return "a list";
    }
    if (value.is_object()) {
        return "an object";
    }
    return value.is_number_float() ? formatExactly(value.get<double>()) : value.dump();
}

const std::vector<ExperimentField>& experimentFields() {
    using E = Experiment;
    using D = DataSettings;
    using N = NetworkSettings;
    using I = InitializationSettings;
    using M = DynamicsSettings;
    using R = RecordSettings;
    using C = ComparisonSettings;
    using T = TheorySettings;
    using S = StopSettings;
    constexpr int most = 100'000'000;
    // clang-format off
    static const std::vector<ExperimentField> fields = {
        text("name", at(&E::name)),
        text("description", at(&E::description)),
        text("watch", at(&E::watch)),
        text("note", at(&E::note)),
        choice("data.kind", at(&E::data, &D::kind), dataKinds()),
        field("data.points", pointRowsExpected, at(&E::data, &D::points), readPointRows),
        text("data.path", at(&E::data, &D::path)),
        names("data.columns", at(&E::data, &D::columns)),
        choice("data.bad_lines", at(&E::data, &D::badLines), {"refuse", "skip"}),
        choice("data.scaling", at(&E::data, &D::scaling), {"none", "box"}),
        whole("data.most", at(&E::data, &D::most), 0, most),
        formula("data.formula", at(&E::data, &D::formula)),
        lift("data.lift", at(&E::data, &D::lift)),
        whole("data.count", at(&E::data, &D::count), 2, most),
        seed("data.seed", at(&E::data, &D::seed)),
        number("data.noise", at(&E::data, &D::noise), atLeastZero),
        whole("data.grid", at(&E::data, &D::grid), 2, 1000),
        whole("data.dimension", at(&E::data, &D::dimension), 1, 10000),
        number("data.margin", at(&E::data, &D::margin), aboveZeroToNineTenths),
        whole("data.class_count", at(&E::data, &D::classCount), 2, 10),
        field("data.classes", classGroupsExpected, at(&E::data, &D::classes), readClassGroups),
        whole("data.test_count", at(&E::data, &D::testCount), 0, most),
        choice("network.kind", at(&E::network, &N::kind),
               {"squared-relu", "mlp", "deep-linear", "hat", "h-alexnet", "densenet", "resnet"}),
        whole("network.width", at(&E::network, &N::width), 1, most),
        wholes("network.widths", at(&E::network, &N::widths), 1, most),
        choices("network.activation", at(&E::network, &N::activation),
                {"linear", "relu", "leaky-relu", "squared-relu"}),
        truth("network.first_layer_bias", at(&E::network, &N::firstLayerBias)),
        truth("network.later_biases", at(&E::network, &N::laterBiases)),
        truth("network.skip", at(&E::network, &N::skip)),
        number("network.leaky_slope", at(&E::network, &N::leakySlope), zeroToOne),
        choice("network.precision", at(&E::network, &N::precision), {"double", "float"}),
        choice("network.hat_variant", at(&E::network, &N::hatVariant), {"twice-differentiable", "smooth"}),
        whole("network.depth", at(&E::network, &N::depth), 1, 1000),
        whole("network.growth", at(&E::network, &N::growth), 1, 1000),
        choice("network.normalization", at(&E::network, &N::normalization), {"batch", "none"}),
        choice("loss", at(&E::loss), {"exponential", "logistic", "cross-entropy", "huberized-exponential", "squared"}),
        choice("initialization.scheme", at(&E::initialization, &I::scheme), {"normal", "paired", "he", "hat", "file"}),
        number("initialization.scale", at(&E::initialization, &I::scale), aboveZero),
        seed("initialization.seed", at(&E::initialization, &I::seed)),
        text("initialization.path", at(&E::initialization, &I::path)),
        choice("dynamics.method", at(&E::dynamics, &M::method),
               {"flow", "flow-explicit", "gradient-descent", "normalized-descent", "sgd"}),
        number("dynamics.tolerance", at(&E::dynamics, &M::tolerance), aboveZero),
        number("dynamics.relative_step", at(&E::dynamics, &M::relativeStep), aboveZeroToOne),
        number("dynamics.largest_step", at(&E::dynamics, &M::largestStep), aboveZeroToOne),
        number("dynamics.step_growth", at(&E::dynamics, &M::stepGrowth), atLeastZero),
        number("dynamics.step_size", at(&E::dynamics, &M::stepSize), aboveZero),
        choice("dynamics.schedule", at(&E::dynamics, &M::schedule), {"constant", "loss-scaled"}),
        whole("dynamics.batch", at(&E::dynamics, &M::batch), 1, most),
        truth("frozen", at(&E::frozen)),
        number("record.spacing", at(&E::record, &R::spacing), aboveZero),
        whole("record.most_records", at(&E::record, &R::mostRecords), 16, most),
        truth("record.saliency", at(&E::record, &R::saliency)),
        whole("record.moments", at(&E::record, &R::moments), 0, most),
        numbers("comparison.multiples", at(&E::comparison, &C::multiples), aboveZero),
        number("comparison.accuracy", at(&E::comparison, &C::accuracy), anyNumber),
        whole("comparison.steps", at(&E::comparison, &C::steps), 1, most),
        optionalNumber("comparison.halving_accuracy", at(&E::comparison, &C::halvingAccuracy), aboveOne),
        whole("comparison.halving_examples", at(&E::comparison, &C::halvingExamples), 1, most),
        optionalNumber("theory.rates_from", at(&E::theory, &T::ratesFrom), aboveZero),
        optionalNumber("theory.rates_to", at(&E::theory, &T::ratesTo), aboveZero),
        optionalNumber("stop.accuracy", at(&E::stop, &S::accuracy), anyNumber),
        optionalNumber("stop.log_norm", at(&E::stop, &S::logNorm), anyNumber),
        optionalNumber("stop.log_norm_ratio", at(&E::stop, &S::logNormRatio), anyNumber),
        optionalNumber("stop.steps", at(&E::stop, &S::steps), atLeastZero),
        optionalNumber("stop.seconds", at(&E::stop, &S::seconds), atLeastZero),
        optionalNumber("stop.angle", at(&E::stop, &S::angle), atLeastZero),
    };
    // clang-format on
    return fields;
}

}  // namespace marginscope
