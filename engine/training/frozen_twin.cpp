#include "engine/training/frozen_twin.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/dynamics/proximal_flow.h"
#include "engine/kernels/tangent_features.h"
#include "engine/networks/frozen_network.h"
#include "engine/networks/mlp.h"

namespace marginscope {

namespace {

constexpr Index mostFullParameters = 1 << 18;  // of networks whose twin has all their parameters
constexpr double lockTolerance = 1e-3;         // relative, of ln(n/L) between the twins

}  // namespace

FrozenTwin::FrozenTwin(std::shared_ptr<const Network> network, std::shared_ptr<const Dataset> dataset,
                       std::shared_ptr<const Loss> loss, const TrainingState& start, double tolerance,
                       double largestStep) {
    if (network->parameterCount() > mostFullParameters) {
        useFeatures(*network, *dataset, std::move(loss), start);
    } else {
        auto frozen = std::make_shared<FrozenNetwork>(std::move(network), std::exp(start.logNorm) * start.direction);
        m_objective = std::make_shared<Objective>(std::move(frozen), std::move(dataset), std::move(loss));
        m_state = startFrom(start.direction, start.logNorm);
    }
    m_dynamics = std::make_unique<ProximalFlow>(
        m_objective, ProximalFlow::Options{.tolerance = tolerance, .largestStep = largestStep});
    m_state.linearization = m_objective->linearize(m_state.direction, m_state.logNorm);
    m_maxMargin = marginscope::maxMargin(m_state.linearization->gram);
    if (m_maxMargin.separable) {
        m_objective->pullback(m_state.direction, m_state.logNorm, m_maxMargin.dualWeights, m_maxMarginDirection);
        m_maxMarginDirection.normalize();
    }
    m_point = observe(*m_objective, m_state);
}

void FrozenTwin::useFeatures(const Network& network, const Dataset& dataset, std::shared_ptr<const Loss> loss,
                             const TrainingState& start) {
    const TangentFeatures reduced = tangentFeatures(network, std::exp(start.logNorm) * start.direction, dataset.inputs);
    MlpOptions linear;
    linear.inputDimension = reduced.features.cols();
    m_objective = std::make_shared<Objective>(
        std::make_shared<Mlp>(linear),
        std::make_shared<Dataset>(makeDataset(reduced.features, dataset.labels, Lift::None)), std::move(loss));
    m_state = startFrom(reduced.start, 0);
}

bool FrozenTwin::isAffordable(const Network& network, const Dataset& dataset) {
    if (network.parameterCount() <= mostFullParameters) return true;
    return dataset.size() <= mostFeatureExamples && dataset.classCount == 2 && !network.couplesExamples();
}

void FrozenTwin::advanceTo(double accuracy, int mostSteps) {
    for (int step = 0; step < mostSteps; ++step) {
        const double now = m_point.loss.accuracy;
        if (!(now < accuracy * (1 - lockTolerance))) return;
        StepRequest request;
        // Late, ln(n/L) grows at least like ‖W‖: this stops short of the target rather than far behind it.
        if (m_state.late && now > 1) request.largestStep = std::max(std::log(accuracy / now), lockTolerance);
        if (m_dynamics->advance(m_state, request).status != StepStatus::Accepted) return;
        m_point = observe(*m_objective, m_state);
    }
}

void FrozenTwin::restore(const TrainingState& state) {
    m_state = state;
    m_state.linearization = m_objective->margins(m_state.direction, m_state.logNorm);
    m_point = observe(*m_objective, m_state);
}

double FrozenTwin::angleToMaxMargin() const {
    if (m_maxMarginDirection.size() == 0) return std::numeric_limits<double>::quiet_NaN();
    const double along = m_state.direction.dot(m_maxMarginDirection);
    return std::atan2((m_state.direction - along * m_maxMarginDirection).norm(), along);
}

double FrozenTwin::cosineToMaxMargin() const {
    return std::cos(angleToMaxMargin());
}

}  // namespace marginscope
