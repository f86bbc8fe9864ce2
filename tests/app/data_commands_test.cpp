#include "app/data_commands.h"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

#include "tests/support/child_program.h"
#include "tests/support/http_server.h"
#include "tests/support/program.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

using test::HttpServer;
using test::Outcome;
using test::program;

/// 24 records: labels 0, 1, …, 9, 0, … and pixels that differ from picture to picture.
std::string tinyRecords() {
    std::string bytes;
    for (int i = 0; i < 24; ++i) {
        bytes += char(i % 10);
        for (int j = 0; j < 3072; ++j) bytes += char((i * 7 + j * 13) % 256);
    }
    return bytes;
}

/// These records in place of the archive of 170 MB. The sums are those of md5sum and sha256sum.
Cifar10Archive tinyArchive(const std::string& url) {
    Cifar10Archive archive;
    archive.url = url;
    archive.name = "tiny.bin";
    archive.identity = {73752, "c092a4361eeab242c2d9a35310ed8242",
                        "4d1f9e4a9a63c468412d997a25b8525c1e8bde24962a8b7df2d1109eb0ff2a24"};
    archive.trainRecords = 24;
    return archive;
}

/// A place for the data of a person who has none yet, for one test.
class DataCommands : public testing::Test {
 protected:
    DataCommands() { setenv("XDG_DATA_HOME", m_directory.file("share").c_str(), 1); }
    ~DataCommands() override { unsetenv("XDG_DATA_HOME"); }

    std::string file(const std::string& name) const { return m_directory.file(name); }
    std::string place(const std::string& name) const { return m_directory.file("share/marginscope/" + name); }

    std::string writeFile(const std::string& name, const std::string& bytes) const {
        std::ofstream(file(name), std::ios::binary) << bytes;
        return file(name);
    }

    /// Nothing but what is named lies where the program keeps data.
    void expectInPlace(const std::vector<std::string>& names) const {
        std::vector<std::string> found;
        std::error_code ignored;
        for (const auto& entry : std::filesystem::directory_iterator(place(""), ignored)) {
            found.push_back(entry.path().filename().string());
        }
        std::sort(found.begin(), found.end());
        EXPECT_EQ(found, names);
    }

 private:
    test::TemporaryDirectory m_directory;
};

Outcome fetch(const Cifar10Archive& archive, const std::optional<std::string>& from = {}) {
    std::ostringstream output, errors;
    DataFetchRequest request;
    request.url = from;
    const ExitStatus status = fetchCifar10Data(request, archive, output, errors);
    return {int(status), output.str(), errors.str()};
}

/// Takes text, and presses Ctrl-C once as soon as it holds a word.
class InterruptAt : public std::stringbuf {
 public:
    explicit InterruptAt(std::string word) : m_word(std::move(word)) {}

 protected:
    int sync() override {
        if (!m_pressed && str().find(m_word) != std::string::npos) {
            m_pressed = true;
            std::raise(SIGINT);
        }
        return 0;
    }

 private:
    std::string m_word;
    bool m_pressed = false;
};

TEST_F(DataCommands, ImportSaysHowManyRecordsOfWhichClassesAreWhere) {
    const Outcome outcome = program({"data", "import", "cifar10", writeFile("some.bin", tinyRecords())});
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_NE(outcome.output.find("imported into " + place("cifar10")), std::string::npos) << outcome.output;
    EXPECT_NE(outcome.output.find("24 records to train on: 3 airplane, 3 automobile, 3 bird, 3 cat, 2 deer"),
              std::string::npos)
        << outcome.output;
    EXPECT_NE(outcome.output.find("no records to test on"), std::string::npos) << outcome.output;
    EXPECT_NE(outcome.errors.find("importing " + file("some.bin")), std::string::npos) << outcome.errors;
    expectInPlace({"cifar10"});
}

TEST_F(DataCommands, ImportOfADirectoryHasRecordsToTestOn) {
    std::filesystem::create_directory(file("source"));
    writeFile("source/data_batch_1.bin", tinyRecords());
    writeFile("source/test_batch.bin", tinyRecords().substr(0, 2 * 3073));
    const Outcome outcome = program({"data", "import", "cifar10", file("source")});
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_NE(outcome.output.find("2 records to test on: 1 airplane, 1 automobile\n"), std::string::npos)
        << outcome.output;
}

TEST_F(DataCommands, ImportRefusesWhatIsNoCifarAndLeavesNothing) {
    const std::string damaged = writeFile("damaged.bin", tinyRecords().substr(0, 5000));
    for (const std::string& source : {file("missing.bin"), damaged}) {
        const Outcome outcome = program({"data", "import", "cifar10", source});
        EXPECT_EQ(outcome.status, 3);
        EXPECT_EQ(outcome.output, "");
        EXPECT_NE(outcome.errors.find("marginscope: error: " + source), std::string::npos) << outcome.errors;
    }
    expectInPlace({});
}

TEST_F(DataCommands, InterruptedImportLeavesTheEarlierOneAsItWas) {
    ASSERT_EQ(program({"data", "import", "cifar10", writeFile("some.bin", tinyRecords())}).status, 0);
    DataImportRequest request;
    request.source = writeFile("other.bin", tinyRecords().substr(0, 3073));
    InterruptAt buffer("importing");
    std::ostream errors(&buffer);
    std::ostringstream output;
    EXPECT_EQ(importCifar10Data(request, output, errors), ExitStatus::Interrupted) << buffer.str();
    EXPECT_EQ(output.str(), "");
    EXPECT_NE(buffer.str().find("Interrupted by the user. Nothing was imported."), std::string::npos) << buffer.str();
    expectInPlace({"cifar10"});
    EXPECT_EQ(test::content(place("cifar10/data_batch_1.bin")), tinyRecords());
}

TEST_F(DataCommands, FetchAnnouncesDownloadsChecksAndImports) {
    const HttpServer server({.body = tinyRecords()});
    const std::string url = server.url("tiny.bin");
    const Outcome outcome = fetch(tinyArchive(url));
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    EXPECT_NE(outcome.errors.find(url + " (73,752 bytes) to " + place("tiny.bin")), std::string::npos)
        << outcome.errors;
    EXPECT_NE(outcome.output.find("24 records to train on"), std::string::npos) << outcome.output;
    EXPECT_EQ(test::content(place("cifar10/data_batch_1.bin")), tinyRecords());
    expectInPlace({"cifar10"});

    const Outcome again = fetch(tinyArchive(url));
    EXPECT_EQ(again.status, 0) << again.errors;
    EXPECT_NE(again.output.find("nothing is downloaded"), std::string::npos) << again.output;
    EXPECT_EQ(server.requests().size(), 1u);
}

TEST_F(DataCommands, FetchFromAMirrorTakesOnlyTheSameFile) {
    std::string other = tinyRecords();
    other[100] = char(~other[100]);
    const HttpServer wrong({.body = other});
    const HttpServer right({.body = tinyRecords()});
    const Cifar10Archive archive = tinyArchive("http://127.0.0.1:9/nobody-listens-here");
    const Outcome refused = fetch(archive, wrong.url("mirror"));
    EXPECT_EQ(refused.status, 3);
    EXPECT_EQ(refused.output, "");
    EXPECT_NE(refused.errors.find("marginscope: error: " + wrong.url("mirror") + ": expected the MD5 sum"),
              std::string::npos)
        << refused.errors;
    expectInPlace({});
    EXPECT_EQ(fetch(archive).status, 3) << "and nobody else is asked";
    EXPECT_EQ(fetch(archive, right.url("mirror")).status, 0);
}

TEST_F(DataCommands, FetchInterruptedWhileImportingNeedsNoSecondDownload) {
    Cifar10Archive archive;
    {
        const HttpServer server({.body = tinyRecords()});
        archive = tinyArchive(server.url("tiny.bin"));
        InterruptAt buffer("importing into");
        std::ostream errors(&buffer);
        std::ostringstream output;
        EXPECT_EQ(fetchCifar10Data({}, archive, output, errors), ExitStatus::Interrupted) << buffer.str();
    }
    expectInPlace({"tiny.bin"});
    const Outcome outcome = fetch(archive);
    EXPECT_EQ(outcome.status, 0) << outcome.errors;
    expectInPlace({"cifar10"});
}

TEST_F(DataCommands, FetchInterruptedByCtrlCGoesOnWhereItWas) {
    const HttpServer server({.body = std::string(500000, '\x1f'),
                             .pauseAfterPiece = std::chrono::milliseconds(10),
                             .piece = 1000,
                             .announcedLength = 170052171});
    const std::vector<std::string> command = {"data", "fetch", "cifar10", "--from", server.url("mirror")};
    const std::string partial = place("cifar-10-binary.tar.gz.part");
    const pid_t child = test::start(command, file("errors.txt"));
    for (int i = 0; i < 1000 && test::content(file("errors.txt")).find("MB/s") == std::string::npos; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    kill(child, SIGINT);
    EXPECT_EQ(test::exitStatus(child), 130);
    const std::string errors = test::content(file("errors.txt"));
    EXPECT_NE(errors.find("(170,052,171 bytes)"), std::string::npos) << errors;
    EXPECT_NE(errors.find(" of 170.1 MB, "), std::string::npos) << "a line of progress comes after a second" << errors;
    EXPECT_NE(errors.find("Interrupted by the user. What came is kept"), std::string::npos) << errors;
    const std::uintmax_t kept = std::filesystem::file_size(partial);

    const pid_t next = test::start(command, file("errors.txt"));
    for (int i = 0; i < 1000 && std::filesystem::file_size(partial) <= kept; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    kill(next, SIGINT);
    EXPECT_EQ(test::exitStatus(next), 130);
    EXPECT_GT(std::filesystem::file_size(partial), kept);
    ASSERT_EQ(server.requests().size(), 2u);
    const std::string range = "Range: bytes=" + std::to_string(kept) + "-\r\n";
    EXPECT_NE(server.requests()[1].find(range), std::string::npos) << server.requests()[1];
}

TEST_F(DataCommands, WithoutAHomeThereIsNoPlace) {
    const char* const home = std::getenv("HOME");
    const std::string kept = home ? home : "";
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    const Outcome outcome = program({"data", "import", "cifar10", writeFile("some.bin", tinyRecords())});
    if (home) setenv("HOME", kept.c_str(), 1);
    EXPECT_EQ(outcome.status, 3);
    EXPECT_EQ(outcome.errors.rfind("marginscope: error: HOME: expected", 0), 0u) << outcome.errors;
}

TEST(OfficialCifar10Archive, HasSumsOfTheRightLength) {
    const Cifar10Archive archive = officialCifar10Archive();
    EXPECT_EQ(archive.identity.bytes, 170052171u);
    EXPECT_EQ(archive.identity.md5.size(), 32u);
    EXPECT_EQ(archive.identity.sha256.size(), 64u);
    const std::string sums = archive.identity.md5 + archive.identity.sha256;
    EXPECT_EQ(sums.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_TRUE(archive.url.ends_with("/" + archive.name));
}

}  // namespace
}  // namespace marginscope
