#include "widgets/view_state.h"

#include <gtest/gtest.h>

#include <QSignalSpy>

namespace marginscope {
namespace {

TEST(ViewState, SignalsOnlyWhatChanged) {
    ViewState state;
    QSignalSpy clocks(&state, &ViewState::clockChanged);
    QSignalSpy hovered(&state, &ViewState::hoveredExampleChanged);
    state.setClock(state.clock());
    state.setHoveredExample(-1);
    EXPECT_EQ(clocks.size(), 0);
    EXPECT_EQ(hovered.size(), 0);
    state.setClock({ClockKind::Steps, false});
    state.setHoveredExample(3);
    state.setHoveredExample(3);
    EXPECT_EQ(clocks.size(), 1);
    ASSERT_EQ(hovered.size(), 1);
    EXPECT_EQ(hovered[0][0].toInt(), 3);
}

TEST(ViewState, ANewRunKeepsTheClockOnly) {
    ViewState state;
    state.setClock({ClockKind::LogNorm, false});
    state.setScrubRecord(5);
    state.setCrosshairRecord(6);
    state.setHoveredExample(7);
    state.setSelectedExample(8);
    EXPECT_FALSE(state.isLive());
    QSignalSpy scrubbed(&state, &ViewState::scrubRecordChanged);
    state.forgetRun();
    EXPECT_TRUE(state.isLive());
    EXPECT_EQ(scrubbed.size(), 1);
    EXPECT_EQ(state.crosshairRecord(), -1);
    EXPECT_EQ(state.hoveredExample(), -1);
    EXPECT_EQ(state.selectedExample(), -1);
    EXPECT_EQ(state.clock(), (ChartClock{ClockKind::LogNorm, false}));
}

}  // namespace
}  // namespace marginscope
