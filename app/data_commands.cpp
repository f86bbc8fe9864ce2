#include "app/data_commands.h"

#include <array>
#include <chrono>
#include <filesystem>
#include <utility>

#include "app/commands.h"
#include "app/interrupt_guard.h"
#include "app/progress.h"
#include "engine/data/cifar10.h"
#include "engine/data/download.h"
#include "engine/data/user_data.h"

namespace marginscope {
namespace {

constexpr double secondsBetweenLines = 1;

/// Prints one line a second on how far a piece of work is.
class ProgressLines {
 public:
    ProgressLines(std::string doing, std::ostream& errors) : m_doing(std::move(doing)), m_errors(errors) {}

    void show(std::uint64_t done, std::uint64_t total) {
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - m_start;
        const ByteSample now{seconds.count(), done};
        // What an earlier attempt left was not done in the first second of this one.
        if (!m_began) m_lastLine = now;
        m_began = true;
        if (now.seconds < m_lastLine.seconds + secondsBetweenLines) return;
        m_errors << byteProgressLine(m_doing, m_lastLine, now, total) << std::endl;
        m_lastLine = now;
    }

 private:
    std::string m_doing;
    std::ostream& m_errors;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    ByteSample m_lastLine;
    bool m_began = false;
};

/// The progress of one piece of work; the lines and the guard outlive it.
Progress progressOf(ProgressLines& lines, const InterruptGuard& guard) {
    Progress progress;
    progress.report = [&lines](std::uint64_t done, std::uint64_t total) { lines.show(done, total); };
    progress.shouldStop = [&guard] { return guard.interrupted(); };
    return progress;
}

/// An error, or the sentence for somebody who pressed Ctrl-C.
ExitStatus reportEnd(const Error& error, const std::string& afterInterrupt, std::ostream& errors) {
    if (error.code != ErrorCode::Cancelled) return reportError(errors, error);
    errors << "marginscope: Interrupted by the user. " << afterInterrupt << std::endl;
    return ExitStatus::Interrupted;
}

/// "170,052,171"
std::string withThousands(std::uint64_t number) {
    std::string text = std::to_string(number);
    for (std::size_t place = text.size(); place > 3; place -= 3) text.insert(place - 3, ",");
    return text;
}

/// Without a home directory the place would depend on where the program was started.
Result<void> checkPlace() {
    if (std::filesystem::path(userDataDirectory()).is_absolute()) return {};
    return Error{ErrorCode::NotFound, "HOME", "expected the absolute path of a home directory, found none"};
}

/// "5000 airplane, 5000 automobile, …"
std::string recordsOfClasses(const std::vector<Cifar10File>& files, const std::vector<std::string>& classNames) {
    std::array<Index, std::size_t(cifar10ClassCount)> counts{};
    for (const Cifar10File& file : files) {
        for (Index record = 0; record < file.size(); ++record) ++counts[std::size_t(file.label(record))];
    }
    std::string text;
    for (std::size_t label = 0; label < counts.size(); ++label) {
        if (counts[label] == 0) continue;
        text += (text.empty() ? "" : ", ") + std::to_string(counts[label]) + " " + classNames.at(label);
    }
    return text;
}

Index recordCount(const std::vector<Cifar10File>& files) {
    Index count = 0;
    for (const Cifar10File& file : files) count += file.size();
    return count;
}

/// Says what is in the place of imports, by reading it.
void describe(const Cifar10& data, std::ostream& output) {
    output << recordCount(data.train) << " records to train on: " << recordsOfClasses(data.train, data.classNames)
           << "\n";
    if (data.test.empty()) {
        output << "no records to test on\n";
        return;
    }
    output << recordCount(data.test) << " records to test on: " << recordsOfClasses(data.test, data.classNames) << "\n";
}

ExitStatus importFrom(const std::string& source, const InterruptGuard& guard, std::ostream& output,
                      std::ostream& errors) {
    ProgressLines lines("importing", errors);
    const std::string directory = cifar10Directory();
    const Result<Cifar10Import> imported = importCifar10(source, directory, progressOf(lines, guard));
    if (!imported) return reportEnd(imported.error(), "Nothing was imported.", errors);
    const Result<Cifar10> data = readCifar10(directory);
    if (!data) return reportError(errors, data.error());
    output << "CIFAR-10 is imported into " << imported->directory << "\n";
    describe(*data, output);
    return ExitStatus::Done;
}

/// Whether all records of the archive are imported already.
bool isImported(const Cifar10Archive& archive, const Cifar10& data) {
    return recordCount(data.train) == archive.trainRecords && recordCount(data.test) == archive.testRecords;
}

}  // namespace

ExitStatus importCifar10Data(const DataImportRequest& request, std::ostream& output, std::ostream& errors) {
    if (Result<void> place = checkPlace(); !place) return reportError(errors, place.error());
    const InterruptGuard guard;
    std::error_code ignored;
    if (!std::filesystem::exists(request.source, ignored))
        return reportError(errors, Error{ErrorCode::NotFound, request.source,
                                         "expected a directory, one .bin, or cifar-10-binary.tar.gz, found none of "
                                         "that name"});
    errors << "importing " << request.source << " into " << cifar10Directory() << std::endl;
    return importFrom(request.source, guard, output, errors);
}

ExitStatus fetchCifar10Data(const DataFetchRequest& request, const Cifar10Archive& archive, std::ostream& output,
                            std::ostream& errors) {
    if (Result<void> place = checkPlace(); !place) return reportError(errors, place.error());
    if (const Result<Cifar10> data = readCifar10(cifar10Directory()); data && isImported(archive, *data)) {
        output << "CIFAR-10 is already in " << cifar10Directory() << "; nothing is downloaded\n";
        describe(*data, output);
        return ExitStatus::Done;
    }
    Download download;
    download.url = request.url.value_or(archive.url);
    download.path = (std::filesystem::path(userDataDirectory()) / archive.name).string();
    download.identity = archive.identity;
    errors << "downloading " << download.url << " (" << withThousands(archive.identity.bytes) << " bytes) to "
           << download.path << "\nexpecting MD5 " << archive.identity.md5 << ", SHA-256 " << archive.identity.sha256
           << std::endl;
    const InterruptGuard guard;
    ProgressLines lines("downloading", errors);
    if (Result<void> fetched = downloadFile(download, progressOf(lines, guard)); !fetched) {
        return reportEnd(fetched.error(), "What came is kept, and the next data fetch goes on from there.", errors);
    }
    errors << "size and both sums are right; importing into " << cifar10Directory() << std::endl;
    const ExitStatus status = importFrom(download.path, guard, output, errors);
    // Everything in it is in the import now. After an error or Ctrl-C the next fetch need not download it again.
    std::error_code ignored;
    if (status == ExitStatus::Done) std::filesystem::remove(download.path, ignored);
    return status;
}

}  // namespace marginscope
