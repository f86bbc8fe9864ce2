#pragma once

#include <functional>

namespace marginscope {

/// How long a piece of work takes, over several repetitions.
struct Measurement {
    double medianSeconds = 0;
    double minimumSeconds = 0;
    double p90Seconds = 0;  ///< nine of ten repetitions took no longer
    int repetitions = 0;
    double peakBytes = 0;  ///< the largest resident memory of the process while it ran
};

/// When to stop repeating: after `seconds` and at least `fewest` repetitions, or after `most`.
struct RepetitionBudget {
    double seconds = 1.5;
    int fewest = 5;
    int most = 2000;
};

/// Runs `work` once to warm up, then repeatedly within the budget, one wall-clock time each.
Measurement measure(const std::function<void()>& work, const RepetitionBudget& budget = {});

}  // namespace marginscope
