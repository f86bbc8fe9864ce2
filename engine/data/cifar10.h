#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/base/types.h"

namespace marginscope {

/// The binary version of CIFAR-10 (Krizhevsky, "Learning Multiple Layers of Features from Tiny Images", 2009).
///
/// A file is a run of records of 3073 bytes with nothing between or around them: one label, 0 … 9, then the red, the
/// green and the blue values of 32 × 32 pixels, row after row from the top. How many records there are is taken from
/// the size of the file; the official ones hold 10,000.
constexpr Index cifar10ClassCount = 10;
constexpr std::size_t cifar10ImageBytes = 3 * 32 * 32;
constexpr std::size_t cifar10RecordBytes = 1 + cifar10ImageBytes;

/// The records of one file, all of them checked.
struct Cifar10File {
    std::string name;   ///< without its directory
    std::string bytes;  ///< as in the file

    Index size() const { return Index(bytes.size() / cifar10RecordBytes); }
    int label(Index record) const {
        return static_cast<unsigned char>(bytes[std::size_t(record) * cifar10RecordBytes]);
    }
    /// The 3072 values of a picture: channel, row, column.
    const std::uint8_t* pixels(Index record) const {
        return reinterpret_cast<const std::uint8_t*>(bytes.data()) + std::size_t(record) * cifar10RecordBytes + 1;
    }
};

struct Cifar10 {
    std::vector<Cifar10File> train;       ///< in the order of their names, at least one
    std::vector<Cifar10File> test;        ///< likewise; may be empty
    std::vector<std::string> classNames;  ///< ten, by label
};

/// The names of the official batches.meta.txt: airplane, automobile, bird, cat, deer, dog, frog, horse, ship, truck.
const std::vector<std::string>& cifar10ClassNames();

/// Reads and checks everything that `source` holds:
///
/// - a directory: its files data_batch*.bin train and its files test*.bin test, each in the order of their names;
///   batches.meta.txt names the classes if it is there. If a directory has no data_batch*.bin but a directory
///   cifar-10-batches-bin, that one is read;
/// - an archive, cifar-10-binary.tar.gz as it is offered (or a plain .tar), read as a stream: the same names in any one
///   directory of it;
/// - any other file: records to train on, none to test on.
///
/// Errors are one for the first defect, with place FILE:byte N where it is a byte (of the file inside the archive:
/// ARCHIVE:FILE:byte N): NotFound, NotReadable; Malformed for a file that is cut short, empty, with a label above 9, of
/// another format (named where it is recognised: CIFAR-100, PNG, HTML, …) and for archives that are damaged, lack the
/// records or have entries that climb out of them; Unsupported above 4 GiB; Cancelled.
/// Progress counts bytes of the files as they lie on the disk.
Result<Cifar10> readCifar10(const std::string& source, const Progress& progress = {});

/// What an import has stored.
struct Cifar10Import {
    std::string directory;
    std::vector<std::string> files;  ///< their names
    Index trainRecords = 0;
    Index testRecords = 0;
};

/// Reads `source` as above and keeps it in `directory` (made if absent) as data_batch_1.bin, …, test_batch.bin if there
/// are records to test on, and batches.meta.txt.
///
/// All or nothing: files are written into a new directory beside `directory`, which takes its place at the end. After
/// an error or a stop nothing of them is left and an earlier import is as it was. So as not to throw away what is not
/// ours, a directory that holds anything but an earlier import is refused (NotWritable).
Result<Cifar10Import> importCifar10(const std::string& source, const std::string& directory,
                                    const Progress& progress = {});

}  // namespace marginscope
