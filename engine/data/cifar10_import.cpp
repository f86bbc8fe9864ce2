#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "engine/base/file_bytes.h"
#include "engine/base/text.h"
#include "engine/data/cifar10.h"
#include "engine/data/cifar10_records.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

/// `found` follows the word "found" without a space: " a file", ": no space left on the device".
Error notWritable(const fs::path& path, const std::string& expected, const std::string& found) {
    return {ErrorCode::NotWritable, path.string(), "expected " + expected + ", found" + found};
}

/// A new directory beside the one that it may replace, and so on the same file system. Removed at the end of the scope
/// with all it holds.
class DirectoryBeside {
 public:
    static Result<DirectoryBeside> make(const fs::path& directory) {
        std::error_code failure;
        fs::create_directories(directory.parent_path(), failure);
        std::string pattern = (directory.parent_path() / ("." + directory.filename().string() + "-XXXXXX")).string();
        if (failure || !mkdtemp(pattern.data())) {
            const std::string reason = failure ? failure.message() : std::generic_category().message(errno);
            return notWritable(directory, "a directory that can be made", ": " + reason);
        }
        // mkdtemp lets nobody else in; what it becomes is an ordinary directory.
        fs::permissions(pattern, fs::perms(0755), failure);
        return DirectoryBeside(pattern);
    }

    DirectoryBeside(DirectoryBeside&& other) noexcept : m_path(std::exchange(other.m_path, {})) {}
    DirectoryBeside& operator=(DirectoryBeside&&) = delete;
    ~DirectoryBeside() {
        std::error_code ignored;
        if (!m_path.empty()) fs::remove_all(m_path, ignored);
    }

    const fs::path& path() const { return m_path; }

    /// Takes the place of `directory` in one step, so that there is a good one at every moment; the earlier one is
    /// removed with this object.
    Result<void> replace(const fs::path& directory) {
        std::error_code failure;
        if (!fs::exists(directory, failure)) {
            fs::rename(m_path, directory, failure);
        } else if (renameat2(AT_FDCWD, m_path.c_str(), AT_FDCWD, directory.c_str(), RENAME_EXCHANGE) != 0) {
            replaceInTwoSteps(directory, failure);
        }
        if (failure) {
            return notWritable(directory, "a directory that can be replaced", ": " + failure.message());
        }
        return {};
    }

 private:
    explicit DirectoryBeside(fs::path path) : m_path(std::move(path)) {}

    /// For file systems that cannot exchange two names.
    void replaceInTwoSteps(const fs::path& directory, std::error_code& failure) {
        const fs::path earlier = m_path.string() + "-earlier";
        fs::rename(directory, earlier, failure);
        if (failure) return;
        fs::rename(m_path, directory, failure);
        std::error_code ignored;
        if (failure) {
            fs::rename(earlier, directory, ignored);
        } else {
            m_path = earlier;
        }
    }

    fs::path m_path;
};

/// Whether everything in the directory is what an import writes; only that may be replaced.
Result<void> checkReplaceable(const fs::path& directory) {
    std::error_code failure;
    if (!fs::exists(directory, failure)) {
        return {};
    }
    if (!fs::is_directory(directory, failure)) {
        return notWritable(directory, "a directory", " a file");
    }
    for (fs::directory_iterator entry(directory, failure), end; !failure && entry != end; entry.increment(failure)) {
        const std::string name = entry->path().filename().string();
        if (!isCifar10TrainName(name) && !isCifar10TestName(name) && name != cifar10NamesFile) {
            return notWritable(directory, "a directory that is new, empty or an earlier import",
                               " " + inQuotes(name) + " in it");
        }
    }
    return failure ? notWritable(directory, "a directory that can be read", ": " + failure.message()) : Result<void>();
}

/// The name of the i-th of `count` files: numbers from 1, with as many digits as keep the order of names that of
/// numbers.
std::string numberedName(const std::string& stem, std::size_t i, std::size_t count) {
    const std::string number = std::to_string(i + 1);
    return stem + std::string(std::to_string(count).size() - number.size(), '0') + number + ".bin";
}

/// Writes the files and forgets each once it is written.
Result<Cifar10Import> writeFiles(Cifar10 data, const fs::path& directory, const Progress& progress) {
    Cifar10Import result;
    const auto write = [&](const std::string& name, const std::string& bytes) -> Result<void> {
        if (progress.isStopped()) {
            return Error{ErrorCode::Cancelled, name, "stopped while writing"};
        }
        result.files.push_back(name);
        return writeFile((directory / name).string(), bytes);
    };
    for (std::size_t i = 0; i < data.train.size(); ++i) {
        const Cifar10File file = std::move(data.train[i]);
        result.trainRecords += file.size();
        if (const Result<void> written = write(numberedName("data_batch_", i, data.train.size()), file.bytes); !written)
            return written.error();
    }
    for (std::size_t i = 0; i < data.test.size(); ++i) {
        const Cifar10File file = std::move(data.test[i]);
        result.testRecords += file.size();
        const std::string name =
            data.test.size() == 1 ? "test_batch.bin" : numberedName("test_batch_", i, data.test.size());
        if (const Result<void> written = write(name, file.bytes); !written) return written.error();
    }
    if (const Result<void> written = write(cifar10NamesFile, joined(data.classNames, "\n") + "\n"); !written)
        return written.error();
    return result;
}

}  // namespace

Result<Cifar10Import> importCifar10(const std::string& source, const std::string& directory, const Progress& progress) {
    // A link to another disk stays a link: what it leads to is replaced.
    std::error_code failure;
    const fs::path absolute = fs::weakly_canonical(fs::absolute(fs::path(directory) / ""), failure);
    const fs::path target = absolute.has_filename() ? absolute : absolute.parent_path();
    if (failure || !target.has_filename()) {
        return notWritable(directory, "the name of a directory", failure ? ": " + failure.message() : " none");
    }
    // Before the long part: whether there is any use in it.
    if (const Result<void> replaceable = checkReplaceable(target); !replaceable) {
        return replaceable.error();
    }
    Result<Cifar10> data = readCifar10(source, progress);
    if (!data) {
        return data.error();
    }
    Result<DirectoryBeside> beside = DirectoryBeside::make(target);
    if (!beside) {
        return beside.error();
    }
    Result<Cifar10Import> result = writeFiles(*std::move(data), beside->path(), progress);
    if (!result) {
        return Error{result.error().code, target.string(), result.error().message};
    }
    if (const Result<void> replaced = beside->replace(target); !replaced) {
        return replaced.error();
    }
    result->directory = target.string();
    return result;
}

}  // namespace marginscope
