#include "engine/theory/margin_dictionary.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace marginscope {

namespace {

using Extended = MarginDictionary::Extended;

constexpr Extended costTolerance = 1e-17L;   // of the largest |F_ij|: below, a reduced cost is rounding
constexpr Extended pivotTolerance = 1e-14L;  // of the largest factor in the column: below, a pivot would be rounding
constexpr Extended smallestPivot = 1e-12L;   // on the way to a given solution, in units of the variables
constexpr Extended shiftSize = 1e-9L;        // in units of the variables
constexpr Extended feasibility = 1e-18L;     // likewise; below, a negative variable is rounding
constexpr int stepsWithoutGain = 30;         // then the first candidate is taken, which cannot cycle (Bland 1977)

}  // namespace

MarginDictionary::MarginDictionary(const Eigen::Ref<const Matrix>& features, Index column)
    : m_features(features),
      m_scale(std::max(features.cwiseAbs().maxCoeff(), std::numeric_limits<double>::min())),
      m_shifts(size_t(features.rows()) + 1, 0),
      m_isAdmitted(size_t(features.cols()), false) {
    assert(column >= 0 && column < features.cols());
    m_isAdmitted[size_t(column)] = true;
    Index tight = 0;
    const Extended smallest = features.col(column).minCoeff(&tight);
    m_nonbasic = {{}, {false, tight}};
    m_basic = {{}, {true, column}};
    m_terms = {{smallest, -1}, {1, 0}};
    for (Index i = 0; i < features.rows(); ++i) {
        if (i == tight) continue;
        m_basic.push_back({false, i});
        m_terms.push_back({features(i, column) - smallest, 1});
    }
}

/// All basic variables are proportional to the right-hand side of Σ s = 1, which s_j lowers by s_j; and F_ij s_j enters
/// row i as −F_ij s_j in its slack would.
void MarginDictionary::addColumn(Index column) {
    assert(!isAdmitted(column));
    for (auto& terms : m_terms) {
        Extended factor = -terms[0];
        for (size_t k = 1; k < m_nonbasic.size(); ++k) {
            if (!m_nonbasic[k].isColumn) factor -= m_features(m_nonbasic[k].index, column) * terms[k];
        }
        terms.push_back(factor);
    }
    for (size_t row = 1; row < m_basic.size(); ++row) {
        if (!m_basic[row].isColumn) m_terms[row].back() += m_features(m_basic[row].index, column);
    }
    m_nonbasic.push_back({true, column});
    m_isAdmitted[size_t(column)] = true;
}

void MarginDictionary::moveTo(const std::vector<Index>& columns, const std::vector<Index>& tightRows) {
    for (const Index column : columns) {
        if (!isAdmitted(column)) addColumn(column);
    }
    const auto isBasicThere = [&](const Variable& variable) {
        const std::vector<Index>& list = variable.isColumn ? columns : tightRows;
        return (std::find(list.begin(), list.end(), variable.index) != list.end()) == variable.isColumn;
    };
    std::vector<size_t> rows, positions;
    for (size_t row = 1; row < m_basic.size(); ++row) {
        if (!isBasicThere(m_basic[row])) rows.push_back(row);
    }
    for (size_t k = 1; k < m_nonbasic.size(); ++k) {
        if (isBasicThere(m_nonbasic[k])) positions.push_back(k);
    }
    while (!rows.empty() && !positions.empty()) {
        Extended largest = 0;
        size_t bestRow = 0, bestPosition = 0;
        for (size_t a = 0; a < rows.size(); ++a) {
            for (size_t b = 0; b < positions.size(); ++b) {
                const Extended size = std::fabs(m_terms[rows[a]][positions[b]]) * unitOf(m_nonbasic[positions[b]]) /
                                      unitOf(m_basic[rows[a]]);
                if (size <= largest) continue;
                largest = size;
                bestRow = a;
                bestPosition = b;
            }
        }
        if (largest < smallestPivot) return;
        pivot(rows[bestRow], positions[bestPosition]);
        rows.erase(rows.begin() + Index(bestRow));
        positions.erase(positions.begin() + Index(bestPosition));
    }
}

/// Makes every constant positive and no two steps equal: by the amount it is below zero, and a small amount that
/// differs from row to row (multiples of the golden ratio, so that runs repeat).
void MarginDictionary::shiftConstants() {
    Extended fraction = 0;
    for (size_t row = 1; row < m_terms.size(); ++row) {
        fraction += 0.6180339887498948482L;
        fraction -= std::floor(fraction);
        m_shifts[row] = std::max<Extended>(0, -m_terms[row][0]) + shiftSize * (1 + fraction) * unitOf(m_basic[row]);
    }
}

/// The nonbasic variable that raises t most, or the first that raises it; 0 if none does.
size_t MarginDictionary::entering(bool byOrder) const {
    size_t best = 0;
    Extended largest = costTolerance * m_scale;
    for (size_t k = 1; k < m_nonbasic.size(); ++k) {
        const Extended gain = m_terms[0][k] * unitOf(m_nonbasic[k]);
        if (!(gain > largest)) continue;
        best = k;
        if (byOrder) return best;
        largest = gain;
    }
    return best;
}

/// The basic variable that reaches 0 first while the entering one grows; 0 if none does. Among equals the largest
/// pivot.
size_t MarginDictionary::leaving(size_t k, bool byOrder) const {
    Extended steepest = 0;
    for (size_t row = 1; row < m_terms.size(); ++row) {
        steepest = std::max(steepest, std::fabs(m_terms[row][k]) / unitOf(m_basic[row]));
    }
    size_t best = 0;
    Extended shortest = std::numeric_limits<Extended>::infinity();
    for (size_t row = 1; row < m_terms.size(); ++row) {
        const Extended factor = m_terms[row][k];
        if (!(factor < -pivotTolerance * steepest * unitOf(m_basic[row]))) continue;
        const Extended length = std::max<Extended>(0, m_terms[row][0] + m_shifts[row]) / -factor;
        const bool isTie = best != 0 && length == shortest;
        if (isTie ? !byOrder && factor < m_terms[best][k] : length < shortest) {
            best = row;
            shortest = length;
        }
    }
    return best;
}

size_t MarginDictionary::mostNegativeRow() const {
    size_t best = 0;
    Extended smallest = -feasibility;
    for (size_t row = 1; row < m_terms.size(); ++row) {
        const Extended value = m_terms[row][0] / unitOf(m_basic[row]);
        if (value >= smallest) continue;
        best = row;
        smallest = value;
    }
    return best;
}

/// The nonbasic variable that lifts a negative row at the least cost in t; 0 if none lifts it.
size_t MarginDictionary::enteringForRow(size_t row) const {
    Extended steepest = 0;
    for (size_t k = 1; k < m_nonbasic.size(); ++k) {
        steepest = std::max(steepest, m_terms[row][k] * unitOf(m_nonbasic[k]));
    }
    size_t best = 0;
    Extended cheapest = std::numeric_limits<Extended>::infinity();
    for (size_t k = 1; k < m_nonbasic.size(); ++k) {
        const Extended factor = m_terms[row][k];
        if (!(factor * unitOf(m_nonbasic[k]) > pivotTolerance * steepest)) continue;
        const Extended cost = std::max<Extended>(0, -m_terms[0][k]) / factor;
        if (cost > cheapest || (cost == cheapest && factor <= m_terms[row][best])) continue;
        best = k;
        cheapest = cost;
    }
    return best;
}

void MarginDictionary::pivot(size_t row, size_t k) {
    std::vector<Extended>& solved = m_terms[row];
    const Extended factor = solved[k];
    for (Extended& term : solved) term /= -factor;
    m_shifts[row] /= -factor;
    solved[k] = 1 / factor;
    for (size_t other = 0; other < m_terms.size(); ++other) {
        const Extended weight = m_terms[other][k];
        if (other == row || weight == 0) continue;
        m_terms[other][k] = 0;
        for (size_t l = 0; l < solved.size(); ++l) m_terms[other][l] += weight * solved[l];
        m_shifts[other] += weight * m_shifts[row];
    }
    std::swap(m_basic[row], m_nonbasic[k]);
}

/// The primal simplex on shifted constants.
bool MarginDictionary::raiseValue(int& pivotsLeft) {
    Extended before = m_terms[0][0] + m_shifts[0];
    int stalled = 0;
    while (true) {
        const bool byOrder = stalled > stepsWithoutGain;
        const size_t k = entering(byOrder);
        if (k == 0) return true;
        const size_t row = leaving(k, byOrder);
        if (row == 0 || pivotsLeft-- <= 0) return false;
        pivot(row, k);
        const Extended now = m_terms[0][0] + m_shifts[0];
        stalled = now > before ? 0 : stalled + 1;
        before = std::max(before, now);
    }
}

/// The dual simplex on the true constants.
bool MarginDictionary::restoreFeasibility(int& pivotsLeft) {
    while (true) {
        const size_t row = mostNegativeRow();
        if (row == 0) return true;
        const size_t k = enteringForRow(row);
        if (k == 0 || pivotsLeft-- <= 0) return false;
        pivot(row, k);
    }
}

bool MarginDictionary::maximise(int mostPivots) {
    m_shifts[0] = 0;
    shiftConstants();
    const bool isRaised = raiseValue(mostPivots);
    return restoreFeasibility(mostPivots) && isRaised;
}

Vector MarginDictionary::columnWeights() const {
    Vector weights = Vector::Zero(m_features.cols());
    for (size_t row = 1; row < m_basic.size(); ++row) {
        if (m_basic[row].isColumn) weights[m_basic[row].index] = std::max(0.0, double(m_terms[row][0]));
    }
    return weights / weights.sum();
}

Vector MarginDictionary::rowWeights() const {
    Vector weights = Vector::Zero(m_features.rows());
    for (size_t k = 1; k < m_nonbasic.size(); ++k) {
        if (!m_nonbasic[k].isColumn) weights[m_nonbasic[k].index] = std::max(0.0, double(-m_terms[0][k]));
    }
    return weights / weights.sum();
}

}  // namespace marginscope
