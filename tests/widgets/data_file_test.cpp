#include "widgets/data_file.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QTemporaryDir>
#include <cmath>

#include "engine/data/npz.h"
#include "widgets/figure_clipboard.h"

namespace marginscope {
namespace {

DataTable curves() {
    DataTable table;
    table.name = "margins";
    table.columns = {{"step", {0, 1, 2}}, {"angle", {0.1, std::nan(""), 1e-9}}, {"margin", {1, 2, 3, 4, 5, 6}, 2}};
    return table;
}

DataTable grid() {
    DataTable table;
    table.name = "first-perfect";
    table.gridColumns = 2;
    table.columns = {{"x1", {0, 1, 0, 1}}, {"output", {5, 6, 7, 8}}};
    return table;
}

QByteArray content(const QString& fileName) {
    QFile file(fileName);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

TEST(DataFile, TextIsExactAndEmptyWhereNothingIsKnown) {
    EXPECT_EQ(tableText(curves(), QLatin1Char(','), QString()).toStdString(),
              "step,angle,margin_1,margin_2\n0,0.1,1,2\n1,,3,4\n2,1e-09,5,6\n");
    EXPECT_TRUE(tableText(curves(), QLatin1Char('\t'), "nan").contains("1\tnan\t3\t4"));
}

TEST(DataFile, SeveralTablesAreSeveralFiles) {
    const QTemporaryDir directory;
    FigureData data;
    data.tables = {curves(), grid()};
    const QString file = directory.filePath("a.csv");
    EXPECT_EQ(dataFileNames(data, file),
              (QStringList{directory.filePath("a-margins.csv"), directory.filePath("a-first-perfect.csv")}));
    ASSERT_TRUE(writeDataFile(data, file, {}));
    EXPECT_TRUE(content(directory.filePath("a-margins.csv")).startsWith("step,angle"));
    EXPECT_EQ(content(directory.filePath("a-first-perfect.csv")), "x1,output\n0,5\n1,6\n0,7\n1,8\n");
    data.tables = {curves()};
    ASSERT_TRUE(writeDataFile(data, file, {}));
    EXPECT_TRUE(content(file).startsWith("step,angle"));
    EXPECT_FALSE(writeDataFile(data, directory.filePath("missing/a.csv"), {}));
}

TEST(DataFile, ArraysHaveTheirShapes) {
    const QTemporaryDir directory;
    FigureData data;
    data.tables = {curves(), grid()};
    const std::string file = directory.filePath("a.npz").toStdString();
    ASSERT_TRUE(writeDataFile(data, QString::fromStdString(file), {}));
    const Result<NamedArrays> arrays = readNpz(file);
    ASSERT_TRUE(arrays) << arrays.error().text();
    const auto shape = [&](const char* name) {
        return arrays->find(name) ? arrays->find(name)->shape : std::vector<Index>{-1};
    };
    EXPECT_EQ(shape("margins_step"), (std::vector<Index>{3}));
    EXPECT_EQ(shape("margins_margin"), (std::vector<Index>{3, 2}));
    EXPECT_EQ(shape("first_perfect_output"), (std::vector<Index>{2, 2}));
    // With the experiment as bytes, which the program itself never reads.
    ASSERT_TRUE(writeDataFile(data, QString::fromStdString(file), "{\"name\": \"x\"}"));
    const QByteArray bytes = content(QString::fromStdString(file));
    EXPECT_TRUE(bytes.contains("experiment_json.npy"));
    EXPECT_TRUE(bytes.contains("{\"name\": \"x\"}"));
}

/// A figure that is only numbers.
class Numbers : public FigureSource {
 public:
    explicit Numbers(std::vector<DataTable> tables) : m_tables(std::move(tables)) {}
    QString figureKind() const override { return "numbers"; }
    QString figureTitle() const override { return "Numbers"; }
    QSizeF naturalSize() const override { return {96, 96}; }
    void paintFigure(QPainter& painter, const QRectF& area, const Theme& theme) const override;
    FigureData figureData(const QRectF&, const Theme&) const override {
        FigureData data;
        data.tables = m_tables;
        return data;
    }

 private:
    std::vector<DataTable> m_tables;
};

void Numbers::paintFigure(QPainter&, const QRectF&, const Theme&) const {}

TEST(FigureClipboard, HoldsPixelsAndVectorsAtOnce) {
    FigureOptions options;
    options.dotsPerInch = 192;
    options.origin = {"Marginscope 1", "{}"};
    const std::unique_ptr<QMimeData> mime = figureMimeData(Numbers({}), lightTheme(), options);
    EXPECT_TRUE(mime->hasImage());
    EXPECT_EQ(QImage::fromData(mime->data("image/png"), "PNG").size(), QSize(192, 192));
    EXPECT_TRUE(mime->data("image/svg+xml").contains("Marginscope 1"));
}

TEST(FigureClipboard, NumbersAreATableForSpreadsheets) {
    const std::unique_ptr<QMimeData> mime = numbersMimeData(Numbers({grid(), curves()}), lightTheme());
    ASSERT_TRUE(mime);
    EXPECT_TRUE(mime->text().startsWith("step\tangle\tmargin_1")) << "without the grid";
    EXPECT_TRUE(mime->data("text/csv").startsWith("step,angle"));
    EXPECT_EQ(numbersMimeData(Numbers({}), lightTheme()), nullptr);
    EXPECT_TRUE(numbersMimeData(Numbers({grid()}), lightTheme())->text().startsWith("x1\toutput"));
}

}  // namespace
}  // namespace marginscope
