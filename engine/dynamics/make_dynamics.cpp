#include "engine/dynamics/dynamics.h"
#include "engine/dynamics/explicit_flow.h"
#include "engine/dynamics/gradient_descent.h"
#include "engine/dynamics/hat_flow.h"
#include "engine/dynamics/proximal_flow.h"
#include "engine/dynamics/stochastic_gradient_descent.h"

namespace marginscope {

std::unique_ptr<Dynamics> makeDynamics(std::shared_ptr<const Objective> objective, const DynamicsOptions& options) {
    using Rule = GradientDescent::Rule;
    if (const auto* hat = dynamic_cast<const HatNetwork*>(&objective->network()); hat && options.method == "flow")
        return std::make_unique<HatFlow>(hat->variant(), HatFlow::Options{.tolerance = options.tolerance});
    if (options.method == "flow")
        return std::make_unique<ProximalFlow>(
            std::move(objective), ProximalFlow::Options{options.tolerance, options.relativeStep, options.largestStep});
    if (options.method == "flow-explicit")
        return std::make_unique<ExplicitFlow>(std::move(objective),
                                              ExplicitFlow::Options{options.tolerance, options.largestStep});
    if (options.method == "gradient-descent")
        return std::make_unique<GradientDescent>(
            std::move(objective), options.lossScaled ? Rule::LossScaled : Rule::Constant, options.stepSize);
    if (options.method == "normalized-descent")
        return std::make_unique<GradientDescent>(std::move(objective), Rule::Normalized, options.stepSize);
    if (options.method == "sgd") {
        using Schedule = StochasticGradientDescent::Schedule;
        const Schedule schedule = options.lossScaled ? Schedule::LossScaled : Schedule::Constant;
        return std::make_unique<StochasticGradientDescent>(
            std::move(objective),
            StochasticGradientDescent::Options{options.stepSize, options.batch, options.seed, schedule});
    }
    return nullptr;
}

}  // namespace marginscope
