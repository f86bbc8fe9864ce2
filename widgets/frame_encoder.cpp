#include "widgets/frame_encoder.h"

#include <utility>

namespace marginscope {

namespace {

constexpr std::size_t mostWaiting = 3;

}  // namespace

FrameEncoder::FrameEncoder(const MovieOptions& options) : m_options(options), m_thread([this] { work(); }) {}

FrameEncoder::~FrameEncoder() {
    {
        const std::lock_guard lock(m_mutex);
        m_isCancelled = true;
    }
    m_changed.notify_all();
    if (m_thread.joinable()) m_thread.join();
}

void FrameEncoder::add(const QImage& frame) {
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_waiting.size() < mostWaiting || m_failure; });
    if (m_failure) return;
    m_waiting.push_back(frame);
    m_changed.notify_all();
}

bool FrameEncoder::isReady() const {
    const std::lock_guard lock(m_mutex);
    return m_waiting.size() < mostWaiting || m_failure;
}

void FrameEncoder::close() {
    {
        const std::lock_guard lock(m_mutex);
        m_isClosed = true;
    }
    m_changed.notify_all();
}

bool FrameEncoder::isFinished() const {
    const std::lock_guard lock(m_mutex);
    return m_isFinished;
}

std::optional<Error> FrameEncoder::failure() const {
    const std::lock_guard lock(m_mutex);
    return m_failure;
}

Result<void> FrameEncoder::finish() {
    close();
    if (m_thread.joinable()) m_thread.join();
    return m_failure ? Result<void>(*m_failure) : Result<void>();
}

/// The sink lives in this thread only: a program that it starts must be spoken to from the thread that started it.
void FrameEncoder::work() {
    const auto fail = [this](const Error& error) {
        {
            const std::lock_guard lock(m_mutex);
            m_failure = error;
            m_waiting.clear();
            m_isFinished = true;
        }
        m_changed.notify_all();
    };
    Result<std::unique_ptr<FrameSink>> sink = makeFrameSink(m_options);
    if (!sink) return fail(sink.error());
    while (true) {
        QImage frame;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_isCancelled || m_isClosed || !m_waiting.empty(); });
            if (m_isCancelled) return;
            if (m_waiting.empty()) break;
            frame = std::move(m_waiting.front());
            m_waiting.pop_front();
        }
        m_changed.notify_all();
        if (Result<void> added = (*sink)->add(frame); !added) return fail(added.error());
    }
    if (Result<void> finished = (*sink)->finish(); !finished) return fail(finished.error());
    const std::lock_guard lock(m_mutex);
    m_isFinished = true;
}

}  // namespace marginscope
