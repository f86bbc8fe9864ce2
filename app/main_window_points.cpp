// Points that come into the window and leave it: files, clipboard, formulas, and the table beside the plane.

#include <QDir>
#include <QFileDialog>

#include "app/main_window.h"
#include "app/recent_files.h"
#include "app/window_settings.h"
#include "widgets/card_dock.h"
#include "widgets/experiment_panel.h"
#include "widgets/formula_dialog.h"
#include "widgets/point_table.h"

namespace marginscope {

namespace {

const QString importFilter = QStringLiteral("Points (*.csv *.tsv *.txt *.npy *.npz);;All files (*)");

}  // namespace

void MainWindow::connectPoints() {
    m_importer = new PointImporter(m_session, this);
    connect(m_importer, &PointImporter::said, m_messages,
            [this](const QString& sentence) { m_messages->showMessage(MessageBar::Kind::Information, sentence); });
    connect(m_importer, &PointImporter::failed, m_messages,
            [this](const QString& sentence) { m_messages->showMessage(MessageBar::Kind::Error, sentence); });
    connect(m_importer, &PointImporter::opened, this, [](const QString& file) { RecentFiles::add(file); });
    connect(m_pointTable, &PointTable::rejected, m_messages,
            [this](const QString& sentence) { m_messages->showMessage(MessageBar::Kind::Error, sentence); });
    connect(m_panel, &ExperimentPanel::newPointLabelChosen, m_pointTable, &PointTable::setNewPointLabel);
    connect(m_panel, &ExperimentPanel::brushChosen, m_surface, &SurfaceView::setBrush);
    m_pointDock->toggleViewAction()->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_T));
}

void MainWindow::choosePointsToOpen() {
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Import points"), WindowSettings::directory(), importFilter);
    if (file.isEmpty()) return;
    WindowSettings::setDirectoryOf(file);
    m_importer->open(file, true);
}

void MainWindow::choosePointsToSave() {
    const QString name = QString::fromStdString(m_session.experiment().name);
    const QString proposal = QDir(WindowSettings::directory())
                                 .filePath((name.isEmpty() ? QStringLiteral("points") : name) + QStringLiteral(".csv"));
    const QString file = QFileDialog::getSaveFileName(this, tr("Export points"), proposal, tr("Points (*.csv)"));
    if (file.isEmpty()) return;
    WindowSettings::setDirectoryOf(file);
    m_importer->save(file);
}

void MainWindow::showFormulaDialog() {
    if (!m_session.isPlanar()) {
        m_messages->showMessage(MessageBar::Kind::Error,
                                tr("Formulas label points in the plane, and those of this run do not lie in it."));
        return;
    }
    if (m_formulaDialog == nullptr) {
        m_formulaDialog = new FormulaDialog(this);
        connect(m_formulaDialog, &FormulaDialog::chosen, this, [this](const std::vector<PlanePoint>& points) {
            m_session.points().replaceAll(points, tr("Label by formula"));
        });
    }
    DatasetModel& model = m_session.points();
    m_formulaDialog->setTheme(marginscope::chooseTheme(m_themeChoice, m_systemPalette));
    m_formulaDialog->setPoints(model.points(), model.classCount(), model.box());
    m_formulaDialog->open();
}

void MainWindow::pastePoints() {
    if (m_session.isPlanar()) return m_pointTable->paste();
    m_messages->showMessage(MessageBar::Kind::Error,
                            tr("Points can be pasted into the plane, and those of this run do not lie in it."));
}

void MainWindow::showPointDock() {
    const bool isPlane = m_form == DataForm::Plane;
    m_pointDock->toggleViewAction()->setEnabled(isPlane);
    if (!isPlane) m_pointDock->hide();
}

}  // namespace marginscope
