#pragma once

#include <QPointF>
#include <QRectF>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

#include "widgets/sphere_dots.h"
#include "widgets/theme.h"

class QPainter;

namespace marginscope {

/// A moment of the path of W/‖W‖, in three coordinates that somebody else has chosen. Lies in the unit ball: on the
/// sphere if the coordinates hold all of it, further inside the less they hold.
struct SpherePoint {
    double x = 0;
    double y = 0;
    double z = 0;
    double clock = 0;  ///< ln(n/L), or another clock, there: for the colour
};

struct SpherePath {
    std::vector<SpherePoint> points;  ///< oldest first
    double share = 1;                 ///< how much of the norm the coordinates hold, 0 … 1
    QString basis;                    ///< what the coordinates are: "principal axes of the path"
    QString clockName;                ///< of what gives the colours: "ln(n/L)"

    /// Estimate of the length that the path has still to go: with it, its end is the limit within that much.
    std::optional<double> remains;
};

struct SphereNeurons {
    std::shared_ptr<const std::vector<SphereNeuron>> neurons;
    double share = 1;    ///< how much of the norm the three coordinates hold, 0 … 1
    int classCount = 2;  ///< of the data
};

/// A ball with meridians and parallels, seen from far away, and on it either the path or the neurons. The same function
/// paints the screen and files; only the number of neurons differs: files in vector formats hold the heaviest
/// mostVectorDots dots and say so.
class SpherePicture {
 public:
    enum class Mode { Path, Neurons };

    static constexpr int mostVectorDots = 4000;
    static constexpr double headerHeight = 34;  ///< of the title row, at the top of the area

    Mode mode = Mode::Path;
    SpherePath path;
    SphereNeurons neurons;
    std::optional<SpherePoint> now;        ///< nothing: the end of the path
    std::optional<SpherePoint> crosshair;  ///< a moment that somebody points at

    /// Where the ball is seen from: longitude and latitude in degrees, 0/0 is the end of the x axis.
    double longitude = 28;
    double latitude = 22;

    /// Longitude and latitude after the ball was dragged by that many pixels.
    void turn(const QPointF& pixels, const QRectF& area);
    void resetView();

    /// The ball inside the area.
    QRectF ball(const QRectF& area) const;

    /// `withChoice`: writes at the right of the title what the picture shows. On the screen a combo box stands there.
    void paint(QPainter& painter, const QRectF& area, const Theme& theme, bool withChoice) const;

    QString choice() const;
};

}  // namespace marginscope
