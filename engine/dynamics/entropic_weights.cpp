#include "engine/dynamics/entropic_weights.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace marginscope {

namespace {

constexpr double logFloor = -80;       // ln q of an example that plays no part
constexpr double supportFloor = -60;   // above it an example is part of the linear system
constexpr double entryCeiling = -18;   // where an example that comes back starts
constexpr double tinyLogWeight = -21;  // below it (q < 1e−9) a weight may move fast: it moves nothing else
constexpr double largestRise = 8;      // of a tiny weight in one iteration
constexpr double largestMove = 2;      // of any other
constexpr int mostIterations = 200;
constexpr int mostDirectIterations = 30;  // before a solve starts anew from higher temperatures
constexpr double coolingFactor = 0.1;     // from one temperature to the next
constexpr double gentlestCooling = 0.9;   // past it a solve is given up
constexpr double settled = 1e-12;         // largest q_i |dx_i| of a finished solve
constexpr double settledOnTheWay = 1e-3;  // of one at a temperature that is only passed through
constexpr double settledForce = 4e-15;    // largest |F_i − μ| where rounding, not progress, keeps the weights moving
constexpr double sufficientDecrease = 1e-4;  // of a line search, as a share of what the slope promises (Armijo)
constexpr double shortestLength = 1e-10;
constexpr double trustedMove = 1e-7;  // moves below it are rounding to the merit, and Newton's step needs no search
constexpr double settledTiny = 1e-2;  // largest rise of a tiny ln q_i in a finished solve

}  // namespace

void EntropicWeights::start(Index count, Vector& logWeights) {
    if (logWeights.size() != count) logWeights = Vector::Constant(count, -std::log(double(count)));
    m_weights.resize(count);
    m_endMargins.resize(count);
    m_gramTimesWeights.resize(count);
}

void EntropicWeights::formWeightsAndEndMargins(const GramView& gram, const VectorView& margins, double step,
                                               const Vector& logWeights) {
    m_support.clear();
    m_gramTimesWeights.setZero();
    for (Index i = 0; i < logWeights.size(); ++i) {
        const bool counts = logWeights[i] > supportFloor;
        m_weights[i] = counts ? std::exp(logWeights[i]) : 0;
        if (!counts) continue;
        m_support.push_back(i);
        m_gramTimesWeights += m_weights[i] * gram.col(i);
    }
    m_endMargins = margins + step * m_gramTimesWeights;

    const Index size = Index(m_support.size());
    m_rootWeights.resize(size);
    for (Index a = 0; a < size; ++a) m_rootWeights[a] = std::sqrt(m_weights[m_support[size_t(a)]]);
}

void EntropicWeights::assembleSystem(const GramView& gram, double scale) {
    const Index size = Index(m_support.size());
    m_system.resize(size, size);
    for (Index b = 0; b < size; ++b)
        for (Index a = b; a < size; ++a)
            m_system(a, b) =
                scale * m_rootWeights[a] * gram(m_support[size_t(a)], m_support[size_t(b)]) * m_rootWeights[b];
}

bool EntropicWeights::updateRest(double temperature, Vector& logWeights) const {
    bool somebodyReturns = false;
    for (Index i = 0; i < logWeights.size(); ++i) {
        if (logWeights[i] > supportFloor) continue;
        const double excess = m_level - m_endMargins[i];
        double wanted = logFloor;
        if (excess > temperature * logFloor)
            wanted = excess >= temperature * entryCeiling ? entryCeiling : excess / temperature;
        logWeights[i] = wanted;
        somebodyReturns = somebodyReturns || wanted > supportFloor;
    }
    return somebodyReturns;
}

bool EntropicWeights::move(double damping, bool balanced, double tolerance, Vector& logWeights) const {
    bool finished = damping == 1;
    for (size_t a = 0; a < m_support.size(); ++a) {
        const Index i = m_support[a];
        double change = m_direction[Index(a)];
        finished = finished && (balanced || m_weights[i] * std::fabs(change) < tolerance);
        if (logWeights[i] < tinyLogWeight) {
            finished = finished && change < settledTiny;
            change = std::min(change, largestRise);
        } else {
            change *= damping;
        }
        logWeights[i] = std::max(logWeights[i] + change, logFloor);
    }
    return finished;
}

void EntropicWeights::finish(const GramView& gram, const VectorView& margins, double step) {
    m_gramTimesWeights.noalias() = gram * m_weights;
    m_endMargins = margins + step * m_gramTimesWeights;
    m_weightedMargin = m_weights.dot(margins);
    m_quadraticForm = m_weights.dot(m_gramTimesWeights);
}

EntropicWeights::Report EntropicWeights::solve(const GramView& gram, const VectorView& margins, double step,
                                               double temperature, Vector& logWeights) {
    const Index count = margins.size();
    assert(gram.rows() == count && gram.cols() == count && step > 0 && temperature >= 0);
    start(count, logWeights);
    Report report = iterate(gram, margins, step, temperature, mostDirectIterations, settled, logWeights);
    if (!report.converged) {
        const Report cooled = coolDown(gram, margins, step, temperature, logWeights);
        report.iterations += cooled.iterations;
        report.converged = cooled.converged;
    }
    formWeightsAndEndMargins(gram, margins, step, logWeights);
    m_weights /= m_weights.sum();
    finish(gram, margins, step);
    return report;
}

EntropicWeights::Report EntropicWeights::coolDown(const GramView& gram, const VectorView& margins, double step,
                                                  double temperature, Vector& logWeights) {
    const Index count = margins.size();
    const double spread = margins.maxCoeff() - margins.minCoeff() + step * gram.diagonal().maxCoeff();
    Report report;
    Vector reached = Vector::Constant(count, -std::log(double(count)));
    double present = std::max(temperature, spread);
    double factor = coolingFactor;
    const auto visit = [&](double next) {
        const bool isLast = next <= temperature;
        logWeights = reached;
        const Report stage = iterate(gram, margins, step, next, isLast ? mostIterations : mostDirectIterations,
                                     isLast ? settled : settledOnTheWay, logWeights);
        report.iterations += stage.iterations;
        report.converged = stage.converged;
        return stage.converged;
    };
    if (!visit(present)) return report;
    reached = logWeights;
    while (present > temperature && factor < gentlestCooling) {
        const double next = std::max(temperature, factor * present);
        if (visit(next)) {
            reached = logWeights;
            present = next;
        } else {
            factor = std::sqrt(factor);
        }
    }
    return report;
}

EntropicWeights::Report EntropicWeights::iterate(const GramView& gram, const VectorView& margins, double step,
                                                 double temperature, int most, double tolerance, Vector& logWeights) {
    Report report;
    for (; report.iterations < most && !report.converged; ++report.iterations) {
        formWeightsAndEndMargins(gram, margins, step, logWeights);
        const Index size = Index(m_support.size());
        assembleSystem(gram, step);
        const double jitter = 1e-15 * m_system.diagonal().maxCoeff();
        m_system.diagonal().array() += temperature + jitter;
        m_factor.compute(m_system);

        m_force.resize(size);
        for (Index a = 0; a < size; ++a) {
            const Index i = m_support[size_t(a)];
            m_force[a] = temperature * logWeights[i] + m_endMargins[i];
        }
        m_first = m_rootWeights.cwiseProduct(m_force);
        m_second = m_rootWeights;
        m_factor.solveInPlace(m_first);
        m_factor.solveInPlace(m_second);
        const double missing = 1 - m_rootWeights.squaredNorm();
        m_level = (missing + m_rootWeights.dot(m_first)) / m_rootWeights.dot(m_second);
        m_direction = (m_level * m_second - m_first).cwiseQuotient(m_rootWeights);

        double largest = 0;
        double imbalance = 0;
        for (Index a = 0; a < size; ++a) {
            if (logWeights[m_support[size_t(a)]] < tinyLogWeight) continue;
            largest = std::max(largest, std::fabs(m_direction[a]));
            imbalance = std::max(imbalance, std::fabs(m_force[a] - m_level));
        }
        const double damping = largest > largestMove ? largestMove / largest : 1;
        const bool balanced = imbalance < settledForce * (m_endMargins.cwiseAbs().maxCoeff() + temperature);
        const bool finished = move(damping, balanced, tolerance, logWeights);
        const bool somebodyReturns = updateRest(temperature, logWeights);
        report.converged = finished && !somebodyReturns;
    }
    return report;
}

EntropicWeights::Report EntropicWeights::solveFor(const Loss& loss, const GramView& gram, const VectorView& margins,
                                                  double step, double temperature, Vector& logWeights) {
    return loss.isExponentialAt(margins, -std::log(temperature))
               ? solve(gram, margins, step, temperature, logWeights)
               : solveSmooth(loss, gram, margins, step, temperature, logWeights);
}

double EntropicWeights::smoothMerit(const Loss& loss, const GramView& gram, const VectorView& margins, double step,
                                    double logScale) {
    m_gramTimesWeights.noalias() = gram * m_weights;
    m_endMargins = margins + step * m_gramTimesWeights;
    return step / 2 * m_weights.dot(m_gramTimesWeights) - loss.evaluate(m_endMargins, logScale).smoothedMargin;
}

EntropicWeights::Report EntropicWeights::solveSmooth(const Loss& loss, const GramView& gram, const VectorView& margins,
                                                     double step, double temperature, Vector& logWeights) {
    const Index count = margins.size();
    assert(gram.rows() == count && gram.cols() == count && step > 0 && temperature > 0);
    const double logScale = -std::log(temperature);
    m_weights.resize(count);
    m_wanted.resize(count);
    if (logWeights.size() == count)
        m_weights = logWeights.array().exp();
    else
        loss.weights(margins, logScale, m_weights);

    Report report;
    double merit = smoothMerit(loss, gram, margins, step, logScale);
    for (; report.iterations < mostIterations && !report.converged; ++report.iterations) {
        loss.weights(m_endMargins, logScale, m_wanted);
        loss.weightSlopes(m_endMargins, logScale, m_slopes);
        m_first = m_wanted - m_weights;
        m_system.noalias() = (step / temperature) * (m_slopes * gram);
        m_system.diagonal().array() += 1;
        m_smoothFactor.compute(m_system);
        m_direction = m_smoothFactor.solve(m_first);

        // The merit's derivative along the direction: its gradient in q is hK(q − w).
        m_second.noalias() = gram * m_direction;
        const double decrease = step * m_first.dot(m_second);
        const double moved = m_direction.cwiseAbs().maxCoeff();
        if (!std::isfinite(moved)) break;
        const Vector before = m_weights;
        double length = 1;
        for (; length > shortestLength; length /= 2) {
            m_weights = before + length * m_direction;
            const double next = smoothMerit(loss, gram, margins, step, logScale);
            if (next <= merit - sufficientDecrease * length * decrease || moved < trustedMove) {
                merit = next;
                break;
            }
        }
        report.converged = length == 1 && moved < settled;
    }
    finish(gram, margins, step);
    if (loss.hasExponentialTail()) logWeights = m_weights.array().max(std::exp(logFloor)).log();
    return report;
}

}  // namespace marginscope
