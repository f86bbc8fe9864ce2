#pragma once

#include <Eigen/Core>

/// The few numeric types that every folder of the engine shares.
namespace marginscope {

using Index = Eigen::Index;
using Vector = Eigen::VectorXd;
using Matrix = Eigen::MatrixXd;

/// Examples are rows: an n × d matrix of inputs lies in memory example after example.
using RowMatrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Read-only and writable views that bind to whole vectors, segments and maps without a copy.
using VectorView = Eigen::Ref<const Vector>;
using VectorSpan = Eigen::Ref<Vector>;
using InputsView = Eigen::Ref<const RowMatrix>;

}  // namespace marginscope
