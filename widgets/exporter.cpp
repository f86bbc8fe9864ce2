#include "widgets/exporter.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <QRegularExpression>
#include <QSvgGenerator>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/data_file.h"
#include "widgets/figure_data.h"
#include "widgets/number_format.h"
#include "widgets/pgf_figure.h"
#include "widgets/whole_file.h"

namespace marginscope {

namespace {

constexpr double millimetresPerInch = 25.4;
constexpr double pixelsPerInch = 96;  // of naturalSize()
constexpr double mostPixels = 4e8;

/// The font size that TextRole::Small has where one pixel of the layout is 1/96 inch.
constexpr double smallPoints = 11 * 72 / pixelsPerInch;

/// Draws the figure over a device `width` units wide.
void paintSheet(QPainter& painter, const FigureSource& figure, const FigureSheet& sheet, double width,
                const Theme& theme) {
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing | QPainter::SmoothPixmapTransform);
    const double scale = width / sheet.layout.width();
    painter.scale(scale, scale);
    figure.paintFigure(painter, QRectF(QPointF(0, 0), sheet.layout), theme);
}

QByteArray svgBytes(const FigureSource& figure, const FigureSheet& sheet, const Theme& theme,
                    const FigureOrigin& origin) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    // At its default of 72 dots per inch the generator would write text at 3/4 of its size.
    generator.setResolution(int(pixelsPerInch));
    generator.setSize(sheet.layout.toSize());
    generator.setViewBox(QRectF(QPointF(0, 0), sheet.layout));
    generator.setTitle(figure.figureTitle());
    QPainter painter(&generator);
    paintSheet(painter, figure, sheet, sheet.layout.width(), theme);
    painter.end();
    // The generator knows whole pixels only; the size on paper is put in place of its own.
    const qsizetype headBytes = bytes.indexOf("<defs>");
    QString head = QString::fromUtf8(bytes.left(headBytes));
    static const QRegularExpression size(QStringLiteral("<svg width=\"[^\"]*\" height=\"[^\"]*\""));
    head.replace(size, QStringLiteral("<svg width=\"%1mm\" height=\"%2mm\"")
                           .arg(sheet.millimetres.width(), 0, 'f', 3)
                           .arg(sheet.millimetres.height(), 0, 'f', 3));
    static const QRegularExpression noDescription(QStringLiteral("<desc>[^<]*</desc>\\s*"));
    head.remove(noDescription);
    if (origin.isKnown()) head += svgMetadata(origin);
    return head.toUtf8() + bytes.mid(headBytes);
}

/// QPdfWriter rounds the page to whole points (0.35 mm). Puts the exact size in place of the rounded one: same upper
/// left corner, same number of bytes, because the file ends with a table of positions.
void setPageBox(QByteArray& bytes, const QSizeF& points) {
    static const QRegularExpression box(QStringLiteral("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)\\]"));
    const QRegularExpressionMatch match = box.match(QString::fromLatin1(bytes));
    if (!match.hasMatch()) return;
    const int top = int(std::lround(match.captured(2).toDouble()));
    const QString exact = QStringLiteral("/MediaBox [0 %1 %2 %3")
                              .arg(top - points.height(), 0, 'f', 4)
                              .arg(points.width(), 0, 'f', 4)
                              .arg(top)
                              .leftJustified(match.capturedLength() - 1);
    bytes.replace(match.capturedStart(), match.capturedLength(), exact.toLatin1() + ']');
}

QImage pixelImage(const FigureSource& figure, const FigureSheet& sheet, const FigureOptions& options,
                  const Theme& theme) {
    const double dotsPerInch = options.dotsPerInch;
    const QSizeF pixels = sheet.inches() * dotsPerInch;
    QImage image(std::max(1, int(std::lround(pixels.width()))), std::max(1, int(std::lround(pixels.height()))),
                 options.transparent ? QImage::Format_ARGB32_Premultiplied : QImage::Format_RGB32);
    const int dotsPerMetre = int(std::lround(dotsPerInch / millimetresPerInch * 1000));
    image.fill(theme.panel);
    QPainter painter(&image);
    paintSheet(painter, figure, sheet, image.width(), theme);
    painter.end();
    // Only now: while painting, the resolution would change the size of text.
    image.setDotsPerMeterX(dotsPerMetre);
    image.setDotsPerMeterY(dotsPerMetre);
    describeOrigin(image, options.origin, figure.figureTitle());
    return image;
}

Result<void> checkOptions(const QString& fileName, const FigureSheet& sheet, const FigureOptions& options,
                          bool isPixels) {
    const auto refuse = [&](const std::string& message) {
        return Error{ErrorCode::Unsupported, fileName.toStdString(), message};
    };
    const double width = sheet.millimetres.width();
    if (!(options.widthMillimetres >= 0) || !(width >= 1 && width < 5000))
        return refuse("expected a width between 1 mm and 5 m, found " +
                      formatNumber(options.widthMillimetres).toStdString() + " mm");
    if (options.fontPoints != 0 && !(options.fontPoints >= 3 && options.fontPoints <= 72))
        return refuse("expected a font size between 3 and 72 points, found " +
                      formatNumber(options.fontPoints).toStdString());
    if (!isPixels) return {};
    if (!(options.dotsPerInch >= 10 && options.dotsPerInch <= 4800))
        return refuse("expected a resolution between 10 and 4800 dots per inch, found " +
                      formatNumber(options.dotsPerInch).toStdString());
    const QSizeF pixels = sheet.inches() * options.dotsPerInch;
    if (pixels.width() * pixels.height() > mostPixels)
        return refuse("expected at most 400 million pixels, found " +
                      formatNumber(pixels.width() * pixels.height()).toStdString());
    return {};
}

DrawnFigure drawnPgf(const FigureSource& figure, const QString& fileName, const Theme& theme,
                     const FigureOptions& options) {
    const QFileInfo file(fileName);
    PgfFigure pgf = pgfFigure(figure, file.completeBaseName(), theme, options);
    DrawnFigure drawn{fileName, std::move(pgf.tex), {}};
    for (PgfFigure::File& part : pgf.files)
        drawn.beside.push_back({file.dir().filePath(part.name), std::move(part.bytes), std::move(part.image)});
    return drawn;
}

Result<DrawnFigure> drawnData(const FigureSource& figure, const QString& fileName, const Theme& theme,
                              const FigureOptions& options) {
    DrawnFigure drawn{fileName, {}, {}};
    drawn.data =
        std::make_shared<const FigureData>(figure.figureData(QRectF(QPointF(0, 0), figure.naturalSize()), theme));
    drawn.experiment = options.origin.experiment.toUtf8();
    if (!drawn.data->allTables().empty()) return drawn;
    return Error{ErrorCode::Unsupported, fileName.toStdString(),
                 "expected a figure that has numbers already, found one without any"};
}

}  // namespace

FigureSheet figureSheet(const FigureSource& figure, const FigureOptions& options) {
    const QSizeF natural = figure.naturalSize();
    const double naturalWidth = natural.width() * millimetresPerInch / pixelsPerInch;
    const double width = options.widthMillimetres > 0 ? options.widthMillimetres : naturalWidth;
    const double ofNatural = options.fontPoints > 0 ? width / naturalWidth * smallPoints / options.fontPoints
                                                    : std::clamp(width / naturalWidth, 0.75, 1.25);
    return {QSizeF(width, width * natural.height() / natural.width()), natural * ofNatural};
}

double FigureSheet::fontPoints() const {
    return smallPoints * inches().width() * pixelsPerInch / layout.width();
}

Theme figureTheme(const Theme& theme, const FigureOptions& options) {
    Theme result = theme;
    if (options.transparent) result.panel.setAlpha(0);
    return result;
}

QByteArray figurePdf(const FigureSource& figure, const FigureSheet& sheet, const Theme& theme,
                     const FigureOrigin& origin) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(figure.figureTitle());
    writer.setCreator(QStringLiteral("Marginscope"));
    writer.setResolution(1200);
    writer.setPageSize(QPageSize(sheet.inches() * 72, QPageSize::Point, QString(), QPageSize::ExactMatch));
    writer.setPageMargins(QMarginsF());
    if (origin.isKnown()) {
        writer.setCreator(origin.program);
        writer.setDocumentXmpMetadata(xmpPacket(origin, figure.figureTitle()));
        writer.addFileAttachment(QStringLiteral("experiment.json"), origin.experiment.toUtf8(),
                                 QStringLiteral("application/json"));
    }
    QPainter painter(&writer);
    painter.setRenderHint(QPainter::LosslessImageRendering);
    paintSheet(painter, figure, sheet, sheet.inches().width() * writer.resolution(), theme);
    painter.end();
    setPageBox(bytes, sheet.inches() * 72);
    return bytes;
}

QByteArray pngBytes(const QImage& image) {
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return bytes;
}

QImage figureImage(const FigureSource& figure, const Theme& theme, const FigureOptions& options) {
    return pixelImage(figure, figureSheet(figure, options), options, figureTheme(theme, options));
}

QByteArray figureSvg(const FigureSource& figure, const Theme& theme, const FigureOptions& options) {
    return svgBytes(figure, figureSheet(figure, options), figureTheme(theme, options), options.origin);
}

Result<DrawnFigure> drawFigure(const FigureSource& figure, const QString& fileName, const Theme& theme,
                               const FigureOptions& options) {
    const QString ending = fileName.section(QLatin1Char('.'), -1).toLower();
    const FigureSheet sheet = figureSheet(figure, options);
    if (Result<void> check = checkOptions(fileName, sheet, options, ending == QLatin1String("png")); !check)
        return check.error();
    if (ending == QLatin1String("svg")) return DrawnFigure{fileName, figureSvg(figure, theme, options), {}};
    if (ending == QLatin1String("pdf"))
        return DrawnFigure{fileName, figurePdf(figure, sheet, figureTheme(theme, options), options.origin), {}};
    if (ending == QLatin1String("png")) return DrawnFigure{fileName, {}, figureImage(figure, theme, options)};
    if (ending == QLatin1String("tex")) return drawnPgf(figure, fileName, theme, options);
    if (ending == QLatin1String("csv") || ending == QLatin1String("npz"))
        return drawnData(figure, fileName, theme, options);
    return Error{ErrorCode::Unsupported, fileName.toStdString(),
                 "expected a file name that ends in .svg, .pdf, .png, .tex, .csv or .npz, found \"" +
                     ending.toStdString() + "\""};
}

Result<void> writeFigure(const DrawnFigure& figure) {
    for (const DrawnFigure& part : figure.beside)
        if (Result<void> written = writeFigure(part); !written) return written;
    if (figure.data) return writeDataFile(*figure.data, figure.fileName, figure.experiment);
    return writeWhole(figure.fileName, figure.image.isNull() ? figure.bytes : pngBytes(figure.image),
                      QStringLiteral("the figure"));
}

Result<void> exportFigure(const FigureSource& figure, const QString& fileName, const Theme& theme,
                          const FigureOptions& options) {
    const Result<DrawnFigure> drawn = drawFigure(figure, fileName, theme, options);
    return drawn ? writeFigure(*drawn) : Result<void>(drawn.error());
}

}  // namespace marginscope
