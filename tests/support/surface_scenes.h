#pragma once

#include "widgets/surface_picture.h"

namespace marginscope {

/// value(x, y) on an n × n grid over [−1.15, 1.15]².
template <typename Function>
PaneField sampledField(int n, Function value) {
    std::vector<float> values;
    for (int row = 0; row < n; ++row)
        for (int column = 0; column < n; ++column)
            values.push_back(float(value(-1.15 + 2.3 * column / (n - 1), -1.15 + 2.3 * row / (n - 1))));
    return {n, n, std::make_shared<const std::vector<float>>(std::move(values))};
}

inline PaneField constantField(float value) {
    return sampledField(3, [value](double, double) { return value; });
}

/// Fields x, −y and y, without points.
inline SurfacePicture stripPicture() {
    SurfacePicture picture;
    SurfacePane pane;
    pane.field = sampledField(40, [](double x, double) { return x; });
    picture.setPane(0, pane);
    pane.field = sampledField(40, [](double, double y) { return -y; });
    picture.setPane(1, pane);
    pane.field = sampledField(40, [](double, double y) { return y; });
    picture.setPane(2, pane);
    return picture;
}

/// The texts of a real run, with every part that a pane may have.
inline SurfacePicture longCaptionedPicture() {
    SurfacePicture picture = stripPicture();
    SurfacePane frozen = picture.pane(0);
    frozen.title = QStringLiteral("frozen activations (NTK)");
    frozen.reference = {frozen.field, QStringLiteral("exact max margin, angle to it 1.9·10⁻⁶")};
    frozen.caption = QStringLiteral("rings: dual weights");
    picture.setPane(0, frozen);
    SurfacePane first = picture.pane(1);
    first.title = QStringLiteral("first perfect classification");
    first.caption = QStringLiteral("ln(n/L) = 0.81 · path ζ = 0.64");
    picture.setPane(1, first);
    SurfacePane now = picture.pane(2);
    now.title = QStringLiteral("now");
    now.limit = {now.field, QStringLiteral("limit of training")};
    now.caption = QStringLiteral("rings: weights q · ln(n/L) = 1.00·10⁶");
    picture.setPane(2, now);
    picture.setPoints({{{-0.5, 0.5}, -1, 0.5, false}, {{0.5, -0.5}, 1, 0.5, false}});
    return picture;
}

}  // namespace marginscope
