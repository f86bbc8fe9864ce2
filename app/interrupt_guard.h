#pragma once

namespace marginscope {

/// While it lives, the first Ctrl-C (SIGINT) or SIGTERM is noted instead of ending the program; the second ends it as
/// usual. One guard at a time.
class InterruptGuard {
 public:
    InterruptGuard();
    ~InterruptGuard();
    InterruptGuard(const InterruptGuard&) = delete;
    InterruptGuard& operator=(const InterruptGuard&) = delete;

    /// Whether somebody asked to stop.
    bool interrupted() const;
};

}  // namespace marginscope
