#pragma once

#include <QColor>
#include <QImage>
#include <QRectF>
#include <vector>

namespace marginscope {

struct PlotPoint;

/// How many points are so many that they are drawn as a picture of their density.
inline constexpr std::size_t leastPointsOfCloud = 3000;

/// The density of points over a box (top() is the smallest y) as a picture of that size, transparent where there are
/// none: in every pixel the colours of the classes, mixed by their numbers there, the stronger the more points there
/// are (logarithmically). `colours` by class index.
QImage cloudImage(const std::vector<PlotPoint>& points, int classCount, const QRectF& box, const QSize& size,
                  const std::vector<QColor>& colours);

/// A few points of every class, to be drawn with their glyphs over the cloud, so that colour is not the only cue: at
/// most `most`, spread evenly over the points of each class. Indices in ascending order.
std::vector<int> cloudSample(const std::vector<PlotPoint>& points, int classCount, int most);

/// Indices of the `most` largest weights above a threshold.
std::vector<int> heaviest(const std::vector<double>& weights, double threshold, std::size_t most);

}  // namespace marginscope
