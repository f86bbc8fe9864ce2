#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "engine/base/file_bytes.h"
#include "engine/training/training_run.h"

/// The engine against an independent integration (tests/reference/flow_reference.py: Radau and DOP853 at 1e−13).
namespace marginscope {
namespace {

using Json = nlohmann::json;

Vector vectorOf(const Json& values) {
    std::vector<double> flat;
    for (const Json& value : values) {
        if (value.is_array())
            for (const Json& entry : value) flat.push_back(entry.get<double>());
        else
            flat.push_back(value.get<double>());
    }
    return Eigen::Map<const Vector>(flat.data(), Index(flat.size()));
}

class FlowReference : public testing::TestWithParam<const char*> {
 protected:
    void SetUp() override {
        const auto text = readFile(std::string(MARGINSCOPE_TEST_DATA) + "/flow_reference_" + GetParam() + ".json");
        ASSERT_TRUE(text);
        m_reference = Json::parse(*text);
    }

    /// Follows the flow from a state of the reference through all of its targets.
    void expectAgreement(const char* from, double tolerance) const {
        Experiment experiment;
        for (const Json& point : m_reference["points"])
            experiment.data.points.push_back({point[0].get<double>(), point[1].get<double>(), point[2].get<double>()});
        experiment.loss = GetParam();
        experiment.frozen = false;
        experiment.dynamics.tolerance = 1e-8;
        const Json& start = m_reference[from];
        TrainingState state = startFrom(vectorOf(start["direction"]), start["log_norm"].get<double>());
        experiment.network.width = int(state.direction.size() / 3);
        for (const Json& target : m_reference["targets"]) {
            experiment.stop = {};
            experiment.stop.logNorm = target["log_norm"].get<double>();
            auto run = TrainingRun::create(experiment, &state);
            ASSERT_TRUE(run);
            while ((*run)->advance()) {
            }
            const FlowPoint& point = (*run)->point();
            const std::string where = std::string(from) + ", ln(n/L) = " + target["accuracy"].dump();
            EXPECT_DOUBLE_EQ((*run)->state().logNorm, *experiment.stop.logNorm) << where;
            const double margin = target["smoothed_margin"].get<double>();
            EXPECT_NEAR(point.loss.smoothedMargin / margin, 1, tolerance) << where;
            EXPECT_NEAR(point.potential / target["potential_j"].get<double>(), 1, tolerance) << where;
            EXPECT_NEAR(point.angle / target["angle"].get<double>(), 1, 0.01) << where;
            const Vector margins = vectorOf(target["margins"]);
            EXPECT_LT(((point.margins - margins).array() / margins.array()).abs().maxCoeff(), tolerance) << where;
            EXPECT_LT(((*run)->state().direction - vectorOf(target["direction"])).norm(), tolerance) << where;
            state = (*run)->state();
        }
    }

    Json m_reference;
};

TEST_P(FlowReference, FromAStateAtAccuracyFour) {
    expectAgreement("start", 1e-6);
}
TEST_P(FlowReference, FromTheInitialWeights) {
    expectAgreement("initial", 1e-4);
}

INSTANTIATE_TEST_SUITE_P(Losses, FlowReference, testing::Values("exponential", "logistic"),
                         [](const auto& test) { return std::string(test.param); });

}  // namespace
}  // namespace marginscope
