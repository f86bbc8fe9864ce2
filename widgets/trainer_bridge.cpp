#include "widgets/trainer_bridge.h"

#include <optional>
#include <span>
#include <utility>

#include "widgets/metric_curves.h"

namespace marginscope {

TrainerBridge::TrainerBridge(const Trainer::Options& options, QObject* parent)
    : QObject(parent), m_history(std::make_shared<CurveTable>()) {
    m_previewer = std::make_unique<LimitPreviewer>([this](const LimitAnswer& answer) {
        QMetaObject::invokeMethod(
            this, [this, answer] { takeLimit(answer); }, Qt::QueuedConnection);
    });
    m_rebuilder = std::make_unique<MomentRebuilder>([this](const std::shared_ptr<const Snapshot>& snapshot) {
        QMetaObject::invokeMethod(
            this, [this, snapshot] { Q_EMIT momentFound(snapshot); }, Qt::QueuedConnection);
    });
    m_trainer = std::make_unique<Trainer>(options, [this] { announce(); });
}

TrainerBridge::~TrainerBridge() = default;

void TrainerBridge::announce() {
    // However often the trainer calls, at most one event waits in the window's queue.
    if (m_announced.exchange(true)) return;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_announced = false;
            Q_EMIT wakeUp();
        },
        Qt::QueuedConnection);
}

void TrainerBridge::began(std::uint64_t run, ExampleLabels labels) {
    m_leastRun = run;
    m_labels[run] = std::move(labels);
    // Not at once: a run that fails quickly would be told of before whoever starts it knows its number.
    announce();
}

std::uint64_t TrainerBridge::start(const Experiment& experiment, ExampleLabels labels, bool paused) {
    const std::uint64_t run = m_trainer->start(experiment, paused);
    began(run, std::move(labels));
    return run;
}

std::uint64_t TrainerBridge::startFrom(Trainer::MakeRun make, ExampleLabels labels, bool paused) {
    const std::uint64_t run = m_trainer->startFrom(std::move(make), paused);
    began(run, std::move(labels));
    return run;
}

std::uint64_t TrainerBridge::goOnWith(const Experiment& experiment, ExampleLabels labels) {
    const std::uint64_t run = m_trainer->continueWith(experiment);
    began(run, std::move(labels));
    return run;
}

void TrainerBridge::pause() {
    m_trainer->pause();
}
void TrainerBridge::resume() {
    m_trainer->resume();
}
void TrainerBridge::step() {
    m_trainer->step();
}
void TrainerBridge::setSpeed(double relativeLengthPerSecond) {
    m_trainer->setSpeed(relativeLengthPerSecond);
}

void TrainerBridge::copyRun(std::function<void(std::shared_ptr<const RunCopy>)> take) {
    m_trainer->inspect([this, take = std::move(take)](const TrainingRun* run, std::uint64_t number) {
        std::shared_ptr<const RunCopy> copy = run ? std::make_shared<const RunCopy>(*run, number) : nullptr;
        QMetaObject::invokeMethod(
            this, [take, copy = std::move(copy)] { take(copy); }, Qt::QueuedConnection);
    });
}

bool TrainerBridge::look() {
    if (const std::unique_ptr<Error> error = m_trainer->takeError()) {
        m_leastRun = m_snapshot ? m_snapshot->run : 0;
        Q_EMIT failed(*error);
    }
    std::shared_ptr<const Snapshot> newest = m_trainer->latest();
    if (!newest || newest == m_snapshot || newest->run < m_leastRun) return false;
    m_snapshot = std::move(newest);
    return true;
}

bool TrainerBridge::readCurves() {
    const MetricTail tail = m_trainer->metricsSince(m_generation, m_cursor);
    if (tail.run < m_leastRun || tail.run == 0) return false;
    const bool isAnother = tail.generation != m_generation;
    if (isAnother) {
        auto [labels, classCount] = m_labels[tail.run];
        labels.resize(std::size_t(tail.exampleCount), 1);
        m_history = std::make_shared<CurveTable>(std::move(labels), classCount);
        m_historyRun = tail.run;
        m_generation = tail.generation;
        m_labels.erase(m_labels.begin(), m_labels.find(tail.run));
    }
    const auto examples = std::size_t(tail.exampleCount);
    for (std::size_t r = 0; r < tail.records.size(); ++r)
        m_history->append(toCurveRecord(tail.records[r]), std::span(tail.margins).subspan(r * examples, examples));
    m_cursor = tail.first + Index(tail.records.size());
    return isAnother || !tail.records.empty();
}

bool TrainerBridge::requestMoment(int record) {
    std::optional<Replay> replay = m_trainer->replay(m_generation, record);
    if (!replay) return false;
    m_rebuilder->request(std::move(*replay));
    return true;
}

void TrainerBridge::requestLimit(const Experiment& experiment) {
    const std::uint64_t number = m_previewer->request(experiment);
    if (m_leastLimit == 0) m_leastLimit = number;
}

void TrainerBridge::cancelLimit() {
    m_previewer->cancel();
    m_leastLimit = 0;
}

void TrainerBridge::takeLimit(const LimitAnswer& answer) {
    const bool isLate = m_leastLimit == 0 || answer.request < m_leastLimit;
    if (!isLate && answer.field) Q_EMIT limitFound(answer);
}

}  // namespace marginscope
