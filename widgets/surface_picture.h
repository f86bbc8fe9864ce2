#pragma once

#include <QImage>
#include <QObject>
#include <QPolygonF>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <array>
#include <vector>

#include "widgets/axis_scale.h"
#include "widgets/colour_scale.h"
#include "widgets/figure_source.h"
#include "widgets/pane_field.h"
#include "widgets/point_cloud.h"
#include "widgets/theme.h"

namespace marginscope {

struct DataPlot;

/// A field of which only the zero line, or the lines between the classes, are drawn, and what the key under the pane
/// calls that line.
struct SurfaceBoundary {
    PaneField field;
    QString name;
};

/// One of the prediction surfaces side by side.
struct SurfacePane {
    QString title;
    QString caption;                     ///< under the pane; may be longer than a line
    QRectF box{-1.15, -1.15, 2.3, 2.3};  ///< the part of the plane that is shown; top() is the smallest y
    PaneField field;                     ///< coloured, with its zero line or the lines between its classes
    SurfaceBoundary reference;           ///< exact boundary, dashed
    SurfaceBoundary limit;               ///< boundary where training will end, as a ghost
    std::vector<double> weights;         ///< q_i of every point in this pane; empty: PlotPoint::weight counts
    std::vector<QPointF> arrows;         ///< saliency ∇ₓΦ at every point, y upwards; empty: none
};

/// An example in the plane.
struct PlotPoint {
    QPointF position;
    int label = 1;          ///< −1 or 1; with K > 2 classes 0 … K − 1
    double weight = 0;      ///< q_i, drawn as the width of a ring; none below a hundredth of the largest one
    bool selected = false;  ///< shown on the screen, never in figures
};

/// A piece of text of the picture with the place it needs.
struct SurfaceText {
    QRectF place;
    QString text;
    TextRole role = TextRole::Small;
    Qt::Alignment alignment = Qt::AlignCenter;
    bool muted = true;
};

/// Where everything is. All of it lies inside the rectangle that was asked for.
struct SurfaceLayout {
    static constexpr double tickLength = 4;

    enum class Sample { Reference, Limit };
    struct KeySample {
        QRectF place;
        Sample kind;
    };

    std::array<QRectF, 3> plots;  ///< squares, or of the box's proportions
    std::array<std::vector<AxisTick>, 3> xTicks;
    std::array<std::vector<AxisTick>, 3> yTicks;
    QRectF colourBar;
    std::vector<double> colourTicks;  ///< heights of the numbers beside it
    std::vector<SurfaceText> texts;
    std::vector<KeySample> samples;
};

/// The picture of the prediction surfaces: three panes with one symmetric colour scale, zero lines, points and
/// captions. The screen and exported figures are painted by the same function. No clipping is used, as SVG files would
/// lose it.
class SurfacePicture : public FigureSource {
 public:
    static constexpr int paneCount = 3;

    SurfacePicture();

    /// Finds the zero lines of the pane's fields. Fields that stay the same object are not looked at again.
    void setPane(int index, SurfacePane pane);
    const SurfacePane& pane(int index) const { return m_panes[std::size_t(index)].content; }

    /// K: how labels are read and what the colours mean; 2 to begin with.
    void setClassCount(int classCount);
    int classCount() const { return m_classCount; }

    void setArrowsVisible(bool visible) { m_arrowsAreVisible = visible; }

    /// Thousands of points are drawn as the picture of their density, with the glyphs of a few.
    void setPoints(std::vector<PlotPoint> points);
    const std::vector<PlotPoint>& points() const { return m_points; }
    void setPointPosition(int index, QPointF position);
    bool isCloud() const { return m_points.size() >= leastPointsOfCloud; }
    void setPointSelected(int index, bool selected) { m_points[std::size_t(index)].selected = selected; }

    /// Over the colour bar; "Φ / ‖W‖ᴸ" to begin with.
    void setScaleTitle(const QString& title) { m_scaleTitle = title; }
    const QString& scaleTitle() const { return m_scaleTitle; }

    /// The same for all panes; empty while none has a field. Not linear where one pane is much weaker than another, so
    /// that the weak one does not fade away. With several classes only its positive half is used.
    ColourScale colourScale() const;

    /// q_i of a point in a pane.
    double weight(int paneIndex, int pointIndex) const;

    QString figureKind() const override { return QStringLiteral("surfaces"); }
    QString figureTitle() const override { return QObject::tr("Prediction surfaces"); }
    QSizeF naturalSize() const override { return {900, 330}; }
    void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const override;
    FigureData figureData(const QRectF& area, const Theme& theme) const override;

    SurfaceLayout layout(const QRectF& area) const;
    void paint(QPainter& painter, const SurfaceLayout& layout, const Theme& theme) const;

    /// The glyph of a point, `scale` times its usual size.
    void paintGlyph(QPainter& painter, QPointF centre, int label, double scale, const QRectF& plot,
                    const Theme& theme) const;

    /// Radius of a glyph in a plot of that size; smaller where points are many or the plot is small.
    double glyphRadius(const QRectF& plot) const;

    QPointF toPlot(const SurfaceLayout& layout, int paneIndex, QPointF position) const;
    QPointF fromPlot(const SurfaceLayout& layout, int paneIndex, QPointF place) const;

 private:
    /// Lines with coordinates in [0, 1]², y upwards.
    using Lines = std::vector<QPolygonF>;

    struct PreparedPane {
        SurfacePane content;
        PaneField cells;  ///< means of the four corners: their centres tile the box exactly
        double limit = 0;
        Lines zeroLines;
        Lines referenceLines;
        Lines limitLines;
    };

    static QRectF figureRoom(const QRectF& area) { return area.adjusted(8, 6, -8, -6); }
    QImage paneImage(int paneIndex, const Theme& theme) const;  ///< null while there is no field
    QImage scaleImage(const Theme& theme) const;
    QImage imageWithCloud(const SurfaceLayout& layout, int paneIndex, const Theme& theme) const;
    DataPlot paneData(const SurfaceLayout& layout, int paneIndex, const Theme& theme) const;
    void addArrowData(DataPlot& plot, const SurfaceLayout& layout, int paneIndex) const;
    void addPointData(DataPlot& plot, int paneIndex, const Theme& theme) const;
    void paintPane(QPainter& painter, const SurfaceLayout& layout, int paneIndex, const Theme& theme) const;
    void paintTicks(QPainter& painter, const SurfaceLayout& layout, int paneIndex, const Theme& theme) const;
    void paintArrows(QPainter& painter, const SurfaceLayout& layout, int paneIndex) const;
    void paintPoints(QPainter& painter, const SurfaceLayout& layout, int paneIndex, const Theme& theme) const;
    void paintScale(QPainter& painter, const SurfaceLayout& layout, const Theme& theme) const;
    void paintCloud(QPainter& painter, const SurfaceLayout& layout, int paneIndex, const Theme& theme) const;
    double largestWeight(int paneIndex) const;
    std::vector<int> ringedPoints(int paneIndex, double largest) const;
    std::vector<int> markedPoints(int paneIndex, double largest) const;

    /// The last picture of many points: what it shows, and how.
    struct Cloud {
        QRectF box;
        QSize size;
        bool dark = false;
        QImage image;
    };

    std::array<PreparedPane, paneCount> m_panes;
    std::vector<PlotPoint> m_points;
    int m_classCount = 2;
    bool m_arrowsAreVisible = true;
    QString m_scaleTitle;
    mutable Cloud m_cloud;  // painted when first needed, and forgotten when points change
    std::vector<int> m_cloudSample;
};

}  // namespace marginscope
