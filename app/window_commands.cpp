#include "app/window_commands.h"

#include <QApplication>
#include <QDir>
#include <QTimer>
#include <QtGlobal>
#include <algorithm>
#include <cstdio>
#include <memory>

#include "app/animate_command.h"
#include "app/interrupt_guard.h"
#include "app/language.h"
#include "app/main_window.h"
#include "app/opening.h"
#include "app/process_age.h"
#include "app/run_figures.h"
#include "app/run_moments.h"
#include "app/window_settings.h"
#include "widgets/exporter.h"
#include "widgets/figure_pair.h"
#include "widgets/run_names.h"

namespace marginscope {

namespace {

constexpr int guardMilliseconds = 200;  // how soon Ctrl-C and SIGTERM close the window
constexpr int statisticsMilliseconds = 5000;
constexpr int firstFrameMilliseconds = 5;  // how exactly the first one is timed
const char* const firstPreset = "figure1";

void printLine(const QString& line) {
    std::puts(line.toUtf8().constData());
    std::fflush(stdout);
}

/// Saves a picture of the window after a while and closes it.
void scheduleScreenshot(MainWindow& window, const WindowRequest& request, Result<int>& outcome) {
    QTimer::singleShot(int(1000 * request.screenshotSeconds), &window, [&window, &request, &outcome] {
        if (!window.grab().save(QString::fromStdString(request.screenshot), "PNG"))
            outcome = Error{ErrorCode::NotWritable, request.screenshot,
                            "expected to be able to write the picture, found that it failed"};
        QApplication::quit();
    });
}

QtMessageHandler otherMessages = nullptr;

/// Leaves out what Qt says where nobody is logged in, as on a machine that only computes: it looks for the place of
/// sockets, of which drawing needs none.
void leaveOutRuntimeDirectory(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (!message.contains(QStringLiteral("XDG_RUNTIME_DIR not set"))) otherMessages(type, context, message);
}

/// Qt without a display, unless the program already has its own.
class OffscreenApplication {
 public:
    OffscreenApplication() {
        if (QCoreApplication::instance() != nullptr) return;
        qputenv("QT_QPA_PLATFORM", "offscreen");
        otherMessages = qInstallMessageHandler(&leaveOutRuntimeDirectory);
        m_application = std::make_unique<QApplication>(m_argumentCount, m_arguments);
    }
    ~OffscreenApplication() {
        if (!m_application) return;
        m_application.reset();
        qInstallMessageHandler(otherMessages);
    }
    OffscreenApplication(const OffscreenApplication&) = delete;
    OffscreenApplication& operator=(const OffscreenApplication&) = delete;

 private:
    int m_argumentCount = 1;
    char m_name[12] = "marginscope";
    char* m_arguments[2] = {m_name, nullptr};
    std::unique_ptr<QApplication> m_application;
};

}  // namespace

bool canDraw() {
    return true;
}

Result<int> openWindow(const WindowRequest& request, int, char** argv) {
    // The window reads a table itself, in the background, and asks what to take of it.
    const bool isTable = isPointFile(QString::fromStdString(request.file));
    const Result<Experiment> experiment = openExperiment(request.file.empty() || isTable ? firstPreset : request.file);
    if (!experiment) return experiment.error();

    // Options are the program's own; Qt only needs the name.
    int argumentCount = 1;
    QApplication application(argumentCount, argv);
    QApplication::setDesktopFileName(QStringLiteral("org.marginscope.Marginscope"));  // for the icon under Wayland
    speak(application, WindowSettings::language());
    MainWindow window(QApplication::palette());
    if (request.speed) window.setSpeed(*request.speed);
    // A run directory is read in the background; its experiment has just been found to be whole.
    const QString file = QString::fromStdString(request.file);
    if (RunOpener::isRunDirectory(file))
        window.openFile(file);
    else if (Result<void> started = window.startWith(*experiment, isTable ? QString() : file); !started)
        return started.error();
    if (request.width > 0 && request.height > 0) window.resize(request.width, request.height);
    window.show();
    window.keepWork(recoveryRoot());
    if (isTable) window.openFile(file);

    Result<int> outcome = 0;
    if (!request.screenshot.empty()) scheduleScreenshot(window, request, outcome);
    const auto printStatistics = [&window] { printLine(window.statistics().report()); };
    QTimer statisticsTimer;
    QObject::connect(&statisticsTimer, &QTimer::timeout, &window, printStatistics);
    if (request.frameStatistics) statisticsTimer.start(statisticsMilliseconds);
    QTimer firstFrameTimer;
    QObject::connect(&firstFrameTimer, &QTimer::timeout, &window, [&] {
        if (window.statistics().framesPerSecond() <= 0) return;
        firstFrameTimer.stop();
        if (const std::optional<double> age = secondsSinceProcessStart())
            printLine(QStringLiteral("first frame of the run %1 ms after the start").arg(qRound(1000 * *age)));
    });
    if (request.frameStatistics) firstFrameTimer.start(firstFrameMilliseconds);

    const InterruptGuard guard;
    QTimer guardTimer;
    QObject::connect(&guardTimer, &QTimer::timeout, &window, [&guard, &window] {
        if (guard.interrupted()) window.closeAndKeepWork();
    });
    guardTimer.start(guardMilliseconds);

    const int status = QApplication::exec();
    if (request.frameStatistics) printStatistics();
    return outcome ? Result<int>(status) : outcome;
}

namespace {

/// One figure of one run at one moment.
struct RequestedFigure {
    std::unique_ptr<RunFigures> figures;
    std::shared_ptr<const FigureSource> figure;
    Experiment experiment;
};

Result<RequestedFigure> requestedFigure(const std::string& directory, const FigureRequest& request) {
    const Result<RunMoments> moments = RunMoments::open(directory);
    if (!moments) return moments.error();
    RequestedFigure result;
    result.figures = std::make_unique<RunFigures>(moments->last());
    result.experiment = moments->last().run->experiment();
    const int records = result.figures->curves().recordCount();
    if (request.record >= records)
        return Error{ErrorCode::Unsupported, directory,
                     "expected one of its " + std::to_string(records) + " records, counted from 0, found " +
                         std::to_string(request.record)};
    if (request.record >= 0) result.figures->showMoment(request.record, *moments->at(request.record));
    const auto figure = result.figures->chosen(request.kinds);
    if (!figure) return Error{figure.error().code, directory, figure.error().message};
    result.figure = *figure;
    return result;
}

}  // namespace

Result<void> writeFigure(const FigureRequest& request) {
    const OffscreenApplication application;
    const Result<RequestedFigure> figure = requestedFigure(request.runDirectory, request);
    if (!figure) return figure.error();
    FigureOptions options;
    options.widthMillimetres = request.widthMillimetres;
    options.dotsPerInch = request.dotsPerInch;
    options.fontPoints = request.fontPoints;
    options.transparent = request.transparent;
    options.origin = figure->figures->origin();
    const QString file = QString::fromStdString(request.file);
    const Theme& theme = request.dark ? darkTheme() : lightTheme();
    if (request.besideDirectory.empty()) return exportFigure(*figure->figure, file, theme, options);
    const Result<RequestedFigure> other = requestedFigure(request.besideDirectory, request);
    if (!other) return other.error();
    const QStringList names = differencesBetween({&figure->experiment, &other->experiment}).names;
    return exportFigure(*figurePair(figure->figure, names[0], other->figure, names[1]), file, theme, options);
}

Result<ExitStatus> animate(const AnimateRequest& request, std::ostream& progress) {
    const OffscreenApplication application;
    return animateRun(request, progress);
}

Result<void> writeFigures(const std::string& runDirectory, const std::vector<std::string>& kinds) {
    const OffscreenApplication application;
    const Result<std::unique_ptr<RunFigures>> figures = RunFigures::load(runDirectory);
    if (!figures) return figures.error();
    const QDir directory(QString::fromStdString(runDirectory) + QStringLiteral("/figures"));
    if (!directory.mkpath(QStringLiteral(".")))
        return Error{ErrorCode::NotWritable, directory.path().toStdString(),
                     "expected to be able to make the directory, found that it failed"};
    const bool wantsAll = std::find(kinds.begin(), kinds.end(), "all") != kinds.end();
    QStringList known = (*figures)->kinds();
    // The same surfaces in other clothes: only for who asks for them.
    if ((*figures)->figure(QStringLiteral("figure1")) != nullptr) known += QStringLiteral("figure1");
    for (const QString& kind : known) {
        const bool isWanted = std::find(kinds.begin(), kinds.end(), kind.toStdString()) != kinds.end();
        if (!isWanted && (!wantsAll || kind == QStringLiteral("figure1"))) continue;
        for (const char* ending : {".svg", ".pdf"}) {
            const QString file = directory.filePath(kind + QString::fromLatin1(ending));
            FigureOptions options;
            options.origin = (*figures)->origin();
            const Result<void> done = exportFigure(*(*figures)->figure(kind), file, lightTheme(), options);
            if (!done) return done;
        }
    }
    return {};
}

}  // namespace marginscope
