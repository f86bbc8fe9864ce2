#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/base/result.h"

namespace marginscope {

/// Where windows keep what they would lose if they were killed: $XDG_STATE_HOME/marginscope/recovery if that variable
/// holds an absolute path, else ~/.local/state/marginscope/recovery.
std::string recoveryRoot();

/// One window's own directory in there, locked for as long as the object lives. The lock is the system's (flock): it
/// ends with the process, however that ends, so there are no stale ones and no two windows in one directory.
class RecoveryDirectory {
 public:
    /// A new one, empty. Error: NotWritable.
    static Result<std::unique_ptr<RecoveryDirectory>> create(const std::string& root);

    /// What windows have left behind that are no more, newest first; now locked by the caller. Directories in which
    /// nothing was saved are removed on the way.
    static std::vector<std::unique_ptr<RecoveryDirectory>> abandoned(const std::string& root);

    ~RecoveryDirectory();
    RecoveryDirectory(const RecoveryDirectory&) = delete;
    RecoveryDirectory& operator=(const RecoveryDirectory&) = delete;

    const std::string& path() const { return m_path; }

    /// The file that says what was on the table (recovery_state.h).
    std::string stateFile() const;

    /// Deletes the directory with everything in it.
    void remove();

 private:
    RecoveryDirectory(std::string path, int lock) : m_path(std::move(path)), m_lock(lock) {}

    std::string m_path;
    int m_lock;  // file descriptor
};

}  // namespace marginscope
