#include "engine/theory/global_margin.h"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "engine/base/text.h"
#include "engine/theory/margin_polish.h"
#include "engine/theory/margin_program.h"
#include "engine/theory/neuron_candidates.h"
#include "engine/theory/squared_relu_oracle.h"

namespace marginscope {

namespace {

using Extended = long double;

constexpr double noSeparation = 1e-13;  // γ over the largest ‖x_i‖²; an upper end below counts as zero
constexpr double polishBelow = 0.05;    // relative gap
constexpr double mergingAngles[] = {0.2, 0.03, 5e-3, 1e-3, 1e-4};
constexpr double keptExcess = 10;     // columns that price lower than the value by this many excesses are forgotten
constexpr double leastGain = 1e-6;    // of the upper end, that keeps the search going past d = 3
constexpr double sameNeuron = 1e-15;  // 1 − cosine
constexpr Index ascentStarts = 128;
constexpr Index gridDirectionsPerExample = 40;
constexpr Index mostGridDirections = 4000;

class Exchange {
 public:
    Exchange(const InputsView& inputs, const VectorView& labels, const GlobalMarginOptions& options);

    GlobalMargin run();

 private:
    struct Neuron {
        Vector direction;  // unit
        double sign;
    };

    void append(const RowMatrix& directions, double sign);
    void addNeuron(const Vector& direction, double sign);
    Matrix features() const;
    double offerMeasure(const NeuronMeasure& measure);
    double offerDual(const Vector& dualWeights);
    double looseBound(const Vector& coefficients) const;
    void addAscended(const Vector& coefficients);
    void addNeighbours(const MarginProgram& program);
    NeuronMeasure measureOf(const MarginProgram& program) const;
    void polish(const NeuronMeasure& measure);
    void forget(const Matrix& columns, const MarginProgram& program);
    double gap() const { return m_result.upper - m_result.lower; }
    bool isClosed() const { return m_result.rounds > 0 && gap() <= m_options.relativeGap * m_result.upper; }
    bool isHopeless() const { return m_result.upper <= noSeparation * m_largestSquare; }
    void conclude(bool wasCancelled);

    const InputsView& m_inputs;
    const VectorView& m_labels;
    const GlobalMarginOptions& m_options;
    double m_largestSquare;
    std::optional<SquaredReluOracle> m_oracle;  // for d ≤ 3
    std::vector<Neuron> m_neurons;
    GlobalMargin m_result;
    double m_excess = 0;  // of the best price over the value of the last program
};

Exchange::Exchange(const InputsView& inputs, const VectorView& labels, const GlobalMarginOptions& options)
    : m_inputs(inputs),
      m_labels(labels),
      m_options(options),
      m_largestSquare(inputs.rowwise().squaredNorm().maxCoeff()) {
    if (inputs.cols() <= 3) m_oracle.emplace(inputs);
    const Index grid = std::min<Index>(mostGridDirections, gridDirectionsPerExample * inputs.rows());
    for (const double sign : {1.0, -1.0}) {
        append(RowMatrix::Identity(1, inputs.cols()), sign);
        append(inputs, sign);
        append(options.startNeurons, sign);
        if (m_oracle) append(spreadDirections(inputs.cols(), grid), sign);
    }
    m_result.lower = -std::numeric_limits<double>::infinity();
    m_result.upper = std::numeric_limits<double>::infinity();
}

/// Rows of any length but zero.
void Exchange::append(const RowMatrix& directions, double sign) {
    for (Index k = 0; k < directions.rows(); ++k) {
        const double norm = directions.row(k).stableNorm();
        if (norm > 0) m_neurons.push_back({directions.row(k).transpose() / norm, sign});
    }
}

/// Unless it is known.
void Exchange::addNeuron(const Vector& direction, double sign) {
    const Vector unit = direction.normalized();
    const bool isKnown = std::any_of(m_neurons.begin(), m_neurons.end(), [&](const Neuron& other) {
        return other.sign == sign && (other.direction - unit).squaredNorm() < 2 * sameNeuron;
    });
    if (!isKnown) m_neurons.push_back({unit, sign});
}

/// The exchange alone is Kelley's cutting-plane method, which swings widely while neurons are few. Neighbours of those
/// in use, and of the new ones, tell the program how far each may move.
void Exchange::addNeighbours(const MarginProgram& program) {
    const Vector coefficients = program.dualWeights.cwiseProduct(m_labels);
    const size_t count = m_neurons.size();
    for (size_t k = 0; k < count; ++k) {
        if (Index(k) < program.weights.size() && program.weights[Index(k)] == 0) continue;
        const Neuron neuron = m_neurons[k];
        append(neighbourDirections(m_inputs, coefficients, neuron.sign, neuron.direction, m_excess), neuron.sign);
    }
}

/// y_i sign max(0, v·x_i)², n × neurons.
Matrix Exchange::features() const {
    Matrix result(m_inputs.rows(), Index(m_neurons.size()));
    for (size_t k = 0; k < m_neurons.size(); ++k) {
        const Vector responses = (m_inputs * m_neurons[k].direction).cwiseMax(0.0);
        result.col(Index(k)) = m_neurons[k].sign * m_labels.cwiseProduct(responses.cwiseAbs2());
    }
    return result;
}

/// Keeps the measure if its margin, in extended precision and for mass one, is the best so far. Returns that margin.
double Exchange::offerMeasure(const NeuronMeasure& measure) {
    std::vector<Extended> margins(static_cast<size_t>(m_inputs.rows()), 0);
    Extended mass = 0;
    for (Index a = 0; a < measure.neurons.rows(); ++a) {
        for (Index c = 0; c < m_inputs.cols(); ++c) mass += Extended(measure.neurons(a, c)) * measure.neurons(a, c);
        for (size_t i = 0; i < margins.size(); ++i) {
            Extended response = 0;
            for (Index c = 0; c < m_inputs.cols(); ++c) {
                response += Extended(measure.neurons(a, c)) * m_inputs(Index(i), c);
            }
            if (response > 0) margins[i] += m_labels[Index(i)] * measure.signs[a] * response * response;
        }
    }
    const double margin = double(*std::min_element(margins.begin(), margins.end()) / mass);
    if (margin > m_result.lower) {
        m_result.lower = margin;
        m_result.neurons = measure.neurons.rowwise().normalized();
        m_result.signedWeights =
            measure.signs.cwiseProduct(measure.neurons.rowwise().squaredNorm()) / measure.neurons.squaredNorm();
    }
    return margin;
}

/// Keeps q if it gives the smallest upper end so far, and admits the neurons that price best. Returns that end.
double Exchange::offerDual(const Vector& dualWeights) {
    const Vector coefficients = dualWeights.cwiseProduct(m_labels);
    double upper = 0;
    if (m_oracle) {
        const SphereExtremes extremes = m_oracle->extremes(coefficients, m_result.lower);
        upper = extremes.largest + extremes.roundingError;
        for (Index k = 0; k < extremes.values.size(); ++k) {
            addNeuron(extremes.directions.row(k).transpose(), extremes.values[k] < 0 ? -1 : 1);
        }
    } else {
        upper = looseBound(coefficients);
        addAscended(coefficients);
    }
    if (upper < m_result.upper) {
        m_result.upper = upper;
        m_result.dualWeights = dualWeights;
    }
    return upper;
}

/// max(0, z)² ≤ z², and examples of the other class only lower the value.
double Exchange::looseBound(const Vector& coefficients) const {
    double bound = 0;
    for (const double sign : {1.0, -1.0}) {
        const Matrix form = m_inputs.transpose() * (sign * coefficients).cwiseMax(0.0).asDiagonal() * m_inputs;
        const Eigen::SelfAdjointEigenSolver<Matrix> solver(form, Eigen::EigenvaluesOnly);
        bound = std::max(bound, solver.eigenvalues().maxCoeff());
    }
    return bound;
}

void Exchange::addAscended(const Vector& coefficients) {
    const Matrix columns = features();
    const Vector prices = columns.transpose() * coefficients.cwiseProduct(m_labels);
    for (const double sign : {1.0, -1.0}) {
        std::vector<Index> best;
        for (Index k = 0; k < prices.size(); ++k) {
            if (m_neurons[size_t(k)].sign == sign) best.push_back(k);
        }
        std::stable_sort(best.begin(), best.end(), [&](Index a, Index b) { return prices[a] > prices[b]; });
        best.resize(std::min(best.size(), size_t(ascentStarts)));
        RowMatrix starts(Index(best.size()), m_inputs.cols());
        for (size_t k = 0; k < best.size(); ++k) {
            starts.row(Index(k)) = m_neurons[size_t(best[k])].direction.transpose();
        }
        const RowMatrix ascended = ascendedDirections(m_inputs, coefficients, sign, starts);
        for (Index k = 0; k < ascended.rows(); ++k) addNeuron(ascended.row(k).transpose(), sign);
    }
}

NeuronMeasure Exchange::measureOf(const MarginProgram& program) const {
    std::vector<size_t> used;
    for (size_t k = 0; k < m_neurons.size(); ++k) {
        if (program.weights[Index(k)] > 0) used.push_back(k);
    }
    NeuronMeasure measure{RowMatrix(Index(used.size()), m_inputs.cols()), Vector(Index(used.size())),
                          program.dualWeights};
    for (size_t a = 0; a < used.size(); ++a) {
        const Neuron& neuron = m_neurons[used[a]];
        measure.neurons.row(Index(a)) = std::sqrt(program.weights[Index(used[a])]) * neuron.direction.transpose();
        measure.signs[Index(a)] = neuron.sign;
    }
    return measure;
}

/// Which neurons are one in the limit shows only afterwards: several merging angles are tried until one closes.
void Exchange::polish(const NeuronMeasure& measure) {
    for (const double angle : mergingAngles) {
        const NeuronMeasure polished = polishMeasure(m_inputs, m_labels, measure, angle);
        if (!polished.neurons.allFinite() || !polished.dualWeights.allFinite()) continue;
        const double doubtful = m_result.lower - gap();
        if (!(offerMeasure(polished) > doubtful)) continue;
        offerDual(polished.dualWeights);
        for (Index a = 0; a < polished.neurons.rows(); ++a) {
            addNeuron(polished.neurons.row(a).transpose(), polished.signs[a]);
        }
        if (isClosed()) return;
    }
}

/// Drops the neurons that neither carry mass nor come near to.
void Exchange::forget(const Matrix& columns, const MarginProgram& program) {
    const Vector prices = columns.transpose() * program.dualWeights;
    std::vector<Neuron> kept;
    for (size_t k = 0; k < m_neurons.size(); ++k) {
        const bool isNew = Index(k) >= prices.size();
        if (isNew || program.weights[Index(k)] > 0 || prices[Index(k)] >= program.value - keptExcess * m_excess) {
            kept.push_back(std::move(m_neurons[k]));
        }
    }
    m_neurons = std::move(kept);
}

void Exchange::conclude(bool wasCancelled) {
    m_result.separable = m_result.lower > 0 && !isHopeless();
    m_result.certified = isHopeless() || (m_result.separable && isClosed());
    if (isHopeless()) {
        m_result.why = "No measure separates the two classes: the largest margin is " +
                       formatRounded(std::max(0.0, m_result.upper), 2) + " at most, which is zero up to rounding.";
    } else if (wasCancelled) {
        m_result.why = "The search was stopped.";
    } else if (!m_result.certified && !m_oracle) {
        m_result.why = "Inputs of dimension " + std::to_string(m_inputs.cols()) +
                       " have no exact search for the best neuron (it exists up to 3), so the upper end is loose.";
    } else if (!m_result.certified) {
        m_result.why = "After " + std::to_string(m_result.rounds) + " rounds the interval is " +
                       formatRounded(gap() / m_result.upper, 2) + " wide relative to its upper end, not " +
                       formatRounded(m_options.relativeGap, 2) + ".";
    }
}

GlobalMargin Exchange::run() {
    bool wasCancelled = false;
    int roundsWithoutGain = 0;
    while (m_result.rounds < m_options.mostRounds && !isClosed() && !isHopeless()) {
        wasCancelled = m_options.isCancelled && m_options.isCancelled();
        if (wasCancelled && m_result.rounds > 0) break;
        ++m_result.rounds;
        const double before = m_result.lower;
        const Matrix columns = features();
        const MarginProgram program = solveMarginProgram(columns);
        const NeuronMeasure measure = measureOf(program);
        offerMeasure(measure);
        m_excess = offerDual(program.dualWeights) - program.value;
        if (m_oracle) addNeighbours(program);
        if (!m_oracle || gap() <= polishBelow * m_result.upper) polish(measure);
        roundsWithoutGain = m_result.lower > before + leastGain * m_result.upper ? 0 : roundsWithoutGain + 1;
        // Without the exact search the upper end stays, and the lower one is all that can improve.
        if (!m_oracle && roundsWithoutGain == 2) break;
        forget(columns, program);
    }
    conclude(wasCancelled);
    return std::move(m_result);
}

}  // namespace

GlobalMargin globalMargin(const InputsView& inputs, const VectorView& labels, const GlobalMarginOptions& options) {
    assert(inputs.rows() > 0 && inputs.cols() > 0 && labels.size() == inputs.rows());
    assert(options.startNeurons.size() == 0 || options.startNeurons.cols() == inputs.cols());
    return Exchange(inputs, labels, options).run();
}

}  // namespace marginscope
