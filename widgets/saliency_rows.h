#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/training/snapshot.h"

namespace marginscope {

class TrainingRun;

/// Angles between the saliency of examples at some moments and at the latest one, whichever kind of examples they are:
/// moment by moment, one angle each. Shares the numbers with the snapshot it comes from.
class SaliencyRows {
 public:
    SaliencyRows() = default;
    explicit SaliencyRows(std::shared_ptr<const SaliencyField> field);
    explicit SaliencyRows(std::shared_ptr<const ImageSaliency> images);

    /// Those of a moment; empty while they are of records that a run of so many no longer has, because it has thinned
    /// them out since, and where no saliency is recorded.
    static SaliencyRows of(const Snapshot& snapshot, int records);
    static SaliencyRows of(const TrainingRun& run);

    /// The same numbers in the same place.
    bool operator==(const SaliencyRows& other) const { return source() == other.source(); }

    const void* source() const;
    bool isEmpty() const { return m_width == 0; }
    int count() const { return m_count; }
    int width() const { return m_width; }  ///< examples of which there are angles

    /// How many examples the run has; −1: it need not have exactly width() of them.
    int exampleCount() const { return m_images ? -1 : m_width; }

    int record(int row) const { return m_images ? int(m_images->records[std::size_t(row)]) : row; }
    int example(int place) const { return m_images ? int(m_images->examples[std::size_t(place)]) : place; }
    int placeOf(int example) const;  ///< −1 if there are no angles of that example
    float angle(int row, int place) const { return angles(row)[std::size_t(place)]; }
    std::span<const float> angles(int row) const {
        return std::span(*m_angles).subspan(std::size_t(row) * std::size_t(m_width), std::size_t(m_width));
    }

    /// The row at a record, or the last one before it; −1 if there is none.
    int rowAt(int record) const;

    /// The median over the examples at a record; not a number at records of which nothing is kept.
    double medianAt(int record) const;

    /// With the maps, in the order of placeOf(); null where the examples are no images.
    const ImageSaliency* images() const { return m_images.get(); }

 private:
    std::shared_ptr<const SaliencyField> m_field;
    std::shared_ptr<const ImageSaliency> m_images;
    const std::vector<float>* m_angles = nullptr;
    int m_width = 0;
    int m_count = 0;
};

}  // namespace marginscope
