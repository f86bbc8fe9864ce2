#include "app/figure_command_line.h"

#include <CLI/CLI.hpp>

#include "app/option_checks.h"
#include "engine/base/text.h"

namespace marginscope {

namespace {

void addFontSize(CLI::App& command, double& points) {
    command.add_option("--font-pt", points, "size of axis numbers and legends (default: natural)")
        ->type_name("P")
        ->check(between(3.0, 72.0));
}

void addTheme(CLI::App& command, std::string& theme) {
    command.add_option("--theme", theme, "colours")->type_name("light|dark")->check(oneOf({"light", "dark"}));
}

void addKind(CLI::App& command, std::vector<std::string>& kinds) {
    command.add_option("--kind", kinds, "what to draw; several, separated by commas, stand on one page")
        ->type_name(joined(figureKinds(), "|"))
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(oneOf(figureKinds()));
}

void addWidth(CLI::App& command, double& millimetres, const std::string& meaning) {
    command.add_option("--width-mm", millimetres, meaning)->type_name("W")->check(between(10.0, 2000.0));
}

void addFigure(CLI::App& app, FigureRequest& figure, std::string& theme) {
    CLI::App& command = *app.add_subcommand("figure", "draw a figure of a finished run, or write its numbers");
    command.add_option("RUNDIR", figure.runDirectory, "a run directory")->required();
    addKind(command, figure.kinds);
    command.get_option("--kind")->required();
    command.add_option("--out", figure.file, "file to write, .svg, .pdf, .png, .tex, .csv or .npz")
        ->type_name("FILE")
        ->required();
    command
        .add_option("--beside", figure.besideDirectory,
                    "draw the same of another run at the right, as in Figure 2 of the paper")
        ->type_name("RUNDIR");
    command.add_option("--record", figure.record, "the moment to show, a row of history.csv (default: the last)")
        ->type_name("N")
        ->check(between(0, 1000000000));
    addWidth(command, figure.widthMillimetres, "width on paper");
    addFontSize(command, figure.fontPoints);
    command.add_option("--dpi", figure.dotsPerInch, "dots per inch of a .png")
        ->type_name("N")
        ->check(between(30, 2400));
    addTheme(command, theme);
    command.add_flag("--transparent", figure.transparent, "no ground");
}

void addAnimation(CLI::App& app, AnimateRequest& animation, std::string& theme) {
    const std::vector<std::string> clocks = {"accuracy", "log-norm", "path-length", "steps", "seconds"};
    CLI::App& command = *app.add_subcommand("animate", "make a moving picture of a finished run");
    command.add_option("RUNDIR", animation.runDirectory, "a run directory")->required();
    command.add_option("--out", animation.file, "file to write, .webp, .gif, .mp4 or .png (one file a frame)")
        ->type_name("FILE")
        ->required();
    addKind(command, animation.kinds);
    command.add_option("--seconds", animation.seconds, "how long it is")->type_name("S")->check(between(0.01, 3600.0));
    command.add_option("--fps", animation.framesPerSecond, "frames a second")
        ->type_name("N")
        ->check(between(0.1, 100.0));
    command.add_option("--width-px", animation.widthPixels, "width of a frame in pixels")
        ->type_name("N")
        ->check(between(16, 8192));
    addWidth(command, animation.widthMillimetres, "width on paper of the figure that a frame is (default: natural)");
    addFontSize(command, animation.fontPoints);
    command.add_option("--clock", animation.clock, "what passes evenly (default: what suits the run)")
        ->type_name(joined(clocks, "|"))
        ->check(oneOf(clocks));
    command.add_flag("--linear", animation.linearClock, "the clock passes evenly itself and not its logarithm");
    addTheme(command, theme);
    command.add_flag("--transparent", animation.transparent, "no ground, .webp and .png only");
    command.add_option("--quality", animation.quality, "of a .webp: 1 to 100 with loss, 0 without (default)")
        ->type_name("N")
        ->check(between(0, 100));
    command.add_flag("--quiet", animation.quiet, "no progress on standard error");
}

}  // namespace

const std::vector<std::string>& figureKinds() {
    static const std::vector<std::string> kinds = {"surfaces",  "figure1",  "examples", "margins",
                                                   "direction", "neurons",  "angle",    "steps",
                                                   "test",      "saliency", "all"};
    return kinds;
}

void FigureCommandLine::addTo(CLI::App& app) {
    addFigure(app, figure, figureTheme);
    addAnimation(app, animation, animationTheme);
}

Result<Request> FigureCommandLine::finishFigure() {
    if (Result<void> ending = checkEnding("--out", figure.file, {".svg", ".pdf", ".png", ".tex", ".csv", ".npz"});
        !ending)
        return ending.error();
    figure.dark = figureTheme == "dark";
    return Request(figure);
}

Result<Request> FigureCommandLine::finishAnimation() {
    if (Result<void> ending = checkEnding("--out", animation.file, {".webp", ".gif", ".mp4", ".png"}); !ending)
        return ending.error();
    if (animation.transparent && (animation.file.ends_with(".gif") || animation.file.ends_with(".mp4")))
        return usageError("--transparent", "expected a .webp or .png beside it, which can be transparent, found \"" +
                                               animation.file + "\"");
    animation.dark = animationTheme == "dark";
    return Request(animation);
}

}  // namespace marginscope
