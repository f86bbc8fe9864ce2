#include "app/command_line.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace marginscope {
namespace {

template <typename Wanted>
Wanted parsed(const std::vector<std::string>& arguments) {
    const Result<Request> request = parseCommandLine(arguments);
    EXPECT_TRUE(request.hasValue()) << request.error().text();
    if (!request) return {};
    EXPECT_TRUE(std::holds_alternative<Wanted>(*request));
    const Wanted* wanted = std::get_if<Wanted>(&*request);
    return wanted ? *wanted : Wanted{};
}

TEST(CommandLine, NothingOrOneFileAsksForTheWindow) {
    EXPECT_EQ(parsed<WindowRequest>({}).file, "");
    EXPECT_EQ(parsed<WindowRequest>({"points.csv"}).file, "points.csv");
}

TEST(CommandLine, VersionAndHelpAreText) {
    EXPECT_EQ(parsed<TextRequest>({"--version"}).text.rfind("marginscope ", 0), 0u);
    EXPECT_NE(parsed<TextRequest>({"--help"}).text.find("run"), std::string::npos);
    EXPECT_NE(parsed<TextRequest>({"run", "--help"}).text.find("--until"), std::string::npos);
}

TEST(CommandLine, RunTakesEveryOption) {
    const RunRequest run =
        parsed<RunRequest>({"run",     "--until",   "accuracy=1e6",  "--set",      "network.width=20",
                            "figure1", "--until",   "steps=9",       "--set",      "name=a=b",
                            "--out",   "directory", "--seed",        "12",         "--threads",
                            "2",       "--quiet",   "--data",        "points.csv", "--init",
                            "w.npz",   "--figures", "angle,margins", "--force"});
    EXPECT_EQ(run.source, "figure1");
    ASSERT_TRUE(run.until.has_value());
    EXPECT_EQ(run.until->accuracy, 1e6);
    EXPECT_EQ(run.until->steps, 9);
    EXPECT_FALSE(run.until->seconds.has_value());
    const std::vector<std::pair<std::string, std::string>> fields = {{"network.width", "20"}, {"name", "a=b"}};
    EXPECT_EQ(run.fields, fields);
    EXPECT_EQ(run.outputDirectory, "directory");
    EXPECT_EQ(run.seed, 12u);
    EXPECT_EQ(run.threads, 2);
    EXPECT_TRUE(run.quiet);
    EXPECT_FALSE(run.resume);
    EXPECT_TRUE(run.force);
    EXPECT_EQ(run.data, "points.csv");
    EXPECT_EQ(run.initialWeights, "w.npz");
    EXPECT_EQ(run.figures, (std::vector<std::string>{"angle", "margins"}));
}

TEST(CommandLine, ResumeTakesWhatLeavesTheRunTheSame) {
    const RunRequest run = parsed<RunRequest>({"run", "figure1", "--resume", "--out", "directory", "--until", "steps=9",
                                               "--threads", "2", "--figures", "all", "--quiet"});
    EXPECT_TRUE(run.resume);
    EXPECT_EQ(run.until.value().steps, 9);
}

TEST(CommandLine, EveryStopConditionHasItsName) {
    StopSettings stop;
    for (const char* text : {"accuracy=1", "log_norm=-2.5", "log_norm_ratio=3", "steps=4", "seconds=5", "angle=1e-3"}) {
        EXPECT_TRUE(readStopCondition(text, stop).hasValue()) << text;
    }
    EXPECT_EQ(stop.accuracy, 1);
    EXPECT_EQ(stop.logNorm, -2.5);
    EXPECT_EQ(stop.logNormRatio, 3);
    EXPECT_EQ(stop.steps, 4);
    EXPECT_EQ(stop.seconds, 5);
    EXPECT_EQ(stop.angle, 1e-3);
}

TEST(CommandLine, FigureAndBench) {
    const FigureRequest figure = parsed<FigureRequest>(
        {"figure", "run", "--kind", "angle", "--out", "a.pdf", "--theme", "dark", "--dpi", "150", "--width-mm", "84"});
    EXPECT_EQ(figure.runDirectory, "run");
    EXPECT_EQ(figure.kinds, std::vector<std::string>{"angle"});
    EXPECT_EQ(figure.file, "a.pdf");
    EXPECT_TRUE(figure.dark);
    EXPECT_EQ(figure.dotsPerInch, 150);
    EXPECT_EQ(figure.widthMillimetres, 84);
    const BenchRequest bench = parsed<BenchRequest>({"bench", "--filter", "^max-", "--json"});
    EXPECT_EQ(bench.filter, "^max-");
    EXPECT_TRUE(bench.json);
}

TEST(CommandLine, AFigureMayBeNumbersOrLatexBesideAnotherRun) {
    const FigureRequest figure =
        parsed<FigureRequest>({"figure", "run", "--kind", "figure1", "--out", "a.tex", "--font-pt", "8",
                               "--transparent", "--beside", "other", "--record", "7"});
    EXPECT_EQ(figure.kinds, std::vector<std::string>{"figure1"});
    EXPECT_EQ(figure.fontPoints, 8);
    EXPECT_TRUE(figure.transparent);
    EXPECT_EQ(figure.besideDirectory, "other");
    EXPECT_EQ(figure.record, 7);
}

TEST(CommandLine, AnimationsHaveALengthARateAndAClock) {
    const AnimateRequest movie =
        parsed<AnimateRequest>({"animate",  "run",     "--out", "a.webp",     "--kind", "margins",       "--seconds",
                                "3",        "--fps",   "12.5",  "--width-px", "640",    "--clock",       "log-norm",
                                "--linear", "--theme", "dark",  "--quality",  "80",     "--transparent", "--quiet"});
    EXPECT_EQ(movie.runDirectory, "run");
    EXPECT_EQ(movie.file, "a.webp");
    EXPECT_EQ(movie.kinds, std::vector<std::string>{"margins"});
    EXPECT_EQ(movie.seconds, 3);
    EXPECT_EQ(movie.framesPerSecond, 12.5);
    EXPECT_EQ(movie.widthPixels, 640);
    EXPECT_EQ(movie.clock, "log-norm");
    EXPECT_TRUE(movie.linearClock && movie.dark && movie.transparent && movie.quiet);
    EXPECT_EQ(movie.quality, 80);
    EXPECT_EQ(parsed<AnimateRequest>({"animate", "run", "--out", "a.gif"}).kinds, std::vector<std::string>{"all"});
    EXPECT_EQ(movie.widthMillimetres, 0);
}

TEST(CommandLine, SeveralFiguresShareAPage) {
    const std::vector<std::string> kinds = {"surfaces", "margins", "angle"};
    const AnimateRequest movie = parsed<AnimateRequest>(
        {"animate", "run", "--out", "a.gif", "--kind", "surfaces,margins,angle", "--width-mm", "174"});
    EXPECT_EQ(movie.kinds, kinds);
    EXPECT_EQ(movie.widthMillimetres, 174);
    EXPECT_EQ(parsed<FigureRequest>({"figure", "run", "--out", "a.svg", "--kind", "surfaces,margins,angle"}).kinds,
              kinds);
    // The name of a run never reads as one more kind.
    EXPECT_EQ(parsed<FigureRequest>({"figure", "--kind", "angle", "run", "--out", "a.svg"}).runDirectory, "run");
}

TEST(CommandLine, DataHasTwoCommands) {
    EXPECT_EQ(parsed<DataImportRequest>({"data", "import", "cifar10", "there/data_batch_1.bin"}).source,
              "there/data_batch_1.bin");
    EXPECT_FALSE(parsed<DataFetchRequest>({"data", "fetch", "cifar10"}).url.has_value());
    EXPECT_EQ(parsed<DataFetchRequest>({"data", "fetch", "cifar10", "--from", "http://a/b"}).url, "http://a/b");
    EXPECT_NE(parsed<TextRequest>({"data", "fetch", "--help"}).text.find("--from"), std::string::npos);
    EXPECT_NE(parsed<TextRequest>({"data", "import", "--help"}).text.find("SOURCE"), std::string::npos);
}

TEST(CommandLine, KnowsTheOptionsOfNestedCommands) {
    const std::vector<std::string> options = commandLineOptions();
    for (const char* option : {"--version", "--until", "--from"}) {
        EXPECT_EQ(std::count(options.begin(), options.end(), option), 1) << option;
    }
}

struct WrongUsage {
    const char* what;
    std::vector<std::string> arguments;
    const char* expectedInMessage;
};

TEST(CommandLine, WrongUsageIsOneSentence) {
    const WrongUsage table[] = {
        {"unknown option", {"presets", "--yaml"}, "--yaml"},
        {"missing experiment", {"run"}, "experiment: expected a preset's name or an experiment file, found nothing"},
        {"two commands", {"presets", "show"}, "show"},
        {"file before a command", {"a.json", "presets"}, "expected"},
        {"unknown condition", {"run", "figure1", "--until", "epochs=3"}, "epochs=3"},
        {"condition without a number", {"run", "figure1", "--until", "steps="}, "steps="},
        {"condition with half a number", {"run", "figure1", "--until", "steps=1x"}, "1x"},
        {"condition that never holds", {"run", "figure1", "--until", "accuracy=nan"}, "nan"},
        {"condition without equals sign", {"run", "figure1", "--until", "accuracy"}, "accuracy"},
        {"setting without a value", {"run", "figure1", "--set", "network.width"}, "network.width"},
        {"setting without a path", {"run", "figure1", "--set", "=3"}, "=3"},
        {"no threads",
         {"run", "figure1", "--threads", "0"},
         "--threads: expected a whole number from 1 to 1024, found"},
        {"CIFAR-10 without a colon", {"run", "figure1", "--data", "cifar10"}, "--data: expected FILE.csv, cifar10:"},
        {"option without a value", {"run", "figure1", "--data"}, "--data: expected a value FILE.csv|cifar10:PATH"},
        {"surplus arguments", {"run", "figure1", "a", "b"}, "run: expected no further argument, found a b"},
        {"option twice", {"run", "figure1", "--out", "a", "--out", "b"}, "--out: expected it once, found it 2 times"},
        {"figure of nothing known",
         {"figure", "run", "--kind", "marginz", "--out", "a.svg"},
         "found \"marginz\"; the nearest is margins"},
        {"animation of another format",
         {"animate", "run", "--out", "a.avi"},
         "--out: expected a file name that ends in .webp, .gif, .mp4 or .png, found"},
        {"transparent GIF", {"animate", "run", "--out", "a.gif", "--transparent"}, "--transparent: expected a .webp"},
        {"unknown clock", {"animate", "run", "--out", "a.gif", "--clock", "norm"}, "--clock: expected one of accuracy"},
        {"negative seed", {"run", "figure1", "--seed", "-1"}, "--seed"},
        {"seed past 64 bits", {"run", "figure1", "--seed", "18446744073709551616"}, "--seed"},
        {"resume without directory", {"run", "figure1", "--resume"}, "--out"},
        {"figures without directory", {"run", "figure1", "--figures", "all"}, "--out"},
        {"resume and force", {"run", "figure1", "--out", "d", "--resume", "--force"}, "--force"},
        {"resume with a field", {"run", "figure1", "--out", "d", "--resume", "--set", "network.width=3"}, "--set"},
        {"resume with a seed", {"run", "figure1", "--out", "d", "--resume", "--seed", "3"}, "--seed"},
        {"resume with data", {"run", "figure1", "--out", "d", "--resume", "--data", "a.csv"}, "--data"},
        {"resume with weights", {"run", "figure1", "--out", "d", "--resume", "--init", "w.npz"}, "--init"},
        {"negative steps", {"run", "figure1", "--until", "steps=-3"}, "a number of at least 0 after steps=, found -3"},
        {"negative time", {"run", "figure1", "--until", "seconds=-1"}, "a number of at least 0 after seconds="},
        {"negative angle", {"run", "figure1", "--until", "angle=-1e-3"}, "a number of at least 0 after angle="},
        {"data alone", {"data"}, "expected import, fetch, show or export"},
        {"export of nothing", {"data", "export"}, "SOURCE"},
        {"unknown data command", {"data", "delete", "cifar10"}, "delete"},
        {"unknown data set", {"data", "import", "mnist", "there"}, "mnist"},
        {"import of nothing", {"data", "import", "cifar10"}, "SOURCE"},
        {"fetch from a file name", {"data", "fetch", "cifar10", "--from", "a.tar.gz"}, "\"a.tar.gz\""},
        {"fetch from nowhere", {"data", "fetch", "cifar10", "--from"}, "--from"},
        {"fetch from an empty address", {"data", "fetch", "cifar10", "--from", ""}, "--from: expected"},
        {"unknown figure kind", {"run", "figure1", "--figures", "margins,cats"}, "cats"},
        {"figure without kind", {"figure", "run", "--out", "a.svg"}, "--kind"},
        {"figure of unknown format", {"figure", "run", "--kind", "angle", "--out", "a.gif"}, "a.gif"},
        {"unknown theme", {"figure", "run", "--kind", "angle", "--out", "a.svg", "--theme", "pink"}, "pink"},
        {"broken regular expression", {"bench", "--filter", "("}, "regular expression"},
    };
    for (const WrongUsage& row : table) {
        const Result<Request> request = parseCommandLine(row.arguments);
        ASSERT_FALSE(request.hasValue()) << row.what;
        const std::string text = request.error().text();
        EXPECT_NE(text.find(row.expectedInMessage), std::string::npos) << row.what << ": " << text;
        EXPECT_EQ(text.find('\n'), std::string::npos) << row.what << ": " << text;
        EXPECT_NE(text.find(": expected "), std::string::npos) << row.what << ": " << text;
        EXPECT_NE(text.find(", found "), std::string::npos) << row.what << ": " << text;
    }
}

}  // namespace
}  // namespace marginscope
