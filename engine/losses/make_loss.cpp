#include "engine/losses/exponential.h"
#include "engine/losses/logistic.h"
#include "engine/losses/loss.h"

namespace marginscope {

std::unique_ptr<Loss> makeLoss(const std::string& name) {
    if (name == "exponential") return std::make_unique<ExponentialLoss>();
    if (name == "logistic") return std::make_unique<LogisticLoss>();
    return nullptr;
}

}  // namespace marginscope
