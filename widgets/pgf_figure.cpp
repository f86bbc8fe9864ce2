#include "widgets/pgf_figure.h"

#include <QHash>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/data_file.h"
#include "widgets/figure_data.h"
#include "widgets/latex_text.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr double pointsPerMillimetre = 72.27 / 25.4;  // TeX's points
constexpr int mostColumns = 300;                      // of pixels, to which curves are thinned
constexpr int leastColumns = 40;
constexpr std::size_t mostCells = 30000;  // of a table that TeX reads in a few seconds and with its usual memory

/// Exactly, and short where that is possible; what is not finite is what pgfplots passes over.
QString number(double value) {
    return std::isfinite(value) ? QString::number(value, 'g', 10) : QStringLiteral("nan");
}

QString fixed(double value) {
    return QString::number(value, 'f', 3);
}

QStringList numbers(const std::vector<double>& values) {
    QStringList texts;
    for (const double value : values) texts += number(value);
    return texts;
}

QString definition(const QString& name, const QColor& colour) {
    return QStringLiteral("\\definecolor{%1}{RGB}{%2,%3,%4}\n")
        .arg(name)
        .arg(colour.red())
        .arg(colour.green())
        .arg(colour.blue());
}

QString componentName(const DataColumn& column, int component) {
    return column.width == 1 ? column.name : column.name + QLatin1Char('_') + QString::number(component + 1);
}

/// Writes the body of one picture.
class PgfWriter {
 public:
    PgfWriter(const QString& name, const FigureSheet& sheet, const Theme& theme)
        : m_name(name), m_theme(theme), m_unit(sheet.millimetres.width() / sheet.layout.width()), m_sheet(sheet) {}

    void write(const FigureData& data);
    QByteArray document(const FigureOptions& options, const QString& title) const;

    std::vector<PgfFigure::File> files;

 private:
    QString point(const QPointF& place) const {
        return QStringLiteral("(%1mm,%2mm)").arg(fixed(place.x() * m_unit), fixed(-place.y() * m_unit));
    }
    QString points(double pixels) const { return fixed(pixels * m_unit * pointsPerMillimetre) + QStringLiteral("pt"); }
    QString colour(const QColor& colour);
    QString penOptions(const QPen& pen);
    QString font(TextRole role) const;
    QString fileName(const QString& plot, const QString& ending) const;

    void writePlot(const DataPlot& plot, bool isOnly);
    void beginAxis(const DataPlot& plot, bool onRight);
    void writeRaster(const DataPlot& plot);
    void writeTable(const DataPlot& plot, bool isOnly);
    void writeCurves(const DataPlot& plot, bool onRight);
    void writeLines(const DataPlot& plot, bool onRight);
    void writeMarks(const DataPlot& plot);
    void writeText(const DataText& text);
    void writeInset(const DataInset& inset);
    void line(const QString& text) { m_body += text + QLatin1Char('\n'); }

    QString m_name;
    Theme m_theme;
    double m_unit;  // millimetres a pixel of the layout
    FigureSheet m_sheet;
    QString m_body;
    QHash<QRgb, QString> m_colours;
    QString m_colourDefinitions;
    QStringList m_notes;              // what has been thinned
    std::vector<std::size_t> m_rows;  // of the plot that is being written
};

QString PgfWriter::colour(const QColor& colour) {
    const QRgb opaque = colour.rgb();
    if (const auto known = m_colours.constFind(opaque); known != m_colours.constEnd()) return *known;
    const QString name = QStringLiteral("marginscope%1").arg(QChar(ushort('A' + m_colours.size() % 26))) +
                         (m_colours.size() >= 26 ? QString::number(m_colours.size() / 26) : QString());
    m_colours.insert(opaque, name);
    m_colourDefinitions += definition(name, colour);
    return name;
}

QString PgfWriter::penOptions(const QPen& pen) {
    QString options = colour(pen.color()) + QStringLiteral(", line width=") + points(pen.widthF());
    if (pen.color().alpha() < 255)
        options += QStringLiteral(", draw opacity=") + QString::number(pen.color().alphaF(), 'f', 2);
    const QList<qreal> pattern = pen.dashPattern();
    if (pen.style() != Qt::SolidLine && !pattern.isEmpty()) {
        options += QStringLiteral(", dash pattern=");
        for (qsizetype i = 0; i < pattern.size(); ++i)
            options += (i % 2 == 0 ? QStringLiteral("on ") : QStringLiteral(" off ")) +
                       points(pattern[i] * pen.widthF()) + (i % 2 == 1 ? QStringLiteral(" ") : QString());
    }
    if (pen.style() == Qt::SolidLine) options += QStringLiteral(", line join=round");
    return options;
}

QString PgfWriter::font(TextRole role) const {
    const double pixels = role == TextRole::Title ? 13 : role == TextRole::Small || role == TextRole::Value ? 11 : 12;
    const double size = pixels * m_unit * pointsPerMillimetre;
    const bool isBold = role == TextRole::Title || role == TextRole::Heading;
    return QStringLiteral("\\fontsize{%1}{%2}\\selectfont%3")
        .arg(fixed(size), fixed(1.2 * size), isBold ? QStringLiteral("\\bfseries\\boldmath") : QString());
}

QString PgfWriter::fileName(const QString& plot, const QString& ending) const {
    return m_name + (plot.isEmpty() ? QString() : QLatin1Char('-') + plot) + ending;
}

void PgfWriter::write(const FigureData& data) {
    std::size_t tables = 0;
    for (const DataPlot& plot : data.plots) tables += plot.curves.empty() && plot.bands.empty() ? 0 : 1;
    for (const DataInset& inset : data.insets) writeInset(inset);
    for (const DataPlot& plot : data.plots) writePlot(plot, tables == 1);
    for (const DataSample& sample : data.samples)
        line(QStringLiteral("\\draw[%1] %2 -- %3;")
                 .arg(penOptions(sample.pen), point(sample.line.p1()), point(sample.line.p2())));
    for (const DataText& text : data.texts) writeText(text);
}

void PgfWriter::writeInset(const DataInset& inset) {
    const QString file = fileName(inset.name, QStringLiteral(".pdf"));
    files.push_back(
        {file, figurePdf(*inset.figure, {inset.place.size() * m_unit, inset.place.size()}, m_theme, {}), {}});
    line(QStringLiteral("\\node[anchor=north west, inner sep=0pt] at %1 {\\includegraphics[width=%2mm]{%3}};")
             .arg(point(inset.place.topLeft()), fixed(inset.place.width() * m_unit), file));
}

/// Data axes are drawn in two layers where there is a right axis, because an axis of pgfplots has one scale.
void PgfWriter::writePlot(const DataPlot& plot, bool isOnly) {
    if (!plot.curves.empty() || !plot.bands.empty()) writeTable(plot, isOnly);
    beginAxis(plot, false);
    if (!plot.raster.isNull()) writeRaster(plot);
    writeCurves(plot, false);
    writeLines(plot, false);
    writeMarks(plot);
    line(QStringLiteral("\\end{axis}"));
    if (!plot.right) return;
    beginAxis(plot, true);
    writeCurves(plot, true);
    writeLines(plot, true);
    line(QStringLiteral("\\end{axis}"));
}

void PgfWriter::beginAxis(const DataPlot& plot, bool onRight) {
    const ChartAxis& vertical = onRight ? *plot.right : plot.left;
    const auto range = [](const AxisScale& scale, const QString& axis) {
        return QStringLiteral("%1min=%2, %1max=%3, %1mode=%4")
            .arg(axis, number(scale.value(scale.low)), number(scale.value(scale.high)),
                 scale.logarithmic ? QStringLiteral("log") : QStringLiteral("linear"));
    };
    const auto text = [&](const ChartAxis& axis) {
        return colour(axis.colour.isValid() ? axis.colour : m_theme.mutedText);
    };
    QStringList options = {
        QStringLiteral("at={%1}, anchor=south west, scale only axis").arg(point(plot.frame.bottomLeft())),
        QStringLiteral("width=%1mm, height=%2mm")
            .arg(fixed(plot.frame.width() * m_unit), fixed(plot.frame.height() * m_unit)),
        range(plot.x.scale, QStringLiteral("x")), range(vertical.scale, QStringLiteral("y"))};
    if (plot.isBox) {
        options +=
            QStringLiteral("xtick={%1}, ytick={%2}, xticklabels={}, yticklabels={}")
                .arg(numbers(plot.xTicks).join(QLatin1Char(',')), numbers(plot.leftTicks).join(QLatin1Char(',')));
        options += QStringLiteral("xtick pos=bottom, ytick pos=left");
    } else if (onRight) {
        options += QStringLiteral("axis x line=none, axis y line*=right, ylabel near ticks");
    } else {
        options += QStringLiteral("axis x line*=bottom, axis y line*=left, xlabel={%1}").arg(latexText(plot.x.title));
        if (plot.hasGrid) options += QStringLiteral("grid=major");
    }
    if (!plot.isBox)
        options += QStringLiteral("ylabel={%1}, y label style={%2}, y tick label style={%2}")
                       .arg(latexText(vertical.title), text(vertical));
    line(QStringLiteral("\\begin{axis}[marginscope axis,\n  %1]").arg(options.join(QStringLiteral(",\n  "))));
}

void PgfWriter::writeRaster(const DataPlot& plot) {
    const QString file = fileName(plot.name, QStringLiteral(".png"));
    files.push_back({file, {}, plot.raster});
    line(QStringLiteral("\\addplot graphics[xmin=%1, xmax=%2, ymin=%3, ymax=%4] {%5};")
             .arg(number(plot.x.scale.value(plot.x.scale.low)), number(plot.x.scale.value(plot.x.scale.high)),
                  number(plot.left.scale.value(plot.left.scale.low)),
                  number(plot.left.scale.value(plot.left.scale.high)), file));
}

/// The rows and columns that are drawn, in a .csv.
void PgfWriter::writeTable(const DataPlot& plot, bool isOnly) {
    DataTable drawn;
    const auto add = [&](const QString& name, int component) {
        const DataColumn& source = plot.table.column(name);
        const QString unique = componentName(source, component);
        for (const DataColumn& known : drawn.columns)
            if (known.name == unique) return;
        DataColumn column{unique, {}};
        for (std::size_t row = 0; row < plot.table.rowCount(); ++row)
            column.values.push_back(source.values[row * std::size_t(source.width) + std::size_t(component)]);
        drawn.columns.push_back(std::move(column));
    };
    add(plot.xColumn, 0);
    for (const DataBand& band : plot.bands) {
        add(band.lower, band.lowerComponent);
        add(band.upper, band.upperComponent);
    }
    for (const DataCurve& curve : plot.curves) add(curve.column, curve.component);

    int columns = mostColumns;
    m_rows = rowsToDraw(plot, columns);
    while (m_rows.size() * drawn.columns.size() > mostCells && columns > leastColumns)
        m_rows = rowsToDraw(plot, columns = columns * 2 / 3);
    for (DataColumn& column : drawn.columns) {
        std::vector<double> kept;
        for (const std::size_t row : m_rows) kept.push_back(column.values[row]);
        column.values = std::move(kept);
    }
    const QString file = fileName(isOnly ? QString() : plot.name, QStringLiteral(".csv"));
    files.push_back({file, tableText(drawn, QLatin1Char(','), QStringLiteral("nan")), {}});
    m_notes +=
        QStringLiteral("%1: %2 of %3 records, the least and the greatest value of every curve in each of %4 columns")
            .arg(file)
            .arg(m_rows.size())
            .arg(plot.table.rowCount())
            .arg(columns);
    line(QStringLiteral("\\pgfplotstableread[col sep=comma]{%1}{\\marginscopetable}").arg(file));
}

void PgfWriter::writeCurves(const DataPlot& plot, bool onRight) {
    for (const DataBand& band : plot.bands) {
        if (band.onRight != onRight) continue;
        const auto columnName = [&](const QString& name, int component) {
            return componentName(plot.table.column(name), component);
        };
        // A closed line: forwards along one curve, back along the other.
        QStringList lower;
        QStringList upper;
        const DataColumn& x = plot.table.column(plot.xColumn);
        const auto value = [&](const QString& name, int component, std::size_t row) {
            const DataColumn& column = plot.table.column(name);
            return column.values[row * std::size_t(column.width) + std::size_t(component)];
        };
        for (const std::size_t row : m_rows) {
            const double low = value(band.lower, band.lowerComponent, row);
            const double high = value(band.upper, band.upperComponent, row);
            if (!std::isfinite(low) || !std::isfinite(high)) continue;
            lower += QStringLiteral("(%1,%2)").arg(number(x.values[row]), number(low));
            upper.prepend(QStringLiteral("(%1,%2)").arg(number(x.values[row]), number(high)));
        }
        if (lower.isEmpty()) continue;
        line(QStringLiteral("%% from %1 to %2\n\\addplot[draw=none, fill=%3, fill opacity=%4] coordinates {%5};")
                 .arg(columnName(band.lower, band.lowerComponent), columnName(band.upper, band.upperComponent),
                      colour(band.colour), QString::number(band.colour.alphaF(), 'f', 2),
                      (lower + upper).join(QLatin1Char(' '))));
    }
    for (const DataCurve& curve : plot.curves) {
        if (curve.onRight != onRight) continue;
        line(QStringLiteral("\\addplot[%1] table[x=%2, y=%3] {\\marginscopetable};")
                 .arg(penOptions(curve.pen), plot.xColumn,
                      componentName(plot.table.column(curve.column), curve.component)));
    }
}

void PgfWriter::writeLines(const DataPlot& plot, bool onRight) {
    for (const DataLine& drawn : plot.lines) {
        if (drawn.onRight != onRight || drawn.points.size() < 2) continue;
        QStringList places;
        for (const QPointF& place : drawn.points)
            places += QStringLiteral("(%1,%2)").arg(number(place.x()), number(place.y()));
        line(QStringLiteral("\\addplot[%1%2] coordinates {%3};")
                 .arg(penOptions(drawn.pen), drawn.hasArrow ? QStringLiteral(", -stealth") : QString(),
                      places.join(QLatin1Char(' '))));
    }
}

void PgfWriter::writeMarks(const DataPlot& plot) {
    for (const DataMark& mark : plot.marks) {
        const QString place = QStringLiteral("(axis cs:%1,%2)").arg(number(mark.place.x()), number(mark.place.y()));
        const QString reach = points(0.55 * mark.radius);
        const QString outline = colour(m_theme.pointOutline);
        if (mark.ringWidth > 0)
            line(QStringLiteral("\\draw[%1] %2 circle[radius=%3];")
                     .arg(penOptions(QPen(m_theme.zeroLine, mark.ringWidth)), place, points(mark.radius + 3.2)));
        if (mark.isCross) {
            line(QStringLiteral("\\draw[%1] %2 +(-3pt,-3pt) -- +(3pt,3pt) +(-3pt,3pt) -- +(3pt,-3pt);")
                     .arg(penOptions(QPen(mark.colour, 2)), place));
        } else {
            line(QStringLiteral("\\filldraw[fill=%1, draw=%2, line width=%3] %4 circle[radius=%5];")
                     .arg(colour(mark.colour), outline, points(std::min(1.2, mark.radius / 4)), place,
                          points(mark.radius)));
        }
        const QString stroke =
            QStringLiteral("\\draw[%1, line width=%2] %3 ").arg(outline, points(0.27 * mark.radius), place);
        if (mark.sign == u'+' || mark.sign == u'−')
            line(stroke + QStringLiteral("+(-%1,0pt) -- +(%1,0pt);").arg(reach));
        if (mark.sign == u'+') line(stroke + QStringLiteral("+(0pt,-%1) -- +(0pt,%1);").arg(reach));
        if (mark.sign.isDigit())
            line(QStringLiteral(
                     "\\node[inner sep=0pt, text=white, font=\\fontsize{%1}{%1}\\selectfont\\bfseries] at %2 {%3};")
                     .arg(fixed(1.45 * mark.radius * m_unit * pointsPerMillimetre), place, QString(mark.sign)));
        if (!mark.label.isEmpty())
            line(QStringLiteral("\\node[anchor=west, text=%1, font=%2] at %3 {%4};")
                     .arg(colour(mark.colour.darker(145)), font(TextRole::Small), place, latexText(mark.label)));
    }
}

void PgfWriter::writeText(const DataText& text) {
    QString anchor;
    if (text.alignment & Qt::AlignTop) anchor = QStringLiteral("north");
    if (text.alignment & Qt::AlignBottom) anchor = QStringLiteral("south");
    if (text.alignment & Qt::AlignLeft) anchor += anchor.isEmpty() ? QStringLiteral("west") : QStringLiteral(" west");
    if (text.alignment & Qt::AlignRight) anchor += anchor.isEmpty() ? QStringLiteral("east") : QStringLiteral(" east");
    if (anchor.isEmpty()) anchor = QStringLiteral("center");
    line(QStringLiteral("\\node[anchor=%1, inner sep=0pt, text=%2, font=%3] at %4 {%5};")
             .arg(anchor, colour(text.colour), font(text.role), point(text.place), latexText(text.text)));
}

QByteArray PgfWriter::document(const FigureOptions& options, const QString& title) const {
    const QSizeF& size = m_sheet.millimetres;
    QString text = commentLines(options.origin, title, QStringLiteral("% "));
    text += QStringLiteral(
                "%\n% pdflatex %1.tex makes one page of %2 mm by %3 mm. In a paper: \\usepackage{standalone,pgfplots}\n"
                "% and \\input{%1}; the files that are read here must be where LaTeX finds them.\n")
                .arg(m_name, fixed(size.width()), fixed(size.height()));
    for (const QString& note : m_notes) text += QStringLiteral("% ") + note + QLatin1Char('\n');
    text += QStringLiteral(R"(\RequirePackage{fix-cm}
\documentclass[border=0pt]{standalone}
\usepackage{amsmath,amssymb}
\usepackage{pgfplots}
\usepackage{pgfplotstable}
\pgfplotsset{compat=1.16}
)");
    // Inside the picture: \input leaves out everything before the document, and here spaces do not count.
    text += QStringLiteral("\\begin{document}\n\\begin{tikzpicture}\n");
    text += m_colourDefinitions;
    for (const auto& [name, colour] : {std::pair("Axis", m_theme.axis), std::pair("Grid", m_theme.grid),
                                       std::pair("Text", m_theme.mutedText), std::pair("Paper", m_theme.panel)})
        text += definition(QStringLiteral("marginscope") + QLatin1String(name), colour);
    text += QStringLiteral(R"(\pgfplotsset{marginscope axis/.style={
  axis line style={marginscopeAxis}, tick style={marginscopeAxis}, grid style={marginscopeGrid},
  xlabel style={marginscopeText}, x tick label style={marginscopeText},
  label style={font=%1}, tick label style={font=%1, /pgf/number format/precision=4},
  scaled ticks=false, unbounded coords=jump, clip mode=individual, axis on top=false}}
)")
                .arg(font(TextRole::Small));
    const QString whole =
        QStringLiteral("(0mm,0mm) rectangle (%1mm,%2mm);\n").arg(fixed(size.width()), fixed(-size.height()));
    if (m_theme.panel.alpha() > 0) text += QStringLiteral("\\fill[marginscopePaper] ") + whole;
    text += m_body;
    // Last, because axes make the picture as large as their labels.
    text += QStringLiteral("\\pgfresetboundingbox\n\\path[use as bounding box] ") + whole;
    text += QStringLiteral("\\end{tikzpicture}\n\\end{document}\n");
    return text.toUtf8();
}

}  // namespace

PgfFigure pgfFigure(const FigureSource& figure, const QString& name, const Theme& theme, const FigureOptions& options) {
    const FigureSheet sheet = figureSheet(figure, options);
    const Theme drawn = figureTheme(theme, options);
    PgfWriter writer(name, sheet, drawn);
    writer.write(figure.figureData(QRectF(QPointF(0, 0), sheet.layout), drawn));
    PgfFigure result;
    result.tex = writer.document(options, figure.figureTitle());
    result.files = std::move(writer.files);
    return result;
}

}  // namespace marginscope
