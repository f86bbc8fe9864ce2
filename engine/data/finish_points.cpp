#include "engine/data/finish_points.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "engine/base/random.h"

namespace marginscope {

namespace {

constexpr std::size_t mostLabels = 100;

Error misfit(std::string place, std::string message) {
    return {ErrorCode::Malformed, std::move(place), std::move(message)};
}

/// Gives every distinct key, in its order, a class.
template <typename Key>
void numberClasses(const std::vector<Key>& keys, const std::set<Key>& distinct, PointFile& file) {
    std::map<Key, double> classes;
    for (const Key& key : distinct) classes.emplace(key, double(classes.size()));
    file.data.classCount = std::max<Index>(2, Index(distinct.size()));
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const double index = classes.at(keys[i]);
        file.data.labels[Index(i)] = distinct.size() == 2 ? 2 * index - 1 : index;
    }
}

/// All distinct keys, or more than are allowed.
template <typename Key>
std::set<Key> distinctOf(const std::vector<Key>& keys) {
    std::set<Key> distinct;
    for (const Key& key : keys) {
        distinct.insert(key);
        if (distinct.size() > mostLabels) break;
    }
    return distinct;
}

template <typename Key>
Result<void> mapToClasses(const std::vector<Key>& keys, const std::string& place, PointFile& file) {
    const std::set<Key> distinct = distinctOf(keys);
    if (distinct.size() > mostLabels)
        return misfit(place, "expected at most " + std::to_string(mostLabels) +
                                 " different labels, found more: is this a coordinate?");
    if (distinct.size() < 2) return misfit(place, "expected points of two classes, found only one label");
    numberClasses(keys, distinct, file);
    return {};
}

Result<void> mapNumbers(const std::string& place, PointFile& file) {
    VectorSpan labels = file.data.labels;
    const LabelClasses classes = mapLabels(labels);
    if (!classes.problem) {
        file.data.classCount = classes.classCount;
        if (hasEveryClass(file.data.labels, classes.classCount)) return {};
        return misfit(place, "expected points of two classes, found only one label");
    }
    return mapToClasses(std::vector<double>(labels.begin(), labels.end()), place, file);
}

/// Whether the labels can be used, as classes or because they do not matter.
Result<void> orAnyLabels(Result<void> classes, const PointFileOptions& options, PointFile& file) {
    if (classes || !options.anyLabels) return classes;
    file.data.labels.setConstant(-1);
    file.data.classCount = 2;
    return {};
}

void keepOnly(const std::vector<Index>& kept, PointFile& file) {
    LabelledPoints part{RowMatrix(Index(kept.size()), file.data.points.cols()), Vector(Index(kept.size())),
                        file.data.classCount};
    std::vector<Index> rows;
    for (std::size_t i = 0; i < kept.size(); ++i) {
        part.points.row(Index(i)) = file.data.points.row(kept[i]);
        part.labels[Index(i)] = file.data.labels[kept[i]];
        rows.push_back(file.rows[std::size_t(kept[i])]);
    }
    file.data = std::move(part);
    file.rows = std::move(rows);
}

/// Of every class its share, at least one, drawn by the seed; the order of the file stays.
void takePart(Index most, std::uint64_t seed, PointFile& file) {
    const Index all = file.data.points.rows();
    if (most <= 0 || all <= most) return;
    std::vector<std::vector<Index>> members(std::size_t(file.data.classCount));
    for (Index i = 0; i < all; ++i)
        members[std::size_t(classNumberOf(file.data.labels[i], file.data.classCount))].push_back(i);
    Random random(seed);
    std::vector<Index> kept;
    for (std::vector<Index>& group : members) {
        if (group.empty()) continue;
        random.shuffle(group);
        const auto share = Index(std::floor(double(most) * double(group.size()) / double(all)));
        group.resize(std::size_t(std::clamp<Index>(share, 1, Index(group.size()))));
        kept.insert(kept.end(), group.begin(), group.end());
    }
    std::sort(kept.begin(), kept.end());
    keepOnly(kept, file);
}

void fillBox(PointFile& file) {
    RowMatrix& points = file.data.points;
    const Vector low = points.colwise().minCoeff();
    const Vector high = points.colwise().maxCoeff();
    // Halved first: the sum of two numbers near the largest double would not be finite.
    file.centre = low / 2 + high / 2;
    file.halfWidth = high / 2 - low / 2;
    for (Index k = 0; k < points.cols(); ++k) {
        if (!(file.halfWidth[k] > 0)) file.halfWidth[k] = 1;
        points.col(k) = ((points.col(k).array() - file.centre[k]) / file.halfWidth[k]).cwiseMax(-1).cwiseMin(1);
    }
}

}  // namespace

Result<void> classesOfNumbers(const std::string& place, const PointFileOptions& options, PointFile& file) {
    return orAnyLabels(mapNumbers(place, file), options, file);
}

Result<void> classesOfWords(const std::vector<std::string>& words, const std::string& place,
                            const PointFileOptions& options, PointFile& file) {
    return orAnyLabels(mapToClasses(words, place, file), options, file);
}

void finishPointFile(const PointFileOptions& options, PointFile& file) {
    // Where all labels were taken as −1, the file has no word for the other class.
    while (!file.labels.empty() && file.labels.back().empty()) file.labels.pop_back();
    file.available = file.data.points.rows();
    takePart(options.most, options.seed, file);
    if (options.intoBox) fillBox(file);
}

}  // namespace marginscope
