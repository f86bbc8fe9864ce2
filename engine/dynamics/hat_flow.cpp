#include "engine/dynamics/hat_flow.h"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <unsupported/Eigen/AutoDiff>

#include "engine/dynamics/step_control.h"

namespace marginscope {

namespace {

using Position = Eigen::Vector2d;            // ψ, δ
using Unknowns = Eigen::Vector4d;            // ψ, δ, ζ, ∫‖dW‖/‖W‖
using Slopes = Eigen::Matrix<double, 4, 2>;  // of their rates by ψ and δ

// ‖W‖ changes by no more than this share of ρ in one step, or by that of the least ρ: the path is drawn over ln ρ.
constexpr double largestShareOfNorm = 1.0 / 3;
constexpr double leastNormScale = 1e-3;
constexpr double smallestShareOfNorm = 1e-13;

/// The rates of the four unknowns by ρ.
template <typename Scalar>
Eigen::Matrix<Scalar, 4, 1> ratesAt(HatVariant variant, const Scalar& spiral, const Scalar& lag) {
    using std::sqrt;
    const Scalar depth = hatWinding / spiral;
    const HatProfile<Scalar> profile = hatProfile(variant, depth, lag);
    const Scalar s2 = 1.0 - depth;
    const Scalar c = 0.25 * (1.0 + s2) * (1.0 + s2);
    const Scalar speed = c / (2.0 * (1.0 - profile.height));  // c S
    const Scalar angleRate = -(speed * profile.angularSlope);
    const Scalar slope = speed * profile.depthSlope;  // the rate of d is −4s² times this
    const Scalar spiralRate = (4.0 / hatWinding) * spiral * spiral * s2 * slope;
    const Scalar tangent2 = s2 * (4.0 * slope * slope + angleRate * angleRate) / c;

    Eigen::Matrix<Scalar, 4, 1> rates;
    rates[0] = spiralRate;
    rates[1] = angleRate - spiralRate;
    rates[2] = sqrt(tangent2);
    rates[3] = sqrt(1.0 + tangent2);
    return rates;
}

/// The rates with their exact derivatives.
void linearizeRates(HatVariant variant, const Position& at, Unknowns& rates, Slopes& slopes) {
    using Carrier = Eigen::AutoDiffScalar<Eigen::Vector2d>;
    const auto carried = ratesAt(variant, Carrier(at[0], 2, 0), Carrier(at[1], 2, 1));
    for (Index i = 0; i < 4; ++i) {
        rates[i] = carried[i].value();
        slopes.row(i) = carried[i].derivatives().transpose();
    }
}

/// One trial step of RODAS3: the change of the unknowns and the difference to the embedded formula.
class RosenbrockStep {
 public:
    RosenbrockStep(HatVariant variant, const Position& start) : m_variant(variant), m_start(start) {
        linearizeRates(variant, start, m_rates, m_slopes);
    }

    const Unknowns& rates() const { return m_rates; }

    void take(double step, Unknowns& change, Unknowns& error) {
        m_step = step;
        m_solver.compute(2 / step * Eigen::Matrix2d::Identity() - m_slopes.topRows<2>());
        const Unknowns first = stage(m_rates, Unknowns::Zero());
        const Unknowns second = stage(m_rates, 4 * first);
        const Unknowns third = stage(ratesAfter(2 * first), first - second);
        error = stage(ratesAfter(2 * first + third), first - second - 8.0 / 3 * third);
        change = 2 * first + third + error;
    }

 private:
    Unknowns ratesAfter(const Unknowns& change) const {
        return ratesAt(m_variant, m_start[0] + change[0], m_start[1] + change[1]);
    }

    /// Solves (2/h − J) u = rates + earlier/h. The two integrals do not act back, so only their rows need ψ and δ.
    Unknowns stage(const Unknowns& rates, const Unknowns& earlier) const {
        const Unknowns right = rates + earlier / m_step;
        Unknowns result;
        result.head<2>() = m_solver.solve(right.head<2>());
        result.tail<2>() = m_step / 2 * (right.tail<2>() + m_slopes.bottomRows<2>() * result.head<2>());
        return result;
    }

    HatVariant m_variant;
    Position m_start;
    Unknowns m_rates;
    Slopes m_slopes;
    double m_step = 0;
    Eigen::PartialPivLU<Eigen::Matrix2d> m_solver;
};

/// The step that was accepted: its size, what it changes, and by how much to change it next time.
struct AcceptedStep {
    double size = 0;
    double factor = 0;
    Unknowns change;
};

/// Shrinks a step until its error and its turn are small enough, at `floor` gives up and says why.
StepStatus findStep(RosenbrockStep& trial, double size, double floor, const HatFlow::Options& options,
                    TrainingState& counts, AcceptedStep& accepted) {
    Unknowns error;
    while (true) {
        trial.take(size, accepted.change, error);
        counts.gradientEvaluations += 2;
        const double errorSize = error.head<3>().cwiseAbs().maxCoeff();
        const bool finite = std::isfinite(errorSize) && accepted.change.allFinite();
        const bool farTurn = std::fabs(accepted.change[0] + accepted.change[1]) > options.largestTurn;
        accepted.size = size;
        accepted.factor = finite ? stepFactor(errorSize, options.tolerance, 3) : 0.1;
        if (finite && !farTurn && errorSize <= options.tolerance) return StepStatus::Accepted;
        ++counts.rejectedSteps;
        size *= farTurn ? std::min(accepted.factor, 0.5) : accepted.factor;
        if (size < floor) return finite ? StepStatus::Stuck : StepStatus::NotFinite;
    }
}

}  // namespace

HatFlow::HatFlow(HatVariant variant, Options options) : m_variant(variant), m_options(options) {}

StepResult HatFlow::advance(TrainingState& state, const StepRequest& request) {
    const double room = request.logNormLimit - state.logNorm;
    const double normScale = std::max(std::fabs(state.logNorm), leastNormScale);
    const double largest = std::min({largestShareOfNorm * normScale, request.largestStep, room});
    const auto landOn = [&](double step) {
        state.logNorm = step == room ? request.logNormLimit : state.logNorm + step;
        state.linearization = nullptr;
        ++state.steps;
        return StepResult{StepStatus::Accepted, step};
    };

    const HatPosition start = state.direction[2] > 0 ? hatPosition(state.direction) : HatPosition{};
    if (start.depth <= flatHatDepth) {
        state.relativeLength += largest;
        return landOn(largest);
    }
    const double spiral = hatWinding / start.depth;
    const double lag = std::remainder(start.angle - spiral, 2 * std::numbers::pi);
    RosenbrockStep trial(m_variant, {spiral, lag});
    ++state.gradientEvaluations;
    const double turnRate = std::fabs(trial.rates()[0] + trial.rates()[1]);
    if (!std::isfinite(turnRate)) return {StepStatus::Stuck, 0};

    const double wanted = state.nextStep > 0 ? state.nextStep : largestShareOfNorm * normScale;
    const double free = std::min(wanted, 0.9 * m_options.largestTurn / turnRate);
    const double first = std::min(free, largest);
    AcceptedStep step;
    const StepStatus status = findStep(trial, first, smallestShareOfNorm * normScale, m_options, state, step);
    if (status != StepStatus::Accepted) return {status, 0};

    const double proposal = step.factor * step.size;
    state.nextStep = first < free ? std::max(state.nextStep, proposal) : proposal;
    state.direction =
        hatDirection({hatWinding / (spiral + step.change[0]), start.angle + step.change[0] + step.change[1]});
    state.pathLength += step.change[2];
    state.relativeLength += step.change[3];
    state.implicitWeights.resize(0);
    return landOn(step.size);
}

}  // namespace marginscope
