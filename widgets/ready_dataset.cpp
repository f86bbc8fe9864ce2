#include "widgets/ready_dataset.h"

#include <utility>

#include "engine/experiment/load_data.h"

namespace marginscope {

ReadyDataset::Stamp ReadyDataset::stampOf(const DataSettings& settings) {
    if (settings.path.empty()) return {};
    std::error_code ignored;
    return {std::filesystem::last_write_time(settings.path, ignored),
            std::filesystem::file_size(settings.path, ignored)};
}

void ReadyDataset::keep(const DataSettings& settings, std::shared_ptr<const Dataset> dataset) {
    m_settings = settings;
    m_stamp = stampOf(settings);
    m_dataset = std::move(dataset);
}

Result<std::shared_ptr<const Dataset>> ReadyDataset::get(const DataSettings& settings) {
    if (has(settings)) return m_dataset;
    Result<Dataset> dataset = buildDataset(settings);
    if (!dataset) return dataset.error();
    keep(settings, std::make_shared<const Dataset>(std::move(*dataset)));
    return m_dataset;
}

}  // namespace marginscope
