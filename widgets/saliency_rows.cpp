#include "widgets/saliency_rows.h"

#include <algorithm>
#include <utility>

#include "engine/base/five_numbers.h"
#include "engine/training/image_saliency.h"
#include "engine/training/take_snapshot.h"
#include "widgets/quantile_places.h"

namespace marginscope {

SaliencyRows::SaliencyRows(std::shared_ptr<const SaliencyField> field) : m_field(std::move(field)) {
    if (!m_field || m_field->examples == 0) return;
    m_angles = &m_field->anglesToLatest;
    m_width = int(m_field->examples);
    m_count = int(m_angles->size()) / m_width;
}

SaliencyRows::SaliencyRows(std::shared_ptr<const ImageSaliency> images) : m_images(std::move(images)) {
    if (!m_images || m_images->examples.empty()) return;
    m_angles = &m_images->anglesToLatest;
    m_width = int(m_images->examples.size());
    m_count = std::min(int(m_images->records.size()), int(m_angles->size()) / m_width);
}

SaliencyRows SaliencyRows::of(const Snapshot& snapshot, int records) {
    const SaliencyRows rows =
        snapshot.imageSaliency ? SaliencyRows(snapshot.imageSaliency) : SaliencyRows(snapshot.saliency);
    return rows.isEmpty() || rows.count() == 0 || rows.record(rows.count() - 1) >= records ? SaliencyRows() : rows;
}

SaliencyRows SaliencyRows::of(const TrainingRun& run) {
    if (const auto& images = run.dataset().images; images && run.saliencyHistory().size() > 0)
        return SaliencyRows(imageSaliencyOf(run.saliencyHistory(), *images));
    return SaliencyRows(saliencyOf(run));
}

const void* SaliencyRows::source() const {
    return m_images ? static_cast<const void*>(m_images.get()) : m_field.get();
}

int SaliencyRows::placeOf(int example) const {
    if (!m_images) return example < m_width ? example : -1;
    const auto found = std::find(m_images->examples.begin(), m_images->examples.end(), Index(example));
    return found == m_images->examples.end() ? -1 : int(found - m_images->examples.begin());
}

int SaliencyRows::rowAt(int record) const {
    if (!m_images) return std::min(record, m_count - 1);
    const auto end = m_images->records.begin() + m_count;
    return int(std::upper_bound(m_images->records.begin(), end, Index(record)) - m_images->records.begin()) - 1;
}

double SaliencyRows::medianAt(int at) const {
    const int row = isEmpty() ? -1 : rowAt(at);
    if (row < 0 || record(row) != at) return undefinedNumbers[quantiles::median];
    std::vector<float> values(angles(row).begin(), angles(row).end());
    return fiveNumbers(values)[quantiles::median];
}

}  // namespace marginscope
