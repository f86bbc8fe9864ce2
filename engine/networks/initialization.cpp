#include "engine/networks/initialization.h"

#include <cmath>
#include <utility>

#include "engine/base/random.h"
#include "engine/base/text.h"

namespace marginscope {

namespace {

Error fieldError(const char* field, std::string message) {
    return {ErrorCode::Malformed, std::string("initialization.") + field, std::move(message)};
}

void drawNormal(Random& random, double deviation, VectorSpan entries) {
    for (double& entry : entries) entry = deviation * random.normal();
}

Result<Vector> drawPaired(const ParameterLayout& layout, double scale, Random& random) {
    const ParameterBlock& block = layout.blocks().front();
    if (block.kind != "squared-relu" || layout.blocks().size() != 1 || block.shape[0] % 2 != 0) {
        return fieldError("scheme",
                          "expected a squared-relu network of two classes and even width for \"paired\", found " +
                              (block.kind == "squared-relu" ? "width " + std::to_string(block.shape[0])
                                                            : std::string("another network, or more classes")));
    }
    const Index dimension = block.shape[1];
    Vector W(layout.size());
    for (Index first = 0; first < W.size(); first += 2 * dimension) {
        drawNormal(random, scale, W.segment(first, dimension));
        W.segment(first + dimension, dimension) = W.segment(first, dimension);
    }
    return W;
}

Vector drawByFanIn(const ParameterLayout& layout, double scale, Random& random) {
    Vector W = Vector::Zero(layout.size());
    for (const ParameterBlock& block : layout.blocks()) {
        if (block.kind == "bias") continue;
        if (block.kind == "normalization-scale") {
            W.segment(block.offset, block.size()).setOnes();
            continue;
        }
        const double fanIn = double(block.size() / block.shape.front());
        drawNormal(random, scale * std::sqrt(2 / fanIn), W.segment(block.offset, block.size()));
    }
    return W;
}

}  // namespace

Result<Vector> drawInitialWeights(const Network& network, const std::string& scheme, double scale, std::uint64_t seed) {
    if (!(scale > 0) || !std::isfinite(scale)) {
        return fieldError("scale", "expected a positive number, found " + std::to_string(scale));
    }
    Random random(seed);
    if (scheme == "paired") return drawPaired(network.layout(), scale, random);
    if (scheme == "he") return drawByFanIn(network.layout(), scale, random);
    if (scheme == "normal") {
        Vector W(network.parameterCount());
        drawNormal(random, scale, W);
        return W;
    }
    return fieldError("scheme", "expected normal, paired or he, found " + inQuotes(scheme));
}

}  // namespace marginscope
