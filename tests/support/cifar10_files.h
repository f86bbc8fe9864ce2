#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "engine/base/file_bytes.h"

namespace marginscope::test {

/// Records with these labels; value v of the picture of record r is (7r + v) mod 256.
inline std::string cifar10Records(const std::vector<int>& labels) {
    std::string bytes;
    for (std::size_t record = 0; record < labels.size(); ++record) {
        bytes += char(labels[record]);
        for (std::size_t value = 0; value < 3072; ++value) bytes += char((7 * record + value) % 256);
    }
    return bytes;
}

/// `count` records with the labels 0, 1, …, 9, 0, …
inline std::string someCifar10Records(int count) {
    std::vector<int> labels;
    for (int i = 0; i < count; ++i) labels.push_back(i % 10);
    return cifar10Records(labels);
}

inline void write(const std::string& path, const std::string& bytes) {
    const auto written = writeFile(path, bytes);
    ASSERT_TRUE(written) << written.error().text();
}

using NamedBytes = std::vector<std::pair<std::string, std::string>>;

/// A tar archive with these entries, compressed by gzip unless told otherwise. A name that ends with "->" is a link.
inline std::string tarArchive(const NamedBytes& entries, bool isCompressed = true) {
    std::string bytes;
    archive* const handle = archive_write_new();
    archive_write_set_format_ustar(handle);
    if (isCompressed) archive_write_add_filter_gzip(handle);
    archive_write_set_bytes_per_block(handle, 0);
    archive_write_open(
        handle, &bytes, nullptr,
        [](archive*, void* target, const void* buffer, size_t length) {
            static_cast<std::string*>(target)->append(static_cast<const char*>(buffer), length);
            return la_ssize_t(length);
        },
        nullptr);
    for (const auto& [name, content] : entries) {
        const bool isLink = name.ends_with("->");
        archive_entry* const entry = archive_entry_new();
        archive_entry_set_pathname(entry, name.substr(0, name.size() - (isLink ? 2 : 0)).c_str());
        archive_entry_set_filetype(entry, isLink ? AE_IFLNK : AE_IFREG);
        if (isLink) archive_entry_set_symlink(entry, content.c_str());
        archive_entry_set_perm(entry, 0644);
        archive_entry_set_size(entry, isLink ? 0 : la_int64_t(content.size()));
        archive_write_header(handle, entry);
        if (!isLink) archive_write_data(handle, content.data(), content.size());
        archive_entry_free(entry);
    }
    archive_write_free(handle);
    return bytes;
}

/// The directory with real records, from the environment variable MARGINSCOPE_CIFAR10; empty where it is not set.
inline std::string realCifar10() {
    const char* const directory = std::getenv("MARGINSCOPE_CIFAR10");
    return directory ? directory : "";
}

}  // namespace marginscope::test

/// At the start of a test on real records. They are not part of this repository.
#define MARGINSCOPE_NEEDS_REAL_CIFAR10()                                                                            \
    if (marginscope::test::realCifar10().empty()) {                                                                 \
        GTEST_SKIP() << "NOT TESTED on real pictures: set MARGINSCOPE_CIFAR10 to a directory with data_batch*.bin"; \
    }
