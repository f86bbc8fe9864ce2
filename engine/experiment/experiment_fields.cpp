#include "engine/experiment/experiment_fields.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include "engine/base/text.h"
#include "engine/data/formula.h"
#include "engine/data/generators.h"
#include "engine/experiment/class_groups.h"
#include "engine/experiment/point_rows.h"

namespace marginscope {
namespace {

using Found = std::optional<std::string>;
using Words = std::vector<std::string>;

/// Access to a field by pointers to members: in a section of the experiment, or at its top.
template <typename Section, typename Value>
auto at(Section Experiment::*section, Value Section::*member) {
    return [=](auto& experiment) -> auto& {
        return experiment.*section.*member;
    };
}
template <typename Value>
auto at(Value Experiment::*member) {
    return [=](auto& experiment) -> auto& {
        return experiment.*member;
    };
}

const Words liftNames = {"none", "one"};

/// The JSON form of a field's value.
template <typename Value>
Json toJson(const Value& value) {
    return Json(value);
}
Json toJson(const std::optional<double>& value) {
    return value ? Json(*value) : Json();
}
Json toJson(const Words& words) {
    return words.size() == 1 ? Json(words.front()) : Json(words);
}
Json toJson(const std::vector<double>& numbers) {
    return Json(numbers);
}
Json toJson(const std::vector<std::vector<int>>& groups) {
    return writeClassGroups(groups);
}
Json toJson(const Lift& lift) {
    return Json(liftNames[lift == Lift::One ? 1 : 0]);
}

/// Puts a field together from `convert`, which gives the value or says what was found.
template <typename Access, typename Convert>
ExperimentField field(std::string path, std::string expected, Access access, Convert convert) {
    ExperimentField result;
    result.path = std::move(path);
    result.expected = std::move(expected);
    result.read = [=](const Json& value, Experiment& experiment) -> Found {
        return convert(value, access(experiment));
    };
    result.write = [=](const Experiment& experiment) { return toJson(access(experiment)); };
    return result;
}

template <typename Access>
ExperimentField text(std::string path, Access access) {
    return field(std::move(path), "a text", access, [](const Json& value, std::string& target) -> Found {
        if (!value.is_string()) {
            return describe(value);
        }
        target = value.get<std::string>();
        return std::nullopt;
    });
}

template <typename Access>
ExperimentField truth(std::string path, Access access) {
    return field(std::move(path), "true or false", access, [](const Json& value, bool& target) -> Found {
        if (!value.is_boolean()) {
            return describe(value);
        }
        target = value.get<bool>();
        return std::nullopt;
    });
}

/// What was found if the value is not one of the words; the nearest word is pointed out.
Found unknownWord(const Json& value, const Words& words) {
    if (value.is_string() && std::find(words.begin(), words.end(), value.get<std::string>()) != words.end()) {
        return std::nullopt;
    }
    const std::optional<std::string> nearest =
        value.is_string() ? nearestWord(value.get<std::string>(), words) : std::nullopt;
    return describe(value) + (nearest ? "; the nearest is " + *nearest : "");
}

template <typename Access>
ExperimentField choice(std::string path, Access access, const Words& words) {
    ExperimentField result =
        field(std::move(path), "one of " + joined(words), access, [words](const Json& value, std::string& target) {
            const Found found = unknownWord(value, words);
            if (!found) {
                target = value.get<std::string>();
            }
            return found;
        });
    result.choices = words;
    return result;
}

/// One word for all, or a list of words.
template <typename Access>
ExperimentField choices(std::string path, Access access, const Words& words) {
    ExperimentField result = field(std::move(path), "one of " + joined(words) + ", or a list of these", access,
                                   [words](const Json& value, Words& target) -> Found {
                                       const Json list = value.is_array() ? value : Json::array({value});
                                       for (const Json& word : list) {
                                           if (const Found found = unknownWord(word, words)) {
                                               return found;
                                           }
                                       }
                                       if (list.empty()) {
                                           return "an empty list";
                                       }
                                       target = list.get<Words>();
                                       return std::nullopt;
                                   });
    result.choices = words;
    return result;
}

/// The whole number that the JSON value is (1e4 and 3.0 too), if it fits the type and the range.
template <typename Whole>
std::optional<Whole> wholeNumber(const Json& value, Whole lowest, Whole highest) {
    std::optional<Whole> number;
    if (value.is_number_unsigned()) {
        const auto found = value.get<std::uint64_t>();
        if (found <= std::uint64_t(std::numeric_limits<Whole>::max())) {
            number = Whole(found);
        }
    } else if (value.is_number_float()) {
        const auto found = value.get<double>();
        constexpr double exact = 9007199254740992;  // 2^53: up to here a double holds every whole number
        if (found == std::floor(found) && found >= 0 && found <= std::min(exact, double(highest))) {
            number = Whole(found);
        }
    }
    return number && *number >= lowest && *number <= highest ? number : std::nullopt;
}

template <typename Access>
ExperimentField whole(std::string path, Access access, int lowest, int highest) {
    const std::string expected = "a whole number from " + std::to_string(lowest) + " to " + std::to_string(highest);
    return field(std::move(path), expected, access, [=](const Json& value, int& target) -> Found {
        const std::optional<int> number = wholeNumber<int>(value, lowest, highest);
        if (!number) {
            return describe(value);
        }
        target = *number;
        return std::nullopt;
    });
}

template <typename Access>
ExperimentField wholes(std::string path, Access access, int lowest, int highest) {
    const std::string expected =
        "a list of whole numbers from " + std::to_string(lowest) + " to " + std::to_string(highest);
    return field(std::move(path), expected, access, [=](const Json& value, std::vector<int>& target) -> Found {
        if (!value.is_array() || value.empty()) {
            return value.is_array() ? "an empty list" : describe(value);
        }
        std::vector<int> numbers;
        for (const Json& item : value) {
            const std::optional<int> number = wholeNumber<int>(item, lowest, highest);
            if (!number) {
                return describe(item);
            }
            numbers.push_back(*number);
        }
        target = std::move(numbers);
        return std::nullopt;
    });
}

template <typename Access>
ExperimentField seed(std::string path, Access access) {
    return field(std::move(path), "a whole number from 0 to 18446744073709551615", access,
                 [](const Json& value, std::uint64_t& target) -> Found {
                     const std::optional<std::uint64_t> number =
                         wholeNumber<std::uint64_t>(value, 0, std::numeric_limits<std::uint64_t>::max());
                     if (!number) {
                         return describe(value);
                     }
                     target = *number;
                     return std::nullopt;
                 });
}

/// A condition on real numbers, in words and as a test.
struct Range {
    std::string words;
    bool (*contains)(double);
};

const Range anyNumber = {"a number", [](double) { return true; }};
const Range aboveZero = {"a number above 0", [](double value) { return value > 0; }};
const Range aboveOne = {"a number above 1", [](double value) { return value > 1; }};
const Range atLeastZero = {"a number of at least 0", [](double value) { return value >= 0; }};
const Range aboveZeroToOne = {"a number above 0, at most 1", [](double value) { return value > 0 && value <= 1; }};
const Range aboveZeroToNineTenths = {"a number above 0, at most 0.9",
                                     [](double value) { return value > 0 && value <= 0.9; }};
const Range zeroToOne = {"a number from 0 to 1", [](double value) { return value >= 0 && value <= 1; }};

template <typename Access>
ExperimentField number(std::string path, Access access, const Range& range) {
    return field(std::move(path), range.words, access, [range](const Json& value, double& target) -> Found {
        if (!value.is_number() || !range.contains(value.get<double>())) {
            return describe(value);
        }
        target = value.get<double>();
        return std::nullopt;
    });
}

/// A number, or null for none.
template <typename Access>
ExperimentField optionalNumber(std::string path, Access access, const Range& range) {
    return field(std::move(path), range.words + ", or null", access,
                 [range](const Json& value, std::optional<double>& target) -> Found {
                     if (value.is_null()) {
                         target.reset();
                         return std::nullopt;
                     }
                     if (!value.is_number() || !range.contains(value.get<double>())) {
                         return describe(value);
                     }
                     target = value.get<double>();
                     return std::nullopt;
                 });
}

/// Any number of numbers, none included.
template <typename Access>
ExperimentField numbers(std::string path, Access access, const Range& range) {
    return field(std::move(path), "a list in which each is " + range.words, access,
                 [range](const Json& value, std::vector<double>& target) -> Found {
                     if (!value.is_array()) return describe(value);
                     for (const Json& item : value)
                         if (!item.is_number() || !range.contains(item.get<double>())) return describe(item);
                     target = value.get<std::vector<double>>();
                     return std::nullopt;
                 });
}

/// Any number of words, none included; whole numbers are words too, so that --set takes columns by number.
template <typename Access>
ExperimentField names(std::string path, Access access) {
    ExperimentField result = field(std::move(path), "a list of names or whole numbers", access,
                                   [](const Json& value, Words& target) -> Found {
                                       if (!value.is_array()) return describe(value);
                                       Words words;
                                       for (const Json& item : value) {
                                           if (!item.is_string() && !item.is_number_unsigned()) return describe(item);
                                           words.push_back(item.is_string() ? item.get<std::string>() : item.dump());
                                       }
                                       target = std::move(words);
                                       return std::nullopt;
                                   });
    // A single name is a list too, unlike in fields where one word stands for all.
    result.write = [=](const Experiment& experiment) { return Json(access(experiment)); };
    return result;
}

/// A formula over the plane, or an empty text.
template <typename Access>
ExperimentField formula(std::string path, Access access) {
    return field(std::move(path), "a formula in x1 and x2, or \"\"", access,
                 [](const Json& value, std::string& target) -> Found {
                     if (!value.is_string()) return describe(value);
                     const auto text = value.get<std::string>();
                     if (!text.empty())
                         if (const Result<Formula> read = Formula::parse(text); !read)
                             return inQuotes(text) + "; at " + read.error().place + ": " + read.error().message;
                     target = text;
                     return std::nullopt;
                 });
}

template <typename Access>
ExperimentField lift(std::string path, Access access) {
    ExperimentField result =
        field(std::move(path), "one of " + joined(liftNames), access, [](const Json& value, Lift& target) {
            const Found found = unknownWord(value, liftNames);
            if (!found) {
                target = value == liftNames[1] ? Lift::One : Lift::None;
            }
            return found;
        });
    result.choices = liftNames;
    return result;
}

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
