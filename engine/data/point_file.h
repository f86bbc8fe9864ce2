#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/progress.h"
#include "engine/base/result.h"
#include "engine/data/labelled_points.h"
#include "engine/data/npz.h"
#include "engine/data/text_table.h"

namespace marginscope {

/// What to take from a file of points, and how.
struct PointFileOptions {
    /// Columns of a table by name, or by number from 1: coordinates first, the label last. Of an .npz the names of the
    /// arrays of points and labels, or of one that holds both. Empty: guessed, see guessColumns() and readPointFile().
    std::vector<std::string> columns;
    bool skipBadLines = false;  ///< leaves out lines that cannot be used; else they are an error
    bool intoBox = false;       ///< moves and stretches every coordinate so that it fills [−1, 1]
    Index most = 0;             ///< takes at most so many examples, of every class its share; 0: all
    std::uint64_t seed = 1;     ///< draws which
    bool anyLabels = false;     ///< labels that make no classes are all taken as −1: something else will replace them
};

/// The points of a file, and what is needed to write them back as they were.
struct PointFile {
    LabelledPoints data;

    std::vector<std::string> columnNames;  ///< of the coordinates, then of the label
    std::vector<std::string> labels;  ///< what stands in the file for class 0 … K − 1; −1 is class 0 of two; with
                                      ///< PointFileOptions::anyLabels perhaps of class 0 alone
    Index available = 0;              ///< examples before a part of them was taken
    BadLines badLines;                ///< that were left out

    std::optional<TextTable> table;  ///< none where points came from arrays
    std::vector<Index> columns;      ///< of the table, as columnNames
    std::vector<Index> rows;         ///< of the table or array, for every point

    /// Into the box: a coordinate x of `data` stands for centre + halfWidth · x in the file. Empty: as they are.
    Vector centre;
    Vector halfWidth;
};

/// Columns of a table that are probably meant, the label last. The label is a column called label, class, target,
/// category, species or y; else the only one of words; else the last one. Coordinates are all other columns of numbers
/// but those called id, index or row. Nothing if no coordinate is left.
std::vector<Index> guessColumns(const TextTable& table);

/// Reads the points of a file: .npy and .npz hold arrays, everything else is a table of text.
///
/// Tables: the CSV of csv.h (csvHeaderSeparator() knows it) is read as strictly as there, unless an option asks for
/// something else. Of others the format is found out (readTextTable()). Labels: −1 and 1, 0 and 1, or 0 …
/// K − 1 are taken as they are. Other numbers become classes in ascending order, words in the order of their bytes; of
/// two classes the first is −1. At most 100 different labels are allowed.
///
/// Arrays: points n × d and labels of n values, named by options.columns, or X and y, or the only two that fit; or one
/// array n × (d + 1) with the labels in its last column.
///
/// Errors: those of readFile(), parseCsv(), readTextTable(), parseNpy() and parseNpz(); Malformed with place FILE:LINE
/// for bad lines that are not to be skipped, FILE:COLUMN for columns that do not fit, FILE:label for labels that do
/// not.
Result<PointFile> readPointFile(const std::string& path, const PointFileOptions& options,
                                const Progress& progress = {});

/// The same from the text of a table; `file` names it in errors.
Result<PointFile> pointsOfText(std::shared_ptr<const std::string> text, const std::string& file,
                               const PointFileOptions& options, const Progress& progress = {});

/// The same from a table that has been read; the strict rules of csv.h do not apply.
Result<PointFile> pointsOfTable(TextTable table, const std::string& file, const PointFileOptions& options);

/// Points as somebody has edited them. Shapes n × d, n, n.
struct EditedPoints {
    RowMatrix points;
    Vector labels;
    std::vector<Index> origins;  ///< the point of the file that each comes from, −1 if it is new
};

/// The text of the file with the edited points in it. What was not changed keeps its bytes: comments, blank lines, the
/// header, columns that were not taken, and lines that were left out; of a changed point only the cells that differ are
/// written anew, removed points lose their line, and new ones are appended. Numbers are written in the shortest form
/// that reads back exactly, in the units of the file. Without a table: the CSV of csv.h.
std::string textWithEdits(const PointFile& file, const EditedPoints& edited);

}  // namespace marginscope
