#include "app/cifar10_sources.h"

#include <QDir>
#include <QFileInfo>
#include <filesystem>
#include <string>

#include "engine/data/cifar10.h"
#include "engine/data/cifar10_official.h"
#include "engine/data/download.h"
#include "engine/data/user_data.h"
#include "widgets/number_format.h"

namespace marginscope {

namespace {

constexpr int importPart = 10;  // per cent of a fetch; the rest is the download

Result<QString> importFrom(const std::string& source, const Progress& progress) {
    const Result<Cifar10Import> imported = importCifar10(source, cifar10Directory(), progress);
    if (!imported) return imported.error();
    return QObject::tr("Imported %1 pictures to train on and %2 to test on.")
        .arg(formatCount(imported->trainRecords), formatCount(imported->testRecords));
}

/// A part of a longer piece of work, from one per cent to another.
Progress partOf(const Progress& whole, std::uint64_t from, std::uint64_t to) {
    Progress part;
    part.shouldStop = whole.shouldStop;
    part.report = [whole, from, to](std::uint64_t done, std::uint64_t total) {
        if (total > 0) whole.tell(from * total + (to - from) * done, 100 * total);
    };
    return part;
}

Result<QString> fetchOfficial(const Progress& progress) {
    const Cifar10Archive archive = officialCifar10Archive();
    Download download;
    download.url = archive.url;
    download.path = (std::filesystem::path(userDataDirectory()) / archive.name).string();
    download.identity = archive.identity;
    if (Result<void> fetched = downloadFile(download, partOf(progress, 0, 100 - importPart)); !fetched)
        return fetched.error();
    Result<QString> imported = importFrom(download.path, partOf(progress, 100 - importPart, 100));
    // Everything in it is in the import now; after an error the next attempt need not download it again.
    std::error_code ignored;
    if (imported) std::filesystem::remove(download.path, ignored);
    return imported;
}

/// By the names and sizes of the files: reading them would take the window too long.
QString presentRecords() {
    const QDir directory(QString::fromStdString(cifar10Directory()));
    const auto records = [&](const char* pattern) {
        qint64 bytes = 0;
        for (const QFileInfo& file : directory.entryInfoList({QString::fromLatin1(pattern)}, QDir::Files))
            bytes += file.size();
        return bytes / qint64(cifar10RecordBytes);
    };
    const qint64 train = records("data_batch*.bin");
    if (train == 0) return {};
    return QObject::tr("%1 pictures to train on, %2 to test on")
        .arg(formatCount(train), formatCount(records("test*.bin")));
}

}  // namespace

Cifar10Sources cifar10Sources() {
    const Cifar10Archive archive = officialCifar10Archive();
    Cifar10Sources sources;
    sources.directory = QString::fromStdString(cifar10Directory());
    sources.present = presentRecords;
    sources.import = [](const QString& source, const Progress& progress) {
        return importFrom(source.toStdString(), progress);
    };
    sources.fetch = fetchOfficial;
    sources.url = QString::fromStdString(archive.url);
    sources.fetchBytes = qint64(archive.identity.bytes);
    return sources;
}

bool isCifar10Source(const QString& path) {
    const QFileInfo file(path);
    if (file.isDir()) {
        const QDir directory(path);
        return !directory.entryList({QStringLiteral("data_batch*.bin")}, QDir::Files).isEmpty() ||
               directory.exists(QStringLiteral("cifar-10-batches-bin"));
    }
    for (const char* ending : {".bin", ".tar.gz", ".tgz", ".tar"})
        if (path.endsWith(QLatin1String(ending), Qt::CaseInsensitive)) return file.exists();
    return false;
}

}  // namespace marginscope
