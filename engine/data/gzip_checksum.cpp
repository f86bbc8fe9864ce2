#include "engine/data/gzip_checksum.h"

#include <array>
#include <fstream>

namespace marginscope {
namespace {

/// What a byte does to the register: division by the polynomial of CRC-32, bits reversed.
constexpr std::array<std::uint32_t, 256> remainders = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        std::uint32_t remainder = byte;
        for (int bit = 0; bit < 8; ++bit) {
            remainder = (remainder >> 1) ^ (remainder & 1 ? 0xedb88320 : 0);
        }
        table[byte] = remainder;
    }
    return table;
}();

}  // namespace

void GzipChecksum::add(std::string_view bytes) {
    std::uint32_t value = m_register;
    for (const char byte : bytes) {
        value = (value >> 8) ^ remainders[(value ^ static_cast<unsigned char>(byte)) & 0xff];
    }
    m_register = value;
    m_size += bytes.size();
}

std::optional<GzipTrailer> gzipTrailerOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<unsigned char, 8> bytes{};
    file.seekg(-std::streamoff(bytes.size()), std::ios::end);
    if (!file.read(reinterpret_cast<char*>(bytes.data()), bytes.size())) {
        return std::nullopt;
    }
    const auto number = [&bytes](std::size_t first) {
        return std::uint32_t(bytes[first]) | std::uint32_t(bytes[first + 1]) << 8 |
               std::uint32_t(bytes[first + 2]) << 16 | std::uint32_t(bytes[first + 3]) << 24;
    };
    return GzipTrailer{number(0), number(4)};
}

}  // namespace marginscope
