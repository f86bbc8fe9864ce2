#include "engine/experiment/differing_fields.h"

#include <algorithm>
#include <functional>

#include "engine/experiment/experiment_fields.h"

namespace marginscope {

std::vector<DifferingField> differingFields(const std::vector<const Experiment*>& experiments) {
    std::vector<DifferingField> result;
    if (experiments.size() < 2) return result;  // many points take a while to write
    for (const ExperimentField& field : experimentFields()) {
        const bool isForPeople =
            field.path == "name" || field.path == "description" || field.path == "watch" || field.path == "note";
        if (isForPeople) continue;
        DifferingField differing{field.path, {}};
        for (const Experiment* experiment : experiments) {
            const Json value = field.write(*experiment);
            differing.values.push_back(value.is_string() ? value.get<std::string>() : value.dump());
        }
        const std::vector<std::string>& values = differing.values;
        if (std::adjacent_find(values.begin(), values.end(), std::not_equal_to<>()) != values.end())
            result.push_back(std::move(differing));
    }
    return result;
}

}  // namespace marginscope
