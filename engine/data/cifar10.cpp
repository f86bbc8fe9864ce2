#include "engine/data/cifar10.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <utility>

#include "engine/base/file_bytes.h"
#include "engine/base/text.h"
#include "engine/data/cifar10_archive.h"
#include "engine/data/cifar10_records.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

constexpr const char* innerDirectory = "cifar-10-batches-bin";

/// What stands at the beginning of a file, enough to recognise its format.
std::string beginningOf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(512, '\0');
    file.read(bytes.data(), std::streamsize(bytes.size()));
    bytes.resize(std::size_t(file.gcount()));
    return bytes;
}

/// Names of the files in a directory, in order.
Result<std::vector<std::string>> namesIn(const fs::path& directory) {
    std::error_code failure;
    std::vector<std::string> names;
    for (fs::directory_iterator entry(directory, failure), end; !failure && entry != end; entry.increment(failure)) {
        names.push_back(entry->path().filename().string());
    }
    if (failure) {
        return Error{ErrorCode::NotReadable, directory.string(),
                     "expected a directory that can be read, found: " + failure.message()};
    }
    std::sort(names.begin(), names.end());
    return names;
}

/// Reads files one after the other and tells how many bytes of all of them that makes.
class FileSequence {
 public:
    FileSequence(const std::vector<fs::path>& paths, const Progress& progress) : m_progress(progress) {
        for (const fs::path& path : paths) {
            std::error_code failure;
            const std::uintmax_t size = fs::file_size(path, failure);
            m_total += failure ? 0 : size;
        }
    }

    Result<std::string> read(const fs::path& path) {
        if (m_progress.isStopped()) {
            return Error{ErrorCode::Cancelled, path.string(), "stopped while reading"};
        }
        Result<std::string> bytes = readFile(path.string());
        if (bytes) {
            m_done += bytes->size();
            m_progress.tell(m_done, std::max(m_done, m_total));
        }
        return bytes;
    }

    Result<Cifar10File> readRecords(const fs::path& path) {
        Result<std::string> bytes = read(path);
        if (!bytes) {
            return bytes.error();
        }
        if (const Result<void> checked = checkCifar10Records(*bytes, path.string()); !checked) {
            return checked.error();
        }
        return Cifar10File{path.filename().string(), *std::move(bytes)};
    }

 private:
    const Progress& m_progress;
    std::uint64_t m_done = 0;
    std::uint64_t m_total = 0;
};

Error withoutRecords(const fs::path& directory, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
        if (const std::string dataset = otherDatasetOf(name); !dataset.empty()) {
            return {ErrorCode::Malformed, directory.string(), "expected files data_batch*.bin in it, found " + dataset};
        }
    }
    const std::string found = names.empty() ? "an empty directory" : "other files, " + inQuotes(names.front());
    return {ErrorCode::NotFound, directory.string(), "expected files data_batch*.bin in it, found " + found};
}

Result<Cifar10> readDirectory(const fs::path& directory, const Progress& progress) {
    const Result<std::vector<std::string>> names = namesIn(directory);
    if (!names) {
        return names.error();
    }
    std::error_code ignored;
    if (std::none_of(names->begin(), names->end(), isCifar10TrainName)) {
        const fs::path inner = directory / innerDirectory;
        return fs::is_directory(inner, ignored) ? readDirectory(inner, progress) : withoutRecords(directory, *names);
    }
    std::vector<fs::path> paths;
    for (const std::string& name : *names) {
        if (isCifar10TrainName(name) || isCifar10TestName(name) || name == cifar10NamesFile) {
            paths.push_back(directory / name);
        }
    }
    FileSequence files(paths, progress);
    Cifar10 data{{}, {}, cifar10ClassNames()};
    for (const fs::path& path : paths) {
        const std::string name = path.filename().string();
        if (name == cifar10NamesFile) {
            const Result<std::string> text = files.read(path);
            if (!text) {
                return text.error();
            }
            Result<std::vector<std::string>> classNames = parseCifar10Names(*text, path.string());
            if (!classNames) {
                return classNames.error();
            }
            data.classNames = *std::move(classNames);
            continue;
        }
        Result<Cifar10File> file = files.readRecords(path);
        if (!file) {
            return file.error();
        }
        (isCifar10TrainName(name) ? data.train : data.test).push_back(*std::move(file));
    }
    return data;
}

bool hasArchiveName(const std::string& path) {
    return path.ends_with(".tar.gz") || path.ends_with(".tgz") || path.ends_with(".tar");
}

}  // namespace

const std::vector<std::string>& cifar10ClassNames() {
    static const std::vector<std::string> names = {"airplane", "automobile", "bird",  "cat",  "deer",
                                                   "dog",      "frog",       "horse", "ship", "truck"};
    return names;
}

Result<Cifar10> readCifar10(const std::string& source, const Progress& progress) {
    std::error_code ignored;
    if (!fs::exists(source, ignored)) {
        return Error{ErrorCode::NotFound, source,
                     "expected a directory, a .bin file or an archive of CIFAR-10, found nothing of that name"};
    }
    if (fs::is_directory(source, ignored)) {
        return readDirectory(source, progress);
    }
    if (!fs::is_regular_file(source, ignored)) {
        return Error{ErrorCode::NotReadable, source, "expected a file or a directory, found a device or a pipe"};
    }
    FileSequence file({source}, progress);
    const std::string beginning = beginningOf(source);
    const std::string format = formatByFirstBytes(beginning);
    const bool isArchive = format == "a gzip archive" || format == "a tar archive";
    // What calls itself .bin is meant to be records: then an archive is one of the things that it should not be.
    if (isArchive && !source.ends_with(".bin")) {
        return readCifar10Archive(source, progress);
    }
    if (hasArchiveName(source) && !beginning.empty()) {
        return Error{ErrorCode::Malformed, source + ":byte 0",
                     "expected the archive cifar-10-binary.tar.gz, found " + (format.empty() ? "other bytes" : format)};
    }
    Result<Cifar10File> records = file.readRecords(source);
    if (!records) {
        return records.error();
    }
    Cifar10 data{{}, {}, cifar10ClassNames()};
    data.train.push_back(*std::move(records));
    return data;
}

}  // namespace marginscope
