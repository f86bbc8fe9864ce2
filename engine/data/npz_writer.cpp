#include "engine/data/npz_writer.h"

#include <archive.h>
#include <archive_entry.h>

#include <filesystem>
#include <utility>

#include "engine/data/npy_header.h"

namespace marginscope {

struct NpzWriter::Handle {
    archive* out = archive_write_new();
    Handle() = default;
    ~Handle() { archive_write_free(out); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;

    std::string reason() const {
        const char* const text = archive_error_string(out);
        return text ? text : "an unknown defect";
    }
};

NpzWriter::NpzWriter(std::string path) : m_path(std::move(path)), m_handle(std::make_unique<Handle>()) {
    archive_write_set_format_zip(m_handle->out);
    archive_write_zip_set_compression_store(m_handle->out);
    archive_write_set_bytes_per_block(m_handle->out, 0);
    if (archive_write_open_filename(m_handle->out, (m_path + ".part").c_str()) != ARCHIVE_OK)
        m_failure = m_handle->reason();
}

NpzWriter::~NpzWriter() {
    if (!m_handle) return;
    m_handle.reset();
    std::error_code ignored;
    std::filesystem::remove(m_path + ".part", ignored);
}

void NpzWriter::addBytes(const std::string& name, const std::string& header, const void* bytes, std::size_t size) {
    if (!m_failure.empty()) return;
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, (name + ".npy").c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, la_int64_t(header.size() + size));
    archive* const out = m_handle->out;
    const bool written = archive_write_header(out, entry) == ARCHIVE_OK &&
                         archive_write_data(out, header.data(), header.size()) == la_ssize_t(header.size()) &&
                         (size == 0 || archive_write_data(out, bytes, size) == la_ssize_t(size));
    if (!written) m_failure = m_handle->reason();
    archive_entry_free(entry);
}

void NpzWriter::add(const std::string& name, const std::vector<Index>& shape, std::span<const double> values) {
    addBytes(name, npyHeaderBytes("<f8", shape), values.data(), values.size_bytes());
}

void NpzWriter::add(const std::string& name, const std::vector<Index>& shape, std::span<const float> values) {
    addBytes(name, npyHeaderBytes("<f4", shape), values.data(), values.size_bytes());
}

void NpzWriter::add(const std::string& name, const std::vector<Index>& shape, std::span<const std::uint8_t> values) {
    addBytes(name, npyHeaderBytes("|u1", shape), values.data(), values.size_bytes());
}

void NpzWriter::add(const std::string& name, const VectorView& values) {
    add(name, {values.size()}, std::span<const double>(values.data(), std::size_t(values.size())));
}

void NpzWriter::add(const std::string& name, double value) {
    add(name, {}, std::span<const double>(&value, 1));
}

void NpzWriter::addAll(const NamedArrays& arrays) {
    for (const auto& [name, array] : arrays.entries()) add(name, array.shape, std::span<const double>(array.values));
}

Result<void> NpzWriter::finish() {
    const std::string partial = m_path + ".part";
    if (m_failure.empty() && archive_write_close(m_handle->out) != ARCHIVE_OK) m_failure = m_handle->reason();
    m_handle.reset();
    std::error_code failure;
    if (m_failure.empty()) {
        std::filesystem::rename(partial, m_path, failure);
        if (!failure) return {};
        m_failure = failure.message();
    }
    std::filesystem::remove(partial, failure);
    return Error{ErrorCode::NotWritable, m_path, "expected a file that can be written, found: " + m_failure};
}

}  // namespace marginscope
