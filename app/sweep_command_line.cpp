#include "app/sweep_command_line.h"

#include <CLI/CLI.hpp>

#include "app/option_checks.h"
#include "engine/base/text.h"

namespace marginscope {
namespace {

constexpr int mostJobs = 1024;

void addSweep(CLI::App& app, SweepArguments& arguments) {
    SweepRequest& sweep = arguments.sweep;
    CLI::App* command = app.add_subcommand("sweep", "train one run for every value of a field, or of several");
    command->add_option("experiment", sweep.source, "a preset's name or an experiment file")
        ->type_name("PRESET|FILE")
        ->required();
    command
        ->add_option("--vary", arguments.varied,
                     "the field that varies: values separated by commas, 1:10 (whole numbers), 0.1:0.5:5 (5 values) "
                     "or 0.01:1:5:log; repeatable, for all combinations")
        ->type_name("path.to.field=V1,V2,…")
        ->required()
        ->allow_extra_args(false);
    command
        ->add_option("--out", sweep.outputDirectory,
                     "where the run directories go, NNN-field=value; runs that are there already are gone on with")
        ->type_name("DIR")
        ->required();
    command->add_option("--until", arguments.until, "when every run stops, as for run; repeatable")
        ->type_name("CONDITION=X")
        ->allow_extra_args(false);
    command->add_option("--set", arguments.set, "change a field in every run; repeatable")
        ->type_name("path.to.field=VALUE")
        ->allow_extra_args(false);
    command->add_option("--data", sweep.data, "take the data from there, as for run")
        ->type_name("FILE.csv|cifar10:PATH");
    command->add_flag("--print", sweep.print,
                      "print the runs that have not ended as lines of a shell, and train nothing");
    command->add_option("--jobs", sweep.jobs, "so many runs at once on this machine (default: 1)")
        ->type_name("N")
        ->check(between(1, mostJobs));
    command->add_option("--threads", sweep.threads, "threads of one run (default: its share of the cores)")
        ->type_name("N")
        ->check(between(1, mostJobs));
    command->add_flag("--quiet", sweep.quiet, "no progress on standard error");
    command->footer(
        "On many machines, each line of --print being one run:\n"
        "  marginscope sweep … --print > jobs;  parallel < jobs\n"
        "  sbatch --array=1-$(wc -l < jobs) --wrap 'sed -n \"${SLURM_ARRAY_TASK_ID}p\" jobs | sh'\n"
        "marginscope collect DIR puts the results into one table.");
}

void addCollect(CLI::App& app, SweepArguments& arguments) {
    CLI::App* command = app.add_subcommand("collect", "put the results of many runs into one table");
    command->add_option("DIR", arguments.collect.directories, "directories with run directories in them")->required();
    command->add_option("--out", arguments.collect.file, "file to write (default: CSV on standard output)")
        ->type_name("FILE.csv|FILE.json")
        ->allow_extra_args(false);
}

}  // namespace

void addSweepCommands(CLI::App& app, SweepArguments& arguments) {
    addSweep(app, arguments);
    addCollect(app, arguments);
}

Result<SweepRequest> finishSweep(SweepArguments& arguments) {
    SweepRequest& sweep = arguments.sweep;
    for (const std::string& text : arguments.varied) {
        const Result<VariedField> varied = readVariedField(text);
        if (!varied) return usageError("--vary", varied.error().message);
        sweep.varied.push_back(*varied);
    }
    if (const Result<std::vector<SweepJob>> jobs = sweepJobs(sweep.varied); !jobs)
        return usageError("--vary", jobs.error().message);
    for (const std::string& text : arguments.until) {
        if (!sweep.until) sweep.until.emplace();
        if (Result<void> read = readStopCondition(text, *sweep.until); !read) return read.error();
        sweep.passedOn.insert(sweep.passedOn.end(), {"--until", text});
    }
    for (const std::string& text : arguments.set) {
        const auto setting = readSetting(text);
        if (!setting) return setting.error();
        sweep.fields.push_back(*setting);
        sweep.passedOn.insert(sweep.passedOn.end(), {"--set", text});
    }
    if (Result<void> data = checkDataSource(sweep.data); !data) return data.error();
    if (!sweep.data.empty()) sweep.passedOn.insert(sweep.passedOn.end(), {"--data", sweep.data});
    return sweep;
}

Result<CollectRequest> finishCollect(const SweepArguments& arguments) {
    const CollectRequest& collect = arguments.collect;
    const bool isKnown = collect.file.empty() || collect.file.ends_with(".csv") || collect.file.ends_with(".json");
    if (!isKnown)
        return usageError("--out", "expected a file name that ends in .csv or .json, found " + inQuotes(collect.file));
    return collect;
}

}  // namespace marginscope
