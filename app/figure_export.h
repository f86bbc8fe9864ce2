#pragma once

#include <QList>
#include <QObject>
#include <deque>
#include <functional>
#include <vector>

#include "app/second_panel.h"
#include "widgets/export_choice.h"
#include "widgets/figure_writer.h"

class QMenu;

namespace marginscope {

class ExportDialog;
class MessageBar;

/// What the window does with its figures: the export dialog, files, the clipboard, and the menu that every view has
/// under the right mouse button.
class FigureExport : public QObject {
    Q_OBJECT

 public:
    /// What it asks the window.
    struct Window {
        std::function<std::vector<ExportFigure>()> figures;  ///< that can be exported now
        std::function<FigureOrigin()> origin;
        std::function<Experiment()> experiment;
        std::function<ChartClock()> clock;
        RunCollection* runs = nullptr;                         ///< that can stand in a second panel
        std::function<const Theme&()> theme;                   ///< of the screen
        std::function<QString(const QString&)> whatIsMissing;  ///< why there is no figure of a kind
    };

    FigureExport(Window window, MessageBar* messages, QWidget* parent);
    ~FigureExport() override;

    /// The entries of the Export menu.
    void fillMenu(QMenu* menu);

    /// Gives a view its menu; `kind` is that of its figure.
    void addView(QWidget* view, const QString& kind);

    /// Opens the dialog with that view chosen; "all": all of them on one page.
    void showDialog(const QString& kind);

    void copyFigure(const QString& kind);
    void copyNumbers(const QString& kind);

    /// Opens the dialog for the margins, with the choice of a second run.
    void showPairDialog();

    SecondPanel& secondPanel() { return m_second; }

 protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    struct View {
        QWidget* widget;
        QString kind;
    };

    void exportChoice(const ExportChoice& choice);
    void drawNext();
    void countWritten(const QString& file);
    void addActions(QMenu* menu, const QString& kind);
    void showMenu(const QString& kind, const QPoint& place);
    QString attendedKind() const;
    std::shared_ptr<const FigureSource> figure(const QString& kind);
    std::vector<ExportFigure> figures();
    void makeDialog();
    void listOtherRuns();
    void showSecondPanel();
    void chooseOtherDirectory();
    void say(const QString& sentence);
    void complain(const QString& sentence);

    Window m_window;
    MessageBar* m_messages;
    QWidget* m_parent;
    ExportDialog* m_dialog = nullptr;
    QList<View> m_views;

    FigureWriter m_writer;
    std::deque<ExportFile> m_toDraw;
    ExportChoice m_choice;  // of those
    int m_unwritten = 0;    // files of the present export
    int m_written = 0;
    SecondPanel m_second;
    std::vector<KeptRun> m_others;  // that the dialog lists
};

}  // namespace marginscope
