#include "widgets/animation_plan.h"

#include <algorithm>
#include <cmath>

#include "widgets/frame_pacing.h"

namespace marginscope {

int AnimationChoice::frameCount() const {
    return std::max(1, int(std::lround(seconds * framesPerSecond)));
}

Result<AnimationPlan> planAnimation(const AnimationChoice& choice, const FigureSource& figure, const CurveTable& curves,
                                    const FigureOrigin& origin) {
    AnimationPlan plan;
    plan.records = recordsOfFrames(curves.clock(choice.clock.kind), choice.clock, choice.frameCount());
    if (plan.records.empty())
        return Error{
            ErrorCode::Unsupported, choice.file.toStdString(),
            "expected records of the run on the clock " + clockTitle(choice.clock.kind).toStdString() + ", found none"};
    // With a font size the layout depends on the width: a pixel is 1/96 inch where no other is asked for. Otherwise the
    // picture has its natural layout, and the pixels make it larger or smaller as a whole.
    constexpr double millimetresPerPixel = 25.4 / 96;
    plan.options.fontPoints = choice.fontPoints;
    plan.options.transparent = choice.transparent;
    plan.options.widthMillimetres = choice.widthMillimetres;
    if (choice.fontPoints > 0 && choice.widthMillimetres <= 0)
        plan.options.widthMillimetres = choice.widthPixels * millimetresPerPixel;
    const QSizeF inches = figureSheet(figure, plan.options).inches();
    plan.options.dotsPerInch = choice.widthPixels / inches.width();
    const int height = std::max(1, int(std::lround(inches.height() * plan.options.dotsPerInch)));
    plan.movie.fileName = choice.file;
    plan.movie.size = QSize(choice.widthPixels, height);
    plan.movie.frames = int(plan.records.size());
    plan.movie.framesPerSecond = choice.framesPerSecond;
    plan.movie.quality = choice.quality;
    plan.movie.title = figure.figureTitle();
    plan.movie.origin = origin;
    return plan;
}

}  // namespace marginscope
