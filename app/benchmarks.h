#pragma once

#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "app/command_line.h"
#include "app/measurement.h"

namespace marginscope {

/// Work that is ready to be repeated: everything it needs is made, only what is to be measured is left.
struct PreparedBenchmark {
    std::function<void()> work;
    double gigaflop =
        0;  ///< floating-point operations of one repetition in units of 1e9, counted by formula; 0: not counted
    std::function<std::string()> note = [] { return std::string(); };  ///< what the work found, asked for afterwards
};

/// One named row of `marginscope bench`.
struct Benchmark {
    std::string name;
    std::function<PreparedBenchmark()> prepare;
};

/// All rows, in the order in which they are listed.
const std::vector<Benchmark>& allBenchmarks();

/// Runs the rows that the request asks for and prints a table, row by row as they finish, or one JSON array of objects
/// {name, median_seconds, minimum_seconds, p90_seconds, repetitions, threads, gigaflop, peak_bytes, note}.
bool runBenchmarks(const BenchRequest& request, std::ostream& output);

}  // namespace marginscope
