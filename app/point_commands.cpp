#include "app/point_commands.h"

#include <algorithm>
#include <string>
#include <utility>

#include "app/commands.h"
#include "app/experiment_source.h"
#include "engine/base/file_bytes.h"
#include "engine/base/text.h"
#include "engine/data/csv.h"
#include "engine/data/point_file.h"
#include "engine/experiment/load_data.h"
#include "engine/experiment/load_images.h"
#include "engine/experiment/presets.h"

namespace marginscope {

namespace {

bool isExperiment(const std::string& source) {
    const std::vector<std::string> presets = presetNames();
    return source.ends_with(".json") || std::find(presets.begin(), presets.end(), source) != presets.end();
}

/// "50 of class cat (-1), 50 of class dog (1)"
std::string classesOf(const PointFile& file) {
    const Index classes = file.data.classCount;
    std::vector<std::string> parts;
    for (Index index = 0; index < classes; ++index) {
        const double label = classes > 2 ? double(index) : double(2 * index - 1);
        parts.push_back(std::to_string((file.data.labels.array() == label).count()) + " " +
                        inQuotes(file.labels[std::size_t(index)]) + " (class " + formatExactly(label) + ")");
    }
    return joined(parts);
}

Result<std::string> exportedText(const DataExportRequest& request) {
    if (isExperiment(request.source)) {
        const Result<Experiment> experiment = loadExperiment(request.source);
        if (!experiment) return experiment.error();
        if (isImageKind(experiment->data.kind))
            return Error{ErrorCode::Unsupported, request.source,
                         "expected an experiment on points, found one on pictures"};
        const Result<Dataset> data = buildDataset(experiment->data);
        if (!data) return data.error();
        return csvText({data->points, data->labels, data->classCount});
    }
    PointFileOptions options;
    options.skipBadLines = !request.plain;  // they stay in the text as they are
    const Result<PointFile> file = readPointFile(request.source, options);
    if (!file) return file.error();
    if (request.plain) return csvText(file->data);
    EditedPoints unchanged{file->data.points, file->data.labels, {}};
    for (Index i = 0; i < file->data.points.rows(); ++i) unchanged.origins.push_back(i);
    return textWithEdits(*file, unchanged);
}

}  // namespace

ExitStatus showPoints(const DataShowRequest& request, std::ostream& output, std::ostream& errors) {
    PointFileOptions options;
    options.skipBadLines = true;
    const Result<PointFile> file = readPointFile(request.source, options);
    if (!file) return reportError(errors, file.error());
    if (file->table)
        output << "table " << describe(file->table->format()) << ", columns " << joined(file->table->columnNames())
               << "\n";
    const std::vector<std::string>& names = file->columnNames;
    output << "coordinates " << joined({names.begin(), names.end() - 1}) << "; label " << names.back() << "\n"
           << file->data.points.rows() << " points: " << classesOf(*file) << "\n";
    for (const BadLines::Line& line : file->badLines.first)
        output << "bad line " << line.number << ": " << line.found << "\n";
    if (std::size_t(file->badLines.count) > file->badLines.first.size())
        output << "and " << std::size_t(file->badLines.count) - file->badLines.first.size() << " more bad lines\n";
    return ExitStatus::Done;
}

ExitStatus exportPoints(const DataExportRequest& request, std::ostream& output, std::ostream& errors) {
    const Result<std::string> text = exportedText(request);
    if (!text) return reportError(errors, text.error());
    if (request.file.empty()) {
        output << *text;
        return ExitStatus::Done;
    }
    if (Result<void> written = writeFile(request.file, *text); !written) return reportError(errors, written.error());
    return ExitStatus::Done;
}

}  // namespace marginscope
