#include "widgets/job_runner.h"

#include <utility>

namespace marginscope {

JobRunner::~JobRunner() {
    cancel();
    for (auto& [number, thread] : m_threads) thread.join();
}

void JobRunner::start(Work work) {
    cancel();
    const quint64 number = ++m_number;
    // Late reports of an earlier job find another number and are dropped.
    m_control = std::make_shared<JobControl>([this, number](double fraction) {
        QMetaObject::invokeMethod(
            this,
            [this, number, fraction] {
                if (number == m_number && isRunning()) Q_EMIT progressed(fraction);
            },
            Qt::QueuedConnection);
    });
    m_threads[number] = std::thread([this, number, control = m_control, work = std::move(work)] {
        const Result<QString> result = work(*control);
        QMetaObject::invokeMethod(
            this, [this, number, result] { finish(number, result); }, Qt::QueuedConnection);
    });
}

void JobRunner::cancel() {
    if (m_control) m_control->cancel();
}

void JobRunner::finish(quint64 number, const Result<QString>& result) {
    m_threads[number].join();
    m_threads.erase(number);
    if (number != m_number) return;
    m_control.reset();
    if (result)
        Q_EMIT finished(*result);
    else
        Q_EMIT failed(result.error());
}

}  // namespace marginscope
