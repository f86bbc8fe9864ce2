#pragma once

#include <vector>

#include "app/benchmarks.h"

namespace marginscope {

/// The rows of networks made of layers: a step of full-batch descent, and the tangent Gram matrix.
std::vector<Benchmark> layeredBenchmarks();

}  // namespace marginscope
