#include "engine/networks/kink_choice.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "engine/networks/box_least_squares.h"

namespace marginscope {

void minimizeOverKink(const KinkedNeuron& neuron, const InputsView& points, double tolerance, VectorSpan gradient) {
    const double weightLength = neuron.weights.norm();
    const double left = neuron.activation.leftSlope();
    Vector offset = gradient;       // the sum with the left slope for all examples on the kink
    std::vector<Index> places;      // one example for each point on the kink
    std::vector<double> strengths;  // the sum of upstream over the examples there
    for (Index i = 0; i < points.rows(); ++i) {
        const double z = neuron.preactivations[i];
        const double upstream = neuron.upstream[i];
        if (upstream == 0 || std::abs(z) > tolerance * weightLength * points.row(i).norm()) continue;
        if (z > 0) offset -= (1 - left) * upstream * points.row(i).transpose();
        const auto same =
            std::find_if(places.begin(), places.end(), [&](Index place) { return points.row(place) == points.row(i); });
        if (same == places.end()) {
            places.push_back(i);
            strengths.push_back(upstream);
        } else {
            strengths[std::size_t(same - places.begin())] += upstream;
        }
    }
    if (places.empty()) return;
    Matrix columns(points.cols(), Index(places.size()));
    for (std::size_t k = 0; k < places.size(); ++k) {
        columns.col(Index(k)) = (1 - left) * strengths[k] * points.row(places[k]).transpose();
    }
    gradient = minimizeOverBox(columns, offset).residual;
}

}  // namespace marginscope
