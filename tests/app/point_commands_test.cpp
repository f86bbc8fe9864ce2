#include "app/point_commands.h"

#include <gtest/gtest.h>

#include <sstream>

#include "engine/base/file_bytes.h"
#include "engine/data/csv.h"
#include "tests/support/program.h"
#include "tests/support/test_files.h"

namespace marginscope {
namespace {

class PointCommandsTest : public testing::Test {
 protected:
    std::string write(const std::string& name, const std::string& text) {
        EXPECT_TRUE(writeFile(m_directory.file(name), text));
        return m_directory.file(name);
    }

    test::TemporaryDirectory m_directory;
    std::ostringstream m_output;
    std::ostringstream m_errors;
};

TEST_F(PointCommandsTest, ShowSaysWhatIsThere) {
    const std::string file = write("a.csv", "h;w;kind\n1,5;2;dog\n1,7;x;dog\n2;3;cat\n4;1;dog\n");
    EXPECT_EQ(showPoints({file}, m_output, m_errors), ExitStatus::Done) << m_errors.str();
    EXPECT_EQ(m_output.str(),
              "table separated by semicolons, decimal comma, with a header, columns h, w, kind\n"
              "coordinates h, w; label kind\n"
              "3 points: 1 \"cat\" (class -1), 2 \"dog\" (class 1)\n"
              "bad line 3: column w: \"x\" instead of a number\n");
}

TEST_F(PointCommandsTest, ExportKeepsTheBytesOfATable) {
    const std::string text = "# mine\r\nh;w;kind\r\n1,50;2;dog\r\n?;?\r\n2;3;cat\r\n4;01;dog # last";
    const std::string file = write("a.csv", text);
    const std::string out = m_directory.file("b.csv");
    EXPECT_EQ(exportPoints({file, out, false}, m_output, m_errors), ExitStatus::Done) << m_errors.str();
    EXPECT_EQ(test::content(out), text);
}

TEST_F(PointCommandsTest, PlainExportOfATableAndOfAnExperiment) {
    const std::string file = write("a.csv", "h;w;kind\n1,50;2;dog\n2;3;cat\n");
    EXPECT_EQ(exportPoints({file, "", true}, m_output, m_errors), ExitStatus::Done) << m_errors.str();
    EXPECT_EQ(m_output.str(), "x1,x2,label\n1.5,2,1\n2,3,-1\n");
    m_output.str("");
    EXPECT_EQ(exportPoints({"figure1", "", false}, m_output, m_errors), ExitStatus::Done) << m_errors.str();
    EXPECT_TRUE(parseCsv(m_output.str(), "figure1"));
}

TEST_F(PointCommandsTest, RefusesWhatHasNoPoints) {
    EXPECT_EQ(exportPoints({"figure2a", "", false}, m_output, m_errors), ExitStatus::Unusable);
    EXPECT_EQ(exportPoints({m_directory.file("no.csv"), "", false}, m_output, m_errors), ExitStatus::Unusable);
    EXPECT_EQ(showPoints({m_directory.file("no.csv")}, m_output, m_errors), ExitStatus::Unusable);
    EXPECT_NE(m_errors.str().find("expected an experiment on points, found one on pictures"), std::string::npos);
}

}  // namespace
}  // namespace marginscope
