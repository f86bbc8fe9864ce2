#include "engine/losses/cross_entropy.h"
#include "engine/losses/exponential.h"
#include "engine/losses/huberized_exponential.h"
#include "engine/losses/logistic.h"
#include "engine/losses/loss.h"
#include "engine/losses/squared.h"

namespace marginscope {

std::unique_ptr<Loss> makeLoss(const std::string& name, Index classCount) {
    if (name == "cross-entropy") return std::make_unique<CrossEntropyLoss>(classCount);
    if (classCount > 2) return nullptr;
    if (name == "exponential") return std::make_unique<ExponentialLoss>();
    if (name == "logistic") return std::make_unique<LogisticLoss>();
    if (name == "huberized-exponential") return std::make_unique<HuberizedExponentialLoss>();
    if (name == "squared") return std::make_unique<SquaredLoss>();
    return nullptr;
}

}  // namespace marginscope
