#include "engine/base/file_bytes.h"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

namespace marginscope {
namespace {

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using FileHandle = std::unique_ptr<std::FILE, CloseFile>;

std::string reason(int errorNumber) {
    return std::generic_category().message(errorNumber);
}

Error notWritable(const std::string& path, int errorNumber) {
    return {ErrorCode::NotWritable, path, "expected a file that can be written, found: " + reason(errorNumber)};
}

Result<void> writeInPlace(const std::string& path, std::string_view bytes) {
    FileHandle file(std::fopen(path.c_str(), "wb"));
    if (!file) {
        return notWritable(path, errno);
    }
    // A full disk may show only when the last buffer is flushed.
    const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file.get()) == bytes.size();
    if (!written || std::fflush(file.get()) != 0) {
        return notWritable(path, errno);
    }
    return {};
}

}  // namespace

Result<std::string> readFile(const std::string& path) {
    constexpr std::size_t mostBytes = std::size_t(4) << 30;
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        return Error{ErrorCode::NotReadable, path, "expected a file, found a directory"};
    }
    FileHandle file(std::fopen(path.c_str(), "rb"));
    if (!file) {
        const int errorNumber = errno;
        if (errorNumber == ENOENT || errorNumber == ENOTDIR) {
            return Error{ErrorCode::NotFound, path, "expected a file, found nothing of that name"};
        }
        return Error{ErrorCode::NotReadable, path, "expected a readable file, found: " + reason(errorNumber)};
    }
    std::string bytes;
    std::vector<char> chunk(1 << 16);
    while (const std::size_t count = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
        if (bytes.size() + count > mostBytes) {
            return Error{ErrorCode::Unsupported, path, "expected at most 4 GiB, found more"};
        }
        bytes.append(chunk.data(), count);
    }
    if (std::ferror(file.get())) {
        return Error{ErrorCode::NotReadable, path, "expected a readable file, found: " + reason(errno)};
    }
    return bytes;
}

Result<void> writeFile(const std::string& path, std::string_view bytes) {
    std::error_code ignored;
    const std::filesystem::file_status status = std::filesystem::symlink_status(path, ignored);
    const bool replaceable = std::filesystem::is_regular_file(status) || !std::filesystem::exists(status);
    if (!replaceable) {
        return writeInPlace(path, bytes);
    }
    const std::string partial = path + ".part";
    if (const Result<void> written = writeInPlace(partial, bytes); !written) {
        std::filesystem::remove(partial, ignored);
        return Error{written.error().code, path, written.error().message};
    }
    std::error_code failure;
    std::filesystem::rename(partial, path, failure);
    if (failure) {
        std::filesystem::remove(partial, ignored);
        return notWritable(path, failure.value());
    }
    return {};
}

}  // namespace marginscope
