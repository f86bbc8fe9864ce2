// What `cmake --install` and `cpack` put on a machine, held against the tools that will read it there.
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <regex>
#include <sstream>

#include "app/command_line.h"
#include "engine/experiment/experiment_json.h"
#include "engine/experiment/presets.h"
#include "tests/support/test_files.h"

using namespace std::string_literals;

namespace marginscope {
namespace {

struct Outcome {
    int status = 0;
    std::string text;  ///< both streams
};

Outcome shell(const std::string& command) {
    Outcome outcome;
    FILE* const pipe = popen(("(" + command + ") 2>&1").c_str(), "r");
    if (pipe == nullptr) return {-1, "no shell"};
    char buffer[4096];
    for (std::size_t count; (count = fread(buffer, 1, sizeof buffer, pipe)) > 0;) outcome.text.append(buffer, count);
    outcome.status = pclose(pipe);
    return outcome;
}

bool hasTool(const std::string& name) {
    return shell("command -v " + name).status == 0;
}

/// ./check installs them all; on other systems a test says what it lacks.
#define NEED_TOOL(name) \
    if (!hasTool(name)) GTEST_SKIP() << "needs " << (name)

/// Installed once into an empty directory, as below /usr.
class InstalledFiles : public testing::Test {
 protected:
    static void SetUpTestSuite() {
        std::string pattern = (std::filesystem::temp_directory_path() / "marginscope-installed-XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        s_root = pattern;
        const Outcome installed = shell(
            "'" MARGINSCOPE_CMAKE "' --install '" MARGINSCOPE_BUILD "' --component program --prefix '" + s_root + "'");
        ASSERT_EQ(installed.status, 0) << installed.text;
    }
    static void TearDownTestSuite() {
        std::error_code ignored;
        std::filesystem::remove_all(s_root, ignored);
    }

    static std::string path(const std::string& name) { return s_root + "/" + name; }
    static std::string read(const std::string& name) { return test::content(path(name)); }
    static std::string manual() { return shell("zcat '" + path("share/man/man1/marginscope.1.gz") + "'").text; }

    /// What bash offers for a command line; the last word is the one that is being typed.
    static std::string offered(const std::string& words) {
        return shell("cd '" + s_root +
                     "' && PATH=$PWD/bin:$PATH && bash -c 'source share/bash-completion/completions/marginscope; "
                     "compopt() { :; }; COMP_WORDS=(marginscope \"$@\"); COMP_CWORD=$#; COMPREPLY=(); _marginscope; "
                     "printf \"%s\\n\" \"${COMPREPLY[@]}\"' complete " +
                     words)
            .text;
    }

    static std::string s_root;
};

std::string InstalledFiles::s_root;

const std::string id = "org.marginscope.Marginscope";

TEST_F(InstalledFiles, AreWhereTheDesktopLooksForThem) {
    for (const std::string& name :
         {"bin/marginscope"s, "share/applications/" + id + ".desktop", "share/metainfo/" + id + ".metainfo.xml",
          "share/mime/packages/marginscope.xml"s, "share/icons/hicolor/scalable/apps/marginscope.svg"s,
          "share/icons/hicolor/symbolic/apps/marginscope-symbolic.svg"s,
          "share/icons/hicolor/scalable/mimetypes/application-x-marginscope-experiment+json.svg"s,
          "share/man/man1/marginscope.1.gz"s, "share/bash-completion/completions/marginscope"s,
          "share/zsh/vendor-completions/_marginscope"s, "share/fish/vendor_completions.d/marginscope.fish"s})
        EXPECT_TRUE(std::filesystem::is_regular_file(path(name))) << name;
}

TEST_F(InstalledFiles, ProgramStarts) {
    EXPECT_EQ(shell("'" + path("bin/marginscope") + "' --version").text, "marginscope " MARGINSCOPE_VERSION "\n");
}

TEST_F(InstalledFiles, DesktopFileIsValid) {
    NEED_TOOL("desktop-file-validate");
    const Outcome outcome = shell("desktop-file-validate '" + path("share/applications/" + id + ".desktop") + "'");
    EXPECT_EQ(outcome.status, 0);
    EXPECT_EQ(outcome.text, "");
}

TEST_F(InstalledFiles, MetainfoIsValid) {
    NEED_TOOL("appstreamcli");
    const Outcome outcome =
        shell("appstreamcli validate --no-net '" + path("share/metainfo/" + id + ".metainfo.xml") + "'");
    EXPECT_EQ(outcome.status, 0) << outcome.text;
    EXPECT_NE(read("share/metainfo/" + id + ".metainfo.xml").find("<release version=\"" MARGINSCOPE_VERSION "\""),
              std::string::npos)
        << "the version of the program is missing among the releases";
}

TEST_F(InstalledFiles, MimeTypeTakesExperimentsAndLeavesOtherJsonAlone) {
    NEED_TOOL("update-mime-database");
    const Outcome outcome = shell("update-mime-database -V '" + path("share/mime") + "'");
    EXPECT_EQ(outcome.status, 0) << outcome.text;
    const std::string type = "application/x-marginscope-experiment+json";
    EXPECT_EQ(read("share/mime/globs2").find("*.json"), std::string::npos);
    EXPECT_NE(read("share/mime/globs2").find(type + ":*.marginscope.json"), std::string::npos);
    EXPECT_NE(read("share/applications/" + id + ".desktop").find("MimeType=" + type + ";"), std::string::npos);
    EXPECT_NE(read("share/metainfo/" + id + ".metainfo.xml").find("<mediatype>" + type + "<"), std::string::npos);
}

TEST_F(InstalledFiles, ManualPageIsWellFormed) {
    NEED_TOOL("mandoc");
    const Outcome outcome = shell("zcat '" + path("share/man/man1/marginscope.1.gz") + "' | mandoc -T lint -W warning");
    EXPECT_EQ(outcome.status, 0) << outcome.text;
}

/// Commands that the help of a command lists, `data` before `data import`.
std::vector<std::string> commandsOf(const std::string& program, const std::string& command) {
    std::istringstream help(shell("'" + program + "' " + command + " --help").text);
    std::vector<std::string> commands;
    bool isInside = false;
    for (std::string line; std::getline(help, line);) {
        static const std::regex entry("^  ([a-z]+) .*");
        std::smatch match;
        if (!line.starts_with(" ")) isInside = line == "Subcommands:";
        if (!isInside || !std::regex_match(line, match, entry)) continue;
        const std::string name = command.empty() ? match[1].str() : command + " " + match[1].str();
        commands.push_back(name);
        for (const std::string& nested : commandsOf(program, name)) commands.push_back(nested);
    }
    return commands;
}

TEST_F(InstalledFiles, ManualPageNamesEveryCommandAndEveryOption) {
    const std::string text = std::regex_replace(manual(), std::regex("\\\\-"), "-");
    const std::vector<std::string> commands = commandsOf(path("bin/marginscope"), "");
    EXPECT_GE(commands.size(), 8u);
    for (const std::string& command : commands)
        EXPECT_NE(text.find("marginscope " + command), std::string::npos) << command;
    const std::vector<std::string> options = commandLineOptions();
    EXPECT_GE(options.size(), 20u);
    for (const std::string& option : options)
        EXPECT_TRUE(std::regex_search(text, std::regex(option + "(?![a-z-])"))) << option;
}

TEST_F(InstalledFiles, BashOffersCommandsOptionsPresetsFieldsAndChoices) {
    const std::string commands = offered("''");
    for (const std::string& command : commandsOf(path("bin/marginscope"), ""))
        EXPECT_TRUE(command.find(' ') != std::string::npos || commands.find(command + "\n") != std::string::npos)
            << command;
    EXPECT_EQ(offered("data f"), "fetch\n");
    EXPECT_EQ(offered("run --th"), "--threads\n");
    EXPECT_EQ(offered("figure --theme d"), "dark\n");
    EXPECT_EQ(offered("run figure1 --figures sal"), "saliency\n");
    EXPECT_EQ(offered("run --until ang"), "angle=\n");
    const std::string presets = offered("run ''");
    for (const std::string& preset : presetNames()) EXPECT_NE(presets.find(preset + "\n"), std::string::npos) << preset;
    const std::string fields = offered("run figure1 --set ''");
    for (const FieldDescription& field : experimentFieldDescriptions())
        EXPECT_NE(fields.find(field.path + "=\n"), std::string::npos) << field.path;
}

TEST_F(InstalledFiles, CompletionsAreGoodShellScripts) {
    EXPECT_EQ(shell("bash -n '" + path("share/bash-completion/completions/marginscope") + "'").text, "");
    const std::pair<std::string, std::string> others[] = {{"zsh", "share/zsh/vendor-completions/_marginscope"},
                                                          {"fish", "share/fish/vendor_completions.d/marginscope.fish"}};
    for (const auto& [shellName, file] : others) {
        if (!hasTool(shellName)) continue;  // nothing on Debian needs them
        const Outcome outcome = shell(shellName + " -n '" + path(file) + "'");
        EXPECT_EQ(outcome.text, "") << shellName;
    }
}

TEST(Package, PassesLintian) {
#ifndef NDEBUG
    GTEST_SKIP() << "packages are made of release builds";
#endif
    NEED_TOOL("lintian");
    NEED_TOOL("dpkg-shlibdeps");
    const test::TemporaryDirectory directory;
    const Outcome packed =
        shell("cd '" + directory.file("") + "' && cpack --config '" MARGINSCOPE_BUILD "/CPackConfig.cmake' -B .");
    ASSERT_EQ(packed.status, 0) << packed.text;
    const Outcome outcome =
        shell("cd '" + directory.file("") + "' && lintian --allow-root --fail-on error,warning *.deb");
    EXPECT_EQ(outcome.status, 0) << outcome.text;
    const std::string depends = shell("cd '" + directory.file("") + "' && dpkg-deb --field *.deb Depends").text;
    for (const char* package : {"libc6", "libtbb12", "libglpk40", "fonts-dejavu-core", "ca-certificates"})
        EXPECT_NE(depends.find(package), std::string::npos) << package << " is not in " << depends;
}

}  // namespace
}  // namespace marginscope
