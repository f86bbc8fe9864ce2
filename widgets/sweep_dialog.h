#pragma once

#include <QDialog>
#include <vector>

#include "engine/base/result.h"
#include "engine/experiment/experiment.h"
#include "engine/experiment/sweep.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace marginscope {

/// One run of a sweep with its whole experiment.
struct SweepRun {
    std::string name;  ///< of its run directory
    Experiment experiment;
};

/// Asks which field of an experiment is to vary over which values, and where the runs end. Says at once what does not
/// fit.
class SweepDialog : public QDialog {
    Q_OBJECT

 public:
    /// At most `most` runs.
    SweepDialog(int most, QWidget* parent = nullptr);

    /// More than `most` runs are refused.
    void setMost(int most);

    /// The experiment that is varied.
    void setExperiment(const Experiment& experiment);

    /// What is asked for: "initialization.scale" and "0.01,0.1,1", with `until` a number or empty.
    void setChoice(const QString& path, const QString& values, const QString& until);

    /// The runs that the dialog describes now; the error is a sentence for people.
    Result<std::vector<SweepRun>> runs() const;

 Q_SIGNALS:
    void sweepWanted(const std::vector<marginscope::SweepRun>& runs);

 private:
    void check();

    int m_most;
    Experiment m_experiment;
    QComboBox* m_field;
    QLineEdit* m_values;
    QLineEdit* m_until;
    QLabel* m_answer;
    QPushButton* m_start;
};

}  // namespace marginscope
