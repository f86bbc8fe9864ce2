#pragma once

#include <QDialog>
#include <functional>
#include <vector>

#include "widgets/export_choice.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace marginscope {

class BesideChooser;
class FigurePreview;

/// Asks what to export, and how, and shows what it will be. Stays open beside the window, so that one figure after the
/// other can be exported while training goes on; the values are those of last time.
class ExportDialog : public QDialog {
    Q_OBJECT

 public:
    /// `figures` answers what can be exported now.
    ExportDialog(std::function<std::vector<ExportFigure>()> figures, QWidget* parent);

    void setChoice(const ExportChoice& choice);
    ExportChoice choice() const;

    /// Asks anew what can be exported, and draws the preview anew.
    void refresh();

    /// The run in a second panel; whoever made the dialog says which there are, and draws them into its figures.
    BesideChooser& beside() { return *m_beside; }

 Q_SIGNALS:
    void exportWanted(const marginscope::ExportChoice& choice);

 protected:
    void changeEvent(QEvent* event) override;

 private:
    QWidget* makeViewBox();
    QWidget* makeFormatBox();
    QWidget* makeLookBox();
    QWidget* makeFileBox();
    QWidget* makePreviewBox();
    void listFigures(const QStringList& chosen);
    void chooseWidth(int index);
    void showWidth();
    void chooseDirectory();
    void showPreview();
    void showFiles(const ExportChoice& choice);

    std::function<std::vector<ExportFigure>()> m_source;
    std::vector<ExportFigure> m_figures;
    bool m_isSetting = false;  // signals of the controls come from setChoice()

    QListWidget* m_views;
    BesideChooser* m_beside;
    QCheckBox* m_onOnePage;
    std::vector<QCheckBox*> m_formats;
    QComboBox* m_widthChoice;
    QDoubleSpinBox* m_width;
    QDoubleSpinBox* m_font;
    QSpinBox* m_dotsPerInch;
    QComboBox* m_theme;
    QCheckBox* m_transparent;
    QLineEdit* m_directory;
    QLineEdit* m_name;
    QLabel* m_files;
    QComboBox* m_shown;
    FigurePreview* m_preview;
    QLabel* m_size;
    QPushButton* m_export;
};

}  // namespace marginscope
