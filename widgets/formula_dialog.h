#pragma once

#include <QDialog>
#include <vector>

#include "widgets/dataset_model.h"
#include "widgets/theme.h"

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QSpinBox;

namespace marginscope {

class LabelPreview;

/// Labels points by a formula in x₁ and x₂: class + where it is positive, class − elsewhere (with more than two classes
/// 1 and 0). What comes of it is shown while it is typed, and a mistake is named with its place.
class FormulaDialog : public QDialog {
    Q_OBJECT

 public:
    explicit FormulaDialog(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    /// The points to label, those of the moment.
    void setPoints(std::vector<PlanePoint> points, int classCount, const QRectF& box);

    /// The points with the labels of the formula; empty where there is a mistake in it.
    const std::vector<PlanePoint>& labelledPoints() const { return m_labelled; }

 Q_SIGNALS:
    /// The person wants these labels.
    void chosen(const std::vector<marginscope::PlanePoint>& points);

 private:
    void label();

    std::vector<PlanePoint> m_points;
    std::vector<PlanePoint> m_labelled;
    int m_classCount = 2;
    QRectF m_box;
    QLineEdit* m_formula;
    QSpinBox* m_seed;
    LabelPreview* m_preview;
    QLabel* m_sentence;
    QDialogButtonBox* m_buttons;
};

}  // namespace marginscope
