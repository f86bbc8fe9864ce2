#include "engine/data/drawn_images.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

#include "engine/base/random.h"

namespace marginscope {
namespace {

// Lengths are whole numbers of 1/64 pixel; directions and shares have 14 bits after the point.
constexpr std::int64_t pixel = 64;
constexpr std::int64_t side = 32;
constexpr std::int64_t one = 1 << 14;
constexpr int samplesPerSide = 4;  // every pixel is looked at in 4 × 4 places

std::int64_t between(Random& random, std::int64_t lowest, std::int64_t highest) {
    return lowest + std::int64_t(random.below(std::uint64_t(highest - lowest + 1)));
}

struct Point {
    std::int64_t x, y;
};

std::int64_t dot(const Point& a, const Point& b) {
    return a.x * b.x + a.y * b.y;
}

/// A vector of length `one` in any direction, each as likely.
Point drawDirection(Random& random) {
    constexpr std::int64_t radius = 1024;
    Point point{};
    std::int64_t squared = 0;
    do {
        point = {between(random, -radius, radius), between(random, -radius, radius)};
        squared = dot(point, point);
    } while (squared > radius * radius || squared < radius * radius / 16);
    const auto length = std::int64_t(std::sqrt(double(squared)));  // rounded correctly everywhere, as IEEE demands
    return {point.x * one / length, point.y * one / length};
}

/// Where a figure lies. Points are turned into its own frame before they are asked about.
struct Pose {
    Point centre;
    Point direction;
    std::int64_t radius;
    std::int64_t detail;  ///< thickness, gap or period, by kind

    Point toFrame(const Point& at) const {
        const Point offset{at.x - centre.x, at.y - centre.y};
        return {dot(offset, direction) >> 14, (offset.y * direction.x - offset.x * direction.y) >> 14};
    }
};

using Inside = bool (*)(const Point& at, const Pose& pose);

bool inDisc(const Point& at, const Pose& pose) {
    return dot(at, at) <= pose.radius * pose.radius;
}

bool inSquare(const Point& at, const Pose& pose) {
    return std::max(std::abs(at.x), std::abs(at.y)) * 8 <= pose.radius * 7;
}

bool inTriangle(const Point& at, const Pose& pose) {
    constexpr std::int64_t sine = 14189;  // of 60°
    const std::int64_t bound = pose.radius * one * 5 / 8;
    return -at.y * one <= bound && sine * at.x + one / 2 * at.y <= bound && -sine * at.x + one / 2 * at.y <= bound;
}

bool inRing(const Point& at, const Pose& pose) {
    const std::int64_t hole = pose.radius - pose.detail;
    return inDisc(at, pose) && dot(at, at) >= hole * hole;
}

/// The gap is a wedge around the x axis, of about 75°.
bool inOpenRing(const Point& at, const Pose& pose) {
    return inRing(at, pose) && !(at.x > 0 && std::abs(at.y) * 4 < at.x * 3);
}

bool inCross(const Point& at, const Pose& pose) {
    const std::int64_t longer = std::max(std::abs(at.x), std::abs(at.y));
    const std::int64_t shorter = std::min(std::abs(at.x), std::abs(at.y));
    return longer <= pose.radius && shorter * 2 <= pose.detail;
}

/// Five half-planes bound the pentagon in the middle of a star; its points break the bound of one of them.
bool inStar(const Point& at, const Pose& pose) {
    constexpr std::array<Point, 5> normals = {
        {{16384, 0}, {5063, 15582}, {-13255, 9630}, {-13255, -9630}, {5063, -15582}}};
    constexpr std::int64_t cosine = 5900;  // a little more than that of 72°: a plumper star
    const std::int64_t bound = pose.radius * cosine * 5 / 4;
    return std::count_if(normals.begin(), normals.end(),
                         [&](const Point& normal) { return dot(normal, at) <= bound; }) >= 4;
}

/// Whether a coordinate lies in every second of the intervals of length `period`.
bool isInSecond(std::int64_t coordinate, std::int64_t period) {
    constexpr std::int64_t far = 1 << 12;  // periods below zero, so that division rounds one way
    return (coordinate + far * period) / period % 2 == 0;
}

bool inStripes(const Point& at, const Pose& pose) {
    return isInSecond(at.x, pose.detail);
}

bool inCheckerboard(const Point& at, const Pose& pose) {
    return isInSecond(at.x, pose.detail) == isInSecond(at.y, pose.detail);
}

/// Share, out of `one`, of a pixel that the figure covers.
std::int64_t coverage(Inside inside, const Pose& pose, std::int64_t column, std::int64_t row) {
    constexpr std::int64_t spacing = pixel / samplesPerSide;
    std::int64_t count = 0;
    for (int i = 0; i < samplesPerSide * samplesPerSide; ++i) {
        const Point at{column * pixel + spacing * (i % samplesPerSide) + spacing / 2,
                       row * pixel + spacing * (i / samplesPerSide) + spacing / 2};
        count += inside(pose.toFrame(at), pose) ? 1 : 0;
    }
    return count * one / (samplesPerSide * samplesPerSide);
}

/// The share of a glow: (1 − (r/R)²)², soft out to 1.6 times the radius.
std::int64_t glow(const Pose& pose, std::int64_t column, std::int64_t row) {
    const Point at = pose.toFrame({column * pixel + pixel / 2, row * pixel + pixel / 2});
    const std::int64_t reach = pose.radius * 8 / 5;
    const std::int64_t left = std::max<std::int64_t>(0, one - dot(at, at) * one / (reach * reach));
    return left * left / one;
}

struct Kind {
    const char* name;
    Inside inside;                             ///< null: a glow
    std::int64_t leastDetail, greatestDetail;  ///< in 1/64 of the radius, or of a pixel for patterns
    bool isPattern = false;                    ///< fills the picture
};

constexpr std::array kinds = {
    Kind{"disc", inDisc, 0, 0},
    Kind{"square", inSquare, 0, 0},
    Kind{"triangle", inTriangle, 0, 0},
    Kind{"ring", inRing, 22, 30},
    Kind{"cross", inCross, 32, 44},
    Kind{"open ring", inOpenRing, 22, 30},
    Kind{"star", inStar, 0, 0},
    Kind{"stripes", inStripes, 160, 320, true},
    Kind{"checkerboard", inCheckerboard, 224, 384, true},
    Kind{"glow", nullptr, 0, 0},
};

Pose drawPose(const Kind& kind, Random& random) {
    Pose pose{};
    pose.radius = between(random, 7 * pixel, 12 * pixel);
    // Most of the figure stays in the picture.
    const std::int64_t room = side * pixel / 2 - pose.radius * 7 / 8;
    pose.centre = {side * pixel / 2 + between(random, -room, room), side * pixel / 2 + between(random, -room, room)};
    pose.direction = drawDirection(random);
    pose.detail = between(random, kind.leastDetail, kind.greatestDetail);
    if (!kind.isPattern) {
        pose.detail = pose.detail * pose.radius / 64;
    }
    return pose;
}

using Colour = std::array<std::int64_t, 3>;

/// A pure hue, by a walk around the edges of the colour cube.
Colour drawHue(Random& random) {
    const std::int64_t place = between(random, 0, 6 * 256 - 1);
    const std::int64_t rise = place % 256;
    switch (place / 256) {
        case 0:
            return {255, rise, 0};
        case 1:
            return {255 - rise, 255, 0};
        case 2:
            return {0, 255, rise};
        case 3:
            return {0, 255 - rise, 255};
        case 4:
            return {rise, 0, 255};
        default:
            return {255, 0, 255 - rise};
    }
}

Colour drawLight(Random& random) {
    const std::int64_t white = between(random, 90, 150);
    Colour colour = drawHue(random);
    for (std::int64_t& value : colour) value += (245 - value) * white / 256;
    return colour;
}

Colour drawDark(Random& random) {
    const std::int64_t strength = between(random, 70, 130);
    Colour colour = drawHue(random);
    for (std::int64_t& value : colour) value = 12 + value * strength / 256;
    return colour;
}

/// A colour that changes steadily across the picture.
struct Shade {
    Colour colour;
    Point direction;
    std::int64_t strength;  ///< by how much the values change from the middle to the edge

    std::int64_t at(std::size_t channel, std::int64_t column, std::int64_t row) const {
        const Point offset{2 * column - side + 1, 2 * row - side + 1};
        // The sum before the shift is above zero for every offset, so that it rounds one way.
        return colour[channel] + ((dot(offset, direction) * strength / side + 1024 * one) >> 14) - 1024;
    }
};

Shade drawShade(const Colour& colour, Random& random) {
    const Point direction = drawDirection(random);
    return {colour, direction, between(random, 8, 30)};
}

}  // namespace

const std::vector<std::string>& drawnImageNames() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> result;
        for (const Kind& kind : kinds) result.emplace_back(kind.name);
        return result;
    }();
    return names;
}

DrawnImage drawnImage(Index record) {
    assert(record >= 0);
    const Kind& kind = kinds[std::size_t(record) % kinds.size()];
    Random random{std::uint64_t(record)};
    const Pose pose = drawPose(kind, random);
    const bool isLightOnDark = random.below(2) == 0;
    const Shade figure = drawShade(isLightOnDark ? drawLight(random) : drawDark(random), random);
    const Shade ground = drawShade(isLightOnDark ? drawDark(random) : drawLight(random), random);
    const std::int64_t noise = between(random, 3, 18);
    DrawnImage image{};
    for (std::int64_t row = 0; row < side; ++row) {
        for (std::int64_t column = 0; column < side; ++column) {
            const std::int64_t share = kind.inside ? coverage(kind.inside, pose, column, row) : glow(pose, column, row);
            for (std::size_t channel = 0; channel < 3; ++channel) {
                const std::int64_t mixed =
                    figure.at(channel, column, row) * share + ground.at(channel, column, row) * (one - share);
                const std::int64_t brighter = between(random, 0, noise);
                const std::int64_t darker = between(random, 0, noise);
                const std::int64_t value = std::clamp<std::int64_t>(mixed / one + brighter - darker, 0, 255);
                image[channel * std::size_t(side * side) + std::size_t(row * side + column)] = std::uint8_t(value);
            }
        }
    }
    return image;
}

}  // namespace marginscope
