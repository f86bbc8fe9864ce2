#include "widgets/pgf_figure.h"

#include <gtest/gtest.h>

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>

#include "tests/support/curve_tables.h"
#include "tests/support/surface_scenes.h"
#include "widgets/angle_chart.h"
#include "widgets/direction_sphere.h"
#include "widgets/figure_page.h"
#include "widgets/margin_chart.h"

namespace marginscope {
namespace {

struct PgfFigureTest : testing::Test {
    QTemporaryDir directory;
    ViewState state;
    MarginChart margins{state};
    MarginChart manyMargins{state};
    AngleChart angle{state};
    DirectionSphere sphere;
    SurfacePicture surfaces = longCaptionedPicture();

    PgfFigureTest() {
        margins.setNormalization(QStringLiteral("‖W‖²"));
        margins.setReferences({{QStringLiteral("global max margin"), 0.05}});
        margins.setHistory(makeCurveTable(5, 3000));
        manyMargins.setHistory(makeCurveTable(1000, 60));
        angle.setHistory(makeCurveTable(5, 100));
        for (ChartView* chart : {static_cast<ChartView*>(&margins), static_cast<ChartView*>(&manyMargins),
                                 static_cast<ChartView*>(&angle)})
            chart->refreshNow();
        SpherePath path;
        path.points = {{1, 0, 0, 1}, {0.8, 0.6, 0, 10}};
        sphere.setPath(path);
    }

    static FigureOptions options(double width) {
        FigureOptions result;
        result.widthMillimetres = width;
        result.fontPoints = 8;
        result.origin = {"Marginscope 1.2", "{\n  \"name\": \"figure1\"\n}"};
        return result;
    }
};

TEST_F(PgfFigureTest, CurvesComeThinnedFromACsvAndTheHeadSaysSo) {
    const PgfFigure figure = pgfFigure(margins, "m", lightTheme(), options(84));
    ASSERT_EQ(figure.files.size(), 1u);
    EXPECT_EQ(figure.files[0].name, "m.csv");
    const QList<QByteArray> lines = figure.files[0].bytes.trimmed().split('\n');
    EXPECT_EQ(lines[0], "optimization_accuracy,margin_1,margin_2,margin_3,margin_4,margin_5,smoothed_margin");
    EXPECT_GT(lines.size(), 200);
    EXPECT_LT(lines.size(), 1000);
    const QString tex = QString::fromUtf8(figure.tex);
    EXPECT_TRUE(tex.contains(QStringLiteral("m.csv: %1 of 3000 records").arg(lines.size() - 1)))
        << tex.left(800).toStdString();
    EXPECT_TRUE(tex.startsWith("% Margins"));
    EXPECT_TRUE(tex.contains("% Marginscope 1.2\n"));
    EXPECT_TRUE(tex.contains("%   \"name\": \"figure1\""));
    EXPECT_TRUE(tex.contains("xlabel={$\\ln(n/\\mathcal{L})$}"));
    EXPECT_TRUE(tex.contains("xmode=log"));
    EXPECT_EQ(tex.count("table[x=optimization_accuracy"), 6);
    EXPECT_TRUE(tex.contains("global max margin"));
}

TEST_F(PgfFigureTest, RastersAndPartsWithoutAxesAreFilesBeside) {
    const FigurePage page({&surfaces, &manyMargins, &sphere, &angle});
    const PgfFigure figure = pgfFigure(page, "p", lightTheme(), options(174));
    QStringList names;
    for (const PgfFigure::File& file : figure.files) names += file.name;
    names.sort();
    EXPECT_EQ(names, (QStringList{"p-angle.csv", "p-direction.pdf", "p-first-perfect.png", "p-frozen.png",
                                  "p-margins.csv", "p-margins.png", "p-now.png", "p-scale.png"}));
}

/// Compiles a figure and says how large its page is, in millimetres.
void expectToCompile(const FigureSource& figure, const QString& name, const QString& directory, const Theme& theme,
                     const FigureOptions& options) {
    const QString file = QDir(directory).filePath(name + ".tex");
    ASSERT_TRUE(exportFigure(figure, file, theme, options));
    QProcess latex;
    latex.setWorkingDirectory(directory);
    latex.start("pdflatex", {"-interaction=nonstopmode", "-halt-on-error", name + ".tex"});
    ASSERT_TRUE(latex.waitForFinished(600000));
    const QByteArray said = latex.readAllStandardOutput();
    ASSERT_EQ(latex.exitCode(), 0) << said.right(3000).toStdString();
    QProcess info;
    info.start("pdfinfo", {QDir(directory).filePath(name + ".pdf")});
    if (!info.waitForFinished()) return;
    const QString text = QString::fromUtf8(info.readAllStandardOutput());
    static const QRegularExpression size(QStringLiteral("Page size: +([0-9.]+) x ([0-9.]+) pts"));
    const QRegularExpressionMatch match = size.match(text);
    const QSizeF asked = figureSheet(figure, options).millimetres;
    EXPECT_NEAR(match.captured(1).toDouble() * 25.4 / 72, asked.width(), 0.1);
    EXPECT_NEAR(match.captured(2).toDouble() * 25.4 / 72, asked.height(), 0.1);
    EXPECT_TRUE(text.contains("Pages:           1"));
}

TEST_F(PgfFigureTest, CompilesByItself) {
    QProcess probe;
    probe.start("kpsewhich", {"standalone.cls", "pgfplots.sty", "pgfplotstable.sty"});
    const bool isThere = !QStandardPaths::findExecutable("pdflatex").isEmpty() && probe.waitForFinished() &&
                         probe.readAllStandardOutput().count('\n') == 3;
    if (!isThere)
        GTEST_SKIP() << "needs pdflatex with standalone and pgfplots (Debian: texlive-pictures, texlive-latex-extra): "
                        "whether exported .tex files compile was NOT tested";
    expectToCompile(margins, "m", directory.path(), lightTheme(), options(84));
    expectToCompile(angle, "a", directory.path(), darkTheme(), options(84));
    expectToCompile(FigurePage({&surfaces, &manyMargins, &sphere, &angle}), "p", directory.path(), lightTheme(),
                    options(174));
}

}  // namespace
}  // namespace marginscope
