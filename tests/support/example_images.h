#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "engine/data/dataset.h"
#include "engine/training/snapshot.h"

namespace marginscope::test {

/// Pictures of a bright disc (cats, class 3, label −1) or square (dogs, class 5, label 1) by turns, whose place and
/// colour depend on their number.
inline std::shared_ptr<ExampleImages> makeExampleImages(int count) {
    auto images = std::make_shared<ExampleImages>();
    images->classNames = {"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"};
    images->groups = {"cat", "dog"};
    images->source = "synthetic";
    for (int i = 0; i < count; ++i) {
        const bool isSquare = i % 2 == 1;
        images->classes.push_back(isSquare ? 5 : 3);
        images->records.push_back(i);
        const int across = 10 + i * 7 % 12;
        const int down = 10 + i * 5 % 12;
        for (int channel = 0; channel < 3; ++channel)
            for (int y = 0; y < 32; ++y)
                for (int x = 0; x < 32; ++x) {
                    const double distance = isSquare ? std::max(std::abs(x - across), std::abs(y - down))
                                                     : std::hypot(x - across, y - down);
                    const bool isInside = distance < 7;
                    images->pixels.push_back(std::uint8_t(isInside ? 255 - 40 * ((i + channel) % 4) : 40 + 2 * y));
                }
    }
    return images;
}

/// Labels of makeExampleImages(): −1 and 1 by turns.
inline std::vector<int> makeImageLabels(int count) {
    std::vector<int> labels;
    for (int i = 0; i < count; ++i) labels.push_back(i % 2 == 1 ? 1 : -1);
    return labels;
}

/// Maps and angles of every `step`-th of the examples, at the given records: the angle falls from record to record.
inline std::shared_ptr<ImageSaliency> makeImageSaliency(int count, int step, std::vector<Index> records) {
    auto saliency = std::make_shared<ImageSaliency>();
    for (int i = 0; i < count; i += step) {
        saliency->examples.push_back(i);
        for (int y = 0; y < 32; ++y)
            for (int x = 0; x < 32; ++x)
                saliency->maps.push_back(float(std::exp(-0.02 * (std::pow(x - 16 + i % 7, 2) + std::pow(y - 16, 2)))));
    }
    saliency->records = std::move(records);
    for (std::size_t r = 0; r < saliency->records.size(); ++r)
        for (const Index i : saliency->examples)
            saliency->anglesToLatest.push_back(
                r + 1 == saliency->records.size() ? 0.0F : float((0.2 + 0.1 * double(i % 10)) / double(1 + r * r)));
    return saliency;
}

}  // namespace marginscope::test
