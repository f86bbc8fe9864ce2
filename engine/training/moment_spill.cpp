#include "engine/training/moment_spill.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace marginscope {

namespace {

/// Numbers without the vectors.
Moment numbersOf(const Moment& moment) {
    Moment numbers;
    numbers.step = moment.step;
    numbers.logNorm = moment.logNorm;
    numbers.pathLength = moment.pathLength;
    numbers.frozenAngleToMaxMargin = moment.frozenAngleToMaxMargin;
    return numbers;
}

bool writeAll(int file, const void* bytes, std::size_t size, std::size_t offset) {
    const char* next = static_cast<const char*>(bytes);
    while (size > 0) {
        const ssize_t written = pwrite(file, next, size, off_t(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        next += written;
        offset += std::size_t(written);
        size -= std::size_t(written);
    }
    return true;
}

bool readAll(int file, void* bytes, std::size_t size, std::size_t offset) {
    char* next = static_cast<char*>(bytes);
    while (size > 0) {
        const ssize_t found = pread(file, next, size, off_t(offset));
        if (found < 0 && errno == EINTR) continue;
        if (found <= 0) return false;
        next += found;
        offset += std::size_t(found);
        size -= std::size_t(found);
    }
    return true;
}

}  // namespace

MomentSpill::MomentSpill(std::shared_ptr<const MomentArchive> earlier, std::string directory)
    : m_earlier(std::move(earlier)), m_directory(std::move(directory)) {}

MomentSpill::~MomentSpill() {
    if (m_file >= 0) close(m_file);
}

Result<void> MomentSpill::open() {
    if (m_file >= 0) return {};
    std::error_code failure;
    std::string directory = m_directory;
    if (directory.empty()) directory = std::filesystem::temp_directory_path(failure).string();
    m_file = ::open(directory.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (m_file < 0) {
        // Some file systems know no files without names.
        std::string name = directory + "/marginscope-XXXXXX";
        m_file = mkostemp(name.data(), O_CLOEXEC);
        if (m_file >= 0) unlink(name.c_str());
    }
    if (m_file >= 0) return {};
    return Error{ErrorCode::NotWritable, directory,
                 std::string("expected room for a temporary file, found: ") + std::strerror(errno)};
}

MomentSpill::Place MomentSpill::takePlace(std::size_t bytes) {
    const auto fits = [bytes](const Place& place) { return place.capacity >= bytes; };
    const auto found = std::find_if(m_free.begin(), m_free.end(), fits);
    if (found == m_free.end()) return {std::exchange(m_end, m_end + bytes), bytes};
    const Place place = *found;
    m_free.erase(found);
    return place;
}

void MomentSpill::release(std::int64_t step) {
    const auto found = m_kept.find(step);
    if (found == m_kept.end()) return;
    m_free.push_back(found->second.place);
    m_kept.erase(found);
}

Result<void> MomentSpill::write(const Moment& moment) {
    const std::lock_guard lock(m_mutex);
    if (Result<void> opened = open(); !opened) return opened;
    release(moment.step);
    Kept kept{{}, numbersOf(moment), {}};
    std::size_t bytes = 0;
    forEachVector(moment, [&](const char*, const Eigen::VectorXf& values) {
        kept.sizes.push_back(values.size());
        bytes += std::size_t(values.size()) * sizeof(float);
    });
    kept.place = takePlace(bytes);
    std::size_t offset = kept.place.offset;
    bool isWritten = true;
    forEachVector(moment, [&](const char*, const Eigen::VectorXf& values) {
        const std::size_t size = std::size_t(values.size()) * sizeof(float);
        isWritten = isWritten && writeAll(m_file, values.data(), size, offset);
        offset += size;
    });
    if (!isWritten) {
        m_free.push_back(kept.place);
        return Error{ErrorCode::NotWritable, "temporary file",
                     std::string("expected room for moments of the run, found: ") + std::strerror(errno)};
    }
    m_kept[moment.step] = std::move(kept);
    return {};
}

void MomentSpill::remove(std::int64_t step) {
    const std::lock_guard lock(m_mutex);
    release(step);
}

std::optional<Moment> MomentSpill::read(std::int64_t step) const {
    {
        const std::lock_guard lock(m_mutex);
        if (const auto found = m_kept.find(step); found != m_kept.end()) {
            Moment moment = found->second.shape;
            std::size_t offset = found->second.place.offset;
            std::size_t number = 0;
            bool isRead = true;
            forEachVector(moment, [&](const char*, Eigen::VectorXf& values) {
                values.resize(found->second.sizes[number++]);
                const std::size_t size = std::size_t(values.size()) * sizeof(float);
                isRead = isRead && readAll(m_file, values.data(), size, offset);
                offset += size;
            });
            if (!isRead) return std::nullopt;
            return moment;
        }
    }
    return m_earlier ? m_earlier->read(step) : std::nullopt;
}

std::size_t MomentSpill::size() const {
    const std::lock_guard lock(m_mutex);
    return m_end;
}

}  // namespace marginscope
