#include "widgets/point_table.h"

#include <gtest/gtest.h>

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include "widgets/dataset_model.h"
#include "widgets/point_link.h"
#include "widgets/surface_view.h"

namespace marginscope {
namespace {

class PointTableTest : public testing::Test {
 protected:
    PointTableTest() : m_table(m_model, m_view) {
        linkPoints(m_view, m_model);
        m_model.setPoints(m_start);
        m_table.resize(300, 300);
        m_table.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_table));
        m_table.table().setFocus();
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&m_table.table(), key, modifiers); }

    const std::vector<PlanePoint> m_start = {{-0.5, 0.5, -1}, {0.25, 0, 1}, {0.5, -0.5, -1}, {0.75, 0.75, 1}};
    DatasetModel m_model;
    SurfaceView m_view;
    PointTable m_table;
};

TEST_F(PointTableTest, ACellIsEditedWithTheKeyboardAndUndone) {
    m_table.table().setCurrentIndex(m_model.index(1, 0));
    press(Qt::Key_F2);
    auto* editor = m_table.table().findChild<QLineEdit*>();
    ASSERT_NE(editor, nullptr);
    EXPECT_EQ(editor->text(), QStringLiteral("0.25"));
    editor->setText(QStringLiteral("0.123456789"));
    QTest::keyClick(editor, Qt::Key_Return);
    // The view takes the text up when the key press is over.
    EXPECT_TRUE(QTest::qWaitFor([&] { return m_model.points()[1] == PlanePoint{0.123456789, 0, 1}; }, 5000));
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(PointTableTest, SelectionGoesBothWays) {
    m_table.table().selectRow(2);
    EXPECT_EQ(m_view.selectedPoints(), QList<int>{2});
    m_view.selectPoints({0, 1, 3});
    EXPECT_EQ(m_table.selectedRows(), (QList<int>{0, 1, 3}));
    m_view.selectPoints({});
    EXPECT_EQ(m_table.selectedRows(), QList<int>());
}

TEST_F(PointTableTest, RowsAreAddedAndRemoved) {
    m_table.setNewPointLabel(-1);
    press(Qt::Key_Insert);
    ASSERT_EQ(m_model.points().size(), 5u);
    EXPECT_EQ(m_model.points()[4].label, -1);
    EXPECT_EQ(m_table.selectedRows(), QList<int>{4});
    m_view.selectPoints({0, 4});
    press(Qt::Key_Delete);
    EXPECT_EQ(m_model.points(), (std::vector<PlanePoint>(m_start.begin() + 1, m_start.end())));
    m_model.undoStack().undo();
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(PointTableTest, RowsAreCopiedAndPasted) {
    m_view.selectPoints({1, 2});
    press(Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), "0.25\t0\t1\n0.5\t-0.5\t-1\n");
    press(Qt::Key_V, Qt::ControlModifier);
    ASSERT_EQ(m_model.points().size(), 6u);
    EXPECT_EQ(m_model.points()[5], m_start[2]);
    EXPECT_EQ(m_model.undoStack().undoText(), QStringLiteral("Paste 2 points"));
    m_model.undoStack().undo();
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(PointTableTest, NonsenseIsRefusedWithASentence) {
    QSignalSpy rejected(&m_table, &PointTable::rejected);
    QApplication::clipboard()->setText(QStringLiteral("a letter to my aunt"));
    m_table.paste();
    ASSERT_EQ(rejected.count(), 1);
    EXPECT_TRUE(rejected[0][0].toString().contains(QStringLiteral("a letter to my aunt")));
    EXPECT_EQ(m_model.points(), m_start);
}

TEST_F(PointTableTest, ManyRowsAreSelectedAtOnce) {
    m_model.setPoints(std::vector<PlanePoint>(100000, {0.1, 0.2, 1}));
    QList<int> all;
    for (int i = 0; i < 100000; ++i) all += i;
    QElapsedTimer clock;
    clock.start();
    m_view.selectPoints(all);
    EXPECT_EQ(m_table.selectedRows().size(), 100000);
    EXPECT_LT(clock.elapsed(), 1000);
}

}  // namespace
}  // namespace marginscope
