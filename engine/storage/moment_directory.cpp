#include "engine/storage/moment_directory.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <utility>

#include "engine/data/npz.h"
#include "engine/data/npz_writer.h"
#include "engine/training/training_run.h"

namespace marginscope {

namespace {

namespace fs = std::filesystem;

const std::string wholeDirection = "direction";  // stored block by block instead

std::span<const float> numbersOf(const Eigen::VectorXf& values, Index begin, Index size) {
    return {values.data() + begin, std::size_t(size)};
}

/// The one number of that name; false if there is none.
bool readNumber(const NamedArrays& arrays, const std::string& name, double& number) {
    const NumericArray* const array = arrays.find(name);
    if (!array || array->values.size() != 1) return false;
    number = array->values.front();
    return true;
}

Eigen::VectorXf floatsOf(const NumericArray& array) {
    return Eigen::Map<const Vector>(array.values.data(), Index(array.values.size())).cast<float>();
}

}  // namespace

MomentDirectory::MomentDirectory(const std::string& runDirectory, ParameterLayout layout)
    : m_directory(runDirectory + "/moments"), m_layout(std::move(layout)) {}

std::string MomentDirectory::fileOf(std::int64_t step) const {
    char name[32];
    std::snprintf(name, sizeof name, "/%012lld.npz", static_cast<long long>(step));
    return m_directory + name;
}

Result<void> MomentDirectory::write(const Moment& moment) {
    std::error_code failure;
    fs::create_directories(m_directory, failure);
    if (failure)
        return Error{ErrorCode::NotWritable, m_directory,
                     "expected to be able to make the directory, found: " + failure.message()};
    NpzWriter file(fileOf(moment.step));
    file.add("step", double(moment.step));
    file.add("log_norm", moment.logNorm);
    file.add("path_length", moment.pathLength);
    file.add("frozen_angle_to_max_margin", moment.frozenAngleToMaxMargin);
    if (moment.direction.size() == m_layout.size())
        for (const ParameterBlock& block : m_layout.blocks())
            file.add(block.name, block.shape, numbersOf(moment.direction, block.offset, block.size()));
    forEachVector(moment, [&file](const std::string& name, const Eigen::VectorXf& values) {
        if (name == wholeDirection || values.size() == 0) return;
        file.add(name, {values.size()}, numbersOf(values, 0, values.size()));
    });
    return file.finish();
}

void MomentDirectory::remove(std::int64_t step) {
    std::error_code ignored;
    fs::remove(fileOf(step), ignored);
}

std::optional<Moment> MomentDirectory::read(std::int64_t step) const {
    const Result<NamedArrays> arrays = readNpz(fileOf(step));
    if (!arrays) return std::nullopt;
    Moment moment;
    double foundStep = 0;
    const bool hasNumbers = readNumber(*arrays, "step", foundStep) && foundStep == double(step) &&
                            readNumber(*arrays, "log_norm", moment.logNorm) &&
                            readNumber(*arrays, "path_length", moment.pathLength) &&
                            readNumber(*arrays, "frozen_angle_to_max_margin", moment.frozenAngleToMaxMargin);
    if (!hasNumbers) return std::nullopt;
    moment.step = step;
    const bool hasDirection = std::all_of(m_layout.blocks().begin(), m_layout.blocks().end(), [&](const auto& block) {
        const NumericArray* const array = arrays->find(block.name);
        return array && Index(array->values.size()) == block.size();
    });
    if (hasDirection) {
        moment.direction.resize(m_layout.size());
        for (const ParameterBlock& block : m_layout.blocks())
            moment.direction.segment(block.offset, block.size()) = floatsOf(*arrays->find(block.name));
    }
    forEachVector(moment, [&](const std::string& name, Eigen::VectorXf& values) {
        if (name == wholeDirection) return;
        if (const NumericArray* array = arrays->find(name)) values = floatsOf(*array);
    });
    return moment;
}

void MomentDirectory::keepOnly(const std::vector<std::int64_t>& steps) {
    std::set<std::string> kept;
    for (const std::int64_t step : steps) kept.insert(fileOf(step));
    std::error_code ignored;
    std::vector<fs::path> others;
    for (const fs::directory_entry& entry : fs::directory_iterator(m_directory, ignored))
        if (!kept.contains(entry.path().string())) others.push_back(entry.path());
    for (const fs::path& other : others) fs::remove(other, ignored);
}

Result<void> copyMoments(const TrainingRun& run, const std::string& runDirectory) {
    const std::shared_ptr<MomentArchive> source = run.moments().archive();
    if (!source) return {};
    MomentDirectory target(runDirectory, run.network()->layout());
    const std::vector<std::int64_t> steps = run.moments().log().steps();
    for (const std::int64_t step : steps) {
        const std::optional<Moment> moment = source->read(step);
        if (!moment) continue;
        if (Result<void> written = target.write(*moment); !written) return written;
    }
    target.keepOnly(steps);
    return {};
}

void keepMomentsIn(TrainingRun& run, const std::string& runDirectory) {
    auto directory = std::make_shared<MomentDirectory>(runDirectory, run.network()->layout());
    directory->keepOnly(run.moments().log().steps());
    run.keepMoments(std::move(directory));
}

}  // namespace marginscope
