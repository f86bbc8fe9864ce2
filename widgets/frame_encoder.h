#pragma once

#include <QImage>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "widgets/frame_sink.h"

namespace marginscope {

/// Encodes the frames of a moving picture in a thread of its own, while the next ones are being drawn. Ends without
/// finish(): cancelled, no file is left behind.
class FrameEncoder {
 public:
    explicit FrameEncoder(const MovieOptions& options);
    ~FrameEncoder();
    FrameEncoder(const FrameEncoder&) = delete;
    FrameEncoder& operator=(const FrameEncoder&) = delete;

    /// Hands over the next frame. Waits while several others are still to be encoded, unless isReady() says that it
    /// need not. Frames after a failure are dropped.
    void add(const QImage& frame);
    bool isReady() const;

    /// No frame will come any more; does not wait. isFinished() turns true some time later.
    void close();
    bool isFinished() const;

    /// Closes, waits, and says how it went.
    Result<void> finish();

    /// What has gone wrong so far.
    std::optional<Error> failure() const;

 private:
    void work();

    MovieOptions m_options;
    mutable std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<QImage> m_waiting;
    bool m_isClosed = false;
    bool m_isCancelled = false;
    bool m_isFinished = false;
    std::optional<Error> m_failure;
    std::thread m_thread;  // last: it uses the others
};

}  // namespace marginscope
