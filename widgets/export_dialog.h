#pragma once

#include <QDialog>
#include <QList>

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace marginscope {

/// What to save, and how.
struct ExportChoice {
    QString kind;  ///< FigureSource::figureKind(), or "all"
    QString file;  ///< ends in .svg, .pdf or .png
    double widthMillimetres = 170;
    int dotsPerInch = 300;  ///< of a .png
    bool dark = false;
};

/// Asks what to save. Stays open beside the window, so that one figure after the other can be saved while training goes
/// on; the values are those of last time.
class ExportDialog : public QDialog {
    Q_OBJECT

 public:
    struct Kind {
        QString kind;
        QString title;
    };

    ExportDialog(const QList<Kind>& kinds, QWidget* parent);

    void setChoice(const ExportChoice& choice);
    ExportChoice choice() const;

 Q_SIGNALS:
    void exportWanted(const marginscope::ExportChoice& choice);

 private:
    void chooseFile();
    void matchEnding();

    QComboBox* m_kind;
    QComboBox* m_format;
    QDoubleSpinBox* m_width;
    QSpinBox* m_dotsPerInch;
    QComboBox* m_theme;
    QLineEdit* m_file;
};

}  // namespace marginscope
