#pragma once

#include <array>
#include <vector>

#include "engine/base/types.h"

namespace marginscope {

/// A picture in three dimensions of the path of V = W/‖W‖ on its unit sphere in R^k.
struct ProjectedPath {
    std::vector<std::array<double, 3>> points;  ///< one per kept sample, oldest first; each inside the unit ball
    std::vector<double> pathLengths;            ///< ζ at each of them
    double share = 0;      ///< least |projection|² over the samples: what the picture holds of the norm
    bool isWhole = false;  ///< V has three entries, and the coordinates are these, not principal axes
};

/// Keeps a bounded number of samples of the path of V, or of the stand-ins of DirectionSketch, evenly spaced along it,
/// and projects them on their first three principal axes (through the origin, uncentred): coordinates of sample i on
/// axis j are Q_ij √λ_j, with Q Λ Qᵀ the samples' Gram matrix. The signs of the axes are chosen so that the first
/// sample has no negative coordinate.
///
/// A V with three entries is its own picture: its path is not projected, and up to mostSamplesInSpace samples of it are
/// kept, enough for a hundred turns around the sphere.
///
/// Samples are kept in single precision, coordinates are good to about 1e−6. Appending costs O(k); projecting costs
/// O(k × samples) for each sample that is new since the last projection, and O(samples³). Belongs to one thread.
class DirectionPath {
 public:
    static constexpr Index mostSamplesInSpace = 8192;

    /// `mostSamples`: of a V with more than three entries.
    explicit DirectionPath(Index mostSamples = 128);

    /// Takes a state at path length ζ as the latest; it becomes a sample if it is far enough from the last one.
    void append(const Vector& direction, double pathLength);

    /// The samples and the latest state, projected.
    ProjectedPath project() const;

    /// What it keeps, and the path that goes on from it: for checkpoints.
    struct Samples {
        double spacing = 4e-3;                    ///< least distance along the path between samples
        std::vector<double> pathLengths;          ///< of the samples
        std::vector<Eigen::VectorXf> directions;  ///< of the samples
        double latestPathLength = 0;
        Eigen::VectorXf latest;  ///< empty if the latest state is the last sample
    };
    const Samples& samples() const { return m_samples; }
    static DirectionPath fromSamples(Samples samples, Index mostSamples = 128);

 private:
    bool isInSpace() const { return !m_samples.directions.empty() && m_samples.directions.front().size() == 3; }
    Index capacity() const { return isInSpace() ? mostSamplesInSpace : m_mostSamples; }
    ProjectedPath pathInSpace() const;
    void dropEverySecond();
    void bringProductsUpToDate() const;

    Index m_mostSamples;
    Samples m_samples;
    mutable Matrix m_gram;              // of the samples: a cache that projecting brings up to date
    mutable Index m_productsKnown = 0;  // so many rows and columns of it are
};

/// Coordinates at any path length, by linear interpolation between samples.
std::array<double, 3> interpolate(const ProjectedPath& path, double pathLength);

}  // namespace marginscope
