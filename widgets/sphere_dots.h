#pragma once

#include <QColor>
#include <QPointF>
#include <QRectF>
#include <vector>

#include "widgets/sphere_projection.h"

class QPainter;

namespace marginscope {

/// A neuron j of a two-layer network.
struct SphereNeuron {
    float x = 0;  ///< w_j/‖w_j‖
    float y = 0;
    float z = 0;
    float mass = 0;       ///< ‖w_j‖²/‖W‖²
    int outputClass = 0;  ///< index of the class it speaks for; of two, 0 has the output weight −1 and 1 has +1
};

/// A disc in the picture: one neuron, or several that fall on the same spot.
struct SphereDot {
    QPointF position;
    double mass = 0;
    int outputClass = 0;

    /// Area is mass, down to the smallest disc that can be seen.
    double radius(double ballRadius) const;
};

/// The neurons of one half of the ball, heaviest first. Those closer than a pixel are one dot with the sum of their
/// masses: late in training most neurons have gathered in a few places.
std::vector<SphereDot> sphereDots(const std::vector<SphereNeuron>& neurons, const SphereProjection& project,
                                  bool front);

/// Draws the first `count` dots in the colours of their classes. On devices made of pixels they are blended into an
/// image first, 10,000 in about 5 ms, where QPainter would take 30; elsewhere they are circles.
void paintSphereDots(QPainter& painter, const std::vector<SphereDot>& dots, std::size_t count, const QRectF& ball,
                     double opacity, const std::vector<QColor>& colours);

/// Whether the painter writes shapes (SVG, PDF) and not pixels.
bool isVectorPainter(const QPainter& painter);

}  // namespace marginscope
