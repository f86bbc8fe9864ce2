#include "engine/theory/squared_relu_oracle.h"

#include <Eigen/Eigenvalues>
#include <Eigen/Geometry>
#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

#include "engine/parallel/blocks.h"

namespace marginscope {

namespace {

using Direction = Eigen::Vector3d;

constexpr double multiplicityTolerance = 1e-6;  // eigenvalues this close, of the norm of M, count as one
constexpr double roundingOfForm = 1e-15;        // of Σ |c_i| ‖x_i‖²
constexpr double sameDirection = 1e-12;         // 1 − cosine; an angle of 1.4e−6
constexpr Index mostDirections = 256;
constexpr Index mostBlocks = 64;
constexpr double smallestBlock = 2e4;  // cells × examples

RowMatrix padded(const InputsView& inputs) {
    RowMatrix result = RowMatrix::Zero(inputs.rows(), 3);
    result.leftCols(inputs.cols()) = inputs;
    return result;
}

}  // namespace

SquaredReluOracle::SquaredReluOracle(const InputsView& inputs)
    : m_dimension(inputs.cols()), m_inputs(padded(inputs).transpose()), m_products(6, inputs.rows()) {
    assert(inputs.rows() > 0 && inputs.cols() >= 1 && inputs.cols() <= 3);
    for (Index i = 0; i < inputs.rows(); ++i) {
        const Direction x = m_inputs.col(i);
        m_products.col(i) << x[0] * x[0], x[0] * x[1], x[0] * x[2], x[1] * x[1], x[1] * x[2], x[2] * x[2];
    }
    m_cells = sphereCells(m_inputs.transpose());
}

/// The search of one block of cells for one vector of coefficients.
class SquaredReluOracle::Search {
 public:
    Search(const SquaredReluOracle& oracle, const VectorView& coefficients, double cutoff, double slack)
        : m_oracle(oracle), m_coefficients(coefficients), m_cutoff(cutoff), m_slack(slack) {}

    void visit(const SphereCell& cell);

    std::vector<Candidate> candidates;

 private:
    Eigen::Matrix3d form(const SphereCell& cell) const;
    double valueAt(const Direction& direction) const;
    void offer(const Direction& direction);
    void offerSpace(const SphereCell& cell, const Eigen::Matrix3d& vectors, int number, const bool (&isEqual)[3]);
    bool isWorthwhile(double value) const { return std::fabs(value) >= std::min(m_cutoff, m_largest) - m_slack; }

    const SquaredReluOracle& m_oracle;
    const VectorView& m_coefficients;
    double m_cutoff;
    double m_slack;
    double m_largest = 0;
};

Eigen::Matrix3d SquaredReluOracle::Search::form(const SphereCell& cell) const {
    Eigen::Matrix<double, 6, 1> sum = Eigen::Matrix<double, 6, 1>::Zero();
    for (size_t word = 0; word < cell.active.size(); ++word) {
        for (std::uint64_t bits = cell.active[word]; bits != 0; bits &= bits - 1) {
            const Index i = Index(word * 64) + std::countr_zero(bits);
            sum += m_coefficients[i] * m_oracle.m_products.col(i);
        }
    }
    Eigen::Matrix3d result;
    result << sum[0], sum[1], sum[2], sum[1], sum[3], sum[4], sum[2], sum[4], sum[5];
    return result;
}

double SquaredReluOracle::Search::valueAt(const Direction& v) const {
    long double sum = 0;
    for (Index i = 0; i < m_coefficients.size(); ++i) {
        const Direction x = m_oracle.m_inputs.col(i);
        const long double response = (long double)v[0] * x[0] + (long double)v[1] * x[1] + (long double)v[2] * x[2];
        if (response > 0) sum += m_coefficients[i] * response * response;
    }
    const long double square = (long double)v[0] * v[0] + (long double)v[1] * v[1] + (long double)v[2] * v[2];
    return double(sum / square);
}

void SquaredReluOracle::Search::offer(const Direction& direction) {
    for (const double sign : {1.0, -1.0}) {
        const Direction v = sign * direction;
        const double value = valueAt(v);
        if (std::fabs(value) >= std::min(m_cutoff, m_largest)) candidates.push_back({v, value});
        m_largest = std::max(m_largest, std::fabs(value));
    }
}

/// Points of a multiple eigenspace on the boundary of the cell: a plane meets it in points of some circle v·x_i = 0,
/// the whole space in the corner.
void SquaredReluOracle::Search::offerSpace(const SphereCell& cell, const Eigen::Matrix3d& vectors, int number,
                                           const bool (&isEqual)[3]) {
    if (isEqual[0] && isEqual[1] && isEqual[2]) {
        offer(cell.corner);
        return;
    }
    const int other = !isEqual[0] ? 0 : !isEqual[1] ? 1 : 2;
    if (other == number) return;
    for (Index i = 0; i < m_coefficients.size(); ++i) {
        const Direction meeting = vectors.col(other).cross(m_oracle.m_inputs.col(i));
        if (meeting.norm() > 1e-12 * m_oracle.m_inputs.col(i).norm()) offer(meeting.normalized());
    }
}

void SquaredReluOracle::Search::visit(const SphereCell& cell) {
    const Eigen::Matrix3d M = form(cell);
    const double norm = M.norm();
    if (norm == 0 || !isWorthwhile(norm)) return;
    const Eigen::SelfAdjointEigenSolver<Eigen::Matrix3d> solver(M);
    const Direction values = solver.eigenvalues();
    for (int number = 0; number < 3; ++number) {
        if (!isWorthwhile(values[number])) continue;
        offer(solver.eigenvectors().col(number));
        bool isEqual[3];
        int equals = 0;
        for (int k = 0; k < 3; ++k) {
            isEqual[k] = std::fabs(values[k] - values[number]) <= multiplicityTolerance * norm;
            equals += isEqual[k];
        }
        if (equals > 1) offerSpace(cell, solver.eigenvectors(), number, isEqual);
    }
}

SphereExtremes SquaredReluOracle::extremes(const VectorView& coefficients, double cutoff) const {
    assert(coefficients.size() == m_inputs.cols() && coefficients.allFinite());
    SphereExtremes result;
    result.roundingError = roundingOfForm * coefficients.cwiseAbs().dot(m_inputs.colwise().squaredNorm().transpose());

    const Index blocks =
        blockCountFor(cellCount(), double(cellCount()) * double(m_inputs.cols()), smallestBlock, mostBlocks);
    std::vector<Search> searches(size_t(blocks), Search(*this, coefficients, cutoff, result.roundingError));
    forEachBlock(cellCount(), blocks, [&](const Block& block) {
        for (Index k = block.begin; k < block.end; ++k) searches[size_t(block.number)].visit(m_cells[size_t(k)]);
    });

    std::vector<Candidate> candidates;
    for (const Search& search : searches) {
        candidates.insert(candidates.end(), search.candidates.begin(), search.candidates.end());
    }
    // h = 0 everywhere leaves none.
    if (candidates.empty()) candidates.push_back({Direction::UnitX(), 0});
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const Candidate& a, const Candidate& b) { return std::fabs(a.value) > std::fabs(b.value); });
    result.largest = std::fabs(candidates[0].value);

    std::vector<Candidate> kept;
    for (const Candidate& candidate : candidates) {
        if (Index(kept.size()) == mostDirections || (std::fabs(candidate.value) < cutoff && !kept.empty())) break;
        const bool isKnown = std::any_of(kept.begin(), kept.end(), [&](const Candidate& other) {
            return other.direction.dot(candidate.direction) > 1 - sameDirection;
        });
        if (!isKnown) kept.push_back(candidate);
    }
    result.directions.resize(Index(kept.size()), m_dimension);
    result.values.resize(Index(kept.size()));
    for (size_t k = 0; k < kept.size(); ++k) {
        result.directions.row(Index(k)) = kept[k].direction.head(m_dimension).transpose();
        result.values[Index(k)] = kept[k].value;
    }
    return result;
}

}  // namespace marginscope
