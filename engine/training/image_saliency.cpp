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
    result->maps = saliencyMaps(history.moment(history.size() - 1).saliency, images);
    return result;
}

std::vector<float> saliencyMaps(const SaliencyMatrix& saliency, const ExampleImages& images) {
    std::vector<float> maps;
    const Index pixels = images.height * images.width;
    maps.reserve(std::size_t(saliency.rows() * pixels));
    for (Index i = 0; i < saliency.rows(); ++i) {
        const Eigen::Map<const SaliencyMatrix> channels(saliency.row(i).data(), images.channels, pixels);
        Eigen::VectorXf map = channels.colwise().norm();
        if (const float largest = map.maxCoeff(); largest > 0) map /= largest;
        maps.insert(maps.end(), map.begin(), map.end());
    }
    return maps;
}

}  // namespace marginscope
