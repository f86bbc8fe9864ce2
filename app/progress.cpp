#include "app/progress.h"

#include <cmath>
#include <cstdio>

namespace marginscope {
namespace {

/// Keeps the earlier of two times; a time that is not a positive number is no estimate.
void keepEarlier(std::optional<double>& earliest, double seconds) {
    if (!(seconds >= 0) || !std::isfinite(seconds)) return;
    if (!earliest || seconds < *earliest) earliest = seconds;
}

}  // namespace

std::string readableDuration(double seconds) {
    char text[64];
    if (seconds < 100) {
        std::snprintf(text, sizeof text, "%.0f s", seconds);
    } else if (seconds < 100 * 60) {
        std::snprintf(text, sizeof text, "%.0f min", seconds / 60);
    } else {
        std::snprintf(text, sizeof text, "%.1f h", seconds / 3600);
    }
    return text;
}

std::optional<double> estimateSecondsLeft(const StopSettings& stop, const ProgressSample& before,
                                          const ProgressSample& now) {
    const double elapsed = now.seconds - before.seconds;
    std::optional<double> earliest;
    const auto consider = [&](const std::optional<double>& goal, double then, double current, double target) {
        if (goal) keepEarlier(earliest, (target - current) / (current - then) * elapsed);
    };
    if (stop.seconds) keepEarlier(earliest, *stop.seconds - now.seconds);
    consider(stop.steps, double(before.steps), double(now.steps), stop.steps.value_or(0));
    consider(stop.logNorm, before.logNorm, now.logNorm, stop.logNorm.value_or(0));
    consider(stop.logNormRatio, before.logNormRatio, now.logNormRatio, stop.logNormRatio.value_or(0));
    consider(stop.accuracy, before.logAccuracy, now.logAccuracy, std::log(stop.accuracy.value_or(1)));
    consider(stop.angle, std::log(before.angle), std::log(now.angle), std::log(stop.angle.value_or(1)));
    return earliest;
}

std::string progressLine(const StopSettings& stop, const ProgressSample& before, const ProgressSample& now) {
    const double elapsed = now.seconds - before.seconds;
    const double rate = elapsed > 0 ? double(now.steps - before.steps) / elapsed : 0;
    const double accuracy = std::isnan(now.logAccuracy) ? 0 : std::exp(now.logAccuracy);
    char text[192];
    std::snprintf(text, sizeof text, "step %lld, ln(n/L) %.4g, ln|W| %.4g, angle %.3g, %.3g steps/s",
                  static_cast<long long>(now.steps), accuracy, now.logNorm, now.angle, rate);
    std::string line = text;
    if (const std::optional<double> left = estimateSecondsLeft(stop, before, now)) {
        line += ", about " + readableDuration(*left) + " left";
    }
    return line;
}

std::string byteProgressLine(const std::string& doing, const ByteSample& before, const ByteSample& now,
                             std::uint64_t total) {
    constexpr double megabyte = 1e6;
    const double elapsed = now.seconds - before.seconds;
    const bool moves = elapsed > 0 && now.bytes > before.bytes;
    const double rate = moves ? double(now.bytes - before.bytes) / elapsed : 0;
    char text[96];
    std::snprintf(text, sizeof text, ": %.1f of %.1f MB, %.3g MB/s", double(now.bytes) / megabyte,
                  double(total) / megabyte, rate / megabyte);
    std::string line = doing + text;
    if (moves && total >= now.bytes) line += ", about " + readableDuration(double(total - now.bytes) / rate) + " left";
    return line;
}

}  // namespace marginscope
