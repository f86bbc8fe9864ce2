#include "engine/networks/activation.h"

#include <array>

namespace marginscope {

namespace {

struct Name {
    ActivationKind kind;
    const char* text;
};

constexpr std::array<Name, 4> names = {{{ActivationKind::Linear, "linear"},
                                        {ActivationKind::Relu, "relu"},
                                        {ActivationKind::LeakyRelu, "leaky-relu"},
                                        {ActivationKind::SquaredRelu, "squared-relu"}}};

}  // namespace

std::optional<ActivationKind> activationKindNamed(const std::string& name) {
    for (const Name& candidate : names) {
        if (name == candidate.text) return candidate.kind;
    }
    return std::nullopt;
}

std::string activationName(ActivationKind kind) {
    for (const Name& candidate : names) {
        if (kind == candidate.kind) return candidate.text;
    }
    return {};
}

bool Activation::hasKink() const {
    return kind == ActivationKind::Relu || (kind == ActivationKind::LeakyRelu && slope != 1);
}

void Activation::apply(const RowMatrix& inputs, RowMatrix& result) const {
    // z < 0 ? 0 : z keeps what is not a number, so that a broken run is seen.
    const auto z = inputs.array();
    switch (kind) {
        case ActivationKind::Linear:
            result = inputs;
            break;
        case ActivationKind::Relu:
            result = (z < 0).select(0.0, z).matrix();
            break;
        case ActivationKind::LeakyRelu:
            result = (z < 0).select(slope * z, z).matrix();
            break;
        case ActivationKind::SquaredRelu:
            result = (z < 0).select(0.0, z.square()).matrix();
            break;
    }
}

void Activation::differentiate(const RowMatrix& inputs, RowMatrix& result) const {
    const auto z = inputs.array();
    const auto ones = Eigen::ArrayXXd::Ones(inputs.rows(), inputs.cols());
    switch (kind) {
        case ActivationKind::Linear:
            result.setOnes(inputs.rows(), inputs.cols());
            break;
        case ActivationKind::Relu:
            result = (z > 0).select(ones, 0.0).matrix();
            break;
        case ActivationKind::LeakyRelu:
            result = (z > 0).select(ones, slope).matrix();
            break;
        case ActivationKind::SquaredRelu:
            result = (z < 0).select(0.0, 2 * z).matrix();
            break;
    }
}

void Activation::differentiateTwice(const RowMatrix& inputs, RowMatrix& result) const {
    if (kind == ActivationKind::SquaredRelu) {
        result = 2 * (inputs.array() > 0).cast<double>().matrix();
    } else {
        result.setZero(inputs.rows(), inputs.cols());
    }
}

}  // namespace marginscope
