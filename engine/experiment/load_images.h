#pragma once

#include "engine/base/result.h"
#include "engine/data/dataset.h"
#include "engine/experiment/experiment.h"

namespace marginscope {

/// Whether examples of this data.kind are pictures: cifar10, images.
bool isImageKind(const std::string& dataKind);

/// Where the records of cifar10 are read: data.path, or cifar10Directory() if that is empty.
std::string cifar10PathOf(const DataSettings& settings);

/// Pictures of the groups data.classes: data.count of them to train on, at most data.test_count to test on, drawn by
/// data.seed as in image_selection.h. The first of two groups is −1, the second +1; more are 0 … K − 1.
///
/// A byte v of channel c becomes the input (v/255 − mean_c)/deviation_c with the customary figures of CIFAR-10, for
/// built-in pictures too; a point has 3072 coordinates in the order of a record: channel, row, column. data.lift does
/// not apply: the points are the inputs, Lift::None.
///
/// Errors: those of readCifar10() and selectRecords(); Unsupported (place data.count) for more than 100,000 built-in
/// pictures. Records to test on are never an error; without any, Dataset::test is null. A .bin file has none. Built-in
/// pictures are drawn from the first 5,000 of each kind to train on, from more where more are asked for, and from the
/// following 1,000 to test on.
Result<Dataset> buildImageDataset(const DataSettings& settings);

}  // namespace marginscope
