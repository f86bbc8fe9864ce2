#include "widgets/axis_scale.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <cstdint>
#include <limits>

#include "widgets/number_format.h"

namespace marginscope {

namespace {

/// Rounding errors in multiples of a step must not lose a tick at the very end of an axis.
constexpr double slack = 1e-9;

struct NiceStep {
    double size = 1;
    int minorSteps = 5;
};

/// The smallest step of the form {1, 2, 2.5, 5} · 10^k that is not below `least`.
NiceStep niceStep(double least) {
    static constexpr std::array<NiceStep, 5> mantissas = {{{1, 5}, {2, 4}, {2.5, 5}, {5, 5}, {10, 5}}};
    const double power = std::pow(10.0, std::floor(std::log10(least)));
    for (const NiceStep& mantissa : mantissas)
        if (mantissa.size * power >= least * (1 - slack)) return {mantissa.size * power, mantissa.minorSteps};
    return {10 * power, 5};
}

std::vector<AxisTick> ticksAtMultiples(const AxisScale& scale, double length, double spacing) {
    const NiceStep step = niceStep(scale.span() * spacing / length);
    const double minorStep = step.size / step.minorSteps;
    const auto first = std::int64_t(std::ceil(scale.low / minorStep - slack));
    const auto last = std::int64_t(std::floor(scale.high / minorStep + slack));
    std::vector<AxisTick> ticks;
    for (std::int64_t k = first; k <= last; ++k) {
        const double value = double(k) * minorStep;
        ticks.push_back({value, k % step.minorSteps == 0 ? formatTick(value, step.size) : QString()});
    }
    return ticks;
}

/// Ticks of a logarithmic axis that shows less than about a decade: round values, at their logarithms.
std::vector<AxisTick> narrowLogarithmicTicks(const AxisScale& scale, double length, double spacing) {
    const AxisScale values{std::pow(10.0, scale.low), std::pow(10.0, scale.high), false};
    std::vector<AxisTick> ticks;
    for (AxisTick& tick : ticksAtMultiples(values, length, 1.3 * spacing))
        if (tick.coordinate > 0) ticks.push_back({std::log10(tick.coordinate), std::move(tick.label)});
    return ticks;
}

std::vector<AxisTick> decadeTicks(const AxisScale& scale, double length, double spacing) {
    const double decadeLength = length / scale.span();
    // Powers of ten are short: their labels may stand closer than others.
    const double labelEvery = niceStep(std::max(1.0, 0.6 * spacing / decadeLength)).size;
    const int stride = std::max(1, int(std::ceil(labelEvery)));
    const bool hasMinor = decadeLength >= 22;
    // Far zoomed out a mark at every decade is a grey smear, and drawing it costs more than the curves.
    const int tickEvery = decadeLength >= 5 || stride % 5 != 0 ? 1 : stride / 5;
    std::vector<AxisTick> ticks;
    const auto add = [&](double coordinate, const QString& label) {
        if (coordinate >= scale.low - slack && coordinate <= scale.high + slack) ticks.push_back({coordinate, label});
    };
    for (int decade = int(std::floor(scale.low)); decade <= int(std::ceil(scale.high)); ++decade) {
        if (decade % tickEvery == 0) add(decade, decade % stride == 0 ? formatPowerOfTen(decade) : QString());
        for (int multiple = 2; hasMinor && multiple <= 9; ++multiple) add(decade + std::log10(multiple), {});
    }
    return ticks;
}

}  // namespace

double AxisScale::coordinate(double value) const {
    if (!logarithmic) return value;
    return value > 0 ? std::log10(value) : std::numeric_limits<double>::quiet_NaN();
}

double AxisScale::curveCoordinate(double value) const {
    constexpr double farBelow = -400;  // the smallest double is about 10^-324
    return logarithmic && value <= 0 ? farBelow : coordinate(value);
}

double AxisScale::value(double coordinate) const {
    return logarithmic ? std::pow(10.0, coordinate) : coordinate;
}

AxisScale AxisScale::zoomed(double anchor, double factor) const {
    const AxisScale result{anchor + factor * (low - anchor), anchor + factor * (high - anchor), logarithmic};
    const double size = std::max(std::abs(result.low), std::abs(result.high));
    const bool isTooSmall = !(result.span() > 1e-10 * size);
    const bool isTooLarge = !(size < (logarithmic ? 300 : 1e300));
    return isTooSmall || isTooLarge ? *this : result;
}

std::vector<AxisTick> axisTicks(const AxisScale& scale, double length, double spacing) {
    assert(scale.high > scale.low && length > 0 && spacing > 0);
    if (!scale.logarithmic) return ticksAtMultiples(scale, length, spacing);
    const int decades = int(std::floor(scale.high + slack)) - int(std::ceil(scale.low - slack)) + 1;
    return decades < 2 ? narrowLogarithmicTicks(scale, length, spacing) : decadeTicks(scale, length, spacing);
}

AxisScale fittingScale(double low, double high, bool logarithmic) {
    assert(high >= low);
    if (logarithmic) {
        constexpr double quarter = 0.25;
        const double bottom = quarter * std::floor((low - 0.02) / quarter);
        const double top = quarter * std::ceil((high + 0.02) / quarter);
        return {bottom, top, true};
    }
    double span = high - low;
    if (!(span > 1e-9 * std::max(std::abs(low), std::abs(high)))) span = std::max(std::abs(high), 1e-3);
    const double step = niceStep(span / 20).size;
    return {step * std::floor((low - 0.03 * span) / step), step * std::ceil((high + 0.03 * span) / step), false};
}

}  // namespace marginscope
