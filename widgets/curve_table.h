#pragma once

#include <limits>
#include <span>
#include <vector>

#include "engine/base/five_numbers.h"
#include "widgets/chart_clock.h"

namespace marginscope {

/// One row of a CurveTable. NaN means: not defined, or not yet.
struct CurveRecord {
    static constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

    ClockValues clock = {undefined, undefined, undefined, undefined, undefined};
    double logLoss = undefined;         ///< ln L
    double smoothedMargin = undefined;  ///< ℓ⁻¹(L)/‖W‖^L
    double angle = undefined;           ///< θ between W and −∇L, radians
    double frozenAngle = undefined;     ///< θ of the network with frozen activations
    double secantAngle = undefined;     ///< atan(|ΔV|/Δρ) over the last Δρ of ρ = ln‖W‖, V = W/‖W‖
    double pathLength = undefined;      ///< ζ
    double testError = undefined;       ///< share of the test records with p ≤ 0
    FiveNumbers testMargins = undefinedNumbers;  ///< of the test records
};

/// The history of one run as the charts read it: column by column, the margins record by record. Grows at its end only,
/// in the thread of the views; charts hold a shared pointer to it and are told when it has grown.
class CurveTable {
 public:
    /// Examples of K classes, with labels as in class_labels.h.
    explicit CurveTable(std::vector<int> labels = {}, int classCount = 2);

    /// `margins`: p_i/‖W‖^L, one for each example.
    void append(const CurveRecord& record, std::span<const double> margins);

    /// Keeps every second record, the first included, as the engine's log does when it is full.
    void thin();

    int recordCount() const { return int(m_smoothedMargin.size()); }
    int exampleCount() const { return int(m_labels.size()); }
    int classCount() const { return m_classCount; }
    const std::vector<int>& labels() const { return m_labels; }
    int label(int example) const { return m_labels[std::size_t(example)]; }

    /// Changes whenever rows that were there before are no longer what they were.
    int generation() const { return m_generation; }

    const std::vector<double>& clock(ClockKind kind) const { return m_clocks[std::size_t(kind)]; }
    const std::vector<double>& logLoss() const { return m_logLoss; }
    const std::vector<double>& smoothedMargin() const { return m_smoothedMargin; }
    const std::vector<double>& angle() const { return m_angle; }
    const std::vector<double>& frozenAngle() const { return m_frozenAngle; }
    const std::vector<double>& secantAngle() const { return m_secantAngle; }
    const std::vector<double>& pathLength() const { return m_pathLength; }
    const std::vector<double>& testError() const { return m_testError; }
    const std::vector<FiveNumbers>& testMargins() const { return m_testMargins; }

    /// The margins of all examples at one record. Single precision: seven digits are more than any screen or page
    /// shows, and thousands of examples fit.
    std::span<const float> margins(int record) const { return m_margins[std::size_t(record)]; }
    float margin(int example, int record) const { return m_margins[std::size_t(record)][std::size_t(example)]; }

    /// The moment of a record on all clocks.
    ClockValues clockValues(int record) const;

 private:
    std::vector<int> m_labels;
    int m_classCount;
    int m_generation = 0;
    std::array<std::vector<double>, clockKinds.size()> m_clocks;
    std::vector<double> m_logLoss;
    std::vector<double> m_smoothedMargin;
    std::vector<double> m_angle;
    std::vector<double> m_frozenAngle;
    std::vector<double> m_secantAngle;
    std::vector<double> m_pathLength;
    std::vector<double> m_testError;
    std::vector<FiveNumbers> m_testMargins;
    std::vector<std::vector<float>> m_margins;  // of one record each
};

}  // namespace marginscope
