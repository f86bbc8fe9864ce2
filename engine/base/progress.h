#pragma once

#include <cstdint>
#include <functional>

namespace marginscope {

/// What a long piece of work asks of its caller: to be told how far it is, and to be stopped. Either may be left out.
/// Both are called on the thread that works, often, and should return at once.
struct Progress {
    std::function<void(std::uint64_t done, std::uint64_t total)> report;  ///< bytes; `done` never falls
    std::function<bool()> shouldStop;  ///< once it says true, the work ends with ErrorCode::Cancelled

    void tell(std::uint64_t done, std::uint64_t total) const {
        if (report) report(done, total);
    }
    bool isStopped() const { return shouldStop && shouldStop(); }
};

}  // namespace marginscope
