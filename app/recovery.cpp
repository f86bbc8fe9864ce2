#include "app/recovery.h"

#include <QLocale>
#include <algorithm>
#include <filesystem>
#include <utility>

#include "engine/base/file_bytes.h"
#include "engine/storage/run_directory.h"

namespace marginscope {

namespace {

Result<RecoveryState> stateIn(const RecoveryDirectory& directory) {
    const Result<std::string> text = readFile(directory.stateFile());
    if (!text) return text.error();
    return recoveryStateFromJson(*text, directory.stateFile());
}

/// "10:31:05" today, with the date on other days.
QString momentText(const QDateTime& time) {
    const QDateTime local = time.toLocalTime();
    const QString clock = local.time().toString(QStringLiteral("HH:mm:ss"));
    if (local.date() == QDate::currentDate()) return clock;
    return QLocale().toString(local.date(), QLocale::ShortFormat) + QLatin1Char(' ') + clock;
}

std::vector<PlanePoint> planePoints(const std::vector<std::array<double, 3>>& rows) {
    std::vector<PlanePoint> points;
    for (const auto& [x, y, label] : rows) points.push_back({x, y, int(label)});
    return points;
}

}  // namespace

Recovery::Recovery(ExperimentSession& session, TrainerBridge& bridge, MessageBar& messages,
                   std::function<void(RecoveryState&)> describe, QObject* parent)
    : QObject(parent), m_session(session), m_bridge(bridge), m_messages(messages), m_describe(std::move(describe)) {
    connect(&m_session, &ExperimentSession::runBegan, this, &Recovery::finishRestoring);
    connect(&m_session, &ExperimentSession::rejected, this, [this] { m_restoring.reset(); });
}

void Recovery::start(const std::string& root, const Autosave::Pace& pace) {
    Result<std::unique_ptr<RecoveryDirectory>> own = RecoveryDirectory::create(root);
    if (!own) {
        m_messages.showMessage(
            MessageBar::Kind::Warning,
            tr("What you do is not kept for the case of a crash: %1").arg(QString::fromStdString(own.error().text())));
        return;
    }
    m_autosave = std::make_unique<Autosave>(std::move(*own), m_session, m_bridge, m_describe, pace);
    connect(m_autosave.get(), &Autosave::failed, &m_messages,
            [this](const QString& sentence) { m_messages.showMessage(MessageBar::Kind::Warning, sentence); });
    m_abandoned = RecoveryDirectory::abandoned(root);
    std::reverse(m_abandoned.begin(), m_abandoned.end());
    offerNext();
}

void Recovery::offerNext() {
    m_messages.clearQuestion();
    m_offered.reset();
    while (!m_offered && !m_abandoned.empty()) {
        std::unique_ptr<RecoveryDirectory> next = std::move(m_abandoned.back());
        m_abandoned.pop_back();
        Result<RecoveryState> state = stateIn(*next);
        if (!state) continue;  // of another version; it stays where it is
        m_offeredState = std::move(*state);
        m_offered = std::move(next);
    }
    if (!m_offered) return;
    const QString name = m_offeredState.file.isEmpty() ? QString::fromStdString(m_offeredState.experiment.name)
                                                       : m_offeredState.file.section(QLatin1Char('/'), -1);
    const QString sentence =
        name.isEmpty()
            ? tr("Marginscope ended unexpectedly. What was on the table at %1 has been kept, with its training.")
                  .arg(momentText(m_offeredState.time))
            : tr("Marginscope ended unexpectedly. %1 has been kept as it was at %2, with its training.")
                  .arg(name, momentText(m_offeredState.time));
    m_messages.ask(sentence, {{tr("Restore"), tr("Go on where that window ended"), [this] { restore(); }},
                              {tr("Discard"), tr("Delete what was kept"), [this] { discard(); }}});
}

void Recovery::discard() {
    if (!m_offered) return;
    m_offered->remove();
    offerNext();
}

void Recovery::restore() {
    if (!m_offered || !m_autosave) return;
    m_messages.clearQuestion();
    m_autosave->takeOver(std::exchange(m_offered, nullptr),
                         [this, state = m_offeredState](const std::string& directory) { open(state, directory); });
}

void Recovery::open(const RecoveryState& state, const std::string& directory) {
    const std::string run = directory + "/" + state.runName;
    std::error_code ignored;
    const bool hasRun = !state.runName.empty() && std::filesystem::exists(run + "/experiment.json", ignored);
    Trainer::MakeRun make;
    if (hasRun) {
        m_autosave->goOnUnder(state.runName);
        make = [run, experiment = state.experiment]() -> Result<std::unique_ptr<TrainingRun>> {
            Result<std::unique_ptr<TrainingRun>> resumed = resumeRun(run, std::nullopt);
            // Without its weights the work is still worth having: training begins anew.
            return resumed ? std::move(resumed) : TrainingRun::create(experiment);
        };
    }
    m_restoring = state;
    const Result<void> opened = m_session.openRun(state.experiment, std::move(make), state.isPaused);
    if (opened) return;
    m_restoring.reset();
    m_messages.showMessage(MessageBar::Kind::Error, QString::fromStdString(opened.error().text()));
}

void Recovery::finishRestoring() {
    if (!m_restoring) return;
    const RecoveryState state = *std::exchange(m_restoring, std::nullopt);
    if (!state.points.empty()) m_session.points().replaceAll(planePoints(state.points), tr("Restore the points"));
    Q_EMIT restored(state);
}

}  // namespace marginscope
