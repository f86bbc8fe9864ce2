#include "engine/data/download.h"

#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/support/http_server.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

using test::HttpBehaviour;
using test::HttpServer;

/// Numbers from 0 up, a line each: every place in it can be told from every other.
std::string makeContent() {
    std::string content;
    for (int i = 0; content.size() < 99990; ++i) content += std::to_string(10000 + i) + "----\n";
    return content;
}

const std::string wholeContent = makeContent();

/// The sums are those of md5sum and sha256sum.
const FileIdentity identity{99990, "2bff0d5483f5f106d16fce4a6fcca9d4",
                            "6e1f31a25b72f7095750c3286ee8b78727892dc5fd2cfc270178f816db0092fd"};

Download downloadOf(const std::string& url, const test::TemporaryDirectory& directory) {
    Download download;
    download.url = url;
    download.path = directory.file("below/numbers.txt");
    download.identity = identity;
    return download;
}

std::string partOf(const Download& download) {
    return download.path + ".part";
}

void write(const std::string& path, const std::string& bytes) {
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << bytes;
}

void expectWhole(const Download& download) {
    EXPECT_EQ(test::content(download.path), wholeContent);
    EXPECT_FALSE(std::filesystem::exists(partOf(download)));
}

/// One sentence with "expected" and "found" that holds the words; nothing under the file's name.
void expectRefusal(const Download& download, ErrorCode code, const std::string& place, const std::string& words) {
    const Result<void> result = downloadFile(download);
    ASSERT_FALSE(result.hasValue());
    const Error& error = result.error();
    EXPECT_EQ(error.code, code) << error.text();
    EXPECT_EQ(error.place, place) << error.text();
    EXPECT_NE(error.message.find("expected "), std::string::npos) << error.text();
    EXPECT_NE(error.message.find("found"), std::string::npos) << error.text();
    EXPECT_NE(error.message.find(words), std::string::npos) << error.text();
    EXPECT_EQ(error.message.find('\n'), std::string::npos) << error.text();
    EXPECT_FALSE(std::filesystem::exists(download.path));
}

TEST(Download, FetchesTheWholeFileAndTellsHowFarItIs) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent, .pauseAfterPiece = std::chrono::milliseconds(1), .piece = 10000});
    const Download download = downloadOf(server.url("numbers.txt"), directory);
    std::uint64_t last = 0;
    Progress progress;
    progress.report = [&last](std::uint64_t bytes, std::uint64_t total) {
        EXPECT_GE(bytes, last);
        EXPECT_EQ(total, 99990u);
        last = bytes;
    };
    const Result<void> result = downloadFile(download, progress);
    ASSERT_TRUE(result.hasValue()) << result.error().text();
    EXPECT_EQ(last, 99990u);
    expectWhole(download);
    ASSERT_EQ(server.requests().size(), 1u);
    EXPECT_EQ(server.requests()[0].find("Range:"), std::string::npos);
}

TEST(Download, LeavesTheRightFileAloneAndReplacesAnother) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent});
    const Download download = downloadOf(server.url("numbers.txt"), directory);
    write(download.path, "something else");
    ASSERT_TRUE(downloadFile(download).hasValue());
    expectWhole(download);
    ASSERT_TRUE(downloadFile(download).hasValue());
    EXPECT_EQ(server.requests().size(), 1u) << "the second call finds the file in place";
}

TEST(Download, AsksOnlyForTheRestOfAPartialFile) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent});
    const Download download = downloadOf(server.url("numbers.txt"), directory);
    write(partOf(download), wholeContent.substr(0, 12345));
    const Result<void> result = downloadFile(download);
    ASSERT_TRUE(result.hasValue()) << result.error().text();
    expectWhole(download);
    ASSERT_EQ(server.requests().size(), 1u);
    EXPECT_NE(server.requests()[0].find("Range: bytes=12345-\r\n"), std::string::npos) << server.requests()[0];
}

TEST(Download, StartsAnewWhereTheServerKnowsNoRanges) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent, .honoursRange = false});
    const Download download = downloadOf(server.url("numbers.txt"), directory);
    write(partOf(download), wholeContent.substr(0, 12345));
    const Result<void> result = downloadFile(download);
    ASSERT_TRUE(result.hasValue()) << result.error().text();
    expectWhole(download);
    EXPECT_EQ(server.requests().size(), 1u) << "the whole file came in answer to the range";
}

TEST(Download, StartsAnewWhereTheServerSendsAnotherRange) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent, .rangeShift = 10});
    const Download download = downloadOf(server.url("numbers.txt"), directory);
    write(partOf(download), wholeContent.substr(0, 12345));
    const Result<void> result = downloadFile(download);
    ASSERT_TRUE(result.hasValue()) << result.error().text();
    expectWhole(download);
    EXPECT_EQ(server.requests().size(), 2u);
}

TEST(Download, DropsAPartialFileThatIsTooLong) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent});
    const Download download = downloadOf(server.url("numbers.txt"), directory);
    write(partOf(download), wholeContent + "more");
    ASSERT_TRUE(downloadFile(download).hasValue());
    expectWhole(download);
}

TEST(Download, NeedsNoServerForAPartialFileThatIsWhole) {
    const test::TemporaryDirectory directory;
    const Download download = downloadOf("http://127.0.0.1:9/numbers.txt", directory);
    write(partOf(download), wholeContent);
    const Result<void> result = downloadFile(download);
    ASSERT_TRUE(result.hasValue()) << result.error().text();
    expectWhole(download);
}

TEST(Download, ReadsFilesOfThisMachineAndResumesThemToo) {
    const test::TemporaryDirectory directory;
    write(directory.file("source.txt"), wholeContent);
    const Download download = downloadOf("file://" + directory.file("source.txt"), directory);
    ASSERT_TRUE(downloadFile(download).hasValue());
    expectWhole(download);
    std::filesystem::remove(download.path);
    write(partOf(download), wholeContent.substr(0, 777));
    const Result<void> result = downloadFile(download);
    ASSERT_TRUE(result.hasValue()) << result.error().text();
    expectWhole(download);
    std::filesystem::remove(download.path);
    Download missing = download;
    missing.url += ".missing";
    expectRefusal(missing, ErrorCode::NotFound, missing.url, "none of that name");
}

TEST(Download, FollowsARedirectionButNotToAFile) {
    const test::TemporaryDirectory directory;
    write(directory.file("source.txt"), wholeContent);
    const HttpServer target({.body = wholeContent});
    const HttpServer open({.body = "moved", .status = "302 Found", .location = target.url("numbers.txt")});
    Download download = downloadOf(open.url("numbers.txt"), directory);
    const Result<void> result = downloadFile(download);
    ASSERT_TRUE(result.hasValue()) << result.error().text();
    expectWhole(download);
    std::filesystem::remove(download.path);

    const HttpServer closed(
        {.body = "moved", .status = "302 Found", .location = "file://" + directory.file("source.txt")});
    download.url = closed.url("numbers.txt");
    expectRefusal(download, ErrorCode::Unsupported, download.url, "redirection");
}

TEST(Download, KeepsWhatCameWhenTheConnectionBreaksAndGoesOnLater) {
    const test::TemporaryDirectory directory;
    Download download;
    {
        const HttpServer server({.body = wholeContent, .closesAfter = 50000});
        download = downloadOf(server.url("numbers.txt"), directory);
        expectRefusal(download, ErrorCode::NotReadable, download.url, "first 50000 bytes are kept");
    }
    EXPECT_EQ(test::content(partOf(download)), wholeContent.substr(0, 50000));
    const HttpServer server({.body = wholeContent});
    download.url = server.url("numbers.txt");
    ASSERT_TRUE(downloadFile(download).hasValue());
    expectWhole(download);
    EXPECT_NE(server.requests().at(0).find("Range: bytes=50000-\r\n"), std::string::npos);
}

TEST(Download, GivesUpOnAConnectionThatStalls) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent, .stallsAfter = 4000});
    Download download = downloadOf(server.url("numbers.txt"), directory);
    download.stallSeconds = 1;
    expectRefusal(download, ErrorCode::NotReadable, download.url, "first 4000 bytes are kept");
}

TEST(Download, StopsWhenAskedAndKeepsWhatCame) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent, .pauseAfterPiece = std::chrono::milliseconds(5), .piece = 1000});
    const Download download = downloadOf(server.url("numbers.txt"), directory);
    std::uint64_t last = 0;
    Progress progress;
    progress.report = [&last](std::uint64_t bytes, std::uint64_t) { last = bytes; };
    progress.shouldStop = [&last] { return last >= 3000; };
    const Result<void> result = downloadFile(download, progress);
    ASSERT_FALSE(result.hasValue());
    EXPECT_EQ(result.error().code, ErrorCode::Cancelled) << result.error().text();
    const std::string kept = test::content(partOf(download));
    EXPECT_GE(kept.size(), 3000u);
    EXPECT_LT(kept.size(), wholeContent.size());
    EXPECT_EQ(kept, wholeContent.substr(0, kept.size()));
    EXPECT_FALSE(std::filesystem::exists(download.path));
}

TEST(Download, DeletesAFileWithTheWrongSums) {
    const test::TemporaryDirectory directory;
    std::string other = wholeContent;
    other[500] = '+';
    const HttpServer server({.body = other});
    Download download = downloadOf(server.url("numbers.txt"), directory);
    expectRefusal(download, ErrorCode::Malformed, download.url, "MD5 sum 2bff0d5483f5f106d16fce4a6fcca9d4, found ");
    EXPECT_FALSE(std::filesystem::exists(partOf(download)));
    expectRefusal(download, ErrorCode::Malformed, download.url, "what came is deleted");

    const HttpServer right({.body = wholeContent});
    download.url = right.url("numbers.txt");
    download.identity.sha256[0] = '0';
    expectRefusal(download, ErrorCode::Malformed, download.url, "SHA-256 sum 0");
}

TEST(Download, RefusesAnotherSizeBeforeTheFirstByte) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent.substr(1)});
    const Download download = downloadOf(server.url("numbers.txt"), directory);
    expectRefusal(download, ErrorCode::Malformed, download.url, "99990 bytes, found 99989");
    EXPECT_FALSE(std::filesystem::exists(partOf(download)));
    write(partOf(download), wholeContent.substr(0, 100));
    expectRefusal(download, ErrorCode::Malformed, download.url, "99990 bytes, found 99989");
    EXPECT_EQ(test::content(partOf(download)).size(), 100u) << "a wrong server costs nothing of what came before";
}

TEST(Download, RefusesAnotherSizeThatWasNotAnnounced) {
    const test::TemporaryDirectory directory;
    const HttpServer shorter({.body = wholeContent.substr(1), .announcesLength = false});
    Download download = downloadOf(shorter.url("numbers.txt"), directory);
    expectRefusal(download, ErrorCode::Malformed, download.url, "found 99989; what came is deleted");
    const HttpServer longer({.body = wholeContent + "more", .announcesLength = false});
    download.url = longer.url("numbers.txt");
    expectRefusal(download, ErrorCode::Malformed, download.url, "or more; what came is deleted");
    EXPECT_FALSE(std::filesystem::exists(partOf(download)));
}

TEST(Download, KnowsAWebPage) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = "\n<!DOCTYPE html>\n<html><title>Please log in</title></html>"});
    const Download download = downloadOf(server.url("numbers.txt"), directory);
    expectRefusal(download, ErrorCode::Malformed, download.url, "found a web page");
    EXPECT_FALSE(std::filesystem::exists(partOf(download)));
}

TEST(Download, NamesTheStatusOfARefusal) {
    const test::TemporaryDirectory directory;
    const HttpServer absent({.body = "<html>no</html>", .status = "404 Not Found"});
    Download download = downloadOf(absent.url("numbers.txt"), directory);
    expectRefusal(download, ErrorCode::NotFound, download.url, "status 404");
    EXPECT_FALSE(std::filesystem::exists(partOf(download)));
    const HttpServer silent({.body = "", .status = "503 Service Unavailable"});
    download.url = silent.url("numbers.txt");
    expectRefusal(download, ErrorCode::NotReadable, download.url, "status 503");
}

TEST(Download, SaysThatNobodyAnswers) {
    const test::TemporaryDirectory directory;
    std::string url;
    {
        const HttpServer server({});
        url = server.url("numbers.txt");
    }
    const Download download = downloadOf(url, directory);
    expectRefusal(download, ErrorCode::NotReadable, url, "a server that answers");
    EXPECT_FALSE(std::filesystem::exists(partOf(download)));
}

TEST(Download, KnowsThreeKindsOfAddress) {
    const test::TemporaryDirectory directory;
    for (const char* url : {"ftp://127.0.0.1/numbers.txt", "numbers.txt", ""}) {
        expectRefusal(downloadOf(url, directory), ErrorCode::Unsupported, url, "https://");
    }
}

TEST(Download, NamesTheFileThatCannotBeWritten) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent});
    Download download = downloadOf(server.url("numbers.txt"), directory);
    write(directory.file("file"), "");
    download.path = directory.file("file/numbers.txt");
    expectRefusal(download, ErrorCode::NotWritable, directory.file("file"), "a directory that can be made");
    std::filesystem::create_directories(directory.file("place.part"));
    download.path = directory.file("place");
    expectRefusal(download, ErrorCode::NotWritable, directory.file("place.part"), "can be written");
    // The one file on every Linux that is always on a full disk.
    std::filesystem::create_symlink("/dev/full", directory.file("full.part"));
    download.path = directory.file("full");
    expectRefusal(download, ErrorCode::NotWritable, directory.file("full.part"), "No space left");
}

TEST(Download, OneDownloadOfAFileAtATime) {
    const test::TemporaryDirectory directory;
    const HttpServer server({.body = wholeContent, .pauseAfterPiece = std::chrono::milliseconds(1), .piece = 10000});
    const Download download = downloadOf(server.url("numbers.txt"), directory);
    bool asked = false;
    Progress progress;
    progress.report = [&](std::uint64_t bytes, std::uint64_t total) {
        if (bytes == 0 || bytes == total || asked) return;
        asked = true;
        const Result<void> second = downloadFile(download);
        const std::string message = second ? "" : second.error().message;
        EXPECT_NE(message.find("another download"), std::string::npos) << message;
    };
    const Result<void> first = downloadFile(download, progress);
    ASSERT_TRUE(first.hasValue()) << first.error().text();
    EXPECT_TRUE(asked);
    expectWhole(download);
}

}  // namespace
}  // namespace marginscope
