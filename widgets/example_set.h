#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "engine/data/dataset.h"
#include "widgets/class_labels.h"
#include "widgets/saliency_rows.h"

namespace marginscope {

enum class ExampleOrder {
    Margin,  ///< smallest first
    Weight,  ///< q_i, largest first
    Class    ///< class by class, smallest margin first
};

/// Examples that are images, with what a run says of each at one moment, in a chosen order.
class ExampleSet {
 public:
    /// Forgets what was said of other examples. `labels` has an entry for each of the images.
    void setExamples(std::shared_ptr<const ExampleImages> images, ExampleLabels labels);

    /// One value an example; others are of another run and are passed over. Does not change the order.
    void setMoment(std::span<const double> margins, std::span<const double> weights);

    void setSaliency(std::shared_ptr<const ImageSaliency> saliency) { m_saliency = SaliencyRows(std::move(saliency)); }

    /// The moment whose angle to the latest saliency angle() gives; −1: the last kept one before the latest.
    void setSaliencyRecord(int record) { m_saliencyRecord = record; }

    void setOrder(ExampleOrder order);

    /// Puts the examples in order anew.
    void sort();

    const ExampleImages* images() const { return m_images.get(); }
    int count() const { return int(m_order.size()); }
    int classCount() const { return m_labels.classCount; }
    int label(int example) const { return m_labels.labels[std::size_t(example)]; }
    ExampleOrder order() const { return m_orderKind; }
    const std::vector<int>& inOrder() const { return m_order; }

    /// Where an example stands in the order; −1 if there is none.
    int placeOf(int example) const;

    bool hasMoment() const { return !m_margins.empty(); }
    double margin(int example) const { return m_margins[std::size_t(example)]; }
    double weight(int example) const { return m_weights[std::size_t(example)]; }
    double largestWeight() const { return m_largestWeight; }
    bool isWrong(int example) const { return hasMoment() && !(margin(example) > 0); }
    int wrongCount() const;

    bool hasSaliency() const { return !m_saliency.isEmpty() && m_saliency.images() != nullptr; }
    const SaliencyRows& saliency() const { return m_saliency; }

    /// Radians; see setSaliencyRecord().
    std::optional<double> angle(int example) const;

 private:
    std::shared_ptr<const ExampleImages> m_images;
    ExampleLabels m_labels;
    std::vector<double> m_margins;
    std::vector<double> m_weights;
    double m_largestWeight = 0;
    SaliencyRows m_saliency;
    int m_saliencyRecord = -1;
    ExampleOrder m_orderKind = ExampleOrder::Margin;
    std::vector<int> m_order;
    std::vector<int> m_places;  // of every example in m_order
};

}  // namespace marginscope
