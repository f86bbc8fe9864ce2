#include "engine/kernels/max_margin.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/kernels/growing_cholesky.h"

namespace marginscope {

namespace {

using Extended = long double;
using ExtendedVector = std::vector<Extended>;

constexpr double rounding = std::numeric_limits<double>::epsilon();
constexpr double targetGap = 1e-14;       // where polishing ends
constexpr double smallestSquare = 1e-14;  // γ² over the largest K_ii; below, not separable
constexpr int mostPolishes = 60;

/// Non-negative least squares on A = K + c·11ᵀ, c the largest K_ii: minimise ½βᵀAβ − 1ᵀβ over β ≥ 0. Its solution is
/// q = β/Σβ, since 11ᵀ is constant on the simplex. Support: the examples with β > 0, where (Aβ)_i = 1.
class MarginSolver {
 public:
    using ColumnOf = std::function<const double*(Index)>;

    MarginSolver(const VectorView& diagonal, ColumnOf column)
        : m_diagonal(diagonal), m_column(std::move(column)), m_shift(m_diagonal.maxCoeff()) {}

    MaxMargin solve();

 private:
    /// A point of the simplex with its certificate.
    struct Certificate {
        ExtendedVector weights;  // on the support
        std::vector<Index> support;
        Extended square = 0;    // qᵀKq
        Extended smallest = 0;  // min_i (Kq)_i
        double gap() const { return double((square - smallest) / square); }
    };

    void raise(Index entering, double excess);
    void drop(Index position);
    void formSlacks();
    Index mostViolated() const;
    void refine(ExtendedVector& beta) const;
    Extended rowTimes(Index row, const ExtendedVector& beta) const;
    double slackError() const { return 8 * double(m_support.size() + 8) * rounding; }
    Certificate certify(const ExtendedVector& beta, Index& violated, double& excess);
    Certificate polish();

    Vector m_diagonal;
    ColumnOf m_column;
    double m_shift;
    GrowingCholesky m_factor;              // of A on the support
    std::vector<Index> m_support;          // in the order of the factor
    std::vector<const double*> m_columns;  // columns of K, likewise
    std::vector<double> m_beta;            // likewise
    Vector m_slacks;                       // Aβ − 1
    int m_iterations = 0;
};

void MarginSolver::drop(Index position) {
    m_factor.remove(position);
    m_support.erase(m_support.begin() + position);
    m_columns.erase(m_columns.begin() + position);
    m_beta.erase(m_beta.begin() + position);
}

/// Raises the weight of an example whose gradient 1 − (Aβ)_j = excess > 0, keeping (Aβ)_i = 1 on the support, until its
/// own gradient is 0; examples whose weight reaches 0 on the way leave. An example that depends linearly on the support
/// meets no curvature, so one of the others always leaves first.
void MarginSolver::raise(Index entering, double excess) {
    ++m_iterations;
    const double* column = m_column(entering);
    const double size = m_diagonal[entering] + m_shift;
    double raised = 0;
    while (true) {
        const Index count = Index(m_support.size());
        Vector below(count);
        for (Index a = 0; a < count; ++a) below[a] = column[m_support[size_t(a)]] + m_shift;
        m_factor.solveLower(below);
        const double square = std::max(size - below.squaredNorm(), double(count + 1) * rounding * size);
        Vector direction = -below;
        m_factor.solveUpper(direction);

        const double wanted = excess / square;
        double reached = wanted;
        Index leaving = -1;
        for (Index a = 0; a < count; ++a) {
            if (!(direction[a] < 0) || -m_beta[size_t(a)] / direction[a] >= reached) continue;
            reached = -m_beta[size_t(a)] / direction[a];
            leaving = a;
        }
        for (Index a = 0; a < count; ++a) m_beta[size_t(a)] += reached * direction[a];
        raised += reached;
        if (leaving < 0) {
            m_factor.append(below, std::sqrt(square));
            m_support.push_back(entering);
            m_columns.push_back(column);
            m_beta.push_back(raised);
            return;
        }
        excess -= reached * square;
        drop(leaving);
    }
}

void MarginSolver::formSlacks() {
    const Index count = m_diagonal.size();
    double sum = 0;
    for (double beta : m_beta) sum += beta;
    m_slacks = Vector::Constant(count, m_shift * sum - 1);
    double* slacks = m_slacks.data();
    size_t a = 0;
    for (; a + 4 <= m_beta.size(); a += 4) {
        const double *c0 = m_columns[a], *c1 = m_columns[a + 1], *c2 = m_columns[a + 2], *c3 = m_columns[a + 3];
        const double b0 = m_beta[a], b1 = m_beta[a + 1], b2 = m_beta[a + 2], b3 = m_beta[a + 3];
        for (Index i = 0; i < count; ++i) slacks[i] += (b0 * c0[i] + b1 * c1[i]) + (b2 * c2[i] + b3 * c3[i]);
    }
    for (; a < m_beta.size(); ++a) {
        for (Index i = 0; i < count; ++i) slacks[i] += m_beta[a] * m_columns[a][i];
    }
}

/// The example with the smallest slack, or −1 if rounding explains all that are below 0.
Index MarginSolver::mostViolated() const {
    Index index = 0;
    const double smallest = m_slacks.minCoeff(&index);
    return smallest < -slackError() ? index : -1;
}

Extended MarginSolver::rowTimes(Index row, const ExtendedVector& beta) const {
    Extended sum = 0;
    for (size_t a = 0; a < beta.size(); ++a) sum += Extended(m_columns[a][row]) * beta[a];
    return sum;
}

/// Newton steps on Aβ = 1 over the support, residuals in extended precision, until they stop shrinking.
void MarginSolver::refine(ExtendedVector& beta) const {
    const Index count = Index(beta.size());
    Extended before = std::numeric_limits<Extended>::infinity();
    ExtendedVector last = beta;
    while (true) {
        Extended sum = 0;
        for (Extended entry : beta) sum += entry;
        Vector residual(count);
        Extended largest = 0;
        for (Index a = 0; a < count; ++a) {
            const Extended miss = 1 - m_shift * sum - rowTimes(m_support[size_t(a)], beta);
            residual[a] = double(miss);
            largest = std::max(largest, std::fabs(miss));
        }
        if (!(largest < before / 2)) {
            if (!(largest < before)) beta = last;
            return;
        }
        before = largest;
        last = beta;
        m_factor.solveLower(residual);
        m_factor.solveUpper(residual);
        for (Index a = 0; a < count; ++a) beta[size_t(a)] += Extended(residual[a]);
    }
}

/// The certificate of β, and the example that violates (Aβ)_i ≥ 1 most, −1 if none. Only where rounding of the slacks
/// in double could hide the smallest one is a row formed in extended precision.
MarginSolver::Certificate MarginSolver::certify(const ExtendedVector& beta, Index& violated, double& excess) {
    Extended sum = 0;
    for (Extended entry : beta) sum += entry;
    m_beta.assign(beta.begin(), beta.end());
    formSlacks();

    Certificate certificate;
    certificate.support = m_support;
    for (size_t a = 0; a < beta.size(); ++a) {
        certificate.weights.push_back(beta[a] / sum);
        certificate.square += beta[a] * rowTimes(m_support[a], beta) / (sum * sum);
    }
    Extended smallest = std::numeric_limits<Extended>::infinity();
    for (Index i = 0; i < m_slacks.size(); ++i) {
        if (m_slacks[i] > slackError()) continue;
        const Extended row = rowTimes(i, beta);
        if (row >= smallest) continue;
        smallest = row;
        violated = i;
    }
    certificate.smallest = smallest / sum;
    excess = double(1 - m_shift * sum - smallest);
    return certificate;
}

MarginSolver::Certificate MarginSolver::polish() {
    Certificate best;
    best.square = best.smallest = -1;
    for (int attempt = 0; attempt < mostPolishes; ++attempt) {
        ExtendedVector beta(m_beta.begin(), m_beta.end());
        refine(beta);
        const auto least = std::min_element(beta.begin(), beta.end());
        if (*least <= 0 && beta.size() > 1) {
            drop(least - beta.begin());
            continue;
        }
        Index violated = -1;
        double excess = 0;
        Certificate now = certify(beta, violated, excess);
        if (attempt == 0 || best.square < 0 || now.gap() < best.gap()) best = std::move(now);
        const bool isInSupport = std::find(m_support.begin(), m_support.end(), violated) != m_support.end();
        if (best.gap() < targetGap || best.square <= smallestSquare * m_shift || isInSupport || !(excess > 0)) break;
        raise(violated, excess);
    }
    return best;
}

MaxMargin MarginSolver::solve() {
    const Index count = m_diagonal.size();
    MaxMargin result;
    result.dualWeights = Vector::Zero(count);
    Index start = 0;
    m_diagonal.minCoeff(&start);
    if (!(m_shift > 0)) {
        result.dualWeights[start] = 1;
        return result;
    }
    const Index mostIterations = 10 * count + 100;
    for (Index entering = start; entering >= 0 && m_iterations < mostIterations; entering = mostViolated()) {
        raise(entering, m_iterations == 0 ? 1 : -m_slacks[entering]);
        formSlacks();
    }
    const Certificate best = polish();
    for (size_t a = 0; a < best.support.size(); ++a) result.dualWeights[best.support[a]] = double(best.weights[a]);
    result.iterations = m_iterations;
    result.separable = best.smallest > 0 && best.square > smallestSquare * m_shift;
    if (result.separable) {
        result.margin = double(std::sqrt(best.square));
        result.relativeGap = std::max(0.0, best.gap());
    }
    return result;
}

}  // namespace

MaxMargin maxMargin(const Eigen::Ref<const Matrix>& signedGram) {
    assert(signedGram.rows() == signedGram.cols() && signedGram.rows() > 0);
    return MarginSolver(signedGram.diagonal(), [&](Index i) { return signedGram.col(i).data(); }).solve();
}

MaxMargin maxMargin(const VectorView& diagonal, const SignedGramColumn& column) {
    assert(diagonal.size() > 0);
    std::vector<Vector> columns(static_cast<size_t>(diagonal.size()));
    return MarginSolver(diagonal,
                        [&](Index i) {
                            Vector& entries = columns[size_t(i)];
                            if (entries.size() == 0) {
                                entries.resize(diagonal.size());
                                column(i, entries);
                            }
                            return static_cast<const double*>(entries.data());
                        })
        .solve();
}

}  // namespace marginscope
