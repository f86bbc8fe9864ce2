#pragma once

#include <gtest/gtest.h>

#include <map>
#include <mutex>

#include "engine/training/moment_archive.h"

namespace marginscope::test {

/// A moment with something in every vector, different for every step.
inline Moment exampleMoment(std::int64_t step, Index parameters = 6) {
    Moment moment;
    moment.step = step;
    moment.logNorm = 0.5 + double(step);
    moment.pathLength = 0.25 * double(step);
    moment.frozenAngleToMaxMargin = 0.125;
    moment.direction = Eigen::VectorXf::LinSpaced(parameters, float(step), float(step) + 1);
    moment.frozenDirection = Eigen::VectorXf::Constant(3, float(step) / 7);
    moment.margins = Eigen::VectorXf::Constant(4, float(step) / 3);
    moment.weights = Eigen::VectorXf::LinSpaced(4, 0, 1);
    moment.layerNorms = Eigen::VectorXf::Constant(2, 0.5F);
    moment.saliency = Eigen::VectorXf::Constant(8, -float(step));
    if (step % 2 == 0) moment.saliencyMaps = Eigen::VectorXf::Constant(5, float(step));
    return moment;
}

inline void expectEqual(const Moment& found, const Moment& wanted) {
    EXPECT_EQ(found.step, wanted.step);
    EXPECT_EQ(found.logNorm, wanted.logNorm);
    EXPECT_EQ(found.pathLength, wanted.pathLength);
    EXPECT_EQ(found.frozenAngleToMaxMargin, wanted.frozenAngleToMaxMargin);
    std::map<std::string, Eigen::VectorXf> vectors;
    forEachVector(wanted, [&](const char* name, const Eigen::VectorXf& values) { vectors[name] = values; });
    forEachVector(found, [&](const char* name, const Eigen::VectorXf& values) {
        ASSERT_EQ(values.size(), vectors[name].size()) << name;
        EXPECT_TRUE(values == vectors[name]) << name;
    });
}

}  // namespace marginscope::test
