#include "widgets/export_choice.h"

#include <gtest/gtest.h>

#include <QPainter>

#include "widgets/figure_data.h"

namespace marginscope {
namespace {

class Plain : public FigureSource {
 public:
    explicit Plain(QString kind) : m_kind(std::move(kind)) {}
    QString figureKind() const override { return m_kind; }
    QString figureTitle() const override { return m_kind; }
    QSizeF naturalSize() const override { return {100, 50}; }
    void paintFigure(QPainter& painter, const QRectF& area, const Theme&) const override {
        painter.fillRect(area, Qt::red);
    }

 private:
    QString m_kind;
};

std::vector<ExportFigure> figures() {
    std::vector<ExportFigure> result;
    for (const char* kind : {"surfaces", "margins", "angle"})
        result.push_back({kind, kind, std::make_shared<Plain>(kind)});
    return result;
}

QStringList filesOf(const ExportChoice& choice) {
    QStringList names;
    for (const ExportFile& file : chosenFiles(choice, figures())) names += file.file;
    return names;
}

TEST(ExportChoice, OneFigureHasTheNameAlone) {
    ExportChoice choice;
    choice.kinds = {"margins"};
    choice.formats = {"pdf", "tex", "csv"};
    choice.directory = "/tmp/figures";
    choice.name = "run";
    EXPECT_EQ(filesOf(choice),
              (QStringList{"/tmp/figures/run.pdf", "/tmp/figures/run.tex", "/tmp/figures/run-data.csv"}));
}

TEST(ExportChoice, SeveralFiguresAddTheirKind) {
    ExportChoice choice;
    choice.kinds = {"angle", "surfaces", "nothing"};
    choice.formats = {"svg"};
    choice.directory = "d";
    choice.name = "run";
    EXPECT_EQ(filesOf(choice), (QStringList{"d/run-surfaces.svg", "d/run-angle.svg"}));
    choice.onOnePage = true;
    EXPECT_EQ(filesOf(choice), QStringList{"d/run.svg"});
}

TEST(ExportChoice, APageKeepsItsPartsAlive) {
    ExportChoice choice;
    choice.kinds = {"margins", "angle"};
    choice.onOnePage = true;
    const std::vector<ExportFigure> chosen = chosenFigures(choice, figures());
    ASSERT_EQ(chosen.size(), 1u);
    EXPECT_EQ(chosen[0].kind, "all");
    EXPECT_EQ(chosen[0].source->figureData(QRectF(0, 0, 960, 500), lightTheme()).insets.size(), 2u);
}

}  // namespace
}  // namespace marginscope
