#include "engine/data/cifar10_records.h"

#include <algorithm>
#include <array>

#include "engine/base/text.h"
#include "engine/data/cifar10.h"

namespace marginscope {
namespace {

constexpr std::size_t cifar100RecordBytes = cifar10RecordBytes + 1;  // two labels: one of 20, one of 100 classes

Error malformed(std::string place, std::string message) {
    return {ErrorCode::Malformed, std::move(place), std::move(message)};
}

std::string atByte(const std::string& place, std::size_t byte) {
    return place + ":byte " + std::to_string(byte);
}

int valueAt(std::string_view bytes, std::size_t position) {
    return static_cast<unsigned char>(bytes[position]);
}

/// The first byte in the place of a whole record's label that is none, or the end.
std::size_t firstBadLabel(std::string_view bytes) {
    for (std::size_t byte = 0; byte + cifar10RecordBytes <= bytes.size(); byte += cifar10RecordBytes) {
        if (valueAt(bytes, byte) >= cifar10ClassCount) {
            return byte;
        }
    }
    return bytes.size();
}

bool fitsCifar100(std::string_view bytes) {
    if (bytes.size() % cifar100RecordBytes != 0) {
        return false;
    }
    for (std::size_t byte = 0; byte < bytes.size(); byte += cifar100RecordBytes) {
        if (valueAt(bytes, byte) >= 20 || valueAt(bytes, byte + 1) >= 100) {
            return false;
        }
    }
    return true;
}

bool beginsLike(std::string_view bytes, std::string_view lowerCaseWord) {
    return bytes.size() >= lowerCaseWord.size() &&
           std::equal(lowerCaseWord.begin(), lowerCaseWord.end(), bytes.begin(), [](char expected, char found) {
               return expected == (found >= 'A' && found <= 'Z' ? char(found - 'A' + 'a') : found);
           });
}

}  // namespace

bool isCifar10TrainName(std::string_view name) {
    return name.starts_with("data_batch") && name.ends_with(".bin");
}

bool isCifar10TestName(std::string_view name) {
    return name.starts_with("test") && name.ends_with(".bin");
}

std::string formatByFirstBytes(std::string_view bytes) {
    struct Signature {
        std::string_view start;
        const char* name;
    };
    using namespace std::string_view_literals;
    // No record begins like one of these: its first byte is at most 9.
    constexpr std::array signatures = {
        Signature{"\x89PNG"sv, "a PNG picture"},
        Signature{"\xff\xd8\xff"sv, "a JPEG picture"},
        Signature{"GIF8"sv, "a GIF picture"},
        Signature{"\x1f\x8b"sv, "a gzip archive"},
        Signature{"PK\x03\x04"sv, "a zip archive"},
        Signature{"BZh"sv, "a bzip2 archive"},
        Signature{"\xfd"
                  "7zXZ"sv,
                  "an xz archive"},
        Signature{"%PDF"sv, "a PDF document"},
        Signature{"\x93NUMPY"sv, "a numpy array"},
        Signature{"\x80\x02}"sv, "a Python pickle"},
        Signature{"\x80\x03}"sv, "a Python pickle"},
        Signature{"\x80\x04\x95"sv, "a Python pickle"},
        Signature{"version https://git-lfs"sv, "a Git LFS pointer instead of the file itself"},
    };
    for (const Signature& signature : signatures) {
        if (bytes.starts_with(signature.start)) {
            return signature.name;
        }
    }
    constexpr std::size_t tarSignature = 257;
    if (bytes.size() > tarSignature && bytes.substr(tarSignature).starts_with("ustar")) {
        return "a tar archive";
    }
    const std::string_view trimmed = bytes.substr(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
    if (beginsLike(trimmed, "<!doctype html") || beginsLike(trimmed, "<html") || beginsLike(trimmed, "<head")) {
        return "an HTML page";
    }
    // The cut may split a character, so the last few bytes are not asked.
    const std::string_view start = bytes.substr(0, 256);
    const std::optional<std::size_t> notText = firstByteNotText(start);
    const bool isText = !notText || (start.size() < bytes.size() && *notText + 4 > start.size());
    return !bytes.empty() && valueAt(bytes, 0) >= ' ' && isText ? "text" : "";
}

std::string otherDatasetOf(std::string_view fileName) {
    if (fileName == "train.bin" || fileName == "fine_label_names.txt" || fileName == "coarse_label_names.txt") {
        return "CIFAR-100";
    }
    return fileName == "data_batch_1" || fileName == "batches.meta" ? "the Python version of CIFAR-10" : "";
}

Result<void> checkCifar10Records(std::string_view bytes, const std::string& place) {
    if (bytes.empty()) {
        return malformed(place, "expected CIFAR-10 records of 3073 bytes, found an empty file");
    }
    if (const std::string format = formatByFirstBytes(bytes); !format.empty()) {
        return malformed(atByte(place, 0), "expected CIFAR-10 records of 3073 bytes, found " + format);
    }
    const std::size_t badLabel = firstBadLabel(bytes);
    if (badLabel < bytes.size() && fitsCifar100(bytes)) {
        return malformed(place, "expected CIFAR-10 records of 3073 bytes, found CIFAR-100 records of 3074 bytes");
    }
    if (badLabel < bytes.size()) {
        return malformed(atByte(place, badLabel),
                         "expected a label from 0 to 9, found " + std::to_string(valueAt(bytes, badLabel)));
    }
    if (const std::size_t rest = bytes.size() % cifar10RecordBytes; rest != 0) {
        const char* const hint =
            bytes.size() % cifar100RecordBytes == 0 ? " (records of CIFAR-100 have 3074 bytes)" : "";
        return malformed(atByte(place, bytes.size() - rest),
                         "expected a whole record of 3073 bytes, found " + std::to_string(rest) +
                             (rest == 1 ? " byte" : " bytes") + " before the end of the file" + hint);
    }
    return {};
}

Result<std::vector<std::string>> parseCifar10Names(std::string_view text, const std::string& place) {
    if (firstByteNotText(text)) {
        return malformed(place, "expected ten class names as text, found other bytes");
    }
    std::vector<std::string> names;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        const std::size_t first = line.find_first_not_of(" \t\r");
        const std::size_t last = line.find_last_not_of(" \t\r");
        names.emplace_back(first == std::string_view::npos ? "" : line.substr(first, last - first + 1));
    }
    while (!names.empty() && names.back().empty()) {
        names.pop_back();
    }
    if (names.size() != std::size_t(cifar10ClassCount)) {
        return malformed(place, "expected ten class names, one a line, found " + std::to_string(names.size()));
    }
    if (const auto blank = std::find(names.begin(), names.end(), ""); blank != names.end()) {
        return malformed(place + ":" + std::to_string(blank - names.begin() + 1),
                         "expected a class name, found a blank line");
    }
    return names;
}

}  // namespace marginscope
