#pragma once

#include <gtest/gtest.h>

#include <QApplication>
#include <QSettings>
#include <QTest>
#include <memory>

#include "app/main_window.h"
#include "tests/support/tiny_experiment.h"

namespace marginscope::test {

/// A real window that trains on the tiny problem for as long as it is open, and answers its own questions.
class WindowTrial {
 public:
    /// `settings`: a directory for what the window remembers.
    explicit WindowTrial(const QString& settings) {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings);
        m_window = std::make_unique<MainWindow>(QApplication::palette());
        m_window->document().setQuestions(
            {[this](const QString&, const std::function<void(ExperimentDocument::Answer)>& answer) {
                 ++asked;
                 answer(nextAnswer);
             },
             [this](const QString&, const std::function<void(const QString&)>& answer) { answer(nextFile); }});
        Experiment experiment = tinyExperiment();
        experiment.stop = StopSettings();
        EXPECT_TRUE(m_window->startWith(experiment));
        m_window->resize(1280, 800);
        m_window->show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(m_window.get()));
        EXPECT_TRUE(showsRun(session().run()));
    }

    MainWindow& window() { return *m_window; }
    ExperimentSession& session() { return m_window->session(); }
    const Snapshot* snapshot() { return m_window->bridge().snapshot().get(); }

    bool showsRun(std::uint64_t run) {
        return QTest::qWaitFor([&] { return snapshot() != nullptr && snapshot()->run == run; }, 20000);
    }
    bool showsPresentRun() {
        return QTest::qWaitFor([&] { return snapshot() != nullptr && snapshot()->run == session().run(); }, 20000);
    }
    bool beginsRunAfter(std::uint64_t run) {
        return QTest::qWaitFor([&] { return session().run() > run; }, 20000) && showsRun(session().run());
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

    /// Drags a point with the mouse in so many moves; `afterMove` is called after each.
    void drag(int point, QPointF to, int moves = 3, const std::function<void()>& afterMove = {}) {
        SurfaceView& view = m_window->surfaceView();
        const QPointF from = position(point);
        QTest::mousePress(&view, Qt::LeftButton, {}, pixel(from));
        for (int i = 1; i <= moves; ++i) {
            QTest::mouseMove(&view, pixel(from + (to - from) * (double(i) / moves)));
            if (afterMove) afterMove();
        }
        QTest::mouseRelease(&view, Qt::LeftButton, {}, pixel(to));
    }

    ExperimentDocument::Answer nextAnswer = ExperimentDocument::Answer::Cancel;
    QString nextFile;
    int asked = 0;

 private:
    std::unique_ptr<MainWindow> m_window;
};

}  // namespace marginscope::test
