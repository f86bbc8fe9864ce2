// Where the parts of a SurfacePicture go. The texts are measured first, the panes get what is left.

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "widgets/axis_scale.h"
#include "widgets/number_format.h"
#include "widgets/surface_picture.h"

namespace marginscope {

namespace {

constexpr double paneGap = 16;
constexpr double labelGap = 3;
constexpr double titleGap = 5;
constexpr double captionGap = 5;
constexpr double smallestSide = 24;
constexpr double barWidth = 10;
constexpr double classBarWidth = 5;  // of each class, where there are more than two
constexpr double barMargin = 14;
constexpr double sampleWidth = 24;
constexpr double sampleGap = 6;
constexpr double itemGap = 16;

/// All themes have the same font.
QFontMetricsF metricsOf(TextRole role) {
    return QFontMetricsF(themeFont(lightTheme(), role));
}

/// Widths are rounded up, so that no renderer's own rounding can push a letter over the edge.
double widthOf(const QString& text, const QFontMetricsF& metrics) {
    return std::ceil(std::max(metrics.horizontalAdvance(text), metrics.boundingRect(text).width())) + 1;
}

/// Breaks at spaces so that every line fits, but not inside "ζ = 0.64"; a single word that is too wide is shortened
/// with "…".
QStringList wrap(QString text, const QFontMetricsF& metrics, double width) {
    text.replace(QStringLiteral(" = "), QStringLiteral("\u00a0=\u00a0"));
    QStringList lines;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        if (!lines.isEmpty()) {
            const QString longer = lines.last() + QLatin1Char(' ') + word;
            if (widthOf(longer, metrics) <= width) {
                lines.last() = longer;
                continue;
            }
        }
        lines += widthOf(word, metrics) <= width ? word : metrics.elidedText(word, Qt::ElideRight, width - 1);
    }
    return lines;
}

/// A line of the caption: pieces of text, some after a sample of the line they name.
struct CaptionPiece {
    QString text;
    std::optional<SurfaceLayout::Sample> sample;
};
struct CaptionLine {
    std::vector<CaptionPiece> pieces;
    double width = 0;
};

std::vector<CaptionLine> captionLines(const SurfacePane& pane, double width) {
    using Sample = SurfaceLayout::Sample;
    std::vector<CaptionPiece> entries;
    if (pane.reference.field.values) entries.push_back({pane.reference.name, Sample::Reference});
    if (pane.limit.field.values) entries.push_back({pane.limit.name, Sample::Limit});
    entries.push_back({pane.caption, std::nullopt});

    const QFontMetricsF metrics = metricsOf(TextRole::Small);
    std::vector<CaptionLine> lines;
    for (const CaptionPiece& entry : entries) {
        const double indent = entry.sample ? sampleWidth + sampleGap : 0;
        const double whole = indent + widthOf(entry.text, metrics);
        if (!lines.empty() && !entry.text.isEmpty() && lines.back().width + itemGap + whole <= width) {
            lines.back().pieces.push_back(entry);
            lines.back().width += itemGap + whole;
            continue;
        }
        std::optional<Sample> sample = entry.sample;
        for (const QString& text : wrap(entry.text, metrics, width - indent)) {
            const double used = (sample ? sampleWidth + sampleGap : 0) + widthOf(text, metrics);
            lines.push_back({{{text, sample}}, used});
            sample.reset();
        }
    }
    return lines;
}

/// Marks about 75 px apart, closer in small plots and where fewer than two would be left: a single label would give no
/// scale.
std::vector<AxisTick> boxTicks(double low, double high, double length) {
    const auto labelled = [](const std::vector<AxisTick>& ticks) {
        return std::count_if(ticks.begin(), ticks.end(), [](const AxisTick& tick) { return tick.isMajor(); });
    };
    const double widest = std::min(75.0, length / 3);
    std::vector<AxisTick> ticks;
    for (double spacing = widest; labelled(ticks) < 2 && spacing > 0.2 * widest; spacing *= 0.8)
        ticks = axisTicks({low, high, false}, length, spacing);
    return ticks;
}

/// The name of an axis stands in the row of its labels, half-way between the last two.
double axisNamePlace(const std::vector<AxisTick>& ticks, double high) {
    double last = high;
    double beforeLast = high;
    for (const AxisTick& tick : ticks)
        if (tick.isMajor()) beforeLast = std::exchange(last, tick.coordinate);
    return (beforeLast + last) / 2;
}

/// A number beside the bar of colours.
struct ScaleLabel {
    double fraction = 0;  ///< of the bar's height, from below
    QString text;
};

/// The ends and zero; then the middle of an unsigned scale, or where the scale is not linear powers of ten.
std::vector<ScaleLabel> scaleLabels(const ColourScale& scale, bool isSigned) {
    const auto labelOf = [&](double value, const QString& text) {
        return ScaleLabel{isSigned ? 0.5 + scale.share(value) / 2 : scale.share(value), text};
    };
    std::vector<ScaleLabel> labels = {labelOf(scale.limit(), formatNumber(scale.limit()))};
    if (isSigned) labels.push_back(labelOf(-scale.limit(), formatNumber(-scale.limit())));
    labels.push_back(labelOf(0, QStringLiteral("0")));
    if (scale.isLinear()) {
        if (!isSigned) labels.push_back(labelOf(scale.limit() / 2, formatNumber(scale.limit() / 2)));
        return labels;
    }
    constexpr double leastShare = 0.08;  // closer to zero the scale is linear
    for (int decade = int(std::floor(std::log10(scale.limit()))); true; --decade) {
        const double value = std::pow(10.0, decade);
        if (scale.share(value) < leastShare) return labels;
        labels.push_back(labelOf(value, formatNumber(value, 1)));
        if (isSigned) labels.push_back(labelOf(-value, formatNumber(-value, 1)));
    }
}

class LayoutBuilder {
 public:
    LayoutBuilder(const SurfacePicture& picture, const QRectF& area)
        : m_picture(picture),
          m_area(area),
          m_small(metricsOf(TextRole::Small)),
          m_heading(metricsOf(TextRole::Heading)) {
        measureScale();
        measurePanes();
    }

    SurfaceLayout build() {
        for (int k = 0; k < SurfacePicture::paneCount; ++k) {
            const double cellLeft = m_left + k * (m_cell + paneGap);
            const double plotLeft = cellLeft + m_leftWidth + (m_cell - m_leftWidth - m_plot.width()) / 2;
            m_layout.plots[std::size_t(k)] = QRectF(QPointF(plotLeft, m_top), m_plot);
            placeTitle(k);
            placeAxes(k);
            placeCaption(k);
        }
        placeScale();
        return std::move(m_layout);
    }

 private:
    void measureScale() {
        const ColourScale scale = m_picture.colourScale();
        const bool isSigned = m_picture.classCount() <= 2;
        if (!scale.isEmpty()) m_scaleLabels = scaleLabels(scale, isSigned);
        m_barWidth = isSigned ? barWidth : std::max(barWidth, classBarWidth * m_picture.classCount());
        // Room for usual labels in any case, so that the panes do not move when a limit gets a digit more.
        double labelWidth = widthOf(QStringLiteral("−0.0000"), m_small);
        for (const ScaleLabel& label : m_scaleLabels) labelWidth = std::max(labelWidth, widthOf(label.text, m_small));
        m_scaleWidth =
            barMargin + std::max(m_barWidth + labelGap + labelWidth, widthOf(m_picture.scaleTitle(), m_small));
    }

    /// Three cells, each with labels at the left of its plot. Titles and captions are broken to the width of a cell;
    /// the most lines that any of them needs count for all, so that the plots stay level.
    void measurePanes() {
        const QRectF& box = m_picture.pane(0).box;
        const double wide =
            std::max((m_area.width() - m_scaleWidth) / SurfacePicture::paneCount - paneGap, 2 * smallestSide);
        double labelWidth = widthOf(QStringLiteral("x₂"), m_small);
        // How high the plots become is known later; lower ones may need more decimals.
        for (const double height : {wide, wide / 2, wide / 4})
            for (const AxisTick& tick : boxTicks(box.top(), box.bottom(), height))
                labelWidth = std::max(labelWidth, widthOf(tick.label, m_small));
        m_leftWidth = SurfaceLayout::tickLength + labelGap + labelWidth;
        m_textWidth = wide - m_leftWidth + paneGap;

        qsizetype titleLines = 1;
        std::size_t captionLineCount = 1;
        double widestText = 0;
        for (int k = 0; k < SurfacePicture::paneCount; ++k) {
            const QStringList title = wrap(m_picture.pane(k).title, m_heading, m_textWidth);
            const std::vector<CaptionLine> caption = captionLines(m_picture.pane(k), m_textWidth);
            titleLines = std::max(titleLines, title.size());
            captionLineCount = std::max(captionLineCount, caption.size());
            for (const QString& line : title) widestText = std::max(widestText, widthOf(line, m_heading));
            for (const CaptionLine& line : caption) widestText = std::max(widestText, line.width);
        }
        const double above = double(titleLines) * m_heading.height() + titleGap;
        const double below = captionOffset() + double(captionLineCount) * m_small.height();
        const double aspect = box.width() / box.height();
        const double room = std::max(smallestSide, m_area.height() - above - below);
        const double height = std::clamp((wide - m_leftWidth) / aspect, smallestSide, room);
        m_plot = QSizeF(height * aspect, height);

        // Where the height is what limits, the panes move together, as far as the lines of their texts allow.
        m_textWidth = std::min(m_textWidth, std::max(widestText, m_plot.width() + 4 * paneGap));
        m_cell = std::min(wide, m_leftWidth + m_textWidth - paneGap);
        m_used = SurfacePicture::paneCount * (m_cell + paneGap) + m_scaleWidth - paneGap;
        m_left = m_area.left() + std::max(0.0, (m_area.width() - m_used) / 2);
        m_top = m_area.top() + above + std::max(0.0, (m_area.height() - above - below - height) / 2);
    }

    /// From the lower edge of a plot to its caption.
    double captionOffset() const { return SurfaceLayout::tickLength + labelGap + m_small.height() + captionGap; }

    void placeTitle(int pane) {
        const QRectF& plot = m_layout.plots[std::size_t(pane)];
        const QStringList lines = wrap(m_picture.pane(pane).title, m_heading, m_textWidth);
        double y = plot.top() - titleGap - double(lines.size()) * m_heading.height();
        for (const QString& line : lines) {
            const double width = widthOf(line, m_heading);
            m_layout.texts.push_back({QRectF(plot.center().x() - width / 2, y, width, m_heading.height()), line,
                                      TextRole::Heading, Qt::AlignCenter, false});
            y += m_heading.height();
        }
    }

    void placeAxes(int pane) {
        const QRectF& plot = m_layout.plots[std::size_t(pane)];
        const QRectF& box = m_picture.pane(pane).box;
        const auto placeBelow = [&](double value, const QString& text) {
            const double width = widthOf(text, m_small);
            const double x = m_picture.toPlot(m_layout, pane, {value, 0}).x();
            const double y = plot.bottom() + SurfaceLayout::tickLength + labelGap;
            m_layout.texts.push_back({QRectF(x - width / 2, y, width, m_small.height()), text});
        };
        const auto placeLeft = [&](double value, const QString& text) {
            const double width = widthOf(text, m_small);
            const double x = plot.left() - SurfaceLayout::tickLength - labelGap - width;
            const double y = m_picture.toPlot(m_layout, pane, {0, value}).y();
            m_layout.texts.push_back({QRectF(x, y - m_small.height() / 2, width, m_small.height()), text,
                                      TextRole::Small, Qt::AlignRight | Qt::AlignVCenter});
        };
        for (const AxisTick& tick :
             m_layout.xTicks[std::size_t(pane)] = boxTicks(box.left(), box.right(), plot.width()))
            if (tick.isMajor()) placeBelow(tick.coordinate, tick.label);
        for (const AxisTick& tick :
             m_layout.yTicks[std::size_t(pane)] = boxTicks(box.top(), box.bottom(), plot.height()))
            if (tick.isMajor()) placeLeft(tick.coordinate, tick.label);
        placeBelow(axisNamePlace(m_layout.xTicks[std::size_t(pane)], box.right()), QStringLiteral("x₁"));
        placeLeft(axisNamePlace(m_layout.yTicks[std::size_t(pane)], box.bottom()), QStringLiteral("x₂"));
    }

    void placeCaption(int pane) {
        const QRectF& plot = m_layout.plots[std::size_t(pane)];
        double y = plot.bottom() + captionOffset();
        for (const CaptionLine& line : captionLines(m_picture.pane(pane), m_textWidth)) {
            double x = plot.center().x() - line.width / 2;
            for (const CaptionPiece& piece : line.pieces) {
                if (piece.sample) {
                    m_layout.samples.push_back({QRectF(x, y, sampleWidth, m_small.height()), *piece.sample});
                    x += sampleWidth + sampleGap;
                }
                const double width = widthOf(piece.text, m_small);
                m_layout.texts.push_back({QRectF(x, y, width, m_small.height()), piece.text});
                x += width + itemGap;
            }
            y += m_small.height();
        }
    }

    void placeScale() {
        const QRectF& last = m_layout.plots.back();
        const double x = m_left + m_used - m_scaleWidth + barMargin;
        m_layout.colourBar = QRectF(x, last.top(), m_barWidth, last.height());
        const double titleWidth = widthOf(m_picture.scaleTitle(), m_small);
        const double titleTop = last.top() - titleGap - m_heading.height();
        m_layout.texts.push_back({QRectF(x, titleTop, titleWidth, m_heading.height()), m_picture.scaleTitle()});
        // The outer labels come first and stay between the ends of the bar; others where they have room.
        std::vector<double> taken;
        for (const ScaleLabel& label : m_scaleLabels) {
            const double place = last.bottom() - label.fraction * last.height();
            const double top = std::clamp(place - m_small.height() / 2, last.top(), last.bottom() - m_small.height());
            const auto isClose = [&](double other) { return std::abs(other - top) < 1.1 * m_small.height(); };
            if (std::any_of(taken.begin(), taken.end(), isClose)) continue;
            taken.push_back(top);
            m_layout.colourTicks.push_back(place);
            m_layout.texts.push_back(
                {QRectF(x + m_barWidth + labelGap, top, widthOf(label.text, m_small), m_small.height()), label.text,
                 TextRole::Small, Qt::AlignLeft | Qt::AlignVCenter});
        }
    }

    const SurfacePicture& m_picture;
    QRectF m_area;
    QFontMetricsF m_small;
    QFontMetricsF m_heading;
    std::vector<ScaleLabel> m_scaleLabels;
    double m_barWidth = barWidth;
    double m_scaleWidth = 0;
    double m_leftWidth = 0;  ///< of the labels of an x₂ axis
    double m_textWidth = 0;  ///< most that a title or caption may take
    double m_cell = 0;       ///< width of a plot with its labels
    double m_used = 0;
    double m_left = 0;
    double m_top = 0;
    QSizeF m_plot;
    SurfaceLayout m_layout;
};

}  // namespace

SurfaceLayout SurfacePicture::layout(const QRectF& area) const {
    return LayoutBuilder(*this, area).build();
}

}  // namespace marginscope
