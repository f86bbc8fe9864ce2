#include "engine/training/limit_preview.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

#include "engine/dynamics/entropic_weights.h"
#include "engine/losses/exponential.h"
#include "engine/networks/squared_relu_network.h"
#include "engine/training/squared_relu_sweep.h"

namespace marginscope {

namespace {

constexpr double reach = 1;  // above the smallest margin, relative to it: where an example may matter in a step
constexpr double smallestReach = 0.5;     // an example closer than this must be among the candidates
constexpr double smallestWeight = 1e-14;  // q_i below it moves nothing
constexpr double regrowth = 1.15;         // of the step size after an accepted step
constexpr double smallestSize = 1e-6;     // of a step, relative to the wanted one

/// The state of a preview and its steps.
class Walk {
 public:
    Walk(const InputsView& inputs, const VectorView& labels, const VectorView& initialWeights,
         const LimitPreviewOptions& options);

    PreviewEnd run();
    LimitPreview result(PreviewEnd end) const;

 private:
    bool isLate() const { return m_value.smoothedMargin > 0; }
    void step();
    double stepLengthFor(const Vector& weights, const Vector& margins) const;
    bool isAcceptable(const LossValue& now) const;
    std::vector<Index> candidatesForNextStep() const;
    bool overlooksAnExample() const;
    void evaluateHereForAll();

    LimitPreviewOptions m_options;
    SquaredReluSweep m_sweep;
    ExponentialLoss m_loss;
    EntropicWeights m_solver;
    Index m_count;
    SquaredReluSweep::Point m_here, m_there;
    LossValue m_value;
    double m_logNorm = 0;
    Vector m_weights;     // q of the last step
    Vector m_logWeights;  // its logarithm, for a warm start
    Vector m_coefficients;
    double m_size = 1;  // of the next step, relative to the wanted one
    int m_evaluations = 0;
    int m_rejections = 0;
};

Walk::Walk(const InputsView& inputs, const VectorView& labels, const VectorView& initialWeights,
           const LimitPreviewOptions& options)
    : m_options(options),
      m_sweep(inputs, labels, initialWeights.normalized()),
      m_count(inputs.rows()),
      m_logNorm(std::log(initialWeights.norm())),
      m_weights(m_count),
      m_coefficients(m_count) {
    evaluateHereForAll();
    m_value = m_loss.evaluate(m_here.margins, 2 * m_logNorm);
    m_loss.weights(m_here.margins, 2 * m_logNorm, m_weights);
    m_logWeights = m_weights.array().max(1e-30).log();
}

PreviewEnd Walk::run() {
    while (!(m_value.accuracy >= m_options.accuracy)) {
        if (m_options.cancelled && m_options.cancelled->load(std::memory_order_relaxed)) return PreviewEnd::Cancelled;
        if (m_evaluations >= m_options.mostEvaluations) return PreviewEnd::Capped;
        if (!(m_size > smallestSize) || !(m_here.gram.diagonal().maxCoeff() > 0)) return PreviewEnd::Stuck;
        step();
    }
    return PreviewEnd::Arrived;
}

LimitPreview Walk::result(PreviewEnd end) const {
    LimitPreview preview;
    preview.end = end;
    preview.direction = m_sweep.weights() / m_here.norm;
    preview.logNorm = m_logNorm;
    preview.margins = m_here.margins;
    preview.weights = m_weights / m_weights.sum();
    preview.smoothedMargin = m_value.smoothedMargin;
    preview.accuracy = m_value.accuracy;
    preview.evaluations = m_evaluations;
    preview.rejections = m_rejections;
    return preview;
}

void Walk::evaluateHereForAll() {
    std::vector<Index> all(static_cast<size_t>(m_count));
    std::iota(all.begin(), all.end(), Index(0));
    m_coefficients.setZero();
    m_sweep.tryMove(m_coefficients, 1, std::move(all), m_here);
    ++m_evaluations;
}

/// The h with which these weights would give a step of the wanted size.
double Walk::stepLengthFor(const Vector& weights, const Vector& margins) const {
    const double quadratic = std::max(weights.dot(m_here.gram * weights), 1e-300);
    if (!isLate()) return m_size * m_options.earlyLength / std::sqrt(quadratic);
    // 1 + 4h q·p + h² qᵀKq = e^{2Δ}
    const double half = 2 * weights.dot(margins);
    const double wanted = std::expm1(2 * m_size * m_options.lateGrowth);
    return wanted / (half + std::sqrt(half * half + quadratic * wanted));
}

/// Written so that NaN is not acceptable.
bool Walk::isAcceptable(const LossValue& now) const {
    if (!isLate()) return now.accuracy >= m_value.accuracy;
    return now.smoothedMargin >= m_value.smoothedMargin * (1 - m_options.largestFall);
}

std::vector<Index> Walk::candidatesForNextStep() const {
    const double limit = (1 + reach) * m_here.margins.minCoeff();
    std::vector<Index> candidates;
    for (Index i = 0; i < m_count; ++i)
        if (!isLate() || m_here.margins[i] <= limit || m_coefficients[i] > 0) candidates.push_back(i);
    return candidates;
}

bool Walk::overlooksAnExample() const {
    const double limit = (1 + smallestReach) * m_here.margins.minCoeff();
    auto candidate = m_here.candidates.begin();
    for (Index i = 0; i < m_count; ++i) {
        if (candidate != m_here.candidates.end() && *candidate == i)
            ++candidate;
        else if (m_here.margins[i] <= limit)
            return true;
    }
    return false;
}

void Walk::step() {
    const std::vector<Index>& candidates = m_here.candidates;
    const Vector margins = m_here.margins(candidates);
    const Vector lastWeights = m_weights(candidates);
    Vector logWeights = m_logWeights(candidates);
    const double h = stepLengthFor(lastWeights / lastWeights.sum(), margins);
    m_solver.solve(m_here.gram, margins, h, std::exp(-2 * m_logNorm), logWeights);

    m_coefficients.setZero();
    for (size_t a = 0; a < candidates.size(); ++a) {
        const double weight = m_solver.weights()[Index(a)];
        if (weight > smallestWeight) m_coefficients[candidates[a]] = h * weight;
    }
    const double squaredLength = 1 + 4 * h * m_solver.weightedMargin() + h * h * m_solver.quadraticForm();
    const double scale = 1 / (m_here.norm * std::sqrt(std::max(squaredLength, 1e-3)));
    m_sweep.tryMove(m_coefficients, scale, candidatesForNextStep(), m_there);
    ++m_evaluations;

    const double logNorm = m_logNorm + std::log(m_there.norm / (m_here.norm * scale));
    const LossValue now = m_loss.evaluate(m_there.margins, 2 * logNorm);
    if (!isAcceptable(now)) {
        ++m_rejections;
        m_size /= 2;
        return;
    }
    m_sweep.keep();
    m_weights = m_coefficients / h;
    m_logWeights(candidates) = logWeights;
    m_logNorm = logNorm;
    m_value = now;
    m_size = std::min(1.0, regrowth * m_size);
    std::swap(m_here, m_there);
    if (overlooksAnExample()) evaluateHereForAll();
}

}  // namespace

LimitPreview previewLimit(const InputsView& inputs, const VectorView& labels, const VectorView& initialWeights,
                          const std::optional<PlaneGrid>& grid, const LimitPreviewOptions& options) {
    assert(inputs.cols() >= 2 && inputs.rows() > 0 && labels.size() == inputs.rows());
    assert(initialWeights.size() % inputs.cols() == 0 && initialWeights.norm() > 0);
    Walk walk(inputs, labels, initialWeights, options);
    LimitPreview preview = walk.result(walk.run());
    if (grid && preview.end != PreviewEnd::Cancelled) {
        preview.field.resize(grid->size());
        const SquaredReluNetwork network(initialWeights.size() / inputs.cols(), inputs.cols());
        network.outputsOnGrid(preview.direction, *grid, preview.field);
    }
    return preview;
}

}  // namespace marginscope
