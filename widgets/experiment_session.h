#pragma once

#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <optional>

#include "engine/base/result.h"
#include "engine/data/dataset.h"
#include "engine/experiment/experiment.h"
#include "widgets/dataset_model.h"
#include "widgets/image_settings.h"
#include "widgets/job_runner.h"
#include "widgets/ready_dataset.h"
#include "widgets/trainer_bridge.h"

namespace marginscope {

/// The experiment on the table: its settings, its points, and the run they give. Whatever changes it, from a field of
/// the panel to a dragged point, goes through here: it is checked, becomes the experiment, and training starts anew.
/// What does not fit is rejected with the engine's sentence, and everything stays as it was. What a person has changed
/// can be undone by name, settings and points in one order; whatever is opened begins an order of its own.
///
/// Pictures are read in the background. Until they are there the last run goes on, and further fields change what is
/// being read.
class ExperimentSession : public QObject {
    Q_OBJECT

 public:
    explicit ExperimentSession(TrainerBridge& bridge, QObject* parent = nullptr);

    const Experiment& experiment() const { return m_experiment; }

    /// The examples as the present experiment describes them; null before the first one. Of images labels and pictures
    /// only, see withoutInputs().
    std::shared_ptr<const Dataset> dataset() const { return m_dataset; }
    bool isPlanar() const { return m_dataset && m_dataset->pointDimension() == 2; }

    /// The points people edit; empty if the data do not lie in the plane.
    DatasetModel& points() { return m_points; }

    /// Every change since the experiment was opened, each with its name. Clean means: as it was opened or saved.
    QUndoStack& undoStack() { return m_points.undoStack(); }

    /// The number of the run that was started last.
    std::uint64_t run() const { return m_run; }
    bool isPaused() const { return m_paused; }

    /// Whether a moved, added or removed point restarts from W₀ or goes on from the present weights.
    void setRestartAfterEdit(bool restart) { m_restartAfterEdit = restart; }

    /// The pictures on the disk are others than before: the next run reads them again.
    void forgetImages() { m_imagesAreStale = true; }

    /// Another experiment altogether; what could be undone is forgotten.
    Result<void> open(Experiment experiment);

    /// A run that exists already, read from a run directory: it waits, paused, to go on where it ended.
    void open(std::unique_ptr<TrainingRun> run);

    /// The same, going on with a run that `make` builds on the training thread, of the same experiment.
    Result<void> openRun(Experiment experiment, Trainer::MakeRun make, bool paused);

    /// Another experiment as one change of this one, with a name that can be undone ("Paste settings").
    Result<void> replace(Experiment experiment, const QString& name);

    /// Whether the points are others than the run's: in the middle of a drag, or because they cannot be trained on.
    bool hasUntrainedPoints() const;

    /// The examples that these settings describe have been read already; the next run on them need not wait for that.
    void keepReady(const DataSettings& settings, std::shared_ptr<const Dataset> dataset) {
        m_ready.keep(settings, std::move(dataset));
    }

    /// The experiment as it would be with the points where they are at this moment, in the middle of a drag.
    Experiment experimentWithPresentPoints() const;

    /// What a person sees and would want to keep: also settings whose pictures are still being read, and points that
    /// cannot be trained on.
    Experiment experimentToKeep() const;

    /// The experiment of the run, or the one whose pictures are being read for it.
    const Experiment& trainedExperiment() const { return latest(); }
    bool isLoading() const { return m_loading.has_value(); }

    /// Takes up an edit of points that still waits for others that may follow it at once.
    void flushEdits();

 public Q_SLOTS:
    /// Sets one field to a JSON value; rejected() says why if it does not fit.
    void setField(const QString& path, const QString& json);

    void restart();
    void setPaused(bool paused);
    void step();

 Q_SIGNALS:
    /// Settings or points are new; `byPoints` if only points were edited.
    void experimentChanged(bool byPoints);
    void runBegan(quint64 run);
    void pausedChanged(bool paused);

    /// Pictures or a large table are being read; ends with runBegan() or rejected().
    void loadingBegan();

    /// One sentence with its place; the experiment is what it was before.
    void rejected(const QString& sentence);

 private:
    /// How an experiment comes to be the one on the table.
    struct Change {
        bool opens = false;          ///< another experiment altogether
        bool goOn = false;           ///< from the present weights
        bool byPoints = false;       ///< edited points, which have their undo step already
        QString name = {};           ///< of its undo step; empty: none
        QString field = {};          ///< changes of the same field shortly after each other are one step
        Trainer::MakeRun make = {};  ///< empty: a new run
    };

    Result<void> adopt(Experiment experiment, Change change);
    void load(Experiment experiment, Change change);
    void loaded(const std::shared_ptr<const Dataset>& dataset);
    void begin(Experiment experiment, std::shared_ptr<const Dataset> dataset, const Change& change);
    void addUndoStep(const Experiment& before, const Change& change);
    void comeBackTo(const Experiment& experiment);
    Result<void> openAs(Experiment experiment, Change change, bool paused);
    void takeEditedPoints();
    void showPoints();
    const Experiment& latest() const { return m_loading ? *m_loading : m_experiment; }
    /// One field and its JSON value.
    struct FieldEdit {
        QString path;
        QString json;
    };
    bool readsFirst(const FieldEdit& edit);
    void makeEdit(const FieldEdit& edit);
    Result<void> changeField(Experiment& changed, const QString& path, const QString& json);
    void adaptToNetwork(Experiment& experiment, const Experiment& before) const;
    void adaptToDataKind(Experiment& experiment, const Experiment& before) const;
    void runFailed(const Error& error);

    TrainerBridge& m_bridge;
    Experiment m_experiment;
    std::shared_ptr<const Dataset> m_dataset;
    DatasetModel m_points;
    QTimer m_editTimer;  // joins bursts of edits into one restart
    bool m_imagesAreStale = false;
    std::uint64_t m_run = 0;
    bool m_paused = false;
    bool m_restartAfterEdit = true;

    /// What a failed start falls back on: the experiment of the run that is being shown.
    Experiment m_lastGood;
    std::shared_ptr<const Dataset> m_lastGoodDataset;

    /// The experiment whose pictures are being read.
    std::optional<Experiment> m_loading;
    Change m_loadingChange;

    /// The last one on points in the plane, for the way back from pictures.
    std::optional<Experiment> m_lastOnPoints;

    /// What each kind of network was last used with.
    struct LastUse {
        NetworkSettings network;
        InitializationSettings initialization;
    };
    std::map<std::string, LastUse> m_lastUse;

    ReadyDataset m_ready;
    std::optional<FieldEdit> m_waitingEdit;  // for a table that m_reader reads

    JobRunner m_loader;  // last: their ends wait for what they still read
    JobRunner m_reader;
};

}  // namespace marginscope
