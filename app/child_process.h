#pragma once

#include <sys/types.h>

#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace marginscope {

/// This program once more, in a process of its own, with what it says kept for its end. It is not reached by a Ctrl-C
/// in the terminal, but interrupted when this process ends in whatever way.
class ChildProcess {
 public:
    /// `arguments`: without the program's name. Error: the system starts no further process.
    static Result<ChildProcess> start(const std::vector<std::string>& arguments);

    /// The exit status once it has ended, 128 + N if signal N ended it. Does not wait.
    std::optional<int> poll();

    /// Asks it to save and end, as Ctrl-C does.
    void interrupt() const;

    /// What it said on standard output and standard error.
    std::string said() const;

 private:
    using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

    ChildProcess(pid_t process, File said) : m_process(process), m_said(std::move(said)) {}

    pid_t m_process;
    File m_said;
    std::optional<int> m_status;
};

}  // namespace marginscope
