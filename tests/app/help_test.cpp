#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "app/benchmarks.h"
#include "app/command_line.h"
#include "engine/experiment/experiment_json.h"
#include "engine/experiment/presets.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

std::string page(const std::string& name) {
    return test::content(std::string(MARGINSCOPE_HELP) + "/" + name);
}

/// Whether the page has the word as code: between back quotes, perhaps followed by the value it takes.
bool namesAsCode(const std::string& text, const std::string& word) {
    return text.find("`" + word + "`") != std::string::npos || text.find("`" + word + " ") != std::string::npos;
}

TEST(Help, NamesEveryFieldAndEveryChoiceOfAnExperiment) {
    const std::string text = page("experiment.md");
    for (const FieldDescription& field : experimentFieldDescriptions()) {
        EXPECT_TRUE(namesAsCode(text, field.path)) << field.path;
        for (const std::string& choice : field.choices) {
            EXPECT_TRUE(choice == "true" || choice == "false" || namesAsCode(text, choice))
                << field.path << ": " << choice;
        }
    }
}

TEST(Help, NamesEveryPreset) {
    const std::string text = page("experiment.md");
    for (const std::string& name : presetNames()) EXPECT_TRUE(namesAsCode(text, name)) << name;
}

TEST(Help, NamesEveryOptionOfTheCommandLine) {
    const std::string text = page("commands.md");
    const std::vector<std::string> options = commandLineOptions();
    EXPECT_GE(options.size(), 15u);
    for (const std::string& option : options) {
        const bool named = namesAsCode(text, option) || text.find("[" + option + "]") != std::string::npos;
        EXPECT_TRUE(named) << option;
    }
}

TEST(Help, NamesNoFieldThatDoesNotExist) {
    std::vector<std::string> known;
    for (const FieldDescription& field : experimentFieldDescriptions()) known.push_back(field.path);
    const std::string text = page("experiment.md");
    const std::regex fieldInTable("\n\\| `([a-z]+\\.[a-z_]+)`");
    const auto end = std::sregex_iterator();
    int fields = 0;
    for (auto match = std::sregex_iterator(text.begin(), text.end(), fieldInTable); match != end; ++match, ++fields) {
        const std::string path = (*match)[1];
        EXPECT_NE(std::find(known.begin(), known.end(), path), known.end()) << path;
    }
    EXPECT_GE(fields, 20);
}

TEST(Help, LinksLeadToPages) {
    int links = 0;
    const std::regex link("\\]\\(([a-z-]+\\.md)\\)");
    for (const auto& entry : std::filesystem::directory_iterator(MARGINSCOPE_HELP)) {
        const std::string text = test::content(entry.path().string());
        const auto end = std::sregex_iterator();
        for (auto match = std::sregex_iterator(text.begin(), text.end(), link); match != end; ++match, ++links) {
            const std::string target = std::string(MARGINSCOPE_HELP) + "/" + (*match)[1].str();
            EXPECT_TRUE(std::filesystem::exists(target)) << entry.path() << " links to " << target;
        }
    }
    EXPECT_GE(links, 5);
}

}  // namespace
}  // namespace marginscope
