#include "app/interrupt_guard.h"

#include <csignal>

namespace marginscope {
namespace {

// A signal handler can reach nothing but a global; it is reset by the guard.
volatile std::sig_atomic_t interruptNoted = 0;

constexpr int guardedSignals[] = {SIGINT, SIGTERM};

void noteInterrupt(int signal) {
    interruptNoted = 1;
    std::signal(signal, SIG_DFL);
}

}  // namespace

InterruptGuard::InterruptGuard() {
    interruptNoted = 0;
    for (const int signal : guardedSignals) std::signal(signal, noteInterrupt);
}

InterruptGuard::~InterruptGuard() {
    for (const int signal : guardedSignals) std::signal(signal, SIG_DFL);
}

bool InterruptGuard::interrupted() const {
    return interruptNoted != 0;
}

}  // namespace marginscope
