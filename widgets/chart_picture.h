#pragma once

#include <QPointF>
#include <QSizeF>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "widgets/chart_frame.h"
#include "widgets/chart_series.h"
#include "widgets/compared_curves.h"
#include "widgets/curve_table.h"
#include "widgets/figure_data.h"
#include "widgets/value_range.h"

class QChart;
class QGraphicsItem;
class QGraphicsScene;
class QLineSeries;
class QPainter;
class QValueAxis;

namespace marginscope {

/// What a chart over the clock shows, apart from its own settings.
struct ChartContent {
    std::shared_ptr<const CurveTable> history;
    ChartClock clock;
    std::optional<ClockValues> firstPerfect;  ///< the moment of first perfect classification
    int nowRecord = -1;                       ///< −1: the newest
    int crosshairRecord = -1;
    int hoveredExample = -1;
    int selectedExample = -1;
    std::vector<ComparedRun> compared;  ///< other runs, on the same clock
};

/// The visible range of all axes.
struct ChartScales {
    AxisScale x;
    AxisScale left;
    AxisScale right;

    bool operator==(const ChartScales&) const = default;
};

/// The picture of a chart over the clock: a scene with a QChart and, parented to it, what Qt Charts cannot draw: powers
/// of ten on logarithmic axes, minor ticks, legends in the title row, and many curves at once. A widget (chart_view.h)
/// shows it, a file gets a clone() of it in another theme and size.
///
/// The axes of the QChart are linear and invisible; series hold axis coordinates (axis_scale.h), thinned to the width
/// of the plot (chart_series.h). update() costs about 2 µs for each point of a named curve that is new to the picture,
/// and next to nothing if only the crosshair moved.
class ChartPicture {
 public:
    /// The two vertical axes.
    enum class Side { Left, Right };

    ChartPicture();
    virtual ~ChartPicture();
    ChartPicture(const ChartPicture&) = delete;
    ChartPicture& operator=(const ChartPicture&) = delete;

    /// The same picture, with a scene of its own.
    virtual std::unique_ptr<ChartPicture> clone() const = 0;

    QGraphicsScene& scene() { return *m_scene; }
    const Theme& theme() const { return m_theme; }
    const ChartContent& content() const { return m_content; }
    const ChartFrame& frame() const { return m_frame; }
    const ChartLayout& layout() const { return m_layout; }
    const ChartScales& scales() const { return m_scales; }

    /// These take effect with the next update().
    void setTheme(const Theme& theme);
    void setSize(const QSizeF& size) { m_size = size; }
    void setPixelRatio(double ratio) { m_pixelRatio = ratio; }
    void setContent(const ChartContent& content) { m_content = content; }

    /// Shows a range. The axes of which it is another one than before stay there whatever data come, until followData()
    /// or, on the horizontal axis, another clock.
    void setScales(const ChartScales& scales);
    void followData();

    /// Whether a vertical axis is logarithmic; the horizontal one is as the clock says. Another kind of axis follows
    /// the data again.
    bool isLogarithmic(Side side) const { return m_isLogarithmic[std::size_t(side)]; }
    void setLogarithmic(Side side, bool logarithmic);

    /// Brings the scene up to date with everything that was set and with new rows of the history.
    void update();

    /// Draws a curve or leaves it out, by the key of its entry in the legend. Stays so whatever data come.
    void setHidden(const QString& key, bool hidden);
    void showAll();
    bool isShown(const QString& key) const { return m_hidden.find(key) == m_hidden.end(); }

    /// Whether the legend has entries of hidden curves, as on a screen, where they can be shown again; not on paper.
    void setNamingHidden(bool named) { m_isNamingHidden = named; }

    void render(QPainter& painter, const QRectF& area);

    /// What the scene shows as numbers, with its upper left corner at `origin`. Call update() before. `name` is that of
    /// the plot.
    FigureData data(const QString& name, const QPointF& origin) const;

    /// The record nearest to a place in the plot; −1 if there is none.
    int recordAt(double xPixel) const;

    /// Where a record is, also beside the plot; not a number for what the axis cannot show.
    double pixelOf(int record) const { return m_layout.xPixel(m_frame.x, m_coordinates[std::size_t(record)]); }

    /// The example whose curve passes within a few pixels; −1 if none does.
    virtual int exampleAt(const QPointF& place) const;

 protected:
    using ValueRange = marginscope::ValueRange;

    static constexpr double pickDistance = 6;       ///< pixels between the pointer and a curve that it picks
    static constexpr double mostMarginDecades = 4;  ///< of a logarithmic axis: margins further down pass through zero

    using Column = const std::vector<double>& (CurveTable::*)() const;

    /// A curve with a meaning of its own, drawn by Qt Charts. Later ones lie over earlier ones. `name` is that of its
    /// column in data().
    void addNamedCurve(Column column, Side side, const QString& name);
    void setNamedCurvePen(int index, const QPen& pen, bool visible = true);

    /// What is drawn of compared runs, over the subclass's own curves; without columns they are not shown at all.
    /// The first column is the one that the crosshair reads off.
    void addComparedColumn(const ComparedCurves::Column& column) { m_compared.addColumn(column); }
    const ComparedCurves& compared() const { return m_compared; }

    /// Whether compared runs mean anything beside what the chart shows now.
    virtual bool canCompare() const { return true; }

    /// What the margins of the chart are divided by; empty where it has none.
    virtual QString normalization() const { return {}; }

    /// The words, legends and lines of the chart; the scales are filled in afterwards.
    virtual ChartFrame describe() const = 0;

    /// The record whose values are read off for the one under the crosshair; −1: there are none.
    virtual int recordToRead(int record) const { return record; }

    /// What the example under the pointer is at a record, for the readout; empty: nothing to say.
    virtual QString exampleText(int example, int record) const;

    /// The record to read the values of the curves off; −1 without a crosshair.
    int readRecord() const;

    /// Ranges that show everything measured so far; that of the clock shows every record unless a chart is about a part
    /// of them.
    virtual AxisScale fittedX() const;
    virtual AxisScale fittedLeft() const = 0;
    virtual AxisScale fittedRight() const;

    /// The fitted range of a logarithmic axis: the values above zero, at most `decades` down from the largest.
    static AxisScale fittedLogarithmic(const ValueRange& range, double decades = 300);

    /// Where a value of a curve is on its axis (AxisScale::curveCoordinate).
    double heightOf(double value, Side side = Side::Left) const {
        return AxisScale{0, 1, isLogarithmic(side)}.curveCoordinate(value);
    }

    /// Forgets what was measured; then takes notice of one visible record after the other.
    virtual void restartMeasuring() = 0;
    virtual void measure(int record) = 0;

    /// For curves that the subclass draws itself, under the named ones: begin anew for the present layout; take the
    /// records [begin, end) at the end; draw.
    virtual void restartCurves() {}
    virtual void extendCurves(int begin, int end);
    virtual void paintCurves(QPainter& painter) const;

    /// Adds the curves that the subclass draws itself to those of a plot whose table has all records.
    virtual void addData(DataPlot& plot) const;

    /// Numbers with rows of their own.
    virtual std::vector<DataTable> moreTables() const { return {}; }

    /// Over everything else.
    virtual void paintOverlay(QPainter& painter) const;

    /// Curves that the subclass draws from data of its own have changed: update() begins them anew.
    void forgetCurves() { m_curvesAreStale = true; }

    /// The x coordinates of all records on the present clock.
    const std::vector<double>& coordinates() const { return m_coordinates; }
    double pixelRatio() const { return m_pixelRatio; }
    int nowRecord() const;

    /// A line without points yet, for the present axes and the width of the plot.
    ChartSeries emptySeries() const;

    /// A line in axis coordinates as pixels, cut at the edges of the plot.
    std::vector<QPointF> toPixels(const std::vector<QPointF>& line, const ChartAxis& axis) const;

    /// Draws a line in axis coordinates with the painter's pen.
    void drawLine(QPainter& painter, const std::vector<QPointF>& line, const ChartAxis& axis) const;

    /// Fills the ground between two lines in axis coordinates.
    void drawBand(QPainter& painter, const ChartSeries& lower, const ChartSeries& upper, const ChartAxis& axis,
                  const QColor& colour) const;

    void copySettingsTo(ChartPicture& other) const;

 private:
    class PaintedItem;

    struct NamedCurve {
        Column column;
        Side side;
        QString name;
        QPen pen;
        bool isVisible;
        QLineSeries* series;
        ChartSeries thinned;
    };

    void addItem(double depth, void (ChartPicture::*part)(QPainter&) const);
    void paintGround(QPainter& painter) const;
    void paintFront(QPainter& painter) const;
    void paintCurveItem(QPainter& painter) const;
    bool hasGround() const { return m_theme.panel.alpha() > 0; }
    void forgetCoordinates();
    void readNewRecords();
    void fit();
    void completeFrame();
    void addReadout();
    void addMarkers();
    void describeCompared();
    void thinCompared();
    void paintCompared(QPainter& painter) const;
    QPen comparedLinePen(std::size_t run, std::size_t column) const;
    void addComparedLines(DataPlot& plot) const;
    std::vector<DataTable> comparedTables(const QString& plot) const;
    void updateCurves();
    void replaceNamedCurve(NamedCurve& curve) const;

    std::unique_ptr<QGraphicsScene> m_scene;
    QChart* m_chart = nullptr;
    QValueAxis* m_xAxis = nullptr;
    QValueAxis* m_leftAxis = nullptr;
    QValueAxis* m_rightAxis = nullptr;
    std::vector<QGraphicsItem*> m_items;

    Theme m_theme;
    QSizeF m_size{640, 480};
    double m_pixelRatio = 1;
    ChartContent m_content;
    ChartFrame m_frame;
    ChartLayout m_layout;

    struct {
        bool x = true;
        bool left = true;
        bool right = true;
    } m_follows;
    std::array<bool, 2> m_isLogarithmic = {false, false};  // by Side
    std::set<QString> m_hidden;                            // keys of curves
    bool m_isNamingHidden = true;
    ChartScales m_scales;
    std::vector<NamedCurve> m_namedCurves;
    std::vector<double> m_coordinates;
    ValueRange m_xRange;

    ComparedCurves m_compared;
    bool m_comparedAreStale = true;
    std::vector<std::vector<QPointF>> m_comparedLines;  // runs × columns, axis coordinates

    /// What m_coordinates and the measurements belong to.
    std::shared_ptr<const CurveTable> m_readHistory;
    int m_readGeneration = -1;
    ChartClock m_readClock;

    /// What the curves in the scene belong to.
    bool m_curvesAreStale = true;
    ChartScales m_drawnScales;
    QRectF m_drawnPlot;
    int m_drawnRecords = 0;
};

}  // namespace marginscope
