#include "app/benchmarks.h"

#include <tbb/info.h>

#include <cstdio>
#include <nlohmann/json.hpp>
#include <regex>

#include "engine/parallel/arena.h"

namespace marginscope {
namespace {

struct Row {
    std::string name;
    Measurement measurement;
    int threads = 1;
    double gigaflop = 0;
    std::string note;
};

Row runOne(const Benchmark& benchmark, Arena& arena) {
    return arena.run([&] {
        const PreparedBenchmark prepared = benchmark.prepare();
        Row row{benchmark.name, measure(prepared.work), arena.concurrency(), prepared.gigaflop, {}};
        row.note = prepared.note();
        return row;
    });
}

/// Seconds in a unit that keeps three digits readable.
std::string readableSeconds(double seconds) {
    const struct {
        double factor;
        const char* unit;
    } units[] = {{1, "s"}, {1e3, "ms"}, {1e6, "us"}};
    int choice = seconds >= 1 ? 0 : seconds >= 1e-3 ? 1 : 2;
    char text[32];
    std::snprintf(text, sizeof text, "%.3g %s", seconds * units[choice].factor, units[choice].unit);
    return text;
}

void printTableHead(std::ostream& output) {
    char line[128];
    std::snprintf(line, sizeof line, "%-22s %10s %10s %10s %6s %8s %9s  %s\n", "name", "median", "minimum", "p90",
                  "times", "GFLOP/s", "peak MB", "note");
    output << line;
}

void printTableRow(std::ostream& output, const Row& row) {
    const Measurement& m = row.measurement;
    char rate[32] = "-";
    if (row.gigaflop > 0) std::snprintf(rate, sizeof rate, "%.3g", row.gigaflop / m.medianSeconds);
    char line[160];
    std::snprintf(line, sizeof line, "%-22s %10s %10s %10s %6d %8s %9.0f  ", row.name.c_str(),
                  readableSeconds(m.medianSeconds).c_str(), readableSeconds(m.minimumSeconds).c_str(),
                  readableSeconds(m.p90Seconds).c_str(), m.repetitions, rate, m.peakBytes / 1e6);
    output << line << row.note << std::endl;
}

nlohmann::ordered_json toJson(const Row& row) {
    const Measurement& m = row.measurement;
    return {{"name", row.name},
            {"median_seconds", m.medianSeconds},
            {"minimum_seconds", m.minimumSeconds},
            {"p90_seconds", m.p90Seconds},
            {"repetitions", m.repetitions},
            {"threads", row.threads},
            {"gigaflop", row.gigaflop},
            {"peak_bytes", m.peakBytes},
            {"note", row.note}};
}

}  // namespace

bool runBenchmarks(const BenchRequest& request, std::ostream& output) {
    const int threads = request.threads > 0 ? request.threads : tbb::info::default_concurrency();
    Arena arena(threads);
    const std::regex filter(request.filter);
    std::vector<Benchmark> wanted = allBenchmarks();
    std::erase_if(wanted, [&](const Benchmark& benchmark) { return !std::regex_search(benchmark.name, filter); });
    if (wanted.empty()) return false;
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
    if (!request.json) printTableHead(output);
    for (const Benchmark& benchmark : wanted) {
        const Row row = runOne(benchmark, arena);
        if (request.json) {
            rows.push_back(toJson(row));
        } else {
            printTableRow(output, row);
        }
    }
    if (request.json) output << rows.dump(2) << "\n";
    return true;
}

}  // namespace marginscope
