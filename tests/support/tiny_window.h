#pragma once

#include <gtest/gtest.h>

#include <QApplication>
#include <QTest>
#include <memory>

#include "app/main_window.h"
#include "tests/support/tiny_experiment.h"

namespace marginscope::test {

/// A real window that trains on the tiny problem for as long as it is open.
class TinyWindow {
 public:
    /// `patience`: how many milliseconds a run may take to show itself.
    explicit TinyWindow(int patience) : m_patience(patience) {}

    void make() { m_window = std::make_unique<MainWindow>(QApplication::palette()); }
    void begin() {
        Experiment experiment = tinyExperiment();
        experiment.stop = StopSettings();
        ASSERT_TRUE(m_window->startWith(experiment));
        m_window->resize(1280, 800);
        m_window->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(m_window.get()));
    }

    MainWindow& window() { return *m_window; }
    ExperimentSession& session() { return m_window->session(); }
    const Snapshot* snapshot() { return m_window->bridge().snapshot().get(); }

    bool showsRun(std::uint64_t run) {
        return QTest::qWaitFor([&] { return snapshot() != nullptr && snapshot()->run == run; }, m_patience);
    }
    bool beginsRunAfter(std::uint64_t run) {
        return QTest::qWaitFor([&] { return session().run() > run; }, m_patience) && showsRun(session().run());
    }

    QPointF position(int point) {
        const PlanePoint& value = session().points().points()[std::size_t(point)];
        return {value.x, value.y};
    }

    /// Where a place of the plane is in the pane "now", in pixels of the surface view.
    QPoint pixel(QPointF place) {
        const SurfaceView& view = m_window->surfaceView();
        return view.picture().toPlot(view.currentLayout(), 2, place).toPoint();
    }

 protected:
    std::unique_ptr<MainWindow> m_window;

 private:
    int m_patience;
};

}  // namespace marginscope::test
