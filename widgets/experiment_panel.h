#pragma once

#include <QWidget>

#include "engine/experiment/experiment.h"
#include "widgets/surface_view.h"

class QButtonGroup;
class QLabel;

namespace marginscope {

class FieldForm;

/// Everything that can be set about an experiment, section by section, and how points are edited. Shows only what the
/// chosen kinds use. Announces what people enter; checking is the engine's.
class ExperimentPanel : public QWidget {
    Q_OBJECT

 public:
    explicit ExperimentPanel(QWidget* parent = nullptr);

    void showExperiment(const Experiment& experiment, bool replaceEdits);
    void showPointCount(int negative, int positive);

    /// What the network turned out to be. Degree 0: none.
    void showNetwork(int degree, qint64 parameters);

    void showEditMode(SurfaceView::EditMode mode);

 Q_SIGNALS:
    void edited(const QString& path, const QString& json);
    void editModeChosen(marginscope::SurfaceView::EditMode mode);
    void newPointLabelChosen(int label);
    void restartAfterEditChosen(bool restart);
    void openPointsRequested();

 private:
    void addData();
    void addPointEditing();
    void addNetwork();
    void addStart();
    void addTraining();
    void showRows(const Experiment& experiment);

    FieldForm* m_form;
    QButtonGroup* m_modes = nullptr;
    QLabel* m_pointCount = nullptr;
    QLabel* m_degree = nullptr;
    QLabel* m_parameters = nullptr;
    QLabel* m_note;
};

}  // namespace marginscope
