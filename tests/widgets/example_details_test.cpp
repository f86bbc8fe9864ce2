#include "widgets/example_details.h"

#include <gtest/gtest.h>

#include <numbers>

namespace marginscope {
namespace {

Dataset threePoints(double first, double second, double third) {
    RowMatrix points(3, 2);
    points << -0.1, 0, 0.5, 0.25, 0, 1;
    Vector labels(3);
    labels << first, second, third;
    return makeDataset(points, labels, Lift::One);
}

TEST(ExampleDetails, NamesPlaceClassMarginAndWeight) {
    Snapshot snapshot;
    snapshot.point.margins = Vector::LinSpaced(3, 0.1, 0.3);
    snapshot.point.weights = Vector::LinSpaced(3, 0.5, 0.1);
    const auto details = exampleDetails(snapshot, threePoints(-1, 1, 1), 1);
    ASSERT_TRUE(details);
    EXPECT_EQ(details->number, 2);
    EXPECT_EQ(details->place, "(0.50, 0.25)");
    EXPECT_EQ(details->className, "+");
    EXPECT_DOUBLE_EQ(details->margin, 0.2);
    EXPECT_DOUBLE_EQ(details->weight, 0.3);
    EXPECT_FALSE(details->saliency);
    EXPECT_EQ(exampleDetails(snapshot, threePoints(-1, 1, 1), 0)->className, "−");
}

TEST(ExampleDetails, OfSeveralClassesTheNumberIsTheName) {
    Snapshot snapshot;
    snapshot.point.margins = snapshot.point.weights = Vector::Ones(3);
    Dataset dataset = threePoints(0, 2, 1);
    dataset.classCount = 3;
    EXPECT_EQ(exampleDetails(snapshot, dataset, 1)->className, "2");
    EXPECT_EQ(exampleDetails(snapshot, dataset, 2)->className, "1");
}

TEST(ExampleDetails, SaliencyIsADirectionInThePlane) {
    Snapshot snapshot;
    snapshot.point.margins = snapshot.point.weights = Vector::Ones(3);
    auto saliency = std::make_shared<SaliencyField>();
    saliency->arrows = {{0, 0}, {-1, 1}, {1, 0}};
    snapshot.saliency = saliency;
    const Dataset dataset = threePoints(-1, 1, 1);
    EXPECT_FALSE(exampleDetails(snapshot, dataset, 0)->saliency) << "no direction where the gradient vanishes";
    EXPECT_NEAR(*exampleDetails(snapshot, dataset, 1)->saliency, 0.75 * std::numbers::pi, 1e-7);
}

TEST(ExampleDetails, NothingIsSaidOfExamplesThatAreNotThere) {
    Snapshot snapshot;
    const Dataset dataset = threePoints(-1, 1, 1);
    EXPECT_FALSE(exampleDetails(snapshot, dataset, 0)) << "no margins yet";
    snapshot.point.margins = snapshot.point.weights = Vector::Ones(4);  // of a run with other points
    EXPECT_FALSE(exampleDetails(snapshot, dataset, 0));
    snapshot.point.margins = snapshot.point.weights = Vector::Ones(3);
    EXPECT_FALSE(exampleDetails(snapshot, dataset, -1));
    EXPECT_FALSE(exampleDetails(snapshot, dataset, 3));
}

}  // namespace
}  // namespace marginscope
