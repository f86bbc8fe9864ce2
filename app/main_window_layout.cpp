// How the docks of the window are arranged, and which of them are there.

#include <QApplication>
#include <QCloseEvent>
#include <QScreen>
#include <QTabBar>
#include <QTimer>
#include <QToolBar>
#include <utility>

#include "app/main_window.h"
#include "app/run_comparison.h"
#include "app/window_settings.h"
#include "widgets/card_dock.h"
#include "widgets/saliency_chart.h"
#include "widgets/step_chart.h"

namespace marginscope {

namespace {

constexpr QSize leastFirstSize(1280, 800);  // of the very first start, where the screen allows
constexpr double firstShareOfScreen = 0.92;
constexpr int frameHeight = 32;  // about what window managers put around a window

}  // namespace

void MainWindow::restoreArrangement() {
    const WindowSettings::Arrangement stored = WindowSettings::arrangement();
    resetLayout();
    if (!restoreGeometry(stored.geometry)) resetSize();
    restorePanels(stored.docks);
    m_arrangements[std::size_t(DataForm::Images)] = stored.imageDocks;
    showFittingDocks();
}

/// Whether there is a message is not a thing to come back to.
bool MainWindow::restorePanels(const QByteArray& stored) {
    const bool isRestored = restoreState(stored, WindowSettings::layoutVersion);
    m_messagePanel->setVisible(!m_messages->text().isEmpty());
    return isRestored;
}

void MainWindow::resetSize() {
    // The frame around the window needs room too.
    const QSize room = screen()->availableSize() - QSize(0, frameHeight);
    resize((room * firstShareOfScreen).expandedTo(leastFirstSize).boundedTo(room));
}

void MainWindow::resetLayout() {
    setUpdatesEnabled(false);
    // Arranged while hidden: all of them at once would need more room than there is, and the window would grow.
    for (CardDock* dock : m_docks) {
        dock->setFloating(false);
        dock->hide();
    }
    addDockWidget(Qt::LeftDockWidgetArea, m_experimentDock);
    const bool isImages = m_form == DataForm::Images;
    isImages ? arrangeForImages() : arrangeForPoints();
    for (CardDock* dock : {m_experimentDock, isImages ? m_exampleDock : m_surfaceDock, m_marginDock, m_sphereDock,
                           m_angleDock, m_theoryDock})
        dock->show();
    showFittingDocks();
    shareRoom();
    setUpdatesEnabled(true);
}

/// Sizes that let everything be read in the smallest window, and share a larger one in the same way.
void MainWindow::shareRoom() {
    if (m_form == DataForm::Images) {
        resizeDocks({m_experimentDock, m_exampleDock, m_marginDock, m_theoryDock}, {244, 338, 406, 264},
                    Qt::Horizontal);
        resizeDocks({m_marginDock, m_testDock, m_angleDock}, {260, 200, 210}, Qt::Vertical);
        return;
    }
    resizeDocks({m_experimentDock, m_surfaceDock, m_theoryDock}, {244, 752, 264}, Qt::Horizontal);
    resizeDocks({m_surfaceDock, m_marginDock}, {312, 378}, Qt::Vertical);
    resizeDocks({m_marginDock, m_sphereDock}, {376, 376}, Qt::Horizontal);
    const QList<int> heights = m_form == DataForm::Plane ? QList<int>{165, 205} : QList<int>{430, 250};
    resizeDocks({m_sphereDock, m_angleDock}, heights, Qt::Vertical);
}

void MainWindow::arrangeForPoints() {
    addDockWidget(Qt::RightDockWidgetArea, m_surfaceDock);
    splitDockWidget(m_surfaceDock, m_theoryDock, Qt::Horizontal);
    splitDockWidget(m_surfaceDock, m_marginDock, Qt::Vertical);
    splitDockWidget(m_marginDock, m_sphereDock, Qt::Horizontal);
    splitDockWidget(m_sphereDock, m_angleDock, Qt::Vertical);
    tabifyDockWidget(m_surfaceDock, m_exampleDock);
    tabifyDockWidget(m_surfaceDock, m_runsDock);
    tabifyDockWidget(m_theoryDock, m_pointDock);
    tabifyDockWidget(m_marginDock, m_stepDock);
    tabifyDockWidget(m_angleDock, m_testDock);
    tabifyDockWidget(m_angleDock, m_saliencyDock);
    tabifyDockWidget(m_angleDock, m_layerDock);
}

/// Pictures want height, charts want width: the examples stand left of a column of three charts.
void MainWindow::arrangeForImages() {
    addDockWidget(Qt::RightDockWidgetArea, m_exampleDock);
    splitDockWidget(m_exampleDock, m_theoryDock, Qt::Horizontal);
    splitDockWidget(m_exampleDock, m_marginDock, Qt::Horizontal);
    splitDockWidget(m_marginDock, m_testDock, Qt::Vertical);
    splitDockWidget(m_testDock, m_angleDock, Qt::Vertical);
    tabifyDockWidget(m_exampleDock, m_surfaceDock);
    tabifyDockWidget(m_testDock, m_runsDock);
    tabifyDockWidget(m_theoryDock, m_pointDock);
    tabifyDockWidget(m_marginDock, m_stepDock);
    tabifyDockWidget(m_testDock, m_saliencyDock);
    tabifyDockWidget(m_angleDock, m_sphereDock);
    tabifyDockWidget(m_angleDock, m_layerDock);
}

/// Only points in the plane have surfaces, only images are shown as such; each has an arrangement of its own to come
/// back to. Of other data the ball takes the room.
void MainWindow::showDataForm(DataForm form) {
    const DataForm before = std::exchange(m_form, form);
    if (before == form) return;
    m_arrangements[std::size_t(before)] = saveState(WindowSettings::layoutVersion);
    m_messages->clear();
    const QByteArray& stored = m_arrangements[std::size_t(form)];
    if (form == DataForm::Other) {
        if (before == DataForm::Images) restorePanels(m_arrangements[std::size_t(DataForm::Plane)]);
        showFittingDocks();
        resizeDocks({m_sphereDock, m_angleDock}, {430, 250}, Qt::Vertical);
    } else if (stored.isEmpty() || !restorePanels(stored)) {
        resetLayout();
    } else {
        showFittingDocks();
    }
}

/// An arrangement may be of a run that had more to show, or less.
void MainWindow::showFittingDocks() {
    showPointDock();
    m_surfaceDock->toggleViewAction()->setEnabled(m_form == DataForm::Plane);
    m_exampleDock->toggleViewAction()->setEnabled(m_form == DataForm::Images);
    if (m_form != DataForm::Plane) m_surfaceDock->hide();
    if (m_form != DataForm::Images) m_exampleDock->hide();
    showStepDock(m_steps->hasComparison());
    showTestDock();
    showSaliencyDock(m_session.experiment().record.saliency);
    showLayerDock();
    m_runsDock->setVisible(!m_comparison->runs().kept().empty());
    // What is shown last lies on top of its neighbours.
    if (m_form == DataForm::Plane) QTimer::singleShot(0, m_surfaceDock, &QWidget::raise);
}

/// The table lies behind the surfaces until somebody wants to see it.
void MainWindow::showRunsDock(bool atOnce) {
    if (!atOnce && !m_runsDock->isHidden()) return;
    m_runsDock->show();
    CardDock* const front = m_form == DataForm::Plane ? m_surfaceDock : m_testDock;
    QTimer::singleShot(0, this, [this, front, atOnce] { (atOnce || front->isHidden() ? m_runsDock : front)->raise(); });
}

void MainWindow::showSaliencyDock(bool visible) {
    m_saliencyDock->setVisible(visible);
    // A dock of a window that is not shown yet cannot be raised.
    if (visible && m_form != DataForm::Images)
        QTimer::singleShot(0, m_saliencyDock, [this] { m_saliencyDock->raise(); });
}

void MainWindow::showTestDock() {
    m_testDock->setVisible(m_session.dataset() && m_session.dataset()->test);
    if (m_form == DataForm::Images && m_testDock->isVisible()) m_testDock->raise();
}

void MainWindow::showLayerDock() {
    m_layerDock->setVisible(m_layerCount > 1);
    // It is there to be looked at, not to push the angle aside.
    QTimer::singleShot(0, m_angleDock, [this] {
        if (m_saliencyDock->isHidden() || m_form == DataForm::Images) m_angleDock->raise();
    });
}

void MainWindow::showStepDock(bool visible) {
    m_stepDock->setVisible(visible);
    if (visible)
        m_stepDock->raise();
    else
        m_marginDock->raise();
}

/// Qt makes a bar of tabs wherever docks share a place.
void MainWindow::childEvent(QChildEvent* event) {
    QMainWindow::childEvent(event);
    auto* tabs = event->polished() ? qobject_cast<QTabBar*>(event->child()) : nullptr;
    if (tabs != nullptr) tabs->setAccessibleName(tr("Views that share this place"));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (!m_mayClose && m_document.isModified()) {
        event->ignore();
        m_document.leave([this] {
            m_mayClose = true;
            // The answer may come at once, and a window that is closing cannot be closed.
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
        return;
    }
    // That other data have neither surfaces nor pictures is not for the next start to remember.
    m_arrangements[std::size_t(m_form)] = saveState(WindowSettings::layoutVersion);
    WindowSettings::setArrangement(
        {saveGeometry(), m_arrangements[std::size_t(DataForm::Plane)], m_arrangements[std::size_t(DataForm::Images)]});
    QMainWindow::closeEvent(event);
    // Help and the dialogs are windows of their own and must not keep the program alive.
    QApplication::quit();
}

}  // namespace marginscope
