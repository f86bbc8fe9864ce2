#include "widgets/dataset_model.h"

#include <gtest/gtest.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <functional>

#include "engine/experiment/experiment.h"

namespace marginscope {
namespace {

class DatasetModelTest : public testing::Test {
 protected:
    DatasetModelTest() : m_tester(&m_model, QAbstractItemModelTester::FailureReportingMode::Fatal) {
        m_model.setPoints(m_start);
    }

    std::vector<PlanePoint> m_start = {{-0.5, 0.5, -1}, {0.25, 0, 1}, {0.5, -0.5, -1}, {0.75, 0.75, 1}};
    DatasetModel m_model;
    QAbstractItemModelTester m_tester;
};

TEST_F(DatasetModelTest, EveryChangeIsNamedAndUndone) {
    const std::vector<std::pair<QString, std::function<void()>>> changes = {
        {QStringLiteral("Move point 3"),
         [&] {
             m_model.movePoint(2, {0.1, 0.2});
         }},
        {QStringLiteral("Add point 5"),
         [&] {
             m_model.addPoint({0.3, 0.3}, -1);
         }},
        {QStringLiteral("Remove point 2"), [&] { m_model.removePoints({1}); }},
        {QStringLiteral("Remove 2 points"),
         [&] {
             m_model.removePoints({3, 0});
         }},
        {QStringLiteral("Relabel point 1"), [&] { m_model.relabelPoint(0); }},
        {QStringLiteral("Nudge point 4"),
         [&] {
             m_model.nudgePoints({3}, {0.01, 0});
         }},
        {QStringLiteral("Nudge 2 points"),
         [&] {
             m_model.nudgePoints({0, 1}, {0.01, 0});
         }},
        {QStringLiteral("Paint 1 point"),
         [&] {
             m_model.paintPoints({{0, 0}}, 1, 7);
         }},
        {QStringLiteral("Remove all points"), [&] { m_model.clear(); }},
        {QStringLiteral("Load moons"),
         [&] {
             m_model.replaceAll({{0, 0, 1}}, QStringLiteral("Load moons"));
         }},
    };
    for (const auto& [name, change] : changes) {
        QSignalSpy changed(&m_model, &DatasetModel::changed);
        change();
        const std::vector<PlanePoint> after = m_model.points();
        EXPECT_NE(after, m_start) << name.toStdString();
        EXPECT_EQ(m_model.undoStack().undoText(), name);
        EXPECT_EQ(changed.count(), 1) << name.toStdString();
        m_model.undoStack().undo();
        EXPECT_EQ(m_model.points(), m_start) << name.toStdString();
        m_model.undoStack().redo();
        EXPECT_EQ(m_model.points(), after) << name.toStdString();
        EXPECT_EQ(changed.count(), 3) << name.toStdString();
        m_model.undoStack().undo();
    }
}

TEST_F(DatasetModelTest, NudgesOfTheSamePointsAreOneStep) {
    m_model.nudgePoints({1}, {0.01, 0});
    m_model.nudgePoints({1}, {0.01, 0.1});
    EXPECT_EQ(m_model.undoStack().count(), 1);
    EXPECT_NEAR(m_model.points()[1].x, 0.27, 1e-12);
    m_model.nudgePoints({2}, {0.01, 0});
    EXPECT_EQ(m_model.undoStack().count(), 2);
    m_model.undoStack().undo();
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(DatasetModelTest, NudgingThereAndBackLeavesNoStep) {
    m_model.nudgePoints({1}, {0.25, 0});
    m_model.nudgePoints({1}, {-0.25, 0});
    EXPECT_EQ(m_model.points(), m_start);
    EXPECT_FALSE(m_model.undoStack().canUndo());
}

TEST_F(DatasetModelTest, StrokesAreOneStepEach) {
    for (int i = 0; i < 5; ++i) m_model.paintPoints({{0.1 * i, 0}}, 1, 1);
    for (int i = 0; i < 3; ++i) m_model.paintPoints({{0.1 * i, 0.5}}, -1, 2);
    EXPECT_EQ(m_model.points().size(), 12U);
    EXPECT_EQ(m_model.undoStack().count(), 2);
    EXPECT_EQ(m_model.undoStack().undoText(), QStringLiteral("Paint 3 points"));
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points().size(), 9U);
    EXPECT_EQ(m_model.undoStack().undoText(), QStringLiteral("Paint 5 points"));
}

TEST_F(DatasetModelTest, ErasingStrokesAreOneStepEach) {
    m_model.erasePoints({1}, 1);
    m_model.erasePoints({0, 2}, 1);
    EXPECT_EQ(m_model.undoStack().undoText(), QStringLiteral("Erase 3 points"));
    EXPECT_EQ(m_model.points(), (std::vector<PlanePoint>{m_start[2]}));
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(DatasetModelTest, PointsFromElsewhereMayLieOutsideTheBox) {
    m_model.addPoints({{5, 6, 1}, {7, 8, 3}}, QStringLiteral("Paste 2 points"));
    EXPECT_EQ(m_model.points()[5], (PlanePoint{7, 8, 1}));
    EXPECT_TRUE(m_model.setData(m_model.index(0, 0), 40));
    EXPECT_EQ(m_model.points()[0].x, 40);
    m_model.undoStack().undo();
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(DatasetModelTest, DragIsShownAtOnceAndUndoneAsAWhole) {
    QSignalSpy changed(&m_model, &DatasetModel::changed);
    QSignalSpy dragged(&m_model, &DatasetModel::pointDragged);
    m_model.dragPoint(1, {0.3, 0.1});
    m_model.dragPoint(1, {0.4, 0.2});
    EXPECT_EQ(changed.count(), 0);
    EXPECT_EQ(dragged.count(), 2);
    EXPECT_EQ(m_model.points()[1], (PlanePoint{0.4, 0.2, 1}));
    m_model.dropPoint(1, {0.25, 0}, {0.4, 0.2});
    EXPECT_EQ(changed.count(), 1);
    EXPECT_EQ(m_model.undoStack().count(), 1);
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(DatasetModelTest, GivenUpDragLeavesNoTrace) {
    m_model.dragPoint(1, {0.4, 0.2});
    m_model.dropPoint(1, {0.25, 0}, {0.25, 0});
    EXPECT_EQ(m_model.points(), m_start);
    EXPECT_FALSE(m_model.undoStack().canUndo());
}

TEST_F(DatasetModelTest, PointsStayInTheBox) {
    m_model.movePoint(0, {5, -5});
    EXPECT_DOUBLE_EQ(m_model.points()[0].x, 1.15);
    EXPECT_DOUBLE_EQ(m_model.points()[0].y, -1.15);
    m_model.nudgePoints({0}, {1, 0});
    EXPECT_DOUBLE_EQ(m_model.points()[0].x, 1.15);
}

TEST_F(DatasetModelTest, IndicesOutOfRangeChangeNothing) {
    m_model.movePoint(4, {0, 0});
    m_model.movePoint(-1, {0, 0});
    m_model.relabelPoint(4);
    m_model.removePoints({9});
    m_model.nudgePoints({-1, 4}, {1, 1});
    m_model.dragPoint(4, {0, 0});
    m_model.dropPoint(4, {0, 0}, {1, 1});
    EXPECT_EQ(m_model.points(), m_start);
    EXPECT_FALSE(m_model.undoStack().canUndo());
}

TEST_F(DatasetModelTest, TableShowsAndEditsThePoints) {
    ASSERT_EQ(m_model.rowCount(), 4);
    ASSERT_EQ(m_model.columnCount(), 3);
    EXPECT_EQ(m_model.data(m_model.index(0, 0)).toString(), QStringLiteral("−0.500"));
    EXPECT_EQ(m_model.data(m_model.index(0, 2)).toString(), QStringLiteral("−1"));
    EXPECT_EQ(m_model.headerData(1, Qt::Horizontal).toString(), QStringLiteral("x₂"));
    EXPECT_EQ(m_model.headerData(0, Qt::Vertical).toInt(), 1);

    EXPECT_TRUE(m_model.setData(m_model.index(0, 1), 0.125));
    EXPECT_EQ(m_model.points()[0], (PlanePoint{-0.5, 0.125, -1}));
    EXPECT_EQ(m_model.undoStack().undoText(), QStringLiteral("Move point 1"));
    EXPECT_TRUE(m_model.setData(m_model.index(0, 2), 1));
    EXPECT_EQ(m_model.points()[0].label, 1);
    for (const QVariant& bad : {QVariant(QStringLiteral("x")), QVariant(QStringLiteral("nan")), QVariant(1e30)})
        EXPECT_FALSE(m_model.setData(m_model.index(0, 0), bad)) << bad.toString().toStdString();
    EXPECT_FALSE(m_model.setData(m_model.index(0, 2), 0));
    EXPECT_EQ(m_model.points()[0], (PlanePoint{-0.5, 0.125, 1}));
}

TEST_F(DatasetModelTest, RowsComeAndGoWithoutAReset) {
    QSignalSpy reset(&m_model, &QAbstractItemModel::modelReset);
    QSignalSpy removed(&m_model, &QAbstractItemModel::rowsRemoved);
    const QPersistentModelIndex last(m_model.index(3, 0));
    m_model.removePoints({1});
    ASSERT_EQ(removed.count(), 1);
    EXPECT_EQ(removed[0][1].toInt(), 1);
    EXPECT_EQ(removed[0][2].toInt(), 1);
    EXPECT_EQ(last.row(), 2);
    m_model.undoStack().undo();
    EXPECT_EQ(last.row(), 3);
    EXPECT_EQ(reset.count(), 0);
}

TEST_F(DatasetModelTest, SeveralClassesGoRoundAndCanBeUndone) {
    const std::vector<PlanePoint> start = {{-0.5, 0.5, 0}, {0.25, 0, 1}, {0.5, -0.5, 2}};
    m_model.setPoints(start, 3);
    EXPECT_EQ(m_model.classCount(), 3);
    EXPECT_EQ(m_model.data(m_model.index(2, DatasetModel::Label)).toString(), "2");
    m_model.relabelPoint(2);
    EXPECT_EQ(m_model.points()[2].label, 0);
    EXPECT_EQ(m_model.undoStack().undoText(), "Relabel point 3");
    m_model.addPoint({0, 0}, 2);
    m_model.paintPoints({{0.1, 0}}, -1, 4);
    EXPECT_EQ(m_model.points()[3].label, 2);
    EXPECT_EQ(m_model.points()[4].label, 0) << "−1 is no class here";
    EXPECT_TRUE(m_model.setData(m_model.index(0, DatasetModel::Label), 2));
    EXPECT_FALSE(m_model.setData(m_model.index(0, DatasetModel::Label), 3));
    EXPECT_FALSE(m_model.setData(m_model.index(0, DatasetModel::Label), 0.5));
    EXPECT_EQ(m_model.points()[0].label, 2);
    while (m_model.undoStack().canUndo()) m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), start);
    m_model.setPoints(m_start);
    EXPECT_EQ(m_model.classCount(), 2);
}

TEST_F(DatasetModelTest, WhereDrawnPointsComeFromIsKnownUntilTheyAreEditedAndAgainAfterUndo) {
    DataSettings settings;
    settings.kind = "moons";
    const auto moons = std::make_shared<const DataSettings>(settings);
    m_model.setPoints(m_start, 2, moons);
    EXPECT_EQ(m_model.source(), moons);
    m_model.dragPoint(1, {0.3, 0.1});
    EXPECT_EQ(m_model.source(), nullptr) << "in the middle of a drag";
    m_model.dropPoint(1, {0.25, 0}, {0.25, 0});
    EXPECT_EQ(m_model.source(), moons) << "a drag that was given up";
    m_model.dragPoint(1, {0.3, 0.1});
    m_model.dropPoint(1, {0.25, 0}, {0.3, 0.1});
    m_model.relabelPoint(0);
    EXPECT_EQ(m_model.source(), nullptr);
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.source(), nullptr) << "still moved";
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.source(), moons);
    m_model.undoStack().redo();
    EXPECT_EQ(m_model.source(), nullptr);
    m_model.undoStack().undo();
    m_model.nudgePoints({1}, {0.25, 0});
    m_model.nudgePoints({1}, {-0.25, 0});
    EXPECT_EQ(m_model.source(), moons) << "there and back";
}

}  // namespace
}  // namespace marginscope
