#include "app/recovery_directory.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <system_error>
#include <utility>

namespace marginscope {

namespace fs = std::filesystem;

namespace {

constexpr const char* lockName = "lock";
constexpr auto youngest = std::chrono::minutes(1);  // an empty directory may be of a window that is just starting

std::string reason(int errorNumber) {
    return std::generic_category().message(errorNumber);
}

/// The lock of a directory; −1 if it cannot be made or another process has it.
int lockOf(const fs::path& directory) {
    const int lock = open((directory / lockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
    if (lock >= 0) close(lock);
    return -1;
}

fs::file_time_type timeOf(const std::string& file) {
    std::error_code failure;
    const fs::file_time_type time = fs::last_write_time(file, failure);
    return failure ? fs::file_time_type::min() : time;
}

}  // namespace

std::string recoveryRoot() {
    const auto variable = [](const char* name) {
        const char* const value = std::getenv(name);
        return fs::path(value ? value : "");
    };
    const fs::path state = variable("XDG_STATE_HOME");
    const fs::path parent = state.is_absolute() ? state : variable("HOME") / ".local" / "state";
    return (parent / "marginscope" / "recovery").string();
}

Result<std::unique_ptr<RecoveryDirectory>> RecoveryDirectory::create(const std::string& root) {
    std::error_code failure;
    fs::create_directories(root, failure);
    if (failure)
        return Error{ErrorCode::NotWritable, root,
                     "expected a directory that can be made, found: " + failure.message()};
    std::string path = root + "/window-XXXXXX";
    if (mkdtemp(path.data()) == nullptr)
        return Error{ErrorCode::NotWritable, root,
                     "expected a directory in which another can be made, found: " + reason(errno)};
    const int lock = lockOf(path);
    if (lock < 0)
        return Error{ErrorCode::NotWritable, path, "expected a directory that can be locked, found: " + reason(errno)};
    return std::unique_ptr<RecoveryDirectory>(new RecoveryDirectory(path, lock));
}

std::vector<std::unique_ptr<RecoveryDirectory>> RecoveryDirectory::abandoned(const std::string& root) {
    std::vector<std::unique_ptr<RecoveryDirectory>> found;
    std::error_code failure;
    for (const fs::directory_entry& entry : fs::directory_iterator(root, failure)) {
        std::error_code ignored;
        const auto age = fs::file_time_type::clock::now() - entry.last_write_time(ignored);
        if (!entry.is_directory(ignored)) continue;
        const bool isEmpty = !fs::exists(entry.path() / "state.json", ignored);
        if (isEmpty && age < youngest) continue;
        const int lock = lockOf(entry.path());
        if (lock < 0) continue;
        std::unique_ptr<RecoveryDirectory> directory(new RecoveryDirectory(entry.path().string(), lock));
        if (isEmpty)
            directory->remove();
        else
            found.push_back(std::move(directory));
    }
    std::sort(found.begin(), found.end(),
              [](const auto& a, const auto& b) { return timeOf(a->stateFile()) > timeOf(b->stateFile()); });
    return found;
}

RecoveryDirectory::~RecoveryDirectory() {
    close(m_lock);
}

std::string RecoveryDirectory::stateFile() const {
    return m_path + "/state.json";
}

void RecoveryDirectory::remove() {
    std::error_code ignored;
    // First what another window would take for work to restore.
    fs::remove(stateFile(), ignored);
    fs::remove_all(m_path, ignored);
}

}  // namespace marginscope
