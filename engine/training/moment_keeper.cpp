#include "engine/training/moment_keeper.h"

#include <utility>
#include <vector>

#include "engine/training/image_saliency.h"
#include "engine/training/layer_norms.h"
#include "engine/training/training_run.h"

namespace marginscope {

namespace {

constexpr Index smallNetwork = DirectionSketch::largestWhole;  // parameters
constexpr Index mostBallInputs = 3;  // of eq. (5), up to which its neurons are dots on the ball

/// Surfaces and neurons are drawn from the weights. Of other networks only small ones are kept, since they cost little.
bool keepsDirection(const TrainingRun& run) {
    const bool hasNeurons =
        run.experiment().network.kind == "squared-relu" && run.network()->inputDimension() <= mostBallInputs;
    return run.dataset().pointDimension() == 2 || hasNeurons || run.network()->parameterCount() <= smallNetwork;
}

bool keepsFrozenDirection(const TrainingRun& run) {
    return run.frozen() && run.dataset().pointDimension() == 2;
}

/// Without what only some moments hold.
Index bytesOfMoment(const TrainingRun& run) {
    Index numbers = 2 * run.dataset().size();
    if (keepsDirection(run)) numbers += run.network()->parameterCount();
    if (keepsFrozenDirection(run)) numbers += run.frozen()->state().direction.size();
    if (run.log().saliencyDimension() == 2) numbers += 2 * run.dataset().size();
    return numbers * Index(sizeof(float));
}

void takeLayers(const TrainingRun& run, Moment& moment) {
    const ParameterLayout& layout = run.network()->layout();
    if (layout.blocks().size() < 2) return;
    const TrainingState& state = run.state();
    const bool hasGradient = state.observation && state.observation->at == state.linearization;
    const std::vector<LayerNorm> layers =
        layerNorms(layout, state.direction, hasGradient ? state.observation->gradient : state.direction);
    moment.layerNorms.resize(Index(layers.size()));
    if (hasGradient) moment.layerGradientShares.resize(Index(layers.size()));
    for (std::size_t i = 0; i < layers.size(); ++i) {
        moment.layerNorms[Index(i)] = float(layers[i].norm);
        if (hasGradient) moment.layerGradientShares[Index(i)] = float(layers[i].gradientShare);
    }
}

void takeSaliency(const TrainingRun& run, Moment& moment) {
    const MetricLog& log = run.log();
    if (log.saliencyDimension() == 2) {
        const auto rows = log.saliency(log.size() - 1);
        moment.saliency = Eigen::Map<const Eigen::VectorXf>(rows.data(), rows.size());
    }
    const SaliencyHistory& history = run.saliencyHistory();
    if (history.moments().empty() || history.moments().back().record != log.size() - 1) return;
    const std::vector<float> maps = saliencyMaps(history.moments().back().saliency, *run.dataset().images);
    moment.saliencyMaps = Eigen::Map<const Eigen::VectorXf>(maps.data(), Index(maps.size()));
}

}  // namespace

Moment takeMoment(const TrainingRun& run) {
    Moment moment;
    moment.step = run.state().steps;
    moment.logNorm = run.state().logNorm;
    moment.pathLength = run.state().pathLength;
    moment.margins = run.point().margins.cast<float>();
    moment.weights = run.point().weights.cast<float>();
    if (keepsDirection(run)) moment.direction = run.state().direction.cast<float>();
    if (run.frozen()) moment.frozenAngleToMaxMargin = run.frozen()->angleToMaxMargin();
    if (keepsFrozenDirection(run)) moment.frozenDirection = run.frozen()->state().direction.cast<float>();
    takeLayers(run, moment);
    takeSaliency(run, moment);
    return moment;
}

MomentKeeper::MomentKeeper(const TrainingRun& run) : m_log(run.experiment().record.moments, bytesOfMoment(run)) {}

void MomentKeeper::afterRecord(const TrainingRun& run) {
    if (!m_archive || m_log.most() == 0) return;
    const Index record = run.log().size() - 1;
    const std::int64_t step = run.state().steps;
    const bool isFirstPerfect = !m_log.firstPerfect() && run.point().margins.minCoeff() > 0;
    const bool isWanted = m_log.wantsRecord(record);
    if (!isFirstPerfect && !isWanted) return;
    write(takeMoment(run));
    if (isFirstPerfect) m_log.keepFirstPerfect(step);
    if (isWanted) remove(m_log.append({record, step}));
}

void MomentKeeper::afterThinning() {
    remove(m_log.thin());
}

void MomentKeeper::write(const Moment& moment) {
    const Result<void> written = m_archive->write(moment);
    if (!written && !m_failure) m_failure = written.error();
}

void MomentKeeper::remove(const std::vector<std::int64_t>& steps) {
    if (!m_archive) return;
    for (const std::int64_t step : steps) m_archive->remove(step);
}

}  // namespace marginscope
