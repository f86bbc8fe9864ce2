#include "engine/experiment/load_images.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "engine/data/cifar10.h"
#include "engine/data/drawn_images.h"
#include "engine/data/image_selection.h"
#include "engine/data/user_data.h"

namespace marginscope {
namespace {

/// Mean and standard deviation of the bytes of CIFAR-10's training records, in units of 255, as widely published.
constexpr std::array<double, 3> channelMeans = {0.4914, 0.4822, 0.4465};
constexpr std::array<double, 3> channelDeviations = {0.2470, 0.2435, 0.2616};

/// Pictures to choose from.
struct ImageSource {
    RecordsByClass records;
    std::function<void(Index record, std::uint8_t* pixels)> copyPixels;
    std::vector<ExampleImages::File> files;
    std::string name;
};

/// Both sides of a data set.
struct ImageSources {
    ImageSource train, test;
    std::vector<std::string> classNames;
};

/// The records of several files, numbered through all of them.
ImageSource sourceOf(std::vector<Cifar10File> files) {
    ImageSource source;
    source.records.resize(std::size_t(cifar10ClassCount));
    std::vector<Index> starts;
    Index number = 0;
    for (const Cifar10File& file : files) {
        starts.push_back(number);
        source.files.push_back({file.name, file.size()});
        for (Index i = 0; i < file.size(); ++i) {
            source.records[std::size_t(file.label(i))].push_back(number++);
        }
    }
    source.name = "CIFAR-10";
    if (!files.empty()) {
        source.name += ", " + files.front().name + (files.size() > 1 ? " … " + files.back().name : "");
    }
    source.copyPixels = [files = std::move(files), starts](Index record, std::uint8_t* pixels) {
        const auto file = std::size_t(std::upper_bound(starts.begin(), starts.end(), record) - starts.begin() - 1);
        std::copy_n(files[file].pixels(record - starts[file]), cifar10ImageBytes, pixels);
    };
    return source;
}

Result<ImageSources> cifar10Sources(const DataSettings& settings) {
    Result<Cifar10> data = readCifar10(cifar10PathOf(settings));
    if (!data && settings.path.empty() && data.error().code == ErrorCode::NotFound) {
        return Error{ErrorCode::NotFound, cifar10PathOf(settings),
                     "expected CIFAR-10 here, where `marginscope data import cifar10 SOURCE` puts it, found none"};
    }
    if (!data) {
        return data.error();
    }
    return ImageSources{sourceOf(std::move(data->train)), sourceOf(std::move(data->test)), std::move(data->classNames)};
}

/// Of every kind, the records number `first` … `first + count − 1`.
ImageSource drawnSource(Index first, Index count) {
    ImageSource source;
    const auto kinds = Index(drawnImageNames().size());
    source.records.resize(std::size_t(kinds));
    for (Index kind = 0; kind < kinds; ++kind) {
        for (Index i = first; i < first + count; ++i) {
            source.records[std::size_t(kind)].push_back(kinds * i + kind);
        }
    }
    source.copyPixels = [](Index record, std::uint8_t* pixels) {
        const DrawnImage image = drawnImage(record);
        std::copy(image.begin(), image.end(), pixels);
    };
    source.name = "built-in pictures";
    return source;
}

Result<ImageSources> drawnSources(const DataSettings& settings) {
    constexpr int most = 100'000;  // there is no end of pictures, but of memory: a network sees 3072 doubles of each
    if (settings.count > most) {
        return Error{ErrorCode::Unsupported, "data.count",
                     "expected at most 100000 built-in pictures, found " + std::to_string(settings.count)};
    }
    // As many as CIFAR-10 has of every class, unless more are asked for.
    const auto groups = Index(settings.classes.size());
    const Index train = std::max<Index>(5000, (settings.count + groups - 1) / groups);
    return ImageSources{drawnSource(0, train), drawnSource(train, 1000), drawnImageNames()};
}

std::shared_ptr<const ExampleImages> picturesOf(const ImageSource& source, const ImageSelection& selection,
                                                const ClassGroups& groups, const std::vector<std::string>& classNames) {
    auto images = std::make_shared<ExampleImages>();
    images->pixels.resize(selection.records.size() * std::size_t(images->valuesPerImage()));
    for (std::size_t i = 0; i < selection.records.size(); ++i) {
        source.copyPixels(selection.records[i], images->pixels.data() + i * std::size_t(images->valuesPerImage()));
    }
    images->classes = selection.classes;
    images->classNames = classNames;
    for (const std::vector<int>& group : groups) {
        images->groups.push_back(groupName(group, classNames));
    }
    images->records = selection.records;
    images->mean = channelMeans;
    images->deviation = channelDeviations;
    images->files = source.files;
    images->source = source.name;
    return images;
}

/// What networks see, by a table: there are only 256 values of a byte.
RowMatrix normalized(const ExampleImages& images) {
    std::array<std::array<double, 256>, 3> table{};
    for (std::size_t channel = 0; channel < 3; ++channel) {
        for (std::size_t value = 0; value < 256; ++value) {
            table[channel][value] = (double(value) / 255 - images.mean[channel]) / images.deviation[channel];
        }
    }
    const auto perChannel = std::size_t(images.height * images.width);
    RowMatrix points(Index(images.size()), images.valuesPerImage());
    for (std::size_t i = 0; i < images.pixels.size(); ++i) {
        points.data()[i] = table[i / perChannel % 3][images.pixels[i]];
    }
    return points;
}

Dataset datasetOf(const ImageSource& source, const ImageSelection& selection, const ClassGroups& groups,
                  const std::vector<std::string>& classNames) {
    Vector labels(Index(selection.groups.size()));
    for (Index i = 0; i < labels.size(); ++i) {
        const int group = selection.groups[std::size_t(i)];
        labels[i] = groups.size() == 2 ? 2 * group - 1 : group;
    }
    std::shared_ptr<const ExampleImages> images = picturesOf(source, selection, groups, classNames);
    Dataset dataset = makeDataset(normalized(*images), std::move(labels), Lift::None, Index(groups.size()));
    dataset.images = std::move(images);
    return dataset;
}

}  // namespace

bool isImageKind(const std::string& dataKind) {
    return dataKind == "cifar10" || dataKind == "images";
}

std::string cifar10PathOf(const DataSettings& settings) {
    return settings.path.empty() ? cifar10Directory() : settings.path;
}

Result<Dataset> buildImageDataset(const DataSettings& settings) {
    Result<ImageSources> sources = settings.kind == "cifar10" ? cifar10Sources(settings) : drawnSources(settings);
    if (!sources) {
        return sources.error();
    }
    const Result<ImageSelection> train =
        selectRecords(sources->train.records, settings.classes, settings.count, settings.seed, sources->classNames);
    if (!train) {
        return train.error();
    }
    Dataset dataset = datasetOf(sources->train, *train, settings.classes, sources->classNames);
    const ImageSelection test =
        selectAtMost(sources->test.records, settings.classes, settings.testCount, settings.seed);
    if (!test.records.empty()) {
        dataset.test =
            std::make_shared<const Dataset>(datasetOf(sources->test, test, settings.classes, sources->classNames));
    }
    return dataset;
}

}  // namespace marginscope
