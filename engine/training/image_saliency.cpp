#include "engine/training/image_saliency.h"

namespace marginscope {

std::shared_ptr<const ImageSaliency> imageSaliencyOf(const SaliencyHistory& history, const ExampleImages& images) {
    if (history.size() == 0) return nullptr;
    auto result = std::make_shared<ImageSaliency>();
    result->examples = history.examples();
    for (Index i = 0; i < history.size(); ++i) result->records.push_back(history.moment(i).record);
    const Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> angles =
        history.anglesToLatest().cast<float>();
    result->anglesToLatest.assign(angles.data(), angles.data() + angles.size());

    const SaliencyMatrix& latest = history.moment(history.size() - 1).saliency;
    const Index pixels = images.height * images.width;
    result->maps.reserve(std::size_t(latest.rows() * pixels));
    for (Index i = 0; i < latest.rows(); ++i) {
        const Eigen::Map<const SaliencyMatrix> channels(latest.row(i).data(), images.channels, pixels);
        Eigen::VectorXf map = channels.colwise().norm();
        if (const float largest = map.maxCoeff(); largest > 0) map /= largest;
        result->maps.insert(result->maps.end(), map.begin(), map.end());
    }
    return result;
}

}  // namespace marginscope
