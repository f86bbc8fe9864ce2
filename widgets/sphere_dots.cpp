#include "widgets/sphere_dots.h"

#include <QImage>
#include <QPaintEngine>
#include <QPainter>
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace marginscope {

namespace {

constexpr double radiusOfWholeMass = 0.26;  // in ball radii: the disc of a neuron that has all the mass
constexpr double leastRadius = 0.9;         // pixels
constexpr double overhang = 0.3;            // in ball radii: room for discs at the rim

/// Blends a disc with a soft edge over the image, `centre` and `radius` in its pixels.
void blendDisc(QImage& image, const QPointF& centre, double radius, QRgb colour, double opacity) {
    const int left = std::max(int(std::floor(centre.x() - radius - 1)), 0);
    const int right = std::min(int(std::ceil(centre.x() + radius + 1)), image.width() - 1);
    const int top = std::max(int(std::floor(centre.y() - radius - 1)), 0);
    const int bottom = std::min(int(std::ceil(centre.y() + radius + 1)), image.height() - 1);
    for (int y = top; y <= bottom; ++y) {
        auto* pixels = reinterpret_cast<QRgb*>(image.scanLine(y));
        const double down = y + 0.5 - centre.y();
        for (int x = left; x <= right; ++x) {
            const double across = x + 0.5 - centre.x();
            const double coverage = std::clamp(radius + 0.5 - std::sqrt(across * across + down * down), 0.0, 1.0);
            // Share of 256, so that the blend needs whole numbers only.
            const int above = int(coverage * opacity * 256);
            const int below = 256 - above;
            const QRgb under = pixels[x];
            pixels[x] =
                qRgba((qRed(colour) * above + qRed(under) * below) >> 8,
                      (qGreen(colour) * above + qGreen(under) * below) >> 8,
                      (qBlue(colour) * above + qBlue(under) * below) >> 8, (255 * above + qAlpha(under) * below) >> 8);
        }
    }
}

}  // namespace

double SphereDot::radius(double ballRadius) const {
    return std::max(radiusOfWholeMass * ballRadius * std::sqrt(mass), leastRadius);
}

std::vector<SphereDot> sphereDots(const std::vector<SphereNeuron>& neurons, const SphereProjection& project,
                                  bool front) {
    std::unordered_map<std::uint64_t, std::size_t> places;
    std::vector<SphereDot> dots;
    dots.reserve(neurons.size());
    places.reserve(neurons.size());
    for (const SphereNeuron& neuron : neurons) {
        const auto place = project(double(neuron.x), double(neuron.y), double(neuron.z));
        if (place.isFront != front) continue;
        const auto column = std::uint16_t(std::int32_t(std::floor(place.position.x())));
        const auto row = std::uint16_t(std::int32_t(std::floor(place.position.y())));
        const std::uint64_t key = (std::uint64_t(neuron.outputClass) << 32) | (std::uint64_t(column) << 16) | row;
        const auto [entry, isNew] = places.try_emplace(key, dots.size());
        if (isNew) dots.push_back({place.position, 0, neuron.outputClass});
        dots[entry->second].mass += double(neuron.mass);
    }
    // Light dots come last, on top of the heavy ones, where they stay visible.
    std::stable_sort(dots.begin(), dots.end(), [](const SphereDot& a, const SphereDot& b) { return a.mass > b.mass; });
    return dots;
}

void paintSphereDots(QPainter& painter, const std::vector<SphereDot>& dots, std::size_t count, const QRectF& ball,
                     double opacity, const std::vector<QColor>& colours) {
    const double ballRadius = ball.width() / 2;
    count = std::min(count, dots.size());
    if (isVectorPainter(painter)) {
        painter.setPen(Qt::NoPen);
        for (std::size_t i = 0; i < count; ++i) {
            const double radius = dots[i].radius(ballRadius);
            QColor colour = colours[std::size_t(dots[i].outputClass)];
            colour.setAlphaF(float(opacity));
            painter.setBrush(colour);
            painter.drawEllipse(dots[i].position, radius, radius);
        }
        return;
    }
    const QRectF area =
        ball.adjusted(-overhang * ballRadius, -overhang * ballRadius, overhang * ballRadius, overhang * ballRadius);
    const double scale = painter.deviceTransform().m11();
    QImage image((area.size() * scale).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    for (std::size_t i = 0; i < count; ++i)
        blendDisc(image, scale * (dots[i].position - area.topLeft()), scale * dots[i].radius(ballRadius),
                  colours[std::size_t(dots[i].outputClass)].rgb(), opacity);
    painter.drawImage(QRectF(area.topLeft(), QSizeF(image.size()) / scale), image);
}

bool isVectorPainter(const QPainter& painter) {
    const QPaintEngine::Type type = painter.paintEngine()->type();
    return type == QPaintEngine::SVG || type == QPaintEngine::Pdf || type == QPaintEngine::Picture;
}

}  // namespace marginscope
