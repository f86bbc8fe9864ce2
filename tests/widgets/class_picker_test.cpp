#include "widgets/class_picker.h"

#include <gtest/gtest.h>

#include <QComboBox>
#include <QSignalSpy>
#include <QToolButton>

namespace marginscope {
namespace {

class ClassPickerTest : public testing::Test {
 protected:
    ClassPickerTest() {
        m_picker.setNames({"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"});
        m_picker.show();
    }

    QComboBox* box(int index) { return m_picker.findChildren<QComboBox*>()[index]; }
    QToolButton* button(int number) { return m_picker.findChildren<QToolButton*>()[number]; }
    void choose(QComboBox* box, int row) {
        box->setCurrentIndex(row);
        Q_EMIT box->activated(row);
    }
    QString last() { return m_chosen.isEmpty() ? QString() : m_chosen.takeLast().at(0).toString(); }

    ClassPicker m_picker;
    QSignalSpy m_chosen{&m_picker, &ClassPicker::chosen};
};

TEST_F(ClassPickerTest, KnowsWhatAChoiceIs) {
    EXPECT_EQ(ClassPicker::kindOf({{3}, {5}}), ClassPicker::Kind::Pair);
    EXPECT_EQ(ClassPicker::kindOf({{3, 4}, {5}}), ClassPicker::Kind::Groups);
    EXPECT_EQ(ClassPicker::kindOf({{3}, {5}, {6}}), ClassPicker::Kind::Other);
    ClassPicker::Groups all;
    for (int number = 0; number < 10; ++number) all.push_back({number});
    EXPECT_EQ(ClassPicker::kindOf(all), ClassPicker::Kind::All);
}

TEST_F(ClassPickerTest, AClassIsNeverAgainstItself) {
    QComboBox* minus = box(1);
    QComboBox* plus = box(2);
    EXPECT_EQ(minus->currentText(), "cat");
    EXPECT_EQ(plus->currentText(), "dog");
    choose(minus, 8);
    EXPECT_EQ(last(), "[8,5]");
    choose(minus, 5);
    EXPECT_EQ(last(), "[5,8]") << "they change sides";
    EXPECT_EQ(plus->currentText(), "ship");
}

TEST_F(ClassPickerTest, GroupsGrowByClicks) {
    choose(box(0), 1);
    EXPECT_EQ(last(), "[3,5]");
    EXPECT_TRUE(button(0)->isVisible());
    m_picker.setGroups({{3}, {5}});
    EXPECT_TRUE(button(0)->isVisible()) << "two groups of one class are still groups for who puts them together";
    button(0)->click();
    EXPECT_EQ(last(), "[[0,3],5]");
    EXPECT_EQ(button(0)->text(), "− airplane");
    EXPECT_EQ(button(0)->accessibleName(), "airplane: label minus");
    button(0)->click();
    EXPECT_EQ(last(), "[3,[0,5]]");
    button(0)->click();
    EXPECT_EQ(last(), "[3,5]");
    button(3)->click();
    EXPECT_TRUE(last().isEmpty()) << "a label needs a class";
}

TEST_F(ClassPickerTest, AllTenAndWhatComesFromFiles) {
    choose(box(0), 2);
    EXPECT_EQ(last(), "[0,1,2,3,4,5,6,7,8,9]");
    EXPECT_FALSE(button(0)->isVisible());
    m_picker.setGroups({{0}, {1}, {2}});
    EXPECT_EQ(box(0)->currentText(), "3 classes");
    m_picker.setGroups({{0}, {1}});
    EXPECT_EQ(box(0)->count(), 3);
}

}  // namespace
}  // namespace marginscope
