#include "widgets/point_cloud.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "widgets/class_labels.h"
#include "widgets/surface_picture.h"

namespace marginscope {

namespace {

constexpr double faintest = 0.3;  // opacity of a pixel with one point
constexpr double strongest = 0.95;

}  // namespace

QImage cloudImage(const std::vector<PlotPoint>& points, int classCount, const QRectF& box, const QSize& size,
                  const std::vector<QColor>& colours) {
    struct Pixel {
        float count = 0;
        std::array<float, 3> colour{};  // sums over the points
    };
    if (size.isEmpty()) return {};
    std::vector<Pixel> pixels(std::size_t(size.width()) * std::size_t(size.height()));
    float most = 0;
    for (const PlotPoint& point : points) {
        const double column = (point.position.x() - box.left()) / box.width() * size.width();
        const double row = (box.bottom() - point.position.y()) / box.height() * size.height();
        if (!(column >= 0 && row >= 0 && column <= size.width() && row <= size.height())) continue;
        const int x = std::min(int(column), size.width() - 1);
        const int y = std::min(int(row), size.height() - 1);
        const QColor& colour = colours[std::size_t(classIndex(point.label, classCount)) % colours.size()];
        Pixel& pixel = pixels[std::size_t(y) * std::size_t(size.width()) + std::size_t(x)];
        most = std::max(most, pixel.count += 1);
        pixel.colour[0] += float(colour.red());
        pixel.colour[1] += float(colour.green());
        pixel.colour[2] += float(colour.blue());
    }
    QImage image(size, QImage::Format_ARGB32);
    const double scale = most > 1 ? (strongest - faintest) / std::log(double(most)) : 0;
    for (int y = 0; y < size.height(); ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const Pixel& pixel = pixels[std::size_t(y) * std::size_t(size.width()) + std::size_t(x)];
            if (pixel.count == 0) {
                line[x] = 0;
                continue;
            }
            const auto part = [&pixel](std::size_t channel) { return int(pixel.colour[channel] / pixel.count); };
            const double opacity = faintest + scale * std::log(double(pixel.count));
            line[x] = qRgba(part(0), part(1), part(2), int(255 * opacity));
        }
    }
    return image;
}

std::vector<int> cloudSample(const std::vector<PlotPoint>& points, int classCount, int most) {
    std::vector<std::size_t> members(std::size_t(classCount), 0);
    for (const PlotPoint& point : points) ++members[std::size_t(classIndex(point.label, classCount))];
    const auto share = std::size_t(std::max(1, most / classCount));
    std::vector<std::size_t> met(members.size(), 0);
    std::vector<int> sample;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const auto k = std::size_t(classIndex(points[i].label, classCount));
        const std::size_t stride = (members[k] + share - 1) / share;
        if (met[k]++ % stride == 0) sample.push_back(int(i));
    }
    return sample;
}

std::vector<int> heaviest(const std::vector<double>& weights, double threshold, std::size_t most) {
    std::vector<int> indices;
    for (std::size_t i = 0; i < weights.size(); ++i)
        if (weights[i] > threshold) indices.push_back(int(i));
    if (indices.size() <= most) return indices;
    std::nth_element(indices.begin(), indices.begin() + std::ptrdiff_t(most), indices.end(),
                     [&weights](int a, int b) { return weights[std::size_t(a)] > weights[std::size_t(b)]; });
    indices.resize(most);
    return indices;
}

}  // namespace marginscope
