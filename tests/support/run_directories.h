#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>

#include "engine/base/file_bytes.h"
#include "engine/storage/metric_csv.h"
#include "engine/storage/run_directory.h"
#include "tests/support/test_files.h"

namespace marginscope::test {

inline std::unique_ptr<TrainingRun> finished(Result<std::unique_ptr<TrainingRun>> run) {
    EXPECT_TRUE(run) << (run ? "" : run.error().text());
    while ((*run)->advance()) {
    }
    return std::move(*run);
}

inline std::string contentOf(const std::filesystem::path& file) {
    const auto bytes = readFile(file.string());
    EXPECT_TRUE(bytes) << file;
    return bytes ? *bytes : "";
}

/// history.csv without its column of wall times.
inline std::string historyWithoutSeconds(const std::filesystem::path& directory) {
    const auto log = parseMetricCsv(contentOf(directory / "history.csv"), "history.csv", {});
    EXPECT_TRUE(log) << log.error().text();
    MetricLog timeless(0);
    for (MetricRecord record : log->records()) {
        record.seconds = 0;
        timeless.append(record, Vector());
    }
    return metricCsv(timeless);
}

class RunDirectoryTest : public testing::Test {
 protected:
    std::filesystem::path path(const char* name) const { return m_directory.file(name); }

    void keep(const TrainingRun& run, const char* name) const {
        const auto written = writeRunDirectory(run, path(name).string());
        EXPECT_TRUE(written) << (written ? "" : written.error().text());
    }

    TemporaryDirectory m_directory;
};

/// Built-in pictures and a network whose direction is long enough to be sketched.
inline Experiment imageExperiment() {
    Experiment experiment;
    experiment.data.kind = "images";
    experiment.data.classes = {{0}, {7}};
    experiment.data.count = 24;
    experiment.data.testCount = 50;
    experiment.network.kind = "mlp";
    experiment.network.widths = {22, 16};
    experiment.initialization.scheme = "he";
    experiment.initialization.scale = 1;
    experiment.frozen = false;
    experiment.record.saliency = true;
    experiment.record.mostRecords = 40;
    experiment.stop.steps = 130;
    return experiment;
}

}  // namespace marginscope::test
