#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace marginscope {

/// The last eight bytes of a gzip file (RFC 1952): CRC-32 of what was compressed, and its size modulo 2³².
struct GzipTrailer {
    std::uint32_t checksum = 0;
    std::uint32_t size = 0;
    bool operator==(const GzipTrailer&) const = default;
};

/// The trailer that bytes handed over piece by piece should have.
class GzipChecksum {
 public:
    void add(std::string_view bytes);
    std::uint64_t size() const { return m_size; }
    GzipTrailer trailer() const { return {~m_register, std::uint32_t(m_size)}; }

 private:
    std::uint32_t m_register = 0xffffffff;
    std::uint64_t m_size = 0;
};

/// The trailer that a file ends with, or nothing if it cannot be read.
std::optional<GzipTrailer> gzipTrailerOf(const std::string& path);

}  // namespace marginscope
