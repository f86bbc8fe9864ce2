#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/text.h"
#include "engine/data/formula.h"
#include "engine/experiment/class_groups.h"
#include "engine/experiment/experiment_fields.h"

/// The kinds of fields that an experiment has: for each a function that makes an ExperimentField of a path and of
/// access to the value. Only the table in experiment_fields.cpp uses them.
namespace marginscope::field_kinds {

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

inline const Words liftNames = {"none", "one"};

/// The JSON form of a field's value.
template <typename Value>
Json toJson(const Value& value) {
    return Json(value);
}
inline Json toJson(const std::optional<double>& value) {
    return value ? Json(*value) : Json();
}
inline Json toJson(const Words& words) {
    return words.size() == 1 ? Json(words.front()) : Json(words);
}
inline Json toJson(const std::vector<double>& numbers) {
    return Json(numbers);
}
inline Json toJson(const std::vector<std::vector<int>>& groups) {
    return writeClassGroups(groups);
}
inline Json toJson(const Lift& lift) {
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
inline Found unknownWord(const Json& value, const Words& words) {
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
    ExperimentField result = field(std::move(path), expected, access, [=](const Json& value, int& target) -> Found {
        const std::optional<int> number = wholeNumber<int>(value, lowest, highest);
        if (!number) {
            return describe(value);
        }
        target = *number;
        return std::nullopt;
    });
    result.isWhole = true;
    return result;
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
    ExperimentField result = field(std::move(path), "a whole number from 0 to 18446744073709551615", access,
                                   [](const Json& value, std::uint64_t& target) -> Found {
                                       const std::optional<std::uint64_t> number = wholeNumber<std::uint64_t>(
                                           value, 0, std::numeric_limits<std::uint64_t>::max());
                                       if (!number) {
                                           return describe(value);
                                       }
                                       target = *number;
                                       return std::nullopt;
                                   });
    result.isWhole = true;
    return result;
}

/// A condition on real numbers, in words and as a test.
struct Range {
    std::string words;
    bool (*contains)(double);
};

inline const Range anyNumber = {"a number", [](double) { return true; }};
inline const Range aboveZero = {"a number above 0", [](double value) { return value > 0; }};
inline const Range aboveOne = {"a number above 1", [](double value) { return value > 1; }};
inline const Range atLeastZero = {"a number of at least 0", [](double value) { return value >= 0; }};
inline const Range aboveZeroToOne = {"a number above 0, at most 1",
                                     [](double value) { return value > 0 && value <= 1; }};
inline const Range aboveZeroToNineTenths = {"a number above 0, at most 0.9",
                                            [](double value) { return value > 0 && value <= 0.9; }};
inline const Range zeroToOne = {"a number from 0 to 1", [](double value) { return value >= 0 && value <= 1; }};

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

}  // namespace marginscope::field_kinds
