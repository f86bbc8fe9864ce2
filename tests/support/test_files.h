#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace marginscope::test {

/// The path of a file in tests/data.
inline std::string dataFile(const std::string& name) {
    return std::string(MARGINSCOPE_TEST_DATA) + "/" + name;
}

inline std::string content(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
}

/// An empty directory for one test, removed with everything in it afterwards.
class TemporaryDirectory {
 public:
    TemporaryDirectory() {
        const testing::TestInfo* const test = testing::UnitTest::GetInstance()->current_test_info();
        std::string name = std::string(test->test_suite_name()) + "-" + test->name() + "-XXXXXX";
        std::replace(name.begin(), name.end(), '/', '-');
        std::string pattern = (std::filesystem::temp_directory_path() / name).string();
        EXPECT_NE(mkdtemp(pattern.data()), nullptr);
        m_path = pattern;
    }
    ~TemporaryDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    std::string file(const std::string& name) const { return (m_path / name).string(); }

 private:
    std::filesystem::path m_path;
};

}  // namespace marginscope::test
