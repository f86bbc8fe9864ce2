#pragma once

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/test_files.h"

namespace marginscope::test {

/// Starts the built program with its standard error in a file.
inline pid_t start(std::vector<std::string> arguments, const std::string& errorFile) {
    arguments.insert(arguments.begin(), MARGINSCOPE_PROGRAM);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        const int file = open(errorFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        dup2(file, STDERR_FILENO);
        execv(pointers[0], pointers.data());
        _exit(127);
    }
    return child;
}

inline int exitStatus(pid_t child) {
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/// Waits until the file has content, for half a minute at most.
inline bool waitForContent(const std::string& path) {
    for (int i = 0; i < 3000 && content(path).empty(); ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    return !content(path).empty();
}

}  // namespace marginscope::test
