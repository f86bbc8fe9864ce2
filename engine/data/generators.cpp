#include "engine/data/generators.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>
#include <numeric>
#include <utility>

#include "engine/base/random.h"
#include "engine/base/text.h"

namespace marginscope {
namespace {

constexpr double pi = std::numbers::pi;

using Point = std::vector<double>;

/// What a shape may depend on for one point.
struct Draw {
    int label;       ///< of two classes: ±1
    int classIndex;  ///< 0 … K − 1; of two classes, 0 is +1
    int turn;        ///< 0, 1, 2, … within the class
    double along;    ///< t in [0, 1)
};

using Shape = std::function<Point(const Draw&, Random&)>;

Point onCircle(double radius, double angle) {
    return {radius * std::cos(angle), radius * std::sin(angle)};
}

Shape circles(const GeneratorSettings&, Random&) {
    return [](const Draw& draw, Random&) { return onCircle(draw.label > 0 ? 0.35 : 0.85, 2 * pi * draw.along); };
}

Shape moons(const GeneratorSettings&, Random&) {
    return [](const Draw& draw, Random&) {
        const Point arc = onCircle(1, pi * draw.along);
        return Point{0.6 * draw.label * (arc[0] - 0.5), 0.6 * draw.label * (arc[1] - 0.25)};
    };
}

Shape spirals(const GeneratorSettings& settings, Random&) {
    return [classes = settings.classCount](const Draw& draw, Random&) {
        const double radius = 0.1 + 0.8 * draw.along;
        const double angle = 2.5 * pi * draw.along;
        // Two arms are mirrored, not turned by π: exact.
        return classes == 2 ? onCircle(draw.label * radius, angle)
                            : onCircle(radius, angle + 2 * pi * draw.classIndex / classes);
    };
}

Shape exclusiveOr(const GeneratorSettings&, Random&) {
    return [](const Draw& draw, Random& random) {
        const int horizontal = draw.turn % 2 == 0 ? 1 : -1;
        const double x1 = horizontal * (0.1 + 0.8 * random.uniform());
        const double x2 = horizontal * draw.label * (0.1 + 0.8 * random.uniform());
        return Point{x1, x2};
    };
}

Shape discs(const GeneratorSettings& settings, Random& random) {
    const int grid = settings.grid;
    const auto classes = std::size_t(settings.classCount);
    std::vector<int> order(std::size_t(grid) * std::size_t(grid));
    std::iota(order.begin(), order.end(), 0);
    random.shuffle(order);
    // Class c gets the discs from the c-th of `classes` even cuts of the order on.
    const auto cut = [&](std::size_t c) {
        return order.begin() + std::ptrdiff_t((c * order.size() + classes - 1) / classes);
    };
    std::vector<std::vector<int>> ofClass;
    for (std::size_t c = 0; c < classes; ++c) {
        ofClass.emplace_back(cut(c), cut(c + 1));
    }
    return [=](const Draw& draw, Random& points) {
        const std::vector<int>& own = ofClass[std::size_t(draw.classIndex)];
        const int disc = own[std::size_t(draw.turn) % own.size()];
        const double spacing = 1.8 / grid;
        // The square root makes equal areas equally likely.
        const double radius = 0.3 * spacing * std::sqrt(points.uniform());
        const Point offset = onCircle(radius, 2 * pi * points.uniform());
        return Point{-0.9 + (disc % grid + 0.5) * spacing + offset[0],
                     -0.9 + (disc / grid + 0.5) * spacing + offset[1]};
    };
}

Shape gaussians(const GeneratorSettings& settings, Random&) {
    return [classes = settings.classCount](const Draw& draw, Random& random) {
        const Point centre = classes == 2
                                 ? Point{0.45 * draw.label, 0.45 * draw.label}
                                 : onCircle(0.45 * std::numbers::sqrt2, pi / 4 + 2 * pi * draw.classIndex / classes);
        const double x1 = centre[0] + 0.15 * random.normal();
        const double x2 = centre[1] + 0.15 * random.normal();
        return Point{x1, x2};
    };
}

Shape linear(const GeneratorSettings& settings, Random& random) {
    const Index dimension = settings.dimension;
    Vector normal(dimension);
    do {
        for (double& entry : normal) {
            entry = random.normal();
        }
    } while (normal.norm() == 0);
    normal.normalize();
    return [=, margin = settings.margin](const Draw& draw, Random& points) {
        Vector x(dimension);
        double distance = 0;
        // Up to margins of 0.9, at least one point in fifteen is far enough from the plane, whatever the dimension.
        do {
            for (double& entry : x) {
                entry = 2 * points.uniform() - 1;
            }
            distance = normal.dot(x);
        } while (std::abs(distance) < margin);
        // The box is symmetric: the mirror image is as likely, and on the side of the label.
        const double side = distance * draw.label < 0 ? -1 : 1;
        const Vector chosen = side * x;
        return Point(chosen.begin(), chosen.end());
    };
}

struct Generator {
    std::string name;
    Shape (*make)(const GeneratorSettings& settings, Random& random);
    bool hasManyClasses = false;
};

const std::vector<Generator>& generators() {
    static const std::vector<Generator> table = {{"circles", circles},       {"moons", moons},
                                                 {"spirals", spirals, true}, {"xor", exclusiveOr},
                                                 {"discs", discs, true},     {"gaussians", gaussians, true},
                                                 {"linear", linear}};
    return table;
}

Error fieldError(const char* field, std::string message) {
    return {ErrorCode::Malformed, std::string("data.") + field, std::move(message)};
}

Result<void> checkNumbers(const Generator& generator, const GeneratorSettings& settings) {
    const int classes = settings.classCount;
    if (classes < 2) {
        return fieldError("class_count", "expected at least 2 classes, found " + std::to_string(classes));
    }
    if (classes > 2 && !generator.hasManyClasses) {
        return fieldError("class_count", "expected 2 classes for " + generator.name +
                                             " (spirals, discs and gaussians may have more), found " +
                                             std::to_string(classes));
    }
    if (settings.count < classes) {
        return fieldError("count", "expected at least " + std::to_string(classes) + " points, found " +
                                       std::to_string(settings.count));
    }
    if (!std::isfinite(settings.noise) || settings.noise < 0) {
        return fieldError("noise", "expected a number of at least 0, found " + formatExactly(settings.noise));
    }
    if (settings.grid < 2) {
        return fieldError("grid", "expected at least 2, found " + std::to_string(settings.grid));
    }
    if (generator.name == "discs" && std::int64_t(settings.grid) * settings.grid < classes) {
        return fieldError("grid", "expected a disc for each of the " + std::to_string(classes) + " classes, found " +
                                      std::to_string(settings.grid) + " x " + std::to_string(settings.grid) + " discs");
    }
    if (settings.dimension < 1) {
        return fieldError("dimension", "expected at least 1, found " + std::to_string(settings.dimension));
    }
    if (!(settings.margin >= 0 && settings.margin <= 0.9)) {
        return fieldError("margin", "expected a number from 0 to 0.9, found " + formatExactly(settings.margin));
    }
    return {};
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

Result<LabelledPoints> generatePoints(const GeneratorSettings& settings) {
    const auto generator = std::find_if(generators().begin(), generators().end(),
                                        [&settings](const Generator& known) { return known.name == settings.kind; });
    if (generator == generators().end()) {
        return Error{ErrorCode::NotFound, "data.kind",
                     "expected one of " + joined(generatorNames()) + ", found " + inQuotes(settings.kind)};
    }
    if (const Result<void> checked = checkNumbers(*generator, settings); !checked) {
        return checked.error();
    }
    Random random(settings.seed);
    const Shape shape = generator->make(settings, random);
    const bool isLinear = settings.kind == "linear";
    const int classes = settings.classCount;
    const Index dimension = isLinear ? settings.dimension : 2;
    LabelledPoints data{RowMatrix(settings.count, dimension), Vector(settings.count), classes};
    for (int i = 0; i < settings.count; ++i) {
        const int classIndex = i % classes;
        const int turn = i / classes;
        const int size = (settings.count - classIndex + classes - 1) / classes;
        const Draw draw{classIndex == 0 ? 1 : -1, classIndex, turn, (turn + random.uniform()) / size};
        const Point point = shape(draw, random);
        data.labels[i] = classes == 2 ? draw.label : classIndex;
        for (Index k = 0; k < dimension; ++k) {
            // Noise would take points of "linear" across the margin.
            data.points(i, k) =
                isLinear ? point[std::size_t(k)] : point[std::size_t(k)] + settings.noise * random.normal();
        }
    }
    return data;
}

}  // namespace marginscope
