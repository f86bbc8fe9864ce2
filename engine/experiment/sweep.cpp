#include "engine/experiment/sweep.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>

#include "engine/base/read_text.h"
#include "engine/base/text.h"
#include "engine/experiment/experiment_fields.h"

namespace marginscope {
namespace {

constexpr std::size_t longestValueName = 40;
constexpr std::size_t longestJobName = 200;

Error fault(std::string message) {
    return Error{ErrorCode::Malformed, "", std::move(message)};
}

std::optional<double> finiteNumber(std::string_view text) {
    const std::optional<double> number = parsedNumber<double>(text);
    return number && std::isfinite(*number) ? number : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == std::string_view::npos ? "" : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

/// The parts between separators that stand outside of brackets and quotes.
std::vector<std::string_view> splitOutside(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    int depth = 0;
    bool isQuoted = false;
    std::size_t begin = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"' && (i == 0 || text[i - 1] != '\\')) isQuoted = !isQuoted;
        if (isQuoted) continue;
        if (text[i] == '[' || text[i] == '{') ++depth;
        if (text[i] == ']' || text[i] == '}') --depth;
        if (text[i] != separator || depth > 0) continue;
        parts.push_back(trimmed(text.substr(begin, i - begin)));
        begin = i + 1;
    }
    parts.push_back(trimmed(text.substr(begin)));
    return parts;
}

/// A number of a range as setField() takes it: whole ones without an exponent.
std::string rangeValue(double value, bool isWhole) {
    constexpr double exactlyWhole = 1e15;
    if (isWhole) value = std::round(value);
    if (value == std::round(value) && std::abs(value) < exactlyWhole) return std::to_string(std::int64_t(value));
    return formatRounded(value, 6);
}

Error badRange(std::string_view item) {
    return fault("expected a range as in 1:10, 0.1:0.5:5 (5 values) or 0.01:1:5:log, found " + inQuotes(item));
}

Error tooMany() {
    return fault("expected at most " + std::to_string(mostSweepRuns) + " runs, found more");
}

Result<std::vector<std::string>> wholeRange(std::string_view item, std::string_view low, std::string_view high) {
    const std::optional<std::int64_t> from = parsedNumber<std::int64_t>(low);
    const std::optional<std::int64_t> to = parsedNumber<std::int64_t>(high);
    if (!from || !to) return badRange(item);
    const bool rises = *from <= *to;
    const std::uint64_t span =
        rises ? std::uint64_t(*to) - std::uint64_t(*from) : std::uint64_t(*from) - std::uint64_t(*to);
    if (span >= mostSweepRuns) return tooMany();
    std::vector<std::string> values;
    for (std::int64_t k = 0; k <= std::int64_t(span); ++k)
        values.push_back(std::to_string(rises ? *from + k : *from - k));
    return values;
}

Result<std::vector<std::string>> rangeOf(std::string_view item, bool isWhole) {
    const std::vector<std::string_view> parts = splitOutside(item, ':');
    if (parts.size() == 2) return wholeRange(item, parts[0], parts[1]);
    const std::optional<double> from = finiteNumber(parts[0]);
    const std::optional<double> to = finiteNumber(parts[1]);
    const std::optional<std::size_t> count = parsedNumber<std::size_t>(parts[2]);
    const bool isLogarithmic = parts.size() == 4 && parts[3] == "log";
    if (parts.size() > 4 || (parts.size() == 4 && !isLogarithmic) || !from || !to || !count || *count < 2)
        return badRange(item);
    if (isLogarithmic && !(*from > 0 && *to > 0))
        return fault("expected ends above 0 of a logarithmic range, found " + inQuotes(item));
    if (*count > mostSweepRuns) return tooMany();
    std::vector<std::string> values;
    for (std::size_t k = 0; k < *count; ++k) {
        const double share = double(k) / double(*count - 1);
        const double between = isLogarithmic ? *from * std::pow(*to / *from, share) : *from + share * (*to - *from);
        const bool isEnd = k == 0 || k + 1 == *count;
        // The ends stay what was written.
        std::string value = isEnd && !isWhole ? std::string(parts[k == 0 ? 0 : 1]) : rangeValue(between, isWhole);
        if (values.empty() || values.back() != value) values.push_back(std::move(value));
    }
    return values;
}

bool takesWholeNumbersOnly(std::string_view path) {
    const std::vector<ExperimentField>& fields = experimentFields();
    return std::any_of(fields.begin(), fields.end(),
                       [path](const ExperimentField& field) { return field.path == path && field.isWhole; });
}

/// A value such that every file system takes it, and a shell needs few quotes.
std::string valueName(const std::string& value) {
    std::string name;
    for (const char c : value.substr(0, longestValueName)) {
        const bool isPlain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             std::string_view("._+-,=").find(c) != std::string_view::npos;
        name += isPlain ? c : '_';
    }
    return name;
}

std::string jobName(std::size_t number, std::size_t count, const SweepJob& job) {
    std::string digits = std::to_string(number + 1);
    const std::size_t width = std::max<std::size_t>(3, std::to_string(count).size());
    digits.insert(0, width - std::min(width, digits.size()), '0');
    std::string name = digits;
    for (const auto& [path, value] : job.fields) {
        name += name == digits ? '-' : ',';
        name += path + "=" + valueName(value);
    }
    return name.substr(0, longestJobName);
}

}  // namespace

Result<VariedField> readVariedField(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == 0 || equals == std::string_view::npos || equals + 1 == text.size())
        return fault("expected path.to.field=V1,V2,…, found " + inQuotes(text));
    VariedField varied{std::string(trimmed(text.substr(0, equals))), {}};
    const bool isWhole = takesWholeNumbersOnly(varied.path);
    for (const std::string_view item : splitOutside(text.substr(equals + 1), ',')) {
        if (item.empty()) return fault("expected a value between two commas of " + varied.path + ", found nothing");
        const std::size_t colon = item.find(':');
        const bool isRange = colon != std::string_view::npos && finiteNumber(trimmed(item.substr(0, colon)));
        if (!isRange) {
            varied.values.emplace_back(item);
            continue;
        }
        const Result<std::vector<std::string>> range = rangeOf(item, isWhole);
        if (!range) return range.error();
        varied.values.insert(varied.values.end(), range->begin(), range->end());
    }
    return varied;
}

Result<std::vector<SweepJob>> sweepJobs(const std::vector<VariedField>& varied) {
    std::vector<SweepJob> jobs(1);
    for (std::size_t k = 0; k < varied.size(); ++k) {
        const VariedField& field = varied[k];
        for (std::size_t before = 0; before < k; ++before)
            if (varied[before].path == field.path) return fault("expected " + field.path + " once, found it twice");
        if (jobs.size() * field.values.size() > mostSweepRuns) return tooMany();
        std::vector<SweepJob> product;
        for (const SweepJob& job : jobs)
            for (const std::string& value : field.values) {
                product.push_back(job);
                product.back().fields.emplace_back(field.path, value);
            }
        jobs = std::move(product);
    }
    for (std::size_t number = 0; number < jobs.size(); ++number)
        jobs[number].name = jobName(number, jobs.size(), jobs[number]);
    return jobs;
}

}  // namespace marginscope
