#include "engine/data/download.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "engine/base/text.h"
#include "engine/data/partial_file.h"

namespace marginscope {
namespace {

struct FreeCurl {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using CurlHandle = std::unique_ptr<CURL, FreeCurl>;

std::string inLowerCase(std::string_view text) {
    std::string result(text);
    // Not std::tolower: it depends on the locale.
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return result;
}

std::string schemeOf(const std::string& url) {
    const std::size_t end = url.find("://");
    return end == std::string::npos ? "" : inLowerCase(url.substr(0, end));
}

/// The error page of a server or the log-in page of a network, in place of what was asked for.
bool looksLikeWebPage(std::string_view start) {
    const std::size_t first = start.find_first_not_of(" \t\r\n");
    const std::string text = inLowerCase(start.substr(std::min(first, start.size()), 16));
    return text.starts_with("<!doctype html") || text.starts_with("<html");
}

/// Which part of the whole file an answer holds: "Content-Range: bytes FIRST-LAST/TOTAL".
struct ContentRange {
    std::uint64_t first = 0;
    std::optional<std::uint64_t> total;
};

std::optional<ContentRange> readContentRange(std::string_view header) {
    const std::string text = inLowerCase(header);
    constexpr std::string_view name = "content-range:";
    if (!text.starts_with(name)) return std::nullopt;
    const std::size_t digits = text.find_first_of("0123456789", name.size());
    if (digits == std::string::npos || text.find("bytes") == std::string::npos) return std::nullopt;
    const char* const end = text.data() + text.size();
    ContentRange range;
    if (std::from_chars(text.data() + digits, end, range.first).ec != std::errc()) return std::nullopt;
    const std::size_t slash = text.find('/');
    std::uint64_t total = 0;
    if (slash != std::string::npos && std::from_chars(text.data() + slash + 1, end, total).ec == std::errc()) {
        range.total = total;
    }
    return range;
}

/// One request for the file or the rest of it; the bytes go to the partial file as they come.
class Transfer {
 public:
    Transfer(const Download& download, PartialFile& file, const Progress& progress)
        : m_download(download), m_file(file), m_progress(progress) {}

    Result<void> run();

    /// The server could not go on where the partial file ends: it should be asked for the whole.
    bool mustStartAnew() const { return m_mustStartAnew; }

 private:
    static std::size_t onHeader(char* bytes, std::size_t, std::size_t count, void* transfer);
    static std::size_t onBody(char* bytes, std::size_t, std::size_t count, void* transfer);
    static int onProgress(void* transfer, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    CurlHandle makeHandle();
    bool isStalled();
    bool receive(std::string_view bytes);
    std::optional<Error> beginBody(std::string_view bytes);
    bool isLocal() const { return schemeOf(m_download.url) == "file"; }
    long status() const;  ///< of the answer; 0 while there is none
    std::optional<Error> checkStatus() const;
    Error failure(CURLcode code) const;
    Error wrongSize(std::uint64_t found) const;
    Error atServer(ErrorCode code, std::string message) const { return {code, m_download.url, std::move(message)}; }
    std::string keptBytes() const;

    const Download& m_download;
    PartialFile& m_file;
    const Progress& m_progress;
    CurlHandle m_handle;
    std::array<char, CURL_ERROR_SIZE> m_reason{};
    std::optional<ContentRange> m_range;
    std::chrono::steady_clock::time_point m_lastArrival = std::chrono::steady_clock::now();
    std::uint64_t m_bytesAtLastArrival = 0;
    bool m_bodyBegan = false;
    bool m_mustStartAnew = false;
    std::optional<Error> m_error;  ///< why this side ended the transfer
};

CurlHandle Transfer::makeHandle() {
    CurlHandle handle(curl_easy_init());
    CURL* const curl = handle.get();
    if (!curl) return handle;
    // An encrypted connection stays one; an open one may become encrypted.
    const char* const redirections = schemeOf(m_download.url) == "https" ? "https" : "http,https";
    curl_easy_setopt(curl, CURLOPT_URL, m_download.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https,file");
    curl_easy_setopt(curl, CURLOPT_REDIR_PROTOCOLS_STR, redirections);
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(curl, CURLOPT_MAXREDIRS, 10L);
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "marginscope");
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // signals belong to the program
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, long(m_download.connectSeconds));
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, m_reason.data());
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &Transfer::onProgress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, this);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    if (m_file.size() > 0) {
        curl_easy_setopt(curl, CURLOPT_RANGE, (std::to_string(m_file.size()) + "-").c_str());
    }
    return handle;
}

Result<void> Transfer::run() {
    m_handle = makeHandle();
    if (!m_handle) return atServer(ErrorCode::NotReadable, "expected to be able to start a download, found no memory");
    const CURLcode code = curl_easy_perform(m_handle.get());
    constexpr long rangeNotSatisfiable = 416;
    if (status() == rangeNotSatisfiable && m_file.size() > 0) m_mustStartAnew = true;
    if (m_error) return *m_error;
    if (code != CURLE_OK) return failure(code);
    // An answer without a body never came to receive().
    if (std::optional<Error> refusal = checkStatus()) return *refusal;
    return {};
}

std::size_t Transfer::onHeader(char* bytes, std::size_t, std::size_t count, void* transfer) {
    Transfer& self = *static_cast<Transfer*>(transfer);
    const std::string_view header(bytes, count);
    if (header.starts_with("HTTP/")) self.m_range.reset();  // the answer after a redirection
    if (const std::optional<ContentRange> range = readContentRange(header)) self.m_range = range;
    return count;
}

std::size_t Transfer::onBody(char* bytes, std::size_t, std::size_t count, void* transfer) {
    return static_cast<Transfer*>(transfer)->receive({bytes, count}) ? count : CURL_WRITEFUNC_ERROR;
}

int Transfer::onProgress(void* transfer, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    Transfer& self = *static_cast<Transfer*>(transfer);
    self.m_progress.tell(self.m_file.size(), self.m_download.identity.bytes);
    if (self.m_progress.isStopped()) {
        self.m_error = self.atServer(
            ErrorCode::Cancelled, "expected to fetch the file, found that somebody asked to stop" + self.keptBytes());
    } else if (self.isStalled()) {
        self.m_error = self.atServer(ErrorCode::NotReadable,
                                     "expected a server that answers and sends, found silence for " +
                                         std::to_string(self.m_download.stallSeconds) + " s" + self.keptBytes());
    }
    return self.m_error ? 1 : 0;
}

/// The library has a limit on the speed too, but it takes an average first and then comes seconds late.
bool Transfer::isStalled() {
    const auto now = std::chrono::steady_clock::now();
    if (m_file.size() != m_bytesAtLastArrival) {
        m_bytesAtLastArrival = m_file.size();
        m_lastArrival = now;
    }
    return now - m_lastArrival >= std::chrono::seconds(m_download.stallSeconds);
}

bool Transfer::receive(std::string_view bytes) {
    if (!m_bodyBegan) {
        m_error = beginBody(bytes);
        m_bodyBegan = true;
    }
    if (!m_error && bytes.size() > m_download.identity.bytes - m_file.size()) {
        m_file.remove();
        m_error = wrongSize(m_file.size() + bytes.size());
        m_error->message += " or more; what came is deleted";
    }
    if (m_error) return false;
    if (Result<void> written = m_file.append(bytes); !written) m_error = written.error();
    return !m_error;
}

/// Judges the answer before its first byte is kept, so that what an earlier attempt kept outlives a wrong answer.
std::optional<Error> Transfer::beginBody(std::string_view bytes) {
    if (std::optional<Error> refusal = checkStatus()) return refusal;
    curl_off_t announced = -1;
    curl_easy_getinfo(m_handle.get(), CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
    const bool isRest = status() == 206 || (isLocal() && m_file.size() > 0);
    const std::uint64_t offset = isRest ? m_file.size() : 0;
    if (status() == 206 && (!m_range || m_range->first != offset || offset == 0)) {
        m_mustStartAnew = offset > 0;
        return atServer(ErrorCode::Malformed,
                        "expected the bytes from " + std::to_string(offset) + " on, found another part of the file");
    }
    if (!isRest && looksLikeWebPage(bytes)) {
        return atServer(ErrorCode::Malformed, "expected a file of " + std::to_string(m_download.identity.bytes) +
                                                  " bytes, found a web page (" + inQuotes(bytes.substr(0, 30)) + ")");
    }
    std::optional<std::uint64_t> total = m_range ? m_range->total : std::nullopt;
    if (!total && announced >= 0) total = offset + std::uint64_t(announced);
    if (total && *total != m_download.identity.bytes) return wrongSize(*total);
    if (!isRest && m_file.size() > 0) {
        if (Result<void> dropped = m_file.startAnew(); !dropped) return dropped.error();
    }
    return std::nullopt;
}

long Transfer::status() const {
    long number = 0;
    curl_easy_getinfo(m_handle.get(), CURLINFO_RESPONSE_CODE, &number);
    return number;
}

std::optional<Error> Transfer::checkStatus() const {
    const long found = status();
    if (isLocal() || found == 200 || found == 206) return std::nullopt;
    const bool isAbsent = found == 404 || found == 410;
    return atServer(isAbsent ? ErrorCode::NotFound : ErrorCode::NotReadable,
                    "expected the file (status 200), found status " + std::to_string(found) +
                        (isAbsent ? ": there is no such file on the server" : ""));
}

Error Transfer::wrongSize(std::uint64_t found) const {
    return atServer(ErrorCode::Malformed, "expected a file of " + std::to_string(m_download.identity.bytes) +
                                              " bytes, found " + std::to_string(found));
}

std::string Transfer::keptBytes() const {
    if (m_file.size() == 0) return "";
    return "; the first " + std::to_string(m_file.size()) + " bytes are kept for the next attempt";
}

/// What the library reports, in our words where people can do something about it.
Error Transfer::failure(CURLcode code) const {
    const std::string reason = m_reason[0] != '\0' ? m_reason.data() : curl_easy_strerror(code);
    switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY:
            return atServer(ErrorCode::NotFound, "expected a server of that name, found none (is there a network?)");
        case CURLE_COULDNT_CONNECT:
            return atServer(ErrorCode::NotReadable, "expected a server that answers, found: " + reason);
        case CURLE_OPERATION_TIMEDOUT:
            return atServer(ErrorCode::NotReadable, "expected a server that answers, found: " + reason + keptBytes());
        case CURLE_FILE_COULDNT_READ_FILE:
            return atServer(ErrorCode::NotFound, "expected a readable file, found none of that name");
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CACERT_BADFILE:
            return atServer(ErrorCode::NotReadable, "expected a server that proves who it is, found: " + reason);
        case CURLE_UNSUPPORTED_PROTOCOL:
            return atServer(ErrorCode::Unsupported,
                            "expected the file, found a redirection to another kind of address");
        case CURLE_PARTIAL_FILE:
        case CURLE_RECV_ERROR:
        case CURLE_GOT_NOTHING:
            return atServer(ErrorCode::NotReadable, "expected " + std::to_string(m_download.identity.bytes) +
                                                        " bytes, found that the connection ended after " +
                                                        std::to_string(m_file.size()) + keptBytes());
        default:
            return atServer(ErrorCode::NotReadable, "expected the file, found: " + reason + keptBytes());
    }
}

/// Fills the partial file; a server that cannot go on where it ends is asked for the whole instead.
Result<void> fill(const Download& download, PartialFile& file, const Progress& progress) {
    if (file.size() > download.identity.bytes) {
        if (Result<void> dropped = file.startAnew(); !dropped) return dropped;
    }
    if (file.size() == download.identity.bytes) return {};
    Transfer transfer(download, file, progress);
    Result<void> ran = transfer.run();
    if (ran || !transfer.mustStartAnew()) return ran;
    if (Result<void> dropped = file.startAnew(); !dropped) return dropped;
    return Transfer(download, file, progress).run();
}

}  // namespace

bool isDownloadAddress(const std::string& url) {
    const std::string scheme = schemeOf(url);
    return scheme == "http" || scheme == "https" || scheme == "file";
}

Result<void> downloadFile(const Download& download, const Progress& progress) {
    if (!isDownloadAddress(download.url)) {
        return Error{ErrorCode::Unsupported, download.url,
                     "expected an address that begins with https://, http:// or file://, found none"};
    }
    std::error_code ignored;
    if (std::filesystem::is_regular_file(download.path, ignored)) {
        const Result<void> same = checkIdentity(download.path, download.identity, progress.shouldStop);
        if (same || same.error().code == ErrorCode::Cancelled) return same;
    }
    const Result<std::unique_ptr<PartialFile>> opened = PartialFile::open(download.path);
    if (!opened) return opened.error();
    PartialFile& file = **opened;
    if (Result<void> filled = fill(download, file, progress); !filled) {
        if (file.size() == 0) file.remove();
        return filled;
    }
    Result<void> same = checkIdentity(file.partialPath(), download.identity, progress.shouldStop);
    if (same) return file.complete();
    if (same.error().code == ErrorCode::Cancelled) return same;
    file.remove();
    return Error{same.error().code, download.url, same.error().message + "; what came is deleted"};
}

}  // namespace marginscope
