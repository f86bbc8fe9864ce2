#include "widgets/example_details.h"

#include <cmath>

#include "widgets/example_picture.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

QString classNameOf(const Dataset& dataset, Index example) {
    const double label = dataset.labels[example];
    if (dataset.classCount > 2) return formatCount(std::llround(label));
    return label < 0 ? QStringLiteral("−") : QStringLiteral("+");
}

}  // namespace

std::optional<ExampleDetails> exampleDetails(const Snapshot& snapshot, const Dataset& dataset, int example) {
    const FlowPoint& point = snapshot.point;
    // After an edit of the points the snapshot may still be of the run before.
    const bool fits = point.margins.size() == dataset.size() && point.weights.size() == dataset.size();
    if (!fits || example < 0 || example >= dataset.size()) return {};
    ExampleDetails details;
    details.number = example + 1;
    if (dataset.pointDimension() == 2)
        details.place = formatPoint(dataset.points(example, 0), dataset.points(example, 1));
    if (dataset.images) details.place = exampleClassName(*dataset.images, example);
    details.className = classNameOf(dataset, example);
    details.margin = point.margins[example];
    details.weight = point.weights[example];
    if (snapshot.saliency && std::ssize(snapshot.saliency->arrows) == dataset.size()) {
        const auto& [x, y] = snapshot.saliency->arrows[std::size_t(example)];
        if (x != 0 || y != 0) details.saliency = std::atan2(double(y), double(x));
    }
    return details;
}

}  // namespace marginscope
