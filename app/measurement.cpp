#include "app/measurement.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

namespace marginscope {
namespace {

/// Makes the kernel count the peak of resident memory from here on. Where that is refused the peak since the program
/// started is reported, which is never too small.
void restartPeakMemory() {
    std::ofstream("/proc/self/clear_refs") << "5";
}

double peakMemoryBytes() {
    std::ifstream status("/proc/self/status");
    for (std::string word; status >> word;) {
        double kibibytes = 0;
        if (word == "VmHWM:" && status >> kibibytes) return 1024 * kibibytes;
    }
    return 0;
}

}  // namespace

Measurement measure(const std::function<void()>& work, const RepetitionBudget& budget) {
    using Clock = std::chrono::steady_clock;
    const auto since = [](Clock::time_point start) {
        return std::chrono::duration<double>(Clock::now() - start).count();
    };
    restartPeakMemory();
    work();
    std::vector<double> seconds;
    const Clock::time_point begin = Clock::now();
    while (int(seconds.size()) < budget.most &&
           (int(seconds.size()) < budget.fewest || since(begin) < budget.seconds)) {
        const Clock::time_point start = Clock::now();
        work();
        seconds.push_back(since(start));
    }
    std::sort(seconds.begin(), seconds.end());
    const std::size_t count = seconds.size();
    Measurement result;
    result.medianSeconds = (seconds[(count - 1) / 2] + seconds[count / 2]) / 2;
    result.minimumSeconds = seconds.front();
    result.p90Seconds = seconds[std::size_t(std::ceil(0.9 * double(count))) - 1];
    result.repetitions = int(count);
    result.peakBytes = peakMemoryBytes();
    return result;
}

}  // namespace marginscope
