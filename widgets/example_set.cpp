#include "widgets/example_set.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <utility>

namespace marginscope {

void ExampleSet::setExamples(std::shared_ptr<const ExampleImages> images, ExampleLabels labels) {
    m_images = std::move(images);
    m_labels = std::move(labels);
    m_labels.labels.resize(m_images ? m_images->size() : 0, 1);
    m_margins.clear();
    m_weights.clear();
    m_largestWeight = 0;
    m_saliency = {};
    m_order.resize(m_labels.labels.size());
    std::iota(m_order.begin(), m_order.end(), 0);
    sort();
}

void ExampleSet::setMoment(std::span<const double> margins, std::span<const double> weights) {
    if (margins.size() != m_order.size() || weights.size() != m_order.size()) return;
    m_margins.assign(margins.begin(), margins.end());
    m_weights.assign(weights.begin(), weights.end());
    m_largestWeight = m_weights.empty() ? 0 : *std::max_element(m_weights.begin(), m_weights.end());
}

void ExampleSet::setOrder(ExampleOrder order) {
    m_orderKind = order;
    sort();
}

void ExampleSet::sort() {
    const auto key = [this](int example) {
        const int group = m_orderKind == ExampleOrder::Class ? label(example) : 0;
        double value = 0;
        if (hasMoment()) value = m_orderKind == ExampleOrder::Weight ? -weight(example) : margin(example);
        return std::tuple(group, value, example);
    };
    std::sort(m_order.begin(), m_order.end(), [&](int a, int b) { return key(a) < key(b); });
    m_places.resize(m_order.size());
    for (std::size_t place = 0; place < m_order.size(); ++place) m_places[std::size_t(m_order[place])] = int(place);
}

int ExampleSet::placeOf(int example) const {
    return example >= 0 && example < int(m_places.size()) ? m_places[std::size_t(example)] : -1;
}

int ExampleSet::wrongCount() const {
    return int(std::count_if(m_order.begin(), m_order.end(), [this](int example) { return isWrong(example); }));
}

std::optional<double> ExampleSet::angle(int example) const {
    const int place = hasSaliency() ? m_saliency.placeOf(example) : -1;
    if (place < 0 || m_saliency.count() == 0) return {};
    const int row = m_saliencyRecord >= 0 ? m_saliency.rowAt(m_saliencyRecord) : m_saliency.count() - 2;
    if (row < 0) return {};
    return double(m_saliency.angle(row, place));
}

}  // namespace marginscope
