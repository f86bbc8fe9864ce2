#include "engine/experiment/class_groups.h"

#include <set>
#include <utility>

namespace marginscope {

using Found = std::optional<std::string>;

namespace {

/// Reads one class into the group. 3.0 is the number 3, as in other fields.
Found readClass(const Json& value, std::set<int>& known, std::vector<int>& group) {
    if (!value.is_number()) {
        return describe(value);
    }
    const auto number = value.get<double>();
    if (!(number >= 0 && number <= 9) || number != int(number)) {
        return describe(value);
    }
    if (!known.insert(int(number)).second) {
        return describe(value) + " twice";
    }
    group.push_back(int(number));
    return std::nullopt;
}

}  // namespace

Found readClassGroups(const Json& value, std::vector<std::vector<int>>& target) {
    if (!value.is_array()) {
        return describe(value);
    }
    std::vector<std::vector<int>> groups;
    std::set<int> known;
    for (const Json& item : value) {
        const Json list = item.is_array() ? item : Json::array({item});
        groups.emplace_back();
        for (const Json& number : list) {
            if (const Found found = readClass(number, known, groups.back())) {
                return found;
            }
        }
        if (list.empty()) {
            return "an empty list in it";
        }
    }
    if (groups.size() < 2) {
        return groups.empty() ? "an empty list" : "only one";
    }
    target = std::move(groups);
    return std::nullopt;
}

Json writeClassGroups(const std::vector<std::vector<int>>& groups) {
    Json list = Json::array();
    for (const std::vector<int>& group : groups) {
        list.push_back(group.size() == 1 ? Json(group.front()) : Json(group));
    }
    return list;
}

}  // namespace marginscope
