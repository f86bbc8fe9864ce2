#include "widgets/layer_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTableView>

#include "widgets/layer_table.h"

namespace marginscope {
namespace {

std::vector<LayerNorm> someLayers() {
    return {{"conv1", "convolution", "64 × 3 × 5 × 5", 0.5, 0.25, 0.1},
            {"conv2", "convolution", "192 × 64 × 5 × 5", 0.866, 0.7497, 0.8998},
            {"out", "linear", "1 × 192", 0.017, 0.0003, 0.0002}};
}

TEST(LayerModel, IsAProperModelWhateverComes) {
    LayerModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setLayers(someLayers());
    EXPECT_EQ(model.rowCount(), 3);
    EXPECT_EQ(model.columnCount(), 6);
    model.setLayers({someLayers()[2]});
    EXPECT_EQ(model.rowCount(), 1);
    model.setLayers({});
    EXPECT_EQ(model.rowCount(), 0);
}

TEST(LayerModel, SaysNumbersAsPeopleReadThemAndSharesAsBars) {
    LayerModel model;
    model.setLayers(someLayers());
    const auto text = [&](int row, int column) { return model.index(row, column).data().toString(); };
    EXPECT_EQ(text(0, LayerModel::Name), "conv1");
    EXPECT_EQ(text(1, LayerModel::Shape), "192 × 64 × 5 × 5");
    EXPECT_EQ(text(0, LayerModel::Norm), "0.500");
    EXPECT_EQ(text(1, LayerModel::Share), "75.0 %");
    EXPECT_EQ(text(2, LayerModel::Share), "< 0.1 %");
    EXPECT_DOUBLE_EQ(model.index(1, LayerModel::GradientShare).data(LayerModel::shareRole).toDouble(), 0.8998);
    EXPECT_FALSE(model.index(1, LayerModel::Kind).data(LayerModel::shareRole).isValid());
    for (int column = 0; column < model.columnCount(); ++column) {
        EXPECT_FALSE(model.headerData(column, Qt::Horizontal).toString().isEmpty());
        EXPECT_FALSE(model.headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
    }
}

TEST(LayerModel, NewNumbersOfTheSameLayersKeepTheRows) {
    LayerModel model;
    model.setLayers(someLayers());
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    std::vector<LayerNorm> later = someLayers();
    later[0].share = 0.3;
    model.setLayers(later);
    EXPECT_TRUE(resets.isEmpty());
    EXPECT_EQ(changes.size(), 1);
    EXPECT_EQ(model.index(0, LayerModel::Share).data().toString(), "30.0 %");
}

TEST(LayerTable, DrawsABarThatIsAsLongAsItsShare) {
    LayerTable table;
    table.setLayers(someLayers());
    table.resize(560, 160);
    table.show();
    const auto* view = table.findChild<QTableView*>();
    const QImage image = view->viewport()->grab().toImage();
    const auto filled = [&](int row) {
        const QRect place = view->visualRect(view->model()->index(row, LayerModel::Share));
        int pixels = 0;
        for (int x = place.left() + 4; x < place.right() - 3; ++x)
            if (image.pixelColor(x, place.top() + 4) != lightTheme().grid) ++pixels;
        return double(pixels) / (place.width() - 8);
    };
    EXPECT_NEAR(filled(0), 0.25, 0.05);
    EXPECT_NEAR(filled(1), 0.75, 0.05);
}

}  // namespace
}  // namespace marginscope
