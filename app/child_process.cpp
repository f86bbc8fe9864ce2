#include "app/child_process.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace marginscope {
namespace {

const char* const thisProgram = "/proc/self/exe";

/// Between fork and exec only what is safe there.
[[noreturn]] void become(char* const* arguments, int output, pid_t parent) {
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    // Nobody says that the parent has ended before it was asked to.
    if (getppid() != parent) _exit(128 + SIGTERM);
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    execv(thisProgram, arguments);
    _exit(127);
}

}  // namespace

Result<ChildProcess> ChildProcess::start(const std::vector<std::string>& arguments) {
    const auto failure = [] {
        return Error{ErrorCode::Unsupported, "sweep",
                     std::string("expected to be able to start a process, found: ") + std::strerror(errno)};
    };
    File said(std::tmpfile(), &std::fclose);
    if (!said) return failure();
    std::vector<std::string> words = {"marginscope"};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    // Children that are started later have no business with it; dup2() lets this one keep it.
    if (fcntl(fileno(said.get()), F_SETFD, FD_CLOEXEC) != 0) return failure();
    const pid_t parent = getpid();
    const pid_t process = fork();
    if (process < 0) return failure();
    if (process == 0) become(pointers.data(), fileno(said.get()), parent);
    return ChildProcess(process, std::move(said));
}

std::optional<int> ChildProcess::poll() {
    if (m_status) return m_status;
    int status = 0;
    if (waitpid(m_process, &status, WNOHANG) != m_process) return std::nullopt;
    m_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return m_status;
}

void ChildProcess::interrupt() const {
    if (!m_status) kill(m_process, SIGINT);
}

std::string ChildProcess::said() const {
    std::string text;
    std::rewind(m_said.get());
    char buffer[4096];
    while (const std::size_t count = std::fread(buffer, 1, sizeof buffer, m_said.get())) text.append(buffer, count);
    return text;
}

}  // namespace marginscope
