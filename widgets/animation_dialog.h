#pragma once

#include <QDialog>
#include <functional>
#include <vector>

#include "widgets/animation_plan.h"
#include "widgets/export_choice.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QSpinBox;

namespace marginscope {

/// Asks what is to move and how, and shows how far a film has come. Stays open; the values are those of last time.
class AnimationDialog : public QDialog {
    Q_OBJECT

 public:
    /// `figures` answers what can be filmed now; a page of all of them is always there.
    AnimationDialog(std::function<std::vector<ExportFigure>()> figures, QWidget* parent);

    void setChoice(const AnimationChoice& choice);
    AnimationChoice choice() const;

    /// While a film is made nothing can be changed.
    void showProgress(int frame, int frames);
    void showIdle(const QString& sentence);

 Q_SIGNALS:
    void animationWanted(const marginscope::AnimationChoice& choice);
    void cancelWanted();

 protected:
    void reject() override;

 private:
    void listFigures(const QString& kind);
    void fitEnding();
    void chooseFile();
    void showCount();

    std::function<std::vector<ExportFigure>()> m_source;
    QWidget* m_controls;
    QComboBox* m_kind;
    QComboBox* m_format;
    QDoubleSpinBox* m_seconds;
    QDoubleSpinBox* m_rate;
    QSpinBox* m_width;
    QDoubleSpinBox* m_font;
    QComboBox* m_clock;
    QCheckBox* m_logarithmic;
    QComboBox* m_theme;
    QCheckBox* m_transparent;
    QSpinBox* m_quality;
    QLineEdit* m_file;
    QLabel* m_state;
    QProgressBar* m_progress;
    QPushButton* m_start;
    QPushButton* m_cancel;
};

}  // namespace marginscope
