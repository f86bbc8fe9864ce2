#include "engine/data/file_identity.h"

#include <openssl/evp.h>

#include <array>
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
struct FreeDigest {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// One sum that grows while the file is read.
class Digest {
 public:
    explicit Digest(const EVP_MD* kind) : m_context(EVP_MD_CTX_new()) {
        m_usable = m_context && EVP_DigestInit_ex(m_context.get(), kind, nullptr) == 1;
    }

    void add(const char* bytes, std::size_t count) {
        m_usable = m_usable && EVP_DigestUpdate(m_context.get(), bytes, count) == 1;
    }

    /// Lower-case hexadecimal digits; empty where the system forbids this kind of sum.
    std::string digits() {
        std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
        unsigned int count = 0;
        if (!m_usable || EVP_DigestFinal_ex(m_context.get(), bytes.data(), &count) != 1) return "";
        std::string text;
        for (unsigned int i = 0; i < count; ++i) {
            constexpr const char* hexadecimal = "0123456789abcdef";
            text += hexadecimal[bytes[i] >> 4];
            text += hexadecimal[bytes[i] & 15];
        }
        return text;
    }

 private:
    std::unique_ptr<EVP_MD_CTX, FreeDigest> m_context;
    bool m_usable = false;
};

Error notReadable(const std::string& path, int errorNumber) {
    const ErrorCode code = errorNumber == ENOENT ? ErrorCode::NotFound : ErrorCode::NotReadable;
    return {code, path, "expected a readable file, found: " + std::generic_category().message(errorNumber)};
}

Result<void> compareSum(const std::string& path, const char* name, const std::string& expected,
                        const std::string& found) {
    if (found == expected) return {};
    return Error{ErrorCode::Malformed, path,
                 std::string("expected the ") + name + " sum " + expected + ", found " +
                     (found.empty() ? "that this system cannot compute it" : found)};
}

}  // namespace

Result<void> checkIdentity(const std::string& path, const FileIdentity& identity,
                           const std::function<bool()>& shouldStop) {
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(path, failure);
    if (failure) return notReadable(path, failure.value());
    if (size != identity.bytes) {
        return Error{ErrorCode::Malformed, path,
                     "expected " + std::to_string(identity.bytes) + " bytes, found " + std::to_string(size)};
    }
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
    if (!file) return notReadable(path, errno);
    Digest md5(EVP_md5());
    Digest sha256(EVP_sha256());
    std::vector<char> chunk(std::size_t(1) << 20);
    while (const std::size_t count = std::fread(chunk.data(), 1, chunk.size(), file.get())) {
        if (shouldStop && shouldStop()) {
            return Error{ErrorCode::Cancelled, path, "expected to check the file, found that somebody asked to stop"};
        }
        md5.add(chunk.data(), count);
        sha256.add(chunk.data(), count);
    }
    if (std::ferror(file.get())) return notReadable(path, errno);
    if (Result<void> same = compareSum(path, "MD5", identity.md5, md5.digits()); !same) return same;
    return compareSum(path, "SHA-256", identity.sha256, sha256.digits());
}

}  // namespace marginscope
