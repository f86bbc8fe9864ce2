#include "engine/data/npz.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cassert>
#include <memory>
#include <optional>

#include "engine/base/file_bytes.h"
#include "engine/base/text.h"

namespace marginscope {
namespace {

constexpr std::string_view extension = ".npy";

struct FreeArchive {
    void operator()(archive* handle) const { archive_free(handle); }
};
struct FreeEntry {
    void operator()(archive_entry* entry) const { archive_entry_free(entry); }
};
using ArchiveHandle = std::unique_ptr<archive, FreeArchive>;
using EntryHandle = std::unique_ptr<archive_entry, FreeEntry>;

bool isPlainName(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < '\x7f'; });
}

la_ssize_t appendToString(archive*, void* target, const void* buffer, size_t length) {
    static_cast<std::string*>(target)->append(static_cast<const char*>(buffer), length);
    return la_ssize_t(length);
}

std::string reason(archive* handle) {
    const char* const text = archive_error_string(handle);
    return text ? text : "an unknown defect";
}

/// Where a defect of the archive as a whole is reported: its end, where a zip archive keeps its directory.
Error badArchive(const std::string& file, std::size_t byte, const std::string& found) {
    return {ErrorCode::Malformed, file + ":byte " + std::to_string(byte),
            "expected a complete zip archive of numpy arrays, found " + found};
}

/// Inflates the current member into `content`, chunk by chunk, for at most `most` bytes. Gives what went wrong.
std::optional<Error> readMember(archive* handle, const std::string& place, std::size_t most, std::string& content) {
    std::vector<char> chunk(1 << 16);
    for (;;) {
        const la_ssize_t count = archive_read_data(handle, chunk.data(), chunk.size());
        if (count < 0) {
            return Error{ErrorCode::Malformed, place, "expected an intact member, found: " + reason(handle)};
        }
        if (count == 0) {
            return std::nullopt;
        }
        if (std::size_t(count) > most - content.size()) {
            return Error{ErrorCode::Unsupported, place, "expected at most 4 GiB of arrays, found more"};
        }
        content.append(chunk.data(), std::size_t(count));
    }
}

/// The array in a member. parseNpy() names the byte inside the member; here the place is FILE:NAME.
Result<NumericArray> parseMember(const std::string& content, const std::string& place) {
    Result<NumericArray> array = parseNpy(content, "");
    if (array) {
        return array;
    }
    const std::string byte = array.error().place.substr(1);
    return Error{array.error().code, place, array.error().message + " (" + byte + " of the member)"};
}

/// The name of the array that the member holds.
Result<std::string> memberName(archive_entry* entry, const NamedArrays& earlier, const std::string& file,
                               std::size_t end) {
    const char* const path = archive_entry_pathname(entry);
    const std::string_view text = path ? path : "";
    if (!text.ends_with(extension) || !isPlainName(text.substr(0, text.size() - extension.size()))) {
        return badArchive(file, end, "a member with the name " + inQuotes(text));
    }
    const std::string_view name = text.substr(0, text.size() - extension.size());
    if (earlier.find(name)) {
        return badArchive(file, end, "two members with the name " + inQuotes(text));
    }
    return std::string(name);
}

}  // namespace

void NamedArrays::add(std::string name, NumericArray array) {
    assert(isPlainName(name) && !find(name));
    m_entries.emplace_back(std::move(name), std::move(array));
}

const NumericArray* NamedArrays::find(std::string_view name) const {
    for (const auto& [known, array] : m_entries) {
        if (known == name) {
            return &array;
        }
    }
    return nullptr;
}

Result<const NumericArray*> NamedArrays::require(const std::string& name, const std::string& file) const {
    if (const NumericArray* const array = find(name)) {
        return array;
    }
    constexpr std::size_t mostNames = 6;
    std::vector<std::string> names;
    for (const auto& entry : m_entries) {
        if (names.size() == mostNames) {
            names.push_back("and " + std::to_string(m_entries.size() - mostNames) + " more");
            break;
        }
        names.push_back(entry.first);
    }
    return Error{ErrorCode::NotFound, file + ":" + name,
                 "expected an array of that name, found " + (names.empty() ? "no arrays" : joined(names))};
}

std::string npzBytes(const NamedArrays& arrays) {
    // Memory is the only thing that can run out here, so no call has an error worth handing on.
    std::string bytes;
    const ArchiveHandle handle(archive_write_new());
    archive_write_set_format_zip(handle.get());
    archive_write_zip_set_compression_store(handle.get());
    archive_write_set_bytes_per_block(handle.get(), 0);
    archive_write_open(handle.get(), &bytes, nullptr, appendToString, nullptr);
    for (const auto& [name, array] : arrays.entries()) {
        const std::string content = npyBytes(array);
        const EntryHandle entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), (name + std::string(extension)).c_str());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_size(entry.get(), la_int64_t(content.size()));
        archive_write_header(handle.get(), entry.get());
        archive_write_data(handle.get(), content.data(), content.size());
    }
    archive_write_close(handle.get());
    return bytes;
}

Result<void> writeNpz(const std::string& path, const NamedArrays& arrays) {
    return writeFile(path, npzBytes(arrays));
}

Result<NamedArrays> parseNpz(std::string_view bytes, const std::string& file) {
    constexpr std::size_t mostBytes = std::size_t(4) << 30;
    if (!bytes.starts_with("PK")) {
        return badArchive(file, 0, "no zip archive (it does not begin with PK)");
    }
    const ArchiveHandle handle(archive_read_new());
    archive_read_support_format_zip_seekable(handle.get());
    if (archive_read_open_memory(handle.get(), bytes.data(), bytes.size()) != ARCHIVE_OK) {
        return badArchive(file, bytes.size(), "no directory at its end: the file is cut short");
    }
    NamedArrays arrays;
    std::size_t total = 0;
    for (;;) {
        archive_entry* entry = nullptr;
        const int status = archive_read_next_header(handle.get(), &entry);
        if (status == ARCHIVE_EOF) {
            return arrays;
        }
        if (status != ARCHIVE_OK) {
            return badArchive(file, bytes.size(), reason(handle.get()));
        }
        const Result<std::string> name = memberName(entry, arrays, file, bytes.size());
        if (!name) {
            return name.error();
        }
        std::string content;
        if (std::optional<Error> error = readMember(handle.get(), file + ":" + *name, mostBytes - total, content)) {
            return *error;
        }
        total += content.size();
        Result<NumericArray> array = parseMember(content, file + ":" + *name);
        if (!array) {
            return array.error();
        }
        arrays.add(*name, *std::move(array));
    }
}

Result<NamedArrays> readNpz(const std::string& path) {
    const Result<std::string> bytes = readFile(path);
    if (!bytes) {
        return bytes.error();
    }
    return parseNpz(*bytes, path);
}

}  // namespace marginscope
