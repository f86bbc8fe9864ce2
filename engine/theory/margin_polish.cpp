#include "engine/theory/margin_polish.h"

#include <Eigen/QR>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace marginscope {

namespace {

constexpr int mostIterations = 40;
constexpr double converged = 1e-15;  // relative residual
constexpr double rankTolerance = 1e-13;

/// Joins neurons to a heavier one of their sign nearby; the sum of masses stays.
NeuronMeasure merged(const NeuronMeasure& measure, double angle) {
    const Vector masses = measure.neurons.rowwise().squaredNorm();
    std::vector<Index> order(static_cast<size_t>(masses.size()));
    std::iota(order.begin(), order.end(), Index(0));
    std::stable_sort(order.begin(), order.end(), [&](Index a, Index b) { return masses[a] > masses[b]; });

    NeuronMeasure result{RowMatrix(measure.neurons.rows(), measure.neurons.cols()), Vector(masses.size()),
                         measure.dualWeights};
    std::vector<Eigen::RowVectorXd> leaders;
    Index count = 0;
    for (const Index a : order) {
        if (!(masses[a] > 0)) break;
        const Eigen::RowVectorXd direction = measure.neurons.row(a) / std::sqrt(masses[a]);
        Index leader = 0;
        while (leader < count &&
               (result.signs[leader] != measure.signs[a] || leaders[size_t(leader)].dot(direction) < std::cos(angle)))
            ++leader;
        if (leader == count) {
            leaders.push_back(direction);
            result.signs[count] = measure.signs[a];
            result.neurons.row(count++) = measure.neurons.row(a);
            continue;
        }
        const double mass = result.neurons.row(leader).squaredNorm();
        const Eigen::RowVectorXd mean = mass * result.neurons.row(leader).normalized() + masses[a] * direction;
        result.neurons.row(leader) = std::sqrt(mass + masses[a]) * mean.normalized();
    }
    result.neurons.conservativeResize(count, Eigen::NoChange);
    result.signs.conservativeResize(count);
    return result;
}

class MarginNewton {
 public:
    MarginNewton(const InputsView& inputs, const VectorView& labels, NeuronMeasure start)
        : m_inputs(inputs), m_labels(labels), m_measure(std::move(start)) {}

    NeuronMeasure run();

 private:
    Index neuronCount() const { return m_measure.neurons.rows(); }
    Vector margins() const;
    void chooseTight(const Vector& p);
    bool step(const Vector& p);

    const InputsView& m_inputs;
    const VectorView& m_labels;
    NeuronMeasure m_measure;
    double m_value = 0;       // t
    double m_multiplier = 0;  // u, of the mass; equal to t at the solution
    std::vector<Index> m_tight;
};

Vector MarginNewton::margins() const {
    const RowMatrix responses = (m_inputs * m_measure.neurons.transpose()).cwiseMax(0.0);
    return m_labels.cwiseProduct(responses.cwiseAbs2() * m_measure.signs);
}

/// The examples with q_i > 0, and those whose margin has fallen below the common one.
void MarginNewton::chooseTight(const Vector& p) {
    m_tight.clear();
    for (Index i = 0; i < p.size(); ++i) {
        if (m_measure.dualWeights[i] > 0 || p[i] < m_value) m_tight.push_back(i);
    }
}

/// One Newton step for (w, q on the tight examples, t, u). The matrix is symmetric, and
/// singular where the solution is not unique: then the shortest step is taken. False once the residual is rounding.
bool MarginNewton::step(const Vector& p) {
    const Index d = m_inputs.cols();
    const Index weights = neuronCount() * d;
    const Index tight = Index(m_tight.size());
    const Index size = weights + tight + 2;
    Matrix jacobian = Matrix::Zero(size, size);
    Vector residual = Vector::Zero(size);

    for (Index a = 0; a < neuronCount(); ++a) {
        const Vector w = m_measure.neurons.row(a).transpose();
        Matrix form = -m_multiplier * Matrix::Identity(d, d);
        for (Index r = 0; r < tight; ++r) {
            const Index i = m_tight[size_t(r)];
            const Vector x = m_inputs.row(i).transpose();
            const double response = w.dot(x);
            if (!(response > 0)) continue;
            const double sign = m_labels[i] * m_measure.signs[a];
            form += sign * m_measure.dualWeights[i] * x * x.transpose();
            jacobian.block(a * d, weights + r, d, 1) = sign * response * x;
        }
        jacobian.block(a * d, a * d, d, d) = form;
        jacobian.block(a * d, size - 1, d, 1) = -w;
        residual.segment(a * d, d) = form * w;
    }
    // Half of every equation in p, and of the mass, keeps the matrix symmetric.
    double dualSum = 0;
    for (Index r = 0; r < tight; ++r) {
        residual[weights + r] = (p[m_tight[size_t(r)]] - m_value) / 2;
        jacobian(weights + r, size - 2) = -0.5;
        dualSum += m_measure.dualWeights[m_tight[size_t(r)]];
    }
    residual[size - 2] = (1 - dualSum) / 2;
    residual[size - 1] = (1 - m_measure.neurons.squaredNorm()) / 2;
    jacobian.triangularView<Eigen::StrictlyLower>() = jacobian.transpose();
    if (residual.norm() <= converged * std::fabs(m_value)) return false;

    // Rows and columns of q, t and u are brought to the size of those of w.
    Vector scale = Vector::Ones(size);
    scale.segment(weights, tight).setConstant(1.0 / std::sqrt(std::max(std::fabs(m_value), 1e-12)));
    jacobian = scale.asDiagonal() * jacobian * scale.asDiagonal();
    Eigen::CompleteOrthogonalDecomposition<Matrix> solver;
    solver.setThreshold(rankTolerance);
    solver.compute(jacobian);
    const Vector change = -scale.cwiseProduct(solver.solve(scale.cwiseProduct(residual)));
    if (!change.allFinite()) return false;

    for (Index a = 0; a < neuronCount(); ++a) m_measure.neurons.row(a) += change.segment(a * d, d).transpose();
    for (Index r = 0; r < tight; ++r) m_measure.dualWeights[m_tight[size_t(r)]] += change[weights + r];
    m_value += change[size - 2];
    m_multiplier += change[size - 1];
    return true;
}

NeuronMeasure MarginNewton::run() {
    m_value = m_multiplier = m_measure.dualWeights.dot(margins());
    for (int iteration = 0; iteration < mostIterations; ++iteration) {
        const Vector p = margins();
        chooseTight(p);
        if (!(m_value > 0) || !step(p)) break;
        m_measure.dualWeights = m_measure.dualWeights.cwiseMax(0.0);
    }
    m_measure.neurons /= m_measure.neurons.norm();
    m_measure.dualWeights /= m_measure.dualWeights.sum();
    return m_measure;
}

}  // namespace

NeuronMeasure polishMeasure(const InputsView& inputs, const VectorView& labels, const NeuronMeasure& start,
                            double mergingAngle) {
    assert(start.neurons.rows() > 0 && start.neurons.cols() == inputs.cols());
    assert(start.dualWeights.size() == inputs.rows() && labels.size() == inputs.rows());
    return MarginNewton(inputs, labels, merged(start, mergingAngle)).run();
}

}  // namespace marginscope
