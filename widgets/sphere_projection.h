#pragma once

#include <QPointF>
#include <QRectF>
#include <cmath>
#include <numbers>

namespace marginscope {

inline double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

/// Turns points of space into places in a picture of the unit ball, seen from far away in the direction (longitude,
/// latitude), degrees; 0/0 is the end of the x axis, z points upwards. Sines and cosines are taken once.
class SphereProjection {
 public:
    struct Place {
        QPointF position;
        bool isFront = true;  ///< on the viewer's half
    };

    SphereProjection(const QRectF& ball, double longitude, double latitude)
        : m_centre(ball.center()),
          m_radius(ball.width() / 2),
          m_sinLongitude(std::sin(radians(longitude))),
          m_cosLongitude(std::cos(radians(longitude))),
          m_sinLatitude(std::sin(radians(latitude))),
          m_cosLatitude(std::cos(radians(latitude))) {}

    Place operator()(double x, double y, double z) const {
        const double towards = x * m_cosLongitude + y * m_sinLongitude;
        const double right = -x * m_sinLongitude + y * m_cosLongitude;
        const double up = z * m_cosLatitude - towards * m_sinLatitude;
        const double depth = towards * m_cosLatitude + z * m_sinLatitude;
        return {m_centre + m_radius * QPointF(right, -up), depth >= 0};
    }

    double radius() const { return m_radius; }

 private:
    QPointF m_centre;
    double m_radius;
    double m_sinLongitude;
    double m_cosLongitude;
    double m_sinLatitude;
    double m_cosLatitude;
};

}  // namespace marginscope
