#include "engine/data/cifar10_archive.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>

#include "engine/base/text.h"
#include "engine/data/cifar10_records.h"
#include "engine/data/gzip_checksum.h"

namespace marginscope {
namespace {

namespace fs = std::filesystem;

struct FreeArchive {
    void operator()(archive* handle) const { archive_free(handle); }
};
using ArchiveHandle = std::unique_ptr<archive, FreeArchive>;

std::string reason(archive* handle) {
    const char* const text = archive_error_string(handle);
    return text ? text : "an unknown defect";
}

/// The bytes of the archive without its compression, on their way to the reader of the tar format. It stands between
/// the two because libarchive inflates gzip without looking at the checksum at its end.
class InflatedStream {
 public:
    InflatedStream(const std::string& path, const Progress& progress)
        : m_path(path), m_progress(progress), m_input(archive_read_new()), m_chunk(1 << 18) {}

    Result<void> open() {
        std::error_code ignored;
        m_fileSize = fs::file_size(m_path, ignored);
        archive_read_support_filter_gzip(m_input.get());
        archive_read_support_format_raw(m_input.get());
        archive_entry* entry = nullptr;
        if (archive_read_open_filename(m_input.get(), m_path.c_str(), 1 << 18) != ARCHIVE_OK ||
            archive_read_next_header(m_input.get(), &entry) != ARCHIVE_OK) {
            return damaged(reason(m_input.get()));
        }
        m_isCompressed = archive_filter_code(m_input.get(), 0) == ARCHIVE_FILTER_GZIP;
        return {};
    }

    /// For libarchive: the next bytes, 0 at the end, −1 after an error, which error() then gives.
    static la_ssize_t read(archive*, void* self, const void** bytes) {
        auto* const stream = static_cast<InflatedStream*>(self);
        *bytes = stream->m_chunk.data();
        return stream->next();
    }

    const std::optional<Error>& error() const { return m_error; }

    /// Reads what the tar format left over, and compares the checksum.
    Result<void> finish() {
        la_ssize_t count = 0;
        do {
            count = next();
        } while (count > 0);
        if (m_error) {
            return *m_error;
        }
        if (m_isCompressed && m_checksum.trailer() != gzipTrailerOf(m_path)) {
            return damaged("content that does not fit its checksum");
        }
        return {};
    }

    /// Malformed, at the byte of the file up to which it was read.
    Error damaged(const std::string& found) const {
        return {ErrorCode::Malformed, m_path + ":byte " + std::to_string(archive_filter_bytes(m_input.get(), -1)),
                "expected an intact archive cifar-10-binary.tar.gz, found " + found};
    }

 private:
    la_ssize_t next() {
        constexpr std::uint64_t mostBytes = std::uint64_t(4) << 30;
        if (m_progress.isStopped()) {
            m_error = Error{ErrorCode::Cancelled, m_path, "stopped while reading"};
            return -1;
        }
        if (m_isAtEnd) {
            return 0;
        }
        const la_ssize_t count = archive_read_data(m_input.get(), m_chunk.data(), m_chunk.size());
        if (count < 0) {
            m_error = damaged(reason(m_input.get()));
            return -1;
        }
        m_isAtEnd = count == 0;
        m_checksum.add({m_chunk.data(), std::size_t(count)});
        if (m_checksum.size() > mostBytes) {
            m_error = Error{ErrorCode::Unsupported, m_path, "expected at most 4 GiB in the archive, found more"};
            return -1;
        }
        m_progress.tell(std::uint64_t(archive_filter_bytes(m_input.get(), -1)), m_fileSize);
        return count;
    }

    std::string m_path;
    const Progress& m_progress;
    ArchiveHandle m_input;
    std::vector<char> m_chunk;
    GzipChecksum m_checksum;
    std::uint64_t m_fileSize = 0;
    bool m_isCompressed = false;
    bool m_isAtEnd = false;
    std::optional<Error> m_error;
};

bool climbs(const fs::path& name) {
    return name.is_absolute() ||
           std::any_of(name.begin(), name.end(), [](const fs::path& part) { return part == ".."; });
}

/// The files of the archive that matter, and what to say if there are none.
struct Contents {
    std::vector<Cifar10File> files;  ///< names with their directories, as in the archive
    std::string firstOther;
    std::string otherDataset;
};

std::string baseName(const std::string& name) {
    return fs::path(name).filename().string();
}

Result<void> readEntry(archive* tar, archive_entry* entry, const std::string& path, Contents& contents) {
    const char* const text = archive_entry_pathname(entry);
    const std::string name = text ? text : "";
    if (climbs(name)) {
        return Error{ErrorCode::Malformed, path,
                     "expected entries that stay inside the archive, found " + inQuotes(name)};
    }
    const std::string file = baseName(name);
    if (!isCifar10TrainName(file) && !isCifar10TestName(file) && file != cifar10NamesFile) {
        if (contents.firstOther.empty()) contents.firstOther = name;
        if (contents.otherDataset.empty()) contents.otherDataset = otherDatasetOf(file);
        return {};
    }
    if (archive_entry_filetype(entry) != AE_IFREG || archive_entry_hardlink(entry)) {
        return Error{ErrorCode::Malformed, path + ":" + name, "expected a file, found a link or a directory"};
    }
    const bool isTwice = std::any_of(contents.files.begin(), contents.files.end(),
                                     [&file](const Cifar10File& known) { return baseName(known.name) == file; });
    if (isTwice) {
        return Error{ErrorCode::Malformed, path + ":" + name, "expected one file of that name, found two"};
    }
    contents.files.push_back({name, {}});
    std::string& bytes = contents.files.back().bytes;
    constexpr la_int64_t mostReserved = 1 << 26;  // sizes found in files are not trusted
    bytes.reserve(std::size_t(std::clamp<la_int64_t>(archive_entry_size(entry), 0, mostReserved)));
    const void* block = nullptr;
    std::size_t size = 0;
    la_int64_t offset = 0;
    int status = ARCHIVE_OK;
    while ((status = archive_read_data_block(tar, &block, &size, &offset)) == ARCHIVE_OK) {
        if (std::size_t(offset) != bytes.size()) {
            return Error{ErrorCode::Malformed, path + ":" + name, "expected a file without gaps, found a sparse one"};
        }
        bytes.append(static_cast<const char*>(block), size);
    }
    if (status != ARCHIVE_EOF) {
        return Error{ErrorCode::Malformed, path + ":" + name, "expected an intact file, found: " + reason(tar)};
    }
    return {};
}

Result<Contents> readContents(InflatedStream& stream, const std::string& path) {
    const ArchiveHandle tar(archive_read_new());
    archive_read_support_format_tar(tar.get());
    archive_read_support_format_empty(tar.get());
    const auto failure = [&stream, &tar] {
        return stream.error() ? *stream.error() : stream.damaged(reason(tar.get()));
    };
    if (archive_read_open(tar.get(), &stream, nullptr, InflatedStream::read, nullptr) != ARCHIVE_OK) {
        return failure();
    }
    Contents contents;
    for (;;) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(tar.get(), &entry);
        if (status == ARCHIVE_EOF) {
            return contents;
        }
        // A warning is about attributes of the entry, dates for instance, which nobody asks for.
        if (status != ARCHIVE_OK && status != ARCHIVE_WARN) {
            return failure();
        }
        if (const Result<void> read = readEntry(tar.get(), entry, path, contents); !read) {
            return stream.error() ? *stream.error() : read.error();
        }
    }
}

Error withoutRecords(const std::string& path, const Contents& contents) {
    const std::string found = !contents.otherDataset.empty() ? contents.otherDataset
                              : contents.firstOther.empty()  ? "none"
                                                             : "other files, " + inQuotes(contents.firstOther);
    return {ErrorCode::Malformed, path, "expected files data_batch*.bin in the archive, found " + found};
}

/// Sorts the files by what they are, once each has been checked.
Result<Cifar10> checked(Contents contents, const std::string& path) {
    const bool hasRecords = std::any_of(contents.files.begin(), contents.files.end(), [](const Cifar10File& file) {
        return isCifar10TrainName(baseName(file.name));
    });
    // Asked first: CIFAR-100 has a test.bin too, and what it is helps more than what is wrong with its first byte.
    if (!hasRecords) {
        return withoutRecords(path, contents);
    }
    std::sort(contents.files.begin(), contents.files.end(),
              [](const Cifar10File& a, const Cifar10File& b) { return baseName(a.name) < baseName(b.name); });
    Cifar10 data{{}, {}, cifar10ClassNames()};
    for (Cifar10File& file : contents.files) {
        const std::string place = path + ":" + file.name;
        file.name = baseName(file.name);
        if (file.name == cifar10NamesFile) {
            Result<std::vector<std::string>> names = parseCifar10Names(file.bytes, place);
            if (!names) {
                return names.error();
            }
            data.classNames = *std::move(names);
            continue;
        }
        if (const Result<void> sound = checkCifar10Records(file.bytes, place); !sound) {
            return sound.error();
        }
        (isCifar10TrainName(file.name) ? data.train : data.test).push_back(std::move(file));
    }
    return data;
}

}  // namespace

Result<Cifar10> readCifar10Archive(const std::string& path, const Progress& progress) {
    InflatedStream stream(path, progress);
    if (const Result<void> opened = stream.open(); !opened) {
        return opened.error();
    }
    Result<Contents> contents = readContents(stream, path);
    if (!contents) {
        return contents.error();
    }
    if (const Result<void> finished = stream.finish(); !finished) {
        return finished.error();
    }
    return checked(*std::move(contents), path);
}

}  // namespace marginscope
