#include "engine/theory/margin_program.h"

#include <glpk.h>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/theory/margin_dictionary.h"

namespace marginscope {

namespace {

using Extended = long double;
using Columns = std::vector<Index>;

constexpr double solverTolerance = 1e-9;  // of GLPK, on entries scaled to 1
constexpr double nearlyActive = 1e-6;     // reduced cost, of the largest |F_ij|, of columns taken to the last stage
constexpr double closeEnough = 1e-14;     // violation, of the value, that no further column is admitted for
constexpr double smallestSize = 1e-6;     // of the value, of the largest |F_ij|, that accuracy is relative to
constexpr int mostRounds = 200;

/// The `count` columns of largest score above `threshold`, best first.
Columns bestColumns(const Vector& scores, double threshold, Index count) {
    Columns columns;
    for (Index j = 0; j < scores.size(); ++j) {
        if (scores[j] > threshold) columns.push_back(j);
    }
    const auto better = [&](Index a, Index b) { return scores[a] != scores[b] ? scores[a] > scores[b] : a < b; };
    const Index kept = std::min(count, Index(columns.size()));
    std::partial_sort(columns.begin(), columns.begin() + kept, columns.end(), better);
    columns.resize(size_t(kept));
    return columns;
}

/// The program over a growing part of the columns, in GLPK: rows 1 … n are (F s)_i − t ≥ 0, row n + 1 is Σ s = 1,
/// column 1 is t, further columns are weights.
class SimplexProgram {
 public:
    SimplexProgram(const Eigen::Ref<const Matrix>& features, double scale)
        : m_features(features), m_scale(scale), m_problem(glp_create_prob()) {
        glp_term_out(GLP_OFF);
        const int rows = int(features.rows());
        glp_set_obj_dir(m_problem, GLP_MAX);
        glp_add_rows(m_problem, rows + 1);
        for (int i = 1; i <= rows; ++i) glp_set_row_bnds(m_problem, i, GLP_LO, 0, 0);
        glp_set_row_bnds(m_problem, rows + 1, GLP_FX, 1, 1);
        m_rowNumbers.resize(size_t(rows) + 2);
        std::iota(m_rowNumbers.begin(), m_rowNumbers.end(), 0);
        m_entries.assign(size_t(rows) + 2, -1);
        glp_add_cols(m_problem, 1);
        glp_set_col_bnds(m_problem, 1, GLP_FR, 0, 0);
        glp_set_obj_coef(m_problem, 1, 1);
        glp_set_mat_col(m_problem, 1, rows, m_rowNumbers.data(), m_entries.data());
    }
    ~SimplexProgram() {
        glp_delete_prob(m_problem);
        glp_free_env();
    }
    SimplexProgram(const SimplexProgram&) = delete;
    SimplexProgram& operator=(const SimplexProgram&) = delete;

    void addColumns(const Columns& columns) {
        const Index rows = m_features.rows();
        m_columns.insert(m_columns.end(), columns.begin(), columns.end());
        for (const Index column : columns) {
            const int number = glp_add_cols(m_problem, 1);
            glp_set_col_bnds(m_problem, number, GLP_LO, 0, 0);
            for (Index i = 0; i < rows; ++i) m_entries[size_t(i) + 1] = m_features(i, column) / m_scale;
            m_entries[size_t(rows) + 1] = 1;
            glp_set_mat_col(m_problem, number, int(rows) + 1, m_rowNumbers.data(), m_entries.data());
        }
    }

    /// q of the optimum, normalised; false if GLPK gave up.
    bool solve(Vector& dualWeights) {
        glp_smcp options;
        glp_init_smcp(&options);
        options.msg_lev = GLP_MSG_OFF;
        options.it_lim = 20 * int(m_features.rows() + 50);
        options.tol_bnd = options.tol_dj = solverTolerance;
        if (!m_hasBasis) glp_adv_basis(m_problem, 0);
        m_hasBasis = true;
        if (glp_simplex(m_problem, &options) != 0 || glp_get_status(m_problem) != GLP_OPT) return false;
        dualWeights.resize(m_features.rows());
        for (Index i = 0; i < dualWeights.size(); ++i) {
            dualWeights[i] = std::max(0.0, -glp_get_row_dual(m_problem, int(i) + 1));
        }
        const double sum = dualWeights.sum();
        if (!(sum > 0)) return false;
        dualWeights /= sum;
        return true;
    }

    double value() const { return glp_get_col_prim(m_problem, 1) * m_scale; }

    /// GLPK's tolerance for reduced costs is absolute; this makes it relative to the size of the value.
    void setObjectiveFor(double size) { glp_set_obj_coef(m_problem, 1, m_scale / size); }

    Columns basicColumns() const {
        Columns columns;
        for (size_t k = 0; k < m_columns.size(); ++k) {
            if (glp_get_col_stat(m_problem, int(k) + 2) == GLP_BS) columns.push_back(m_columns[k]);
        }
        return columns;
    }

    std::vector<Index> tightRows() const {
        std::vector<Index> rows;
        for (Index i = 0; i < m_features.rows(); ++i) {
            if (glp_get_row_stat(m_problem, int(i) + 1) != GLP_BS) rows.push_back(i);
        }
        return rows;
    }

 private:
    const Eigen::Ref<const Matrix>& m_features;
    double m_scale;
    glp_prob* m_problem;
    bool m_hasBasis = false;
    Columns m_columns;
    std::vector<int> m_rowNumbers;
    std::vector<double> m_entries;
};

/// A first choice: the best columns of every single example and of all on average.
Columns firstColumns(const Eigen::Ref<const Matrix>& features, Index most) {
    if (features.cols() <= most) {
        Columns all(static_cast<size_t>(features.cols()));
        std::iota(all.begin(), all.end(), Index(0));
        return all;
    }
    Columns columns = bestColumns(features.colwise().mean(), -std::numeric_limits<double>::infinity(), most / 4);
    for (Index i = 0; i < features.rows(); ++i) {
        Index column = 0;
        features.row(i).maxCoeff(&column);
        columns.push_back(column);
    }
    std::sort(columns.begin(), columns.end());
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    return columns;
}

/// Solves the program to the accuracy of GLPK and brings the dictionary to its solution, columns that nearly enter it
/// included.
void approach(const Eigen::Ref<const Matrix>& features, double scale, MarginDictionary& dictionary) {
    const Index batch = std::max<Index>(64, 2 * features.rows());
    SimplexProgram program(features, scale);
    program.addColumns(firstColumns(features, std::max<Index>(512, 4 * features.rows())));
    Vector dualWeights;
    Vector prices = Vector::Zero(features.cols());
    double value = 0;
    for (int round = 0; round < mostRounds && program.solve(dualWeights); ++round) {
        prices = features.transpose() * dualWeights;
        value = program.value();
        const double size = std::fabs(value) > smallestSize * scale ? std::fabs(value) : scale;
        program.setObjectiveFor(size);
        const Columns violated = bestColumns(prices, value + 10 * solverTolerance * size, batch);
        if (violated.empty()) break;
        program.addColumns(violated);
    }
    dictionary.moveTo(program.basicColumns(), program.tightRows());
    for (const Index column : bestColumns(prices, value - nearlyActive * scale, batch)) {
        if (!dictionary.isAdmitted(column)) dictionary.addColumn(column);
    }
}

Extended price(const Eigen::Ref<const Matrix>& features, const Vector& dualWeights, Index column) {
    Extended sum = 0;
    for (Index i = 0; i < dualWeights.size(); ++i) sum += Extended(dualWeights[i]) * features(i, column);
    return sum;
}

/// Fills in `value`, `upper` and the gap from s and q alone, in extended precision where it matters.
void certify(const Eigen::Ref<const Matrix>& features, double scale, MarginProgram& program) {
    std::vector<Extended> margins(static_cast<size_t>(features.rows()), 0);
    for (Index j = 0; j < features.cols(); ++j) {
        const Extended weight = program.weights[j];
        if (weight == 0) continue;
        for (size_t i = 0; i < margins.size(); ++i) margins[i] += weight * features(Index(i), j);
    }
    const Extended lower = *std::min_element(margins.begin(), margins.end());

    const Vector prices = features.transpose() * program.dualWeights;
    const double doubtful = prices.maxCoeff() - 1e-12 * scale;
    Extended upper = -std::numeric_limits<Extended>::infinity();
    for (Index j = 0; j < features.cols(); ++j) {
        if (prices[j] >= doubtful) upper = std::max(upper, price(features, program.dualWeights, j));
    }
    program.value = double(lower);
    program.upper = double(upper);
    const Extended size = std::max(std::fabs(lower), std::fabs(upper));
    program.relativeGap = size > 0 ? std::max(0.0, double((upper - lower) / size)) : 0;
}

}  // namespace

MarginProgram solveMarginProgram(const Eigen::Ref<const Matrix>& features) {
    assert(features.rows() > 0 && features.cols() > 0 && features.allFinite());
    const double largest = features.cwiseAbs().maxCoeff();
    const double scale = largest > 0 ? largest : 1;

    Index start = 0;
    features.colwise().minCoeff().maxCoeff(&start);
    MarginDictionary dictionary(features, start);
    approach(features, scale, dictionary);

    const int mostPivots = int(50 * (features.rows() + 20));
    MarginProgram program;
    for (int round = 0; round < mostRounds; ++round) {
        const bool isOptimal = dictionary.maximise(mostPivots);
        program.dualWeights = dictionary.rowWeights();
        Vector excess = features.transpose() * program.dualWeights;
        const double tolerance = std::max(closeEnough * std::fabs(double(dictionary.value())), 1e-17 * scale);
        for (Index j = 0; j < excess.size(); ++j) {
            const bool isDoubtful =
                !dictionary.isAdmitted(j) && excess[j] - double(dictionary.value()) > -1e-13 * scale;
            excess[j] = isDoubtful ? double(price(features, program.dualWeights, j) - dictionary.value()) : -1;
        }
        const Columns violated = bestColumns(excess, tolerance, std::max<Index>(16, features.rows() / 4));
        if (violated.empty() || !isOptimal) break;
        for (const Index column : violated) dictionary.addColumn(column);
    }
    program.weights = dictionary.columnWeights();
    certify(features, scale, program);
    return program;
}

}  // namespace marginscope
