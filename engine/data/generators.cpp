#include "engine/data/generators.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numbers>

#include "engine/base/random.h"
#include "engine/base/text.h"

namespace marginscope {
namespace {

constexpr double pi = std::numbers::pi;

using Point = std::array<double, 2>;

/// What a shape may depend on for one point.
struct Draw {
    int label;     ///< ±1
    int turn;      ///< 0, 1, 2, … within the class
    double along;  ///< t in [0, 1)
};

using Shape = std::function<Point(const Draw&, Random&)>;

Point onCircle(double radius, double angle) {
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

Shape circles(int, Random&) {
    return [](const Draw& draw, Random&) { return onCircle(draw.label > 0 ? 0.35 : 0.85, 2 * pi * draw.along); };
}

Shape moons(int, Random&) {
    return [](const Draw& draw, Random&) {
        const Point arc = onCircle(1, pi * draw.along);
        return Point{0.6 * draw.label * (arc[0] - 0.5), 0.6 * draw.label * (arc[1] - 0.25)};
    };
}

Shape spirals(int, Random&) {
    return [](const Draw& draw, Random&) {
        return onCircle(draw.label * (0.1 + 0.8 * draw.along), 2.5 * pi * draw.along);
    };
}

Shape exclusiveOr(int, Random&) {
    return [](const Draw& draw, Random& random) {
        const int horizontal = draw.turn % 2 == 0 ? 1 : -1;
        const double x1 = horizontal * (0.1 + 0.8 * random.uniform());
        const double x2 = horizontal * draw.label * (0.1 + 0.8 * random.uniform());
        return Point{x1, x2};
    };
}

Shape discs(int grid, Random& random) {
    std::vector<int> order(std::size_t(grid) * std::size_t(grid));
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = int(i);
    }
    random.shuffle(order);
    const auto middle = order.begin() + std::ptrdiff_t((order.size() + 1) / 2);
    const std::vector<int> positive(order.begin(), middle);
    const std::vector<int> negative(middle, order.end());
    return [=](const Draw& draw, Random& points) {
        const std::vector<int>& own = draw.label > 0 ? positive : negative;
        const int disc = own[std::size_t(draw.turn) % own.size()];
        const double spacing = 1.8 / grid;
        // The square root makes equal areas equally likely.
        const double radius = 0.3 * spacing * std::sqrt(points.uniform());
        const Point offset = onCircle(radius, 2 * pi * points.uniform());
        return Point{-0.9 + (disc % grid + 0.5) * spacing + offset[0],
                     -0.9 + (disc / grid + 0.5) * spacing + offset[1]};
    };
}

Shape gaussians(int, Random&) {
    return [](const Draw& draw, Random& random) {
        const double x1 = 0.45 * draw.label + 0.15 * random.normal();
        const double x2 = 0.45 * draw.label + 0.15 * random.normal();
        return Point{x1, x2};
    };
}

struct Generator {
    std::string name;
    Shape (*make)(int grid, Random& random);
};

const std::vector<Generator>& generators() {
    static const std::vector<Generator> table = {{"circles", circles}, {"moons", moons}, {"spirals", spirals},
                                                 {"xor", exclusiveOr}, {"discs", discs}, {"gaussians", gaussians}};
    return table;
}

}  // namespace

const std::vector<std::string>& generatorNames() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> result;
        for (const Generator& generator : generators()) {
            result.push_back(generator.name);
        }
        return result;
    }();
    return names;
}

Result<LabelledPoints> generatePoints(const std::string& kind, int count, double noise, int grid, std::uint64_t seed) {
    const auto generator = std::find_if(generators().begin(), generators().end(),
                                        [&kind](const Generator& known) { return known.name == kind; });
    if (generator == generators().end()) {
        return Error{ErrorCode::NotFound, "data.kind",
                     "expected one of " + joined(generatorNames()) + ", found " + inQuotes(kind)};
    }
    if (count < 2) {
        return Error{ErrorCode::Malformed, "data.count", "expected at least 2 points, found " + std::to_string(count)};
    }
    if (!std::isfinite(noise) || noise < 0) {
        return Error{ErrorCode::Malformed, "data.noise",
                     "expected a number of at least 0, found " + formatExactly(noise)};
    }
    if (grid < 2) {
        return Error{ErrorCode::Malformed, "data.grid", "expected at least 2, found " + std::to_string(grid)};
    }
    Random random(seed);
    const Shape shape = generator->make(grid, random);
    LabelledPoints data{RowMatrix(count, 2), Vector(count)};
    for (int i = 0; i < count; ++i) {
        const bool positive = i % 2 == 0;
        const int size = positive ? count - count / 2 : count / 2;
        const Draw draw{positive ? 1 : -1, i / 2, (i / 2 + random.uniform()) / size};
        const Point point = shape(draw, random);
        data.labels[i] = draw.label;
        for (int k = 0; k < 2; ++k) {
            data.points(i, k) = point[std::size_t(k)] + noise * random.normal();
        }
    }
    return data;
}

}  // namespace marginscope
