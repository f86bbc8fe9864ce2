#include "widgets/run_collection.h"

#include <algorithm>
#include <cmath>

#include "engine/training/training_run.h"
#include "widgets/first_perfect.h"

namespace marginscope {

namespace {

double lastFinite(const std::vector<double>& values) {
    const auto found = std::find_if(values.rbegin(), values.rend(), [](double value) { return std::isfinite(value); });
    return found == values.rend() ? CurveRecord::undefined : *found;
}

}  // namespace

QString stopText(StopReason reason) {
    switch (reason) {
        case StopReason::Running:
            return QObject::tr("training");
        case StopReason::ReachedAccuracy:
            return QObject::tr("ln(n/L) reached");
        case StopReason::ReachedLogNorm:
            return QObject::tr("ln‖W‖ reached");
        case StopReason::ReachedLogNormRatio:
            return QObject::tr("ln(‖W‖/‖W₀‖) reached");
        case StopReason::ReachedSteps:
            return QObject::tr("steps reached");
        case StopReason::ReachedSeconds:
            return QObject::tr("time reached");
        case StopReason::ReachedAngle:
            return QObject::tr("θ reached");
        case StopReason::Stalled:
            return QObject::tr("stalled");
        case StopReason::Interrupted:
            return QObject::tr("interrupted");
        case StopReason::NotFinite:
            return QObject::tr("not finite");
        case StopReason::Failed:
            return QObject::tr("failed");
    }
    return {};
}

RunNumbers numbersOf(const Snapshot& snapshot, const CurveTable& curves) {
    RunNumbers numbers;
    numbers.state = snapshot.paused && snapshot.stop.reason == StopReason::Running ? QObject::tr("paused")
                                                                                   : stopText(snapshot.stop.reason);
    numbers.accuracy = snapshot.point.loss.accuracy;
    if (snapshot.degree > 0) numbers.smoothedMargin = snapshot.point.loss.smoothedMargin;
    numbers.angle = snapshot.point.angle;
    numbers.pathLength = snapshot.pathLength;
    numbers.firstPerfectAccuracy = snapshot.firstPerfectAccuracy.value_or(CurveRecord::undefined);
    numbers.testError = lastFinite(curves.testError());
    numbers.normalization = normSymbol(snapshot.degree);
    return numbers;
}

RunNumbers numbersOf(const TrainingRun& run) {
    RunNumbers numbers;
    const std::optional<int> degree = run.network()->degree();
    numbers.state = stopText(run.stopState().reason);
    numbers.accuracy = run.point().loss.accuracy;
    if (degree) numbers.smoothedMargin = run.point().loss.smoothedMargin;
    numbers.angle = run.point().angle;
    numbers.pathLength = run.state().pathLength;
    if (run.firstPerfect()) numbers.firstPerfectAccuracy = run.firstPerfect()->point.loss.accuracy;
    std::vector<double> errors;
    for (const MetricRecord& record : run.log().records()) errors.push_back(record.testError);
    numbers.testError = lastFinite(errors);
    numbers.normalization = normSymbol(degree.value_or(0));
    return numbers;
}

void RunCollection::showPresent(const KeptRun& present) {
    const bool isAnother = !m_present || m_present->number != present.number;
    m_present = present;
    bool curvesAreOthers = false;
    for (KeptRun& run : m_kept) {
        if (run.number == 0 || run.number != present.number) continue;
        curvesAreOthers = curvesAreOthers || run.curves != present.curves;
        run.curves = present.curves;
        run.numbers = present.numbers;
        run.saliency = present.saliency;
        run.references = present.references;
        run.firstPerfect = present.firstPerfect;
    }
    if (isAnother || curvesAreOthers)
        announce();
    else
        Q_EMIT numbersChanged();
}

bool RunCollection::isPresentKept() const {
    return m_present && std::any_of(m_kept.begin(), m_kept.end(), [this](const KeptRun& run) {
               return run.number != 0 && run.number == m_present->number;
           });
}

void RunCollection::keep(KeptRun run) {
    run.style = 0;
    const auto isTaken = [this](int style) {
        return std::any_of(m_kept.begin(), m_kept.end(), [style](const KeptRun& kept) { return kept.style == style; });
    };
    while (run.style + 1 < comparedStyles && isTaken(run.style)) ++run.style;
    m_kept.push_back(std::move(run));
    announce();
}

void RunCollection::remove(int index) {
    m_kept.erase(m_kept.begin() + index);
    announce();
}

void RunCollection::clear() {
    if (m_kept.empty()) return;
    m_kept.clear();
    announce();
}

void RunCollection::highlight(const std::vector<int>& indices) {
    bool isNew = false;
    for (int k = 0; k < int(m_kept.size()); ++k) {
        const bool wanted = std::find(indices.begin(), indices.end(), k) != indices.end();
        isNew = isNew || m_kept[std::size_t(k)].isHighlighted != wanted;
        m_kept[std::size_t(k)].isHighlighted = wanted;
    }
    if (isNew) Q_EMIT highlightChanged();
}

std::vector<ComparedRun> RunCollection::compared() const {
    std::vector<ComparedRun> runs;
    for (std::size_t k = 0; k < m_kept.size(); ++k) {
        const KeptRun& run = m_kept[k];
        if (m_present && run.number != 0 && run.number == m_present->number) continue;
        const QString name = m_differences.names[qsizetype(k + (m_present ? 1 : 0))];
        runs.push_back({name, run.curves, run.numbers.normalization, run.style, run.isHighlighted, run.saliency});
    }
    return runs;
}

void RunCollection::announce() {
    std::vector<const Experiment*> experiments;
    if (m_present) experiments.push_back(&m_present->experiment);
    for (const KeptRun& run : m_kept) experiments.push_back(&run.experiment);
    m_differences = differencesBetween(experiments);
    Q_EMIT changed();
}

}  // namespace marginscope
