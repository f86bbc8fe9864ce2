#include "widgets/surface_panes.h"

#include <gtest/gtest.h>

namespace marginscope {
namespace {

std::shared_ptr<const SurfaceField> constantField(float value) {
    auto field = std::make_shared<SurfaceField>();
    field->grid.columns = 3;
    field->grid.rows = 2;
    field->grid.xMinimum = -2;
    field->grid.xMaximum = 4;
    field->values.assign(6, value);
    return field;
}

TEST(SurfacePanes, PanesShowTheFieldsOfTheSnapshotWithoutCopies) {
    Snapshot snapshot;
    snapshot.now = constantField(1);
    snapshot.frozen = constantField(2);
    snapshot.frozenAngleToMaxMargin = 0.5;
    snapshot.point.weights = Vector::Constant(2, 0.5);
    snapshot.point.margins = Vector::Zero(2);
    const auto panes = surfacePanes(snapshot, true, {});
    EXPECT_EQ(panes[2].field.values->data(), snapshot.now->values.data());
    EXPECT_EQ(panes[0].field.values->data(), snapshot.frozen->values.data());
    EXPECT_EQ(panes[1].field.values, nullptr);
    EXPECT_EQ(panes[2].field.columns, 3);
    EXPECT_EQ(panes[2].box.left(), -2);
    EXPECT_EQ(panes[2].box.right(), 4);
    EXPECT_EQ(panes[2].weights, (std::vector<double>{0.5, 0.5}));
    EXPECT_TRUE(panes[0].caption.contains("0.50")) << panes[0].caption.toStdString();
    EXPECT_TRUE(panes[1].caption.contains("not yet"));
}

TEST(SurfacePanes, FirstPerfectClassificationNamesItsMoment) {
    Snapshot snapshot;
    snapshot.now = snapshot.firstPerfect = constantField(1);
    snapshot.firstPerfectAccuracy = 0.81;
    snapshot.firstPerfectPathLength = 0.64;
    const auto panes = surfacePanes(snapshot, false, {});
    EXPECT_EQ(panes[1].caption, "ln(n/L) = 0.810 · path ζ = 0.640");
    EXPECT_EQ(panes[0].caption, "no frozen twin in this run");
}

TEST(SurfacePanes, TheLimitIsAGhostInThePaneNow) {
    Snapshot snapshot;
    snapshot.now = constantField(1);
    const auto limit = constantField(-1);
    const auto panes = surfacePanes(snapshot, true, {limit, "the limit is not reached"});
    EXPECT_EQ(panes[2].limit.field.values->data(), limit->values.data());
    EXPECT_EQ(panes[2].caption, "the limit is not reached");
    EXPECT_EQ(panes[0].limit.field.values, nullptr);
}

TEST(SurfacePanes, ClassesAndSaliencyAreHandedOn) {
    auto field = std::make_shared<SurfaceField>(*constantField(1));
    field->classes.assign(6, 2);
    auto saliency = std::make_shared<SaliencyField>();
    saliency->arrows = {{0.5F, -1}, {0, 2}};
    Snapshot snapshot;
    snapshot.now = field;
    snapshot.saliency = saliency;
    snapshot.degree = 2;
    const auto panes = surfacePanes(snapshot, false, {});
    EXPECT_EQ(panes[2].field.classes->data(), field->classes.data());
    EXPECT_EQ(panes[0].field.classes, nullptr);
    EXPECT_EQ(panes[2].arrows, (std::vector<QPointF>{{0.5, -1}, {0, 2}}));
    EXPECT_TRUE(panes[0].arrows.empty());
    EXPECT_EQ(surfaceScaleTitle(snapshot, 2), "Φ / ‖W‖ᴸ");
    EXPECT_EQ(surfaceScaleTitle(snapshot, 3), "lead / ‖W‖ᴸ");
    snapshot.degree = 0;
    EXPECT_EQ(surfaceScaleTitle(snapshot, 2), "Φ / max|pᵢ|");
}

}  // namespace
}  // namespace marginscope
