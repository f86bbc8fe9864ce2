#include "widgets/sphere_picture.h"

#include <Eigen/Geometry>
#include <QFontMetricsF>
#include <QObject>
#include <QPainter>
#include <QPolygonF>
#include <QRadialGradient>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "widgets/chart_labels.h"
#include "widgets/class_labels.h"
#include "widgets/colour_map.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double edge = 12;
constexpr double keyWidth = 128;
constexpr int mostKeyClasses = 6;  // for more there is no room
constexpr double startLongitude = 28;
constexpr double startLatitude = 22;

using Place = SphereProjection::Place;

Place placeOf(const SpherePoint& point, const SphereProjection& project) {
    return project(point.x, point.y, point.z);
}

/// Draws the parts of a line on one side of the ball.
void drawSide(QPainter& painter, const std::vector<Place>& line, bool front) {
    QPolygonF part;
    const auto flush = [&] {
        if (part.size() > 1) painter.drawPolyline(part);
        part.clear();
    };
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        if (line[i].isFront != front) {
            flush();
            continue;
        }
        if (part.isEmpty()) part << line[i].position;
        part << line[i + 1].position;
    }
    flush();
}

void paintGraticule(QPainter& painter, const SphereProjection& project, bool front, const Theme& theme) {
    QColor colour = theme.axis;
    colour.setAlphaF(front ? 0.3 : 0.14);
    painter.setPen(QPen(colour, 1));
    painter.setBrush(Qt::NoBrush);
    constexpr int step = 6;
    for (int longitude = 0; longitude < 360; longitude += 30) {
        std::vector<Place> line;
        for (int latitude = -90; latitude <= 90; latitude += step) {
            const double flat = std::cos(radians(latitude));
            line.push_back(project(flat * std::cos(radians(longitude)), flat * std::sin(radians(longitude)),
                                   std::sin(radians(latitude))));
        }
        drawSide(painter, line, front);
    }
    for (int latitude = -60; latitude <= 60; latitude += 30) {
        std::vector<Place> line;
        const double flat = std::cos(radians(latitude));
        for (int longitude = 0; longitude <= 360; longitude += step)
            line.push_back(project(flat * std::cos(radians(longitude)), flat * std::sin(radians(longitude)),
                                   std::sin(radians(latitude))));
        drawSide(painter, line, front);
    }
}

void paintBall(QPainter& painter, const QRectF& ball, const Theme& theme) {
    QRadialGradient shade(ball.center() - QPointF(0.3, 0.35) * ball.width() / 2, 1.35 * ball.width() / 2);
    shade.setColorAt(0, theme.dark ? theme.field.lighter(112) : theme.panel);
    shade.setColorAt(1, theme.dark ? theme.panel.darker(105) : theme.window);
    painter.setPen(QPen(theme.axis, 1.1));
    painter.setBrush(shade);
    painter.drawEllipse(ball);
}

/// Colours of the clock on a logarithmic scale. The ends of the map that would be lost on the ground are left out.
class ClockColours {
 public:
    ClockColours(const std::vector<SpherePoint>& points, const Theme& theme)
        : m_first(theme.dark ? 0.25 : 0.0), m_last(theme.dark ? 1.0 : 0.86) {
        for (const SpherePoint& point : points) m_high = std::max(m_high, point.clock);
        double least = m_high;
        for (const SpherePoint& point : points) least = std::min(least, std::max(point.clock, 0.1));
        m_low = std::min(least, m_high / 1.001);
        for (const SpherePoint& point : points) m_beginsLower = m_beginsLower || point.clock < m_low;
    }

    double low() const { return m_low; }

    /// Whether the first colour is also that of earlier moments, whose logarithms would take most of the colours, or
    /// which have none.
    bool beginsLower() const { return m_beginsLower; }
    double high() const { return m_high; }
    QColor atShare(double share) const {
        return QColor::fromRgb(sequentialMap().at(m_first + share * (m_last - m_first)));
    }

    double share(double clock) const {
        return clock > m_low ? std::min(std::log(clock / m_low) / std::log(m_high / m_low), 1.0) : 0;
    }

 private:
    double m_first;
    double m_last;
    double m_low = 0.1;
    double m_high = 0.2;
    bool m_beginsLower = false;
};

QPolygonF star(const QPointF& centre, double radius) {
    QPolygonF corners;
    for (int corner = 0; corner < 10; ++corner) {
        const double angle = radians(36 * corner - 90);
        corners << centre + (corner % 2 == 0 ? radius : 0.42 * radius) * QPointF(std::cos(angle), std::sin(angle));
    }
    return corners;
}

void paintStart(QPainter& painter, const QPointF& centre, const Theme& theme) {
    painter.setPen(QPen(theme.text, 1.6));
    painter.setBrush(theme.panel);
    painter.drawEllipse(centre, 4, 4);
}

void paintNow(QPainter& painter, const QPointF& centre, const Theme& theme) {
    painter.setPen(QPen(theme.pointOutline, 0.8));
    painter.setBrush(theme.now);
    painter.drawPolygon(star(centre, 8));
}

/// One stretch of the path in one colour.
void paintPathSide(QPainter& painter, const SpherePicture& picture, const SphereProjection& project,
                   const ClockColours& colours, bool front) {
    constexpr int shades = 48;
    constexpr std::size_t manyPoints = 1000;  // turns upon turns: only thin lines stay apart
    constexpr double leastStep = 1.2;         // pixels; closer points cannot be told apart
    const std::vector<SpherePoint>& points = picture.path.points;
    const double end = picture.now ? picture.now->clock : HUGE_VAL;
    std::vector<Place> part;
    int shade = -1;
    bool isPast = true;
    const auto flush = [&] {
        QColor colour = colours.atShare((shade + 0.5) / shades);
        colour.setAlphaF((front ? 1.0 : 0.35) * (isPast ? 1.0 : 0.3));
        painter.setPen(QPen(colour, points.size() > manyPoints ? 1.1 : 2.6, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin));
        painter.setBrush(Qt::NoBrush);
        drawSide(painter, part, front);
    };
    for (std::size_t i = 0; i < points.size(); ++i) {
        const Place place = placeOf(points[i], project);
        const int pointShade = std::min(int(colours.share(points[i].clock) * shades), shades - 1);
        const bool isPointPast = points[i].clock <= end;
        const QPointF step = part.empty() ? QPointF(leastStep, 0) : place.position - part.back().position;
        if (std::hypot(step.x(), step.y()) < leastStep && i + 1 < points.size() && isPointPast == isPast) continue;
        part.push_back(place);
        if (pointShade == shade && isPointPast == isPast && i + 1 < points.size()) continue;
        if (part.size() > 1) {
            if (shade < 0) shade = pointShade;
            flush();
        }
        part.assign(1, place);
        shade = pointShade;
        isPast = isPointPast;
    }
}

/// Whether what is shown is the end of the path, and that end the limit within a known distance.
bool showsLimit(const SpherePicture& picture) {
    return !picture.now && picture.path.remains && !picture.path.points.empty();
}

/// Everything as far from the end of the path as it may still go.
void paintLimit(QPainter& painter, const SpherePicture& picture, const SphereProjection& project, const Theme& theme) {
    const double radius = *picture.path.remains;
    if (!(radius > 0 && radius < std::numbers::pi / 2)) return;
    const SpherePoint& end = picture.path.points.back();
    const Eigen::Vector3d centre(end.x, end.y, end.z);
    const Eigen::Vector3d first = centre.unitOrthogonal() * centre.norm();
    const Eigen::Vector3d second = centre.normalized().cross(first);
    std::vector<Place> ring;
    for (int degrees = 0; degrees <= 360; degrees += 6) {
        const Eigen::Vector3d place =
            std::cos(radius) * centre +
            std::sin(radius) * (std::cos(radians(degrees)) * first + std::sin(radians(degrees)) * second);
        ring.push_back(project(place.x(), place.y(), place.z()));
    }
    painter.setPen(QPen(theme.now, 1.4, Qt::DashLine));
    painter.setBrush(Qt::NoBrush);
    drawSide(painter, ring, true);
}

void paintPath(QPainter& painter, const SpherePicture& picture, const SphereProjection& project, const Theme& theme) {
    if (picture.path.points.empty()) return;
    const ClockColours colours(picture.path.points, theme);
    paintPathSide(painter, picture, project, colours, false);
    paintGraticule(painter, project, true, theme);
    paintPathSide(painter, picture, project, colours, true);
    const auto marked = [&](const SpherePoint& point, auto&& paintMark) {
        const Place place = placeOf(point, project);
        painter.setOpacity(place.isFront ? 1 : 0.5);
        paintMark(painter, place.position, theme);
        painter.setOpacity(1);
    };
    marked(picture.path.points.front(), paintStart);
    if (picture.crosshair) {
        painter.setPen(QPen(theme.text, 1.4));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(placeOf(*picture.crosshair, project).position, 6, 6);
    }
    if (showsLimit(picture)) paintLimit(painter, picture, project, theme);
    marked(picture.now.value_or(picture.path.points.back()), paintNow);
}

/// The share of the mass that was drawn.
double paintNeurons(QPainter& painter, const SpherePicture& picture, const SphereProjection& project,
                    const QRectF& ball, const Theme& theme) {
    if (!picture.neurons.neurons) return 1;
    double drawn = 0;
    double whole = 0;
    for (const bool front : {false, true}) {
        if (front) paintGraticule(painter, project, true, theme);
        const std::vector<SphereDot> dots = sphereDots(*picture.neurons.neurons, project, front);
        const std::size_t most =
            isVectorPainter(painter) ? std::size_t(SpherePicture::mostVectorDots) / 2 : dots.size();
        paintSphereDots(painter, dots, most, ball, front ? 0.8 : 0.22, classColours(picture.neurons.classCount, theme));
        for (std::size_t i = 0; i < dots.size(); ++i) {
            whole += dots[i].mass;
            if (i < most) drawn += dots[i].mass;
        }
    }
    return whole > 0 ? drawn / whole : 1;
}

QString percent(double share) {
    // 99.96 % must not become 100.0 % while something is missing; rounding errors of a full share are not missing.
    const bool isWhole = share > 1 - 1e-9;
    return isWhole ? QStringLiteral("100 %") : formatFixed(std::floor(1000 * share) / 10, 1) + QStringLiteral(" %");
}

/// Writes the key line by line, downwards.
class Key {
 public:
    Key(QPainter& painter, const QRectF& area, const Theme& theme)
        : m_painter(painter), m_theme(theme), m_place(area.left() + edge, area.top(), keyWidth, 19) {
        m_painter.setFont(themeFont(theme, TextRole::Small));
    }

    /// The middle of the room for a mark before the next line.
    QPointF mark() const { return {m_place.left() + 7, m_place.center().y()}; }

    void line(const QString& text, double indent = 0) {
        m_painter.setPen(m_theme.mutedText);
        m_painter.drawText(m_place.adjusted(indent, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
        m_place.translate(0, m_place.height());
    }

    void gap() { m_place.translate(0, 6); }

    /// A bar of the colours with a number at either end.
    void colourBar(const ClockColours& colours) {
        QLinearGradient gradient(m_place.left(), 0, m_place.left() + 84, 0);
        for (int stop = 0; stop <= 8; ++stop) gradient.setColorAt(stop / 8.0, colours.atShare(stop / 8.0));
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(gradient);
        m_painter.drawRect(QRectF(m_place.left(), m_place.top() + 3, 84, 7));
        m_place.translate(0, 11);
        m_painter.setPen(m_theme.mutedText);
        const QRectF numbers(m_place.left(), m_place.top(), 84, m_place.height());
        const QString low = formatNumber(colours.low(), colours.low() == 0.1 ? 1 : 2);
        m_painter.drawText(numbers, Qt::AlignVCenter | Qt::AlignLeft,
                           colours.beginsLower() ? QStringLiteral("≤ ") + low : low);
        m_painter.drawText(numbers, Qt::AlignVCenter | Qt::AlignRight, formatNumber(colours.high(), 2));
        m_place.translate(0, m_place.height());
    }

 private:
    QPainter& m_painter;
    const Theme& m_theme;
    QRectF m_place;
};

/// How much of the norm the picture holds, in the lower right corner, where the ball leaves room.
void paintShare(QPainter& painter, const QRectF& area, const QString& share, const Theme& theme) {
    painter.setFont(themeFont(theme, TextRole::Small));
    const QString text = QObject::tr("holds %1\nof the norm").arg(share);
    const QRectF free = area.adjusted(edge, edge, -edge, -edge);
    const QRectF place = painter.boundingRect(free, Qt::AlignBottom | Qt::AlignRight, text);
    // In a narrow panel the ball comes under it.
    drawShadedText(painter, place.adjusted(-3, 0, 3, 0), Qt::AlignRight, text, theme.mutedText, theme);
}

void paintPathKey(Key& key, QPainter& painter, const SpherePicture& picture, const Theme& theme) {
    paintStart(painter, key.mark(), theme);
    key.line(QObject::tr("start"), 20);
    paintNow(painter, key.mark(), theme);
    key.line(showsLimit(picture) ? QObject::tr("now = limit") : QObject::tr("now"), 20);
    if (showsLimit(picture)) key.line(QStringLiteral("± ") + formatNumber(*picture.path.remains, 2), 20);
    key.gap();
    key.line(QObject::tr("colour: %1").arg(picture.path.clockName));
    if (!picture.path.points.empty()) key.colourBar(ClockColours(picture.path.points, theme));
}

void paintNeuronKey(Key& key, QPainter& painter, const SpherePicture& picture, double drawnShare, const Theme& theme) {
    const int classCount = picture.neurons.classCount;
    for (int index = 0; index < std::min(classCount, mostKeyClasses); ++index) {
        const int label = labelOfClass(index, classCount);
        painter.setPen(Qt::NoPen);
        painter.setBrush(classColour(label, classCount, theme));
        painter.drawEllipse(key.mark(), 4, 4);
        const QString line = classCount > 2 ? QObject::tr("class %1") : QObject::tr("output %1");
        key.line(line.arg(className(label, classCount)), 20);
    }
    key.gap();
    key.line(QObject::tr("area: ‖wⱼ‖² / ‖W‖²"));
    if (picture.neurons.neurons)
        key.line(QObject::tr("%1 neurons").arg(formatCount(qint64(picture.neurons.neurons->size()))));
    if (drawnShare < 0.9999) key.line(QObject::tr("heaviest %1").arg(percent(drawnShare)));
}

}  // namespace

QString SpherePicture::choice() const {
    if (mode == Mode::Neurons) return QObject::tr("neurons wⱼ/‖wⱼ‖");
    return path.basis.isEmpty() ? QObject::tr("path") : path.basis;
}

void SpherePicture::resetView() {
    longitude = startLongitude;
    latitude = startLatitude;
}

void SpherePicture::turn(const QPointF& pixels, const QRectF& area) {
    // The surface nearest to the viewer follows the pointer.
    const double degreesPerPixel = 180 / (std::numbers::pi * std::max(ball(area).width() / 2, 1.0));
    longitude = std::remainder(longitude - pixels.x() * degreesPerPixel, 360);
    latitude = std::clamp(latitude + pixels.y() * degreesPerPixel, -89.0, 89.0);
}

QRectF SpherePicture::ball(const QRectF& area) const {
    const QRectF free = area.adjusted(edge, headerHeight, -edge, -edge);
    const double diameter = std::max(std::min(free.height(), free.width() - 0.8 * keyWidth), 20.0);
    // In the middle of the panel, unless the key needs that room.
    const double centre =
        std::max(free.center().x(), std::min(free.left() + keyWidth + diameter / 2, free.right() - diameter / 2));
    return {centre - diameter / 2, free.center().y() - diameter / 2, diameter, diameter};
}

void SpherePicture::paint(QPainter& painter, const QRectF& area, const Theme& theme, bool withChoice) const {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(area, theme.panel);
    painter.setFont(themeFont(theme, TextRole::Title));
    painter.setPen(theme.text);
    const QRectF header(area.left() + edge, area.top(), area.width() - 2 * edge, headerHeight);
    painter.drawText(header, Qt::AlignVCenter | Qt::AlignLeft, QObject::tr("Direction  W/‖W‖"));
    if (withChoice) {
        painter.setFont(themeFont(theme, TextRole::Small));
        painter.setPen(theme.mutedText);
        painter.drawText(header, Qt::AlignVCenter | Qt::AlignRight, choice());
    }

    const QRectF place = ball(area);
    const SphereProjection project(place, longitude, latitude);
    paintBall(painter, place, theme);
    paintGraticule(painter, project, false, theme);
    double drawnShare = 1;
    if (mode == Mode::Path)
        paintPath(painter, *this, project, theme);
    else
        drawnShare = paintNeurons(painter, *this, project, place, theme);

    Key key(painter, area.adjusted(0, headerHeight + 2, 0, 0), theme);
    if (mode == Mode::Path)
        paintPathKey(key, painter, *this, theme);
    else
        paintNeuronKey(key, painter, *this, drawnShare, theme);
    paintShare(painter, area, percent(mode == Mode::Path ? path.share : neurons.share), theme);
    painter.restore();
}

}  // namespace marginscope
