#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "engine/base/result.h"
#include "engine/data/dataset.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// The examples that were asked for last, so that settings that leave them alone do not read a file again. A file that
/// has another time or size than when it was read is read anew.
class ReadyDataset {
 public:
    /// They have been read elsewhere.
    void keep(const DataSettings& settings, std::shared_ptr<const Dataset> dataset);

    /// Whether get() need not read anything.
    bool has(const DataSettings& settings) const {
        return m_dataset && settings == m_settings && stampOf(settings) == m_stamp;
    }

    /// Errors: those of buildDataset().
    Result<std::shared_ptr<const Dataset>> get(const DataSettings& settings);

 private:
    /// What tells whether a file is still the one that was read.
    struct Stamp {
        std::filesystem::file_time_type time;
        std::uintmax_t size = 0;

        bool operator==(const Stamp&) const = default;
    };
    static Stamp stampOf(const DataSettings& settings);

    DataSettings m_settings;
    Stamp m_stamp;
    std::shared_ptr<const Dataset> m_dataset;
};

}  // namespace marginscope
