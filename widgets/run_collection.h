#pragma once

#include <QObject>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "engine/experiment/experiment.h"
#include "engine/training/snapshot.h"
#include "widgets/compared_run.h"
#include "widgets/margin_chart.h"
#include "widgets/run_names.h"

namespace marginscope {

class TrainingRun;

/// The numbers of a run that a table compares; NaN where one is not defined or not yet known.
struct RunNumbers {
    QString state;                                         ///< how it ended, or that it goes on
    double accuracy = CurveRecord::undefined;              ///< ln(n/L)
    double smoothedMargin = CurveRecord::undefined;        ///< ℓ⁻¹(L)/‖W‖^L
    double angle = CurveRecord::undefined;                 ///< θ, radians
    double pathLength = CurveRecord::undefined;            ///< ζ
    double firstPerfectAccuracy = CurveRecord::undefined;  ///< ln(n/L) at first perfect classification
    double testError = CurveRecord::undefined;             ///< of the last record at which something was tested
    QString normalization;                                 ///< what margins are divided by: "‖W‖²"
};

/// How a run stands, in two words: "ln(n/L) reached", "stalled".
QString stopText(StopReason reason);

RunNumbers numbersOf(const Snapshot& snapshot, const CurveTable& curves);
RunNumbers numbersOf(const TrainingRun& run);

/// A run as it is kept for comparison.
struct KeptRun {
    Experiment experiment;
    std::shared_ptr<const CurveTable> curves;
    RunNumbers numbers;
    SaliencyRows saliency = {};          ///< empty where it is not recorded
    std::uint64_t number = 0;            ///< of a run of this window; 0: of another one
    QString directory;                   ///< where all of it is; empty: nowhere
    std::shared_ptr<const void> files;   ///< of a sweep: its directory, which goes away with this; null: it stays
    std::string directoryName;           ///< of a sweep: that it is saved under
    std::vector<NamedValue> references;  ///< exact margins to compare with, as far as they are known
    std::optional<ClockValues> firstPerfect = std::nullopt;  ///< the moment of first perfect classification
    int style = 0;
    bool isHighlighted = false;
};

/// The present run and those that are kept to be compared with it. Kept ones stay until they are removed, whatever is
/// trained next; one that is still the present run follows it to its end.
class RunCollection : public QObject {
    Q_OBJECT

 public:
    static constexpr int most = comparedStyles;

    explicit RunCollection(QObject* parent = nullptr) : QObject(parent) {}

    const std::vector<KeptRun>& kept() const { return m_kept; }
    const std::optional<KeptRun>& present() const { return m_present; }
    int room() const { return most - int(m_kept.size()); }
    bool isFull() const { return room() <= 0; }

    /// What tells the runs apart; the present one comes first, if there is one.
    const RunDifferences& differences() const { return m_differences; }

    /// The present run is another one, or has come farther.
    void showPresent(const KeptRun& present);

    bool isPresentKept() const;

    /// Gives the run a style that no other has. Not to be called when full.
    void keep(KeptRun run);
    void remove(int index);
    void clear();

    /// Draws these thicker.
    void highlight(const std::vector<int>& indices);

    /// For the charts; without one that is the present run.
    std::vector<ComparedRun> compared() const;

 Q_SIGNALS:
    /// Runs came or went, or another one is the present.
    void changed();

    /// Only numbers are new.
    void numbersChanged();

    void highlightChanged();

 private:
    void announce();

    std::optional<KeptRun> m_present;
    std::vector<KeptRun> m_kept;
    RunDifferences m_differences;
};

}  // namespace marginscope
