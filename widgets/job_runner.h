#pragma once

#include <QObject>
#include <QString>
#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <thread>

#include "engine/base/progress.h"
#include "engine/base/result.h"

namespace marginscope {

/// What work in the background has of the window: whom it tells how far it is, and whom it asks whether to go on. Both
/// may be called from any thread.
class JobControl {
 public:
    explicit JobControl(std::function<void(double)> report) : m_report(std::move(report)) {}

    /// From 0 to 1; below 0 where nobody knows.
    void report(double fraction) const { m_report(fraction); }

    bool isCancelled() const { return m_isCancelled; }

    /// The same for work of the engine. Not to be kept longer than this.
    Progress progress() const {
        return {[this](std::uint64_t done, std::uint64_t total) {
                    report(double(done) / double(std::max<std::uint64_t>(1, total)));
                },
                [this] { return isCancelled(); }};
    }
    void cancel() { m_isCancelled = true; }

 private:
    std::function<void(double)> m_report;
    std::atomic<bool> m_isCancelled{false};
};

/// Does pieces of work in threads of their own, so that the window never waits. Only the newest counts. All members
/// belong to the window's thread, in which the signals arrive too.
class JobRunner : public QObject {
    Q_OBJECT

 public:
    /// Work answers with what its finished() will carry.
    using Work = std::function<Result<QString>(JobControl& control)>;

    explicit JobRunner(QObject* parent = nullptr) : QObject(parent) {}

    /// Asks what is running to stop and waits for it.
    ~JobRunner() override;

    /// Begins; what is still running is asked to stop, and its end is not announced any more.
    void start(Work work);

    /// Asks what is running to stop; it answers with ErrorCode::Cancelled or, if it was too late, with its result.
    void cancel();

    bool isRunning() const { return m_control != nullptr; }

 Q_SIGNALS:
    void progressed(double fraction);
    void finished(const QString& answer);
    void failed(const marginscope::Error& error);

 private:
    void finish(quint64 number, const Result<QString>& result);

    std::shared_ptr<JobControl> m_control;
    quint64 m_number = 0;
    std::map<quint64, std::thread> m_threads;
};

}  // namespace marginscope
