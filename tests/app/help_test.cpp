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
    const std::regex link("\\]\\(([a-z0-9.-]+\\.md)\\)");
    for (const auto& entry : std::filesystem::directory_iterator(MARGINSCOPE_HELP)) {
        const std::string text = test::content(entry.path().string());
        const auto end = std::sregex_iterator();
        for (auto match = std::sregex_iterator(text.begin(), text.end(), link); match != end; ++match, ++links) {
            const std::string target = std::string(MARGINSCOPE_HELP) + "/" + (*match)[1].str();
            EXPECT_TRUE(std::filesystem::exists(target)) << entry.path() << " links to " << target;
        }
    }
    EXPECT_GE(links, 100);
}

/// The keys of all claims: the theory panel opens the page of this name.
const std::vector<std::string> claimKeys = {"assumption-2.1",
                                            "assumption-2.2",
                                            "lipschitz-gradients",
                                            "theorem-3.1",
                                            "corollary-3.2",
                                            "smoothed-margin",
                                            "lemma-3.4",
                                            "equation-3",
                                            "potential-j",
                                            "theorem-4.1",
                                            "theorem-4.1-frozen",
                                            "kurdyka-lojasiewicz",
                                            "balancedness",
                                            "limit-kkt",
                                            "limit-kernel",
                                            "rates",
                                            "proposition-4.2",
                                            "mexican-hat",
                                            "proposition-4.3-local",
                                            "proposition-4.3-global",
                                            "saliency",
                                            "finite-steps"};

/// Every page must be in the resource file too, or the window cannot show it; and the first page must lead to it.
void expectReachablePage(const std::string& name, const std::string& resources, const std::string& index) {
    EXPECT_TRUE(std::filesystem::exists(std::string(MARGINSCOPE_HELP) + "/" + name + ".md")) << name;
    EXPECT_NE(resources.find("help/" + name + ".md<"), std::string::npos) << name << " is not in resources.qrc";
    EXPECT_NE(index.find("(" + name + ".md)"), std::string::npos) << "index.md does not link to " << name;
}

TEST(Help, EveryClaimAndEveryPresetHasItsPage) {
    const std::string resources = test::content(std::string(MARGINSCOPE_HELP) + "/../resources.qrc");
    const std::string index = page("index.md");
    for (const std::string& key : claimKeys) expectReachablePage(key, resources, index);
    for (const std::string& preset : presetNames()) expectReachablePage("preset-" + preset, resources, index);
}

TEST(Help, EveryPageOfAClaimExplainsItsRow) {
    for (const std::string& key : claimKeys) EXPECT_NE(page(key + ".md").find("## The row"), std::string::npos) << key;
}

}  // namespace
}  // namespace marginscope
