#include "app/settled_table.h"

#include <cstdio>

namespace marginscope {

std::string settledTable(const std::vector<SettledMargins>& rows) {
    if (rows.empty()) return "";
    std::string table =
        "Normalised margins, distance to their last values over the examples:\n"
        "     ln(n/L)      median     largest  largest/median\n";
    for (const SettledMargins& row : rows) {
        char line[96];
        std::snprintf(line, sizeof line, "%12.4g%12.3g%12.3g%16.3g\n", row.accuracy, row.medianDifference,
                      row.largestDifference, row.largestOverMedian);
        table += line;
    }
    return table;
}

}  // namespace marginscope
