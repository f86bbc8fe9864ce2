#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/data/dataset.h"

namespace marginscope {

/// Where the examples come from; equal settings, equal examples. Fields that a kind does not use keep their defaults.
struct DataSettings {
    /// points, csv, circles, moons, spirals, xor, discs, gaussians, linear, cifar10, images, hat
    std::string kind = "points";
    std::vector<std::array<double, 3>> points;  ///< points: (x1, x2, label); −1 and 1, or 0 … K−1
    std::string path;  ///< csv: the file; cifar10: directory, .bin or archive, empty: where `data import` put it
    std::vector<std::string> columns;  ///< csv: coordinates, then the label, by name or number; arrays; none: guessed
    std::string badLines = "refuse";   ///< csv: refuse, or skip
    std::string scaling = "none";      ///< csv: none, or box: every coordinate is stretched over [−1, 1]
    int most = 0;                      ///< csv: at most so many examples, drawn by the seed; 0: all
    std::string formula;     ///< of points in the plane: +1 where it is positive, else −1; none: their labels
    Lift lift = Lift::One;   ///< JSON: "none" or "one"; images and the hat are never lifted
    int count = 40;          ///< generated kinds, images: number of examples, balanced
    std::uint64_t seed = 1;  ///< generated kinds, images: how they are drawn
    double noise = 0.05;     ///< generated kinds: standard deviation of the jitter on every coordinate
    int grid = 4;            ///< discs: k of the k × k discs
    int dimension = 2;       ///< linear: of the points
    double margin = 0.1;     ///< linear: least y ⟨u, x⟩ for the unit normal u that the seed draws
    int classCount = 2;      ///< gaussians, spirals, discs: number of classes
    /// images: class numbers of the source behind every label. Two groups make a binary problem, the first group −1;
    /// more of them one class each. JSON writes a group of one as its number: [3, 5], [[0, 1, 8, 9], [2, 3, 4]].
    std::vector<std::vector<int>> classes = {{3}, {5}};
    int testCount = 1000;  ///< images: at most so many records to test on, balanced; 0: none

    bool operator==(const DataSettings&) const = default;
};

/// Which predictor is trained.
struct NetworkSettings {
    /// squared-relu (eq. (5)), mlp, deep-linear, hat, h-alexnet, densenet or resnet
    std::string kind = "squared-relu";
    int width = 100;                                  ///< squared-relu: number of neurons m
    std::vector<int> widths = {64, 64};               ///< mlp: hidden widths; deep-linear: all of them, input first
    std::vector<std::string> activation = {"relu"};   ///< mlp: one for all hidden layers, or one per hidden layer
    bool firstLayerBias = false;                      ///< mlp: trained bias in the first layer (keeps homogeneity)
    bool laterBiases = false;                         ///< mlp: trained biases further up (break homogeneity)
    bool skip = false;                                ///< mlp: skip connections (break homogeneity)
    double leakySlope = 0.01;                         ///< mlp: slope of leaky-relu for negative inputs
    std::string precision = "double";                 ///< double or float
    std::string hatVariant = "twice-differentiable";  ///< hat: twice-differentiable or smooth
    int depth = 20;                                   ///< resnet: 18, or 6 k + 2; densenet: 6 k + 4
    int growth = 12;                                  ///< densenet: channels that a layer adds
    std::string normalization = "batch";              ///< resnet, densenet: batch (as in the originals) or none
};

/// Where training starts.
struct InitializationSettings {
    std::string scheme = "normal";  ///< normal, paired, he, hat, file
    double scale = 0.02;            ///< normal, paired: standard deviation σ; he: factor on top of √(2/fan-in)
    std::uint64_t seed = 7;
    std::string path;  ///< file: the .npz with the weights
};

/// How the weights move.
struct DynamicsSettings {
    std::string method = "flow";  ///< flow, flow-explicit, gradient-descent, normalized-descent, sgd
    double tolerance = 1e-5;      ///< flow, flow-explicit: bound on the error estimate of an accepted step
    double relativeStep = 0.004;  ///< flow without error control (kinks, no degree, squared loss): ‖ΔW‖/‖W‖
    double largestStep = 0.05;  ///< flow: largest ‖ΔW‖/‖W‖ of any step, so that curves and animations stay smooth
    /// flow without error control: steps grow with the way come, to relative_step · step_growth · ∫ ‖dW‖/‖W‖
    double stepGrowth = 0;
    double stepSize = 0.01;  ///< descent methods: η
    /// gradient-descent: constant (η) or loss-scaled (η/L(W)); sgd: loss-scaled once every example is right, with
    /// back-off (stochastic_gradient_descent.h)
    std::string schedule = "constant";
    int batch = 64;  ///< sgd: examples in a batch, at most
};

/// What is kept of a run, and how densely along the clock.
struct RecordSettings {
    double spacing =
        0.02;  ///< a record at every step that moved the clock log10(1 + ln(n/L)) or the relative length by this
    int mostRecords = 10000;  ///< past this many, or 32 MB of them, every second is dropped, the spacing doubles
    bool saliency = false;    ///< whether ∇ₓΦ of every example is kept with every record
    int moments = 1000;       ///< at most so many records are kept with what it takes to see them again; 0: none
};

/// Gradient descent with finite steps beside the flow.
struct ComparisonSettings {
    std::vector<double> multiples;  ///< step sizes in units of 2/λmax; none: no comparison
    double accuracy = 4;            ///< ln(n/L) at which they leave the flow, and λmax of ∇²L is taken
    int steps = 20000;              ///< of each
    /// flow without error control: ln(n/L) at which the margin profile is compared with that of a second flow with
    /// steps half as long; empty: no such flow
    std::optional<double> halvingAccuracy;
    int halvingExamples = 256;  ///< with more margins than these (K − 1 an example) the second flow is left out
};

/// What the theory monitors are asked for.
struct TheorySettings {
    std::optional<double>
        ratesFrom;                  ///< ln(n/L) from which on slopes are fitted; empty: a hundredth of the present one
    std::optional<double> ratesTo;  ///< up to which; empty: the present one
};

/// When a run stops; the first that holds. Empty ones never hold.
struct StopSettings {
    std::optional<double> accuracy;      ///< ln(n/L) ≥
    std::optional<double> logNorm;       ///< ln‖W‖ ≥ (landed on exactly by the adaptive flow)
    std::optional<double> logNormRatio;  ///< ln(‖W‖/‖W₀‖) ≥ (likewise)
    std::optional<double> steps;         ///< accepted steps ≥
    std::optional<double> seconds;       ///< wall time ≥
    std::optional<double> angle;         ///< θ ≤, once L(W) < ℓ(0)
};

/// Everything that determines a run: same experiment, same build → the same bits. A plain value; its JSON form is in
/// experiment_json.h. Fields keep the names of the JSON, in lowerCamelCase.
struct Experiment {
    std::string name;
    std::string description;
    std::string watch;  ///< one sentence over the window: what to look at
    std::string note;   ///< what is our choice and not the paper's
    DataSettings data;
    NetworkSettings network;
    std::string loss = "exponential";
    InitializationSettings initialization;
    DynamicsSettings dynamics;
    bool frozen = true;  ///< whether the frozen-activation twin runs in lock-step
    RecordSettings record;
    ComparisonSettings comparison;
    TheorySettings theory;
    StopSettings stop;
};

}  // namespace marginscope
