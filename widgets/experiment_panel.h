#pragma once

#include <QStringList>
#include <QWidget>
#include <vector>

#include "engine/experiment/experiment.h"
#include "widgets/surface_view.h"

class QButtonGroup;
class QLabel;
class QPushButton;

namespace marginscope {

class ClassPicker;
class FieldForm;

/// Everything that can be set about an experiment, section by section, and how points are edited. Shows only what the
/// chosen kinds use. Announces what people enter; checking is the engine's.
class ExperimentPanel : public QWidget {
    Q_OBJECT

 public:
    explicit ExperimentPanel(QWidget* parent = nullptr);

    void showExperiment(const Experiment& experiment, bool replaceEdits);

    /// Points can be edited only where they lie in the plane.
    void showPointEditing(bool isPossible);

    /// How many examples each class has; of two classes − comes first.
    void showClassSizes(const std::vector<int>& sizes);

    /// What the network turned out to be. Degree 0: none.
    void showNetwork(int degree, qint64 parameters);

    /// How the network stands to the theory, in a few words; empty: nothing to say.
    void showBadge(const QString& badge);

    /// What the ten classes of the pictures are called.
    void showClassNames(const QStringList& names);

    /// Whether there is a help page about the experiment.
    void showPresetHelp(bool exists);

    void showEditMode(SurfaceView::EditMode mode);

 Q_SIGNALS:
    void edited(const QString& path, const QString& json);
    void editModeChosen(marginscope::SurfaceView::EditMode mode);
    void newPointLabelChosen(int label);
    void brushChosen(double radius, int density);
    void restartAfterEditChosen(bool restart);
    void openPointsRequested();
    void cifar10Requested();
    void presetHelpRequested();

 private:
    void addData();
    void addPointEditing();
    QWidget* makeBrush();
    void addNetwork();
    void addStart();
    void addTraining();
    void addRecords();
    void showNewPointLabel(int label);
    void showDataRows(const DataSettings& settings);
    void showNetworkRows(const NetworkSettings& network);
    void showRows(const Experiment& experiment);

    FieldForm* m_form;
    ClassPicker* m_classPicker = nullptr;
    QWidget* m_pointEditing = nullptr;
    QLabel* m_startTitle = nullptr;
    QLabel* m_recordTitle = nullptr;
    QButtonGroup* m_modes = nullptr;
    QWidget* m_brush = nullptr;  // seen while the brush is the tool
    QPushButton* m_newPointClass = nullptr;
    int m_newPointLabel = 1;
    int m_classCount = 2;
    QLabel* m_pointCount = nullptr;
    QLabel* m_degree = nullptr;
    QLabel* m_parameters = nullptr;
    QLabel* m_badge = nullptr;
    QPushButton* m_presetHelp;
    QLabel* m_note;
};

}  // namespace marginscope
