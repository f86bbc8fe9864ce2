#include "app/animate_command.h"

#include <chrono>
#include <ostream>
#include <utility>

#include "app/interrupt_guard.h"
#include "app/run_moments.h"
#include "widgets/animation_plan.h"
#include "widgets/frame_encoder.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

using Clock = std::chrono::steady_clock;

ChartClock clockOf(const AnimateRequest& request, const RunFigures& figures) {
    static const std::pair<const char*, ClockKind> names[] = {{"accuracy", ClockKind::Accuracy},
                                                              {"log-norm", ClockKind::LogNorm},
                                                              {"path-length", ClockKind::PathLength},
                                                              {"steps", ClockKind::Steps},
                                                              {"seconds", ClockKind::Seconds}};
    ChartClock clock = figures.clock();
    for (const auto& [name, kind] : names)
        if (request.clock == name) clock.kind = kind;
    if (request.linearClock) clock.logarithmic = false;
    return clock;
}

AnimationChoice choiceOf(const AnimateRequest& request, const RunFigures& figures) {
    AnimationChoice choice;
    choice.file = QString::fromStdString(request.file);
    choice.seconds = request.seconds;
    choice.framesPerSecond = request.framesPerSecond;
    choice.widthPixels = request.widthPixels;
    choice.widthMillimetres = request.widthMillimetres;
    choice.fontPoints = request.fontPoints;
    choice.clock = clockOf(request, figures);
    choice.dark = request.dark;
    choice.transparent = request.transparent;
    choice.quality = request.quality;
    return choice;
}

/// "125 frames of 960 × 1104 pixels: 24.6 MB".
QString summaryOf(const MovieOptions& movie) {
    const QString frames =
        QStringLiteral("%1 frames of %2 × %3 pixels")
            .arg(formatCount(movie.frames), formatCount(movie.size.width()), formatCount(movie.size.height()));
    const QString size = movieSizeText(movie.fileName);
    return size.isEmpty() ? frames : frames + QStringLiteral(": ") + size;
}

}  // namespace

Result<ExitStatus> animateRun(const AnimateRequest& request, std::ostream& progress) {
    Result<RunMoments> moments = RunMoments::open(request.runDirectory);
    if (!moments) return moments.error();
    RunFigures figures(moments->last());
    const AnimationChoice choice = choiceOf(request, figures);
    figures.setClock(choice.clock);
    const auto asked = figures.chosen(request.kinds);
    if (!asked) return Error{asked.error().code, request.runDirectory, asked.error().message};
    const Result<AnimationPlan> plan = planAnimation(choice, **asked, figures.curves(), figures.origin());
    if (!plan) return plan.error();

    const InterruptGuard guard;
    FrameEncoder encoder(plan->movie);
    Clock::time_point said = Clock::now();
    int shown = -1;
    QImage frame;
    for (std::size_t k = 0; k < plan->records.size() && !encoder.failure(); ++k) {
        if (guard.interrupted()) {
            progress << "marginscope: Interrupted by the user. No file was written." << std::endl;
            return ExitStatus::Interrupted;
        }
        const int record = plan->records[k];
        if (record != shown) {
            figures.showMoment(record, *moments->at(record));
            frame = figureImage(**figures.chosen(request.kinds), choice.theme(), plan->options);
            shown = record;
        }
        encoder.add(frame);
        if (!request.quiet && Clock::now() - said >= std::chrono::seconds(1)) {
            said = Clock::now();
            progress << "frame " << k + 1 << " of " << plan->records.size() << std::endl;
        }
    }
    if (Result<void> finished = encoder.finish(); !finished) return finished.error();
    if (!request.quiet) progress << summaryOf(plan->movie).toStdString() << std::endl;
    return ExitStatus::Done;
}

}  // namespace marginscope
