#include "engine/data/partial_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

namespace marginscope {
namespace {

Error notWritable(const std::string& place, const std::string& found) {
    return {ErrorCode::NotWritable, place, "expected a file that can be written, found: " + found};
}

}  // namespace

Result<std::unique_ptr<PartialFile>> PartialFile::open(const std::string& path) {
    const std::filesystem::path directory = std::filesystem::path(path).parent_path();
    std::error_code failure;
    if (!directory.empty()) std::filesystem::create_directories(directory, failure);
    if (failure) {
        return Error{ErrorCode::NotWritable, directory.string(),
                     "expected a directory that can be made, found: " + failure.message()};
    }
    const std::string partialPath = path + ".part";
    const int descriptor = ::open(partialPath.c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (descriptor < 0) return notWritable(partialPath, std::generic_category().message(errno));
    std::unique_ptr<PartialFile> file(new PartialFile(path, descriptor));
    if (flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
        return notWritable(partialPath, "another download of the same file");
    }
    const off_t end = lseek(descriptor, 0, SEEK_END);
    if (end < 0) return file->refused(errno);
    file->m_size = std::uint64_t(end);
    return file;
}

PartialFile::PartialFile(std::string path, int descriptor)
    : m_path(std::move(path)), m_partialPath(m_path + ".part"), m_descriptor(descriptor) {}

PartialFile::~PartialFile() {
    close(m_descriptor);
}

Error PartialFile::refused(int errorNumber) const {
    return notWritable(m_partialPath, std::generic_category().message(errorNumber));
}

Result<void> PartialFile::append(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t count = write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return refused(errno);
        m_size += std::uint64_t(count);
        bytes.remove_prefix(std::size_t(count));
    }
    return {};
}

Result<void> PartialFile::startAnew() {
    if (ftruncate(m_descriptor, 0) != 0) return refused(errno);
    m_size = 0;
    return {};
}

Result<void> PartialFile::complete() {
    // On the disk before it has its name: after a crash there is no whole-looking file with holes.
    if (fsync(m_descriptor) != 0) return refused(errno);
    if (std::rename(m_partialPath.c_str(), m_path.c_str()) != 0) {
        return notWritable(m_path, std::generic_category().message(errno));
    }
    return {};
}

void PartialFile::remove() {
    unlink(m_partialPath.c_str());
}

}  // namespace marginscope
