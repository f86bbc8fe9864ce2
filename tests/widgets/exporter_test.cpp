#include "widgets/exporter.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <cmath>

#include "tests/support/curve_tables.h"
#include "widgets/angle_chart.h"
#include "widgets/direction_sphere.h"
#include "widgets/figure_data.h"
#include "widgets/figure_page.h"
#include "widgets/margin_chart.h"

namespace marginscope {
namespace {

QString content(const QString& fileName) {
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

/// What a program says; empty if it is not installed.
QString output(const QString& program, const QStringList& arguments) {
    if (QStandardPaths::findExecutable(program).isEmpty()) return {};
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished() ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

struct ExporterTest : testing::Test {
    QTemporaryDir directory;
    ViewState state;
    MarginChart margins{state};
    AngleChart angle{state};
    DirectionSphere sphere;

    ExporterTest() {
        margins.setNormalization(QStringLiteral("‖W‖²"));
        margins.setReferences({{QStringLiteral("global max margin"), 0.020113}});
        margins.setHistory(makeCurveTable(5, 100));
        margins.refreshNow();
        angle.setHistory(makeCurveTable(5, 100));
        angle.refreshNow();
        SpherePath path;
        path.share = 0.9921;
        path.points = {{1, 0, 0, 1}, {0.8, 0.6, 0, 10}};
        sphere.setPath(path);
    }

    QString path(const QString& name) const { return directory.filePath(name); }
};

TEST_F(ExporterTest, SvgKeepsTextAndHasTheAskedWidth) {
    ASSERT_TRUE(exportFigure(margins, path("m.svg"), lightTheme(), {85}));
    const QString svg = content(path("m.svg"));
    EXPECT_TRUE(svg.contains(QLatin1String("width=\"85.000mm\" height=\"70.833mm\"")));
    EXPECT_GT(svg.count(QLatin1String("<text")), 15);
    EXPECT_TRUE(svg.contains(QLatin1String("font-family=\"DejaVu Sans\"")));
    EXPECT_TRUE(svg.contains(QLatin1String("font-size=\"11\"")));
    EXPECT_TRUE(svg.contains(QStringLiteral("smoothed margin")));
    EXPECT_TRUE(svg.contains(QStringLiteral("10⁶")));
    EXPECT_FALSE(svg.contains(QLatin1String("<image")));
    EXPECT_TRUE(QSvgRenderer(path("m.svg")).isValid());
}

TEST_F(ExporterTest, NothingOfAZoomedCurveIsFarOutsideThePlot) {
    // The smoothed margin comes from −0.18; the picture ends at about −0.01.
    ASSERT_TRUE(exportFigure(margins, path("m.svg"), lightTheme()));
    static const QRegularExpression line(QStringLiteral("points=\"([^\"]*)\""));
    auto matches = line.globalMatch(content(path("m.svg")));
    int points = 0;
    while (matches.hasNext())
        for (const QString& pair : matches.next().captured(1).split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            ++points;
            const double y = pair.section(QLatin1Char(','), 1).toDouble();
            EXPECT_GE(y, 0);
            EXPECT_LE(y, 400);
        }
    EXPECT_GT(points, 200);
}

TEST_F(ExporterTest, PdfKeepsTextEmbedsFontsAndHasTheAskedSize) {
    ASSERT_TRUE(exportFigure(angle, path("a.pdf"), lightTheme(), {120}));
    EXPECT_TRUE(content(path("a.pdf")).startsWith(QLatin1String("%PDF")));
    const QString info = output("pdfinfo", {path("a.pdf")});
    if (info.isEmpty()) GTEST_SKIP() << "needs poppler-utils";
    static const QRegularExpression size(QStringLiteral("Page size: +([0-9.]+) x ([0-9.]+) pts"));
    const QRegularExpressionMatch match = size.match(info);
    EXPECT_NEAR(match.captured(1).toDouble(), 120 / 25.4 * 72, 0.01);
    EXPECT_NEAR(match.captured(2).toDouble(), 120 / 25.4 * 72 * 260 / 480, 0.01);
    EXPECT_TRUE(info.contains(QLatin1String("Pages:           1")));

    const QString text = output("pdftotext", {path("a.pdf"), "-"});
    EXPECT_TRUE(text.contains(QStringLiteral("ln(n/L)")));
    EXPECT_TRUE(text.contains(QStringLiteral("10⁻²"))) << text.toStdString();
    static const QRegularExpression embedded(QStringLiteral("DejaVuSans .* yes (yes|no)  ?yes"));
    EXPECT_TRUE(output("pdffonts", {path("a.pdf")}).contains(embedded));
}

TEST_F(ExporterTest, PngHasTheAskedPixelsAndResolution) {
    ASSERT_TRUE(exportFigure(sphere, path("s.png"), darkTheme(), {100, 150}));
    const QImage image(path("s.png"));
    EXPECT_EQ(image.width(), 591);  // 100 / 25.4 · 150
    EXPECT_EQ(image.height(), 320);
    EXPECT_NEAR(image.dotsPerMeterX() * 0.0254, 150, 0.02);
    EXPECT_EQ(image.pixelColor(2, 2), darkTheme().panel);
}

TEST_F(ExporterTest, APictureOfPixelsIsTheSameAtAnyResolution) {
    ASSERT_TRUE(exportFigure(margins, path("coarse.png"), lightTheme(), {0, 96}));
    ASSERT_TRUE(exportFigure(margins, path("fine.png"), lightTheme(), {0, 192}));
    const QImage coarse(path("coarse.png"));
    const QImage fine = QImage(path("fine.png")).scaled(coarse.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double difference = 0;
    for (int y = 0; y < coarse.height(); ++y)
        for (int x = 0; x < coarse.width(); ++x)
            difference += std::abs(coarse.pixelColor(x, y).lightnessF() - fine.pixelColor(x, y).lightnessF());
    EXPECT_LT(difference / (coarse.width() * coarse.height()), 0.01);
}

TEST_F(ExporterTest, ManyNeuronsAreCappedInVectorFilesAndTheFileSaysSo) {
    auto neurons = std::make_shared<std::vector<SphereNeuron>>();
    for (int i = 0; i < 6000; ++i) {
        const double turn = 2.4 * i;
        const double z = 1 - (2.0 * i + 1) / 6000;
        const double flat = std::sqrt(1 - z * z);
        neurons->push_back(
            {float(flat * std::cos(turn)), float(flat * std::sin(turn)), float(z), 1 / 6000.0F, i % 2 == 0});
    }
    sphere.setNeurons({neurons, 1});
    sphere.setMode(DirectionSphere::Mode::Neurons);
    ASSERT_TRUE(exportFigure(sphere, path("n.svg"), lightTheme(), {120}));
    const QString svg = content(path("n.svg"));
    EXPECT_TRUE(svg.contains(QStringLiteral("heaviest")));
    EXPECT_LT(svg.size(), 2000000);
}

TEST_F(ExporterTest, APageHoldsTheTextOfAllViews) {
    const FigurePage page({&margins, &sphere, &angle});
    ASSERT_TRUE(exportFigure(page, path("all.svg"), lightTheme(), {180}));
    const QString svg = content(path("all.svg"));
    for (const QString& text :
         {QStringLiteral("smoothed margin"), QStringLiteral("holds 99.2 %"), QStringLiteral("and path length")})
        EXPECT_TRUE(svg.contains(text)) << text.toStdString();
    EXPECT_TRUE(svg.contains(QLatin1String("width=\"180.000mm\"")));
}

FigureOptions withOrigin(double width) {
    FigureOptions options;
    options.widthMillimetres = width;
    options.origin = {QStringLiteral("Marginscope 9.8.7"), QStringLiteral("{\"name\": \"a < b & ‖W‖\"}")};
    return options;
}

TEST_F(ExporterTest, TheFontSizeIsTheAskedOneWhateverTheWidth) {
    for (const double width : {84.0, 174.0})
        for (const double points : {6.0, 9.0}) {
            FigureOptions options = withOrigin(width);
            options.fontPoints = points;
            ASSERT_TRUE(exportFigure(margins, path("m.svg"), lightTheme(), options));
            const QString svg = content(path("m.svg"));
            static const QRegularExpression box(QStringLiteral("viewBox=\"0 0 ([0-9.]+)"));
            const double pointsPerUnit = width / 25.4 * 72 / box.match(svg).captured(1).toDouble();
            EXPECT_TRUE(svg.contains(QLatin1String("font-size=\"11\"")));
            EXPECT_NEAR(11 * pointsPerUnit, points, 0.02) << width;
        }
}

TEST_F(ExporterTest, TheOriginIsInSvgAndPngAndReadsBack) {
    ASSERT_TRUE(exportFigure(margins, path("m.svg"), lightTheme(), withOrigin(84)));
    const QString svg = content(path("m.svg"));
    EXPECT_TRUE(svg.contains("<desc>Marginscope 9.8.7</desc>"));
    EXPECT_TRUE(
        svg.contains(QStringLiteral("<metadata>{&quot;name&quot;: &quot;a &lt; b &amp; ‖W‖&quot;}</metadata>")));
    EXPECT_EQ(svg.count("<desc>"), 1);
    EXPECT_TRUE(QSvgRenderer(path("m.svg")).isValid());
    ASSERT_TRUE(exportFigure(margins, path("m.png"), lightTheme(), withOrigin(84)));
    const QImage png(path("m.png"));
    EXPECT_EQ(png.text("Software"), "Marginscope 9.8.7");
    EXPECT_EQ(png.text("Description"), withOrigin(84).origin.experiment);
    EXPECT_EQ(png.text("Title"), "Margins");
}

TEST_F(ExporterTest, TheOriginIsInPdfAndReadsBack) {
    ASSERT_TRUE(exportFigure(angle, path("a.pdf"), lightTheme(), withOrigin(84)));
    const QString info = output("pdfinfo", {path("a.pdf")});
    if (info.isEmpty()) GTEST_SKIP() << "needs poppler-utils";
    EXPECT_TRUE(info.contains("Creator:         Marginscope 9.8.7")) << info.toStdString();
    const QString packet = output("pdfinfo", {"-meta", path("a.pdf")});
    EXPECT_TRUE(packet.contains(QStringLiteral("a &lt; b &amp; ‖W‖"))) << packet.toStdString();
    output("pdfdetach", {"-saveall", "-o", directory.path(), path("a.pdf")});
    EXPECT_EQ(content(path("experiment.json")), withOrigin(84).origin.experiment);
}

TEST_F(ExporterTest, WithoutAGroundCurvesEndAtTheEdgesOfThePlot) {
    FigureOptions options = withOrigin(0);
    options.transparent = true;
    options.dotsPerInch = 96;
    ASSERT_TRUE(exportFigure(margins, path("m.png"), lightTheme(), options));
    const QImage png(path("m.png"));
    EXPECT_EQ(png.pixelColor(2, 2).alpha(), 0);
    EXPECT_EQ(png.pixelColor(png.width() - 3, png.height() - 3).alpha(), 0);
    // The smoothed margin comes from −0.18; the plot ends at about −0.01. What has more than the two points of a
    // tick or an axis is a piece of a curve.
    ASSERT_TRUE(exportFigure(margins, path("m.svg"), lightTheme(), options));
    const QRectF plot = margins.figureData(QRectF(QPointF(0, 0), margins.naturalSize()), lightTheme()).plots[0].frame;
    static const QRegularExpression line(QStringLiteral("<polyline[^>]* points=\"([^\"]*)\""));
    auto matches = line.globalMatch(content(path("m.svg")));
    int points = 0;
    while (matches.hasNext()) {
        const QStringList pairs = matches.next().captured(1).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (pairs.size() <= 2) continue;
        for (const QString& pair : pairs) {
            ++points;
            EXPECT_LE(pair.section(QLatin1Char(','), 1).toDouble(), plot.bottom() + 0.01);
        }
    }
    EXPECT_GT(points, 200);
}

TEST_F(ExporterTest, NumbersAndLatexAreWrittenBesideEachOther) {
    ASSERT_TRUE(exportFigure(margins, path("m.tex"), lightTheme(), withOrigin(84)));
    EXPECT_TRUE(content(path("m.tex")).contains("{m.csv}"));
    EXPECT_TRUE(content(path("m.csv")).startsWith("optimization_accuracy,"));
    ASSERT_TRUE(exportFigure(margins, path("numbers.csv"), lightTheme(), withOrigin(84)));
    EXPECT_EQ(content(path("numbers.csv")).count(QLatin1Char('\n')), 101);
    ASSERT_TRUE(exportFigure(margins, path("numbers.npz"), lightTheme(), withOrigin(84)));
    EXPECT_TRUE(QFile::exists(path("numbers.npz")));
}

TEST_F(ExporterTest, RefusesWhatItCannotDo) {
    const Result<void> ending = exportFigure(angle, path("a.gif"), lightTheme());
    ASSERT_FALSE(ending);
    EXPECT_EQ(ending.error().code, ErrorCode::Unsupported);
    EXPECT_NE(ending.error().message.find("gif"), std::string::npos);
    for (const FigureOptions& options :
         {FigureOptions{-5, 300}, FigureOptions{1e6, 300}, FigureOptions{100, 1}, FigureOptions{100, 1e6},
          FigureOptions{4000, 4800}, FigureOptions{100, 300, 200}})
        EXPECT_FALSE(exportFigure(angle, path("a.png"), lightTheme(), options));
    EXPECT_TRUE(QDir(directory.path()).isEmpty());
}

TEST_F(ExporterTest, LeavesNothingBehindWhereItCannotWrite) {
    const Result<void> missing = exportFigure(angle, path("missing/a.svg"), lightTheme());
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::NotWritable);
    EXPECT_EQ(missing.error().place, path("missing/a.svg").toStdString());
    ASSERT_TRUE(QDir(directory.path()).mkdir("a.pdf"));
    EXPECT_FALSE(exportFigure(angle, path("a.pdf"), lightTheme()));
    EXPECT_EQ(QDir(directory.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
              QStringList{"a.pdf"});
}

}  // namespace
}  // namespace marginscope
