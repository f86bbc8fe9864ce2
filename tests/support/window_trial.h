#pragma once

#include <gtest/gtest.h>

#include <QApplication>
#include <QSettings>
#include <QTest>
#include <memory>

#include "app/main_window.h"
#include "tests/support/tiny_window.h"

namespace marginscope::test {

/// A window that answers its own questions.
class WindowTrial : public TinyWindow {
 public:
    /// `settings`: a directory for what the window remembers.
    explicit WindowTrial(const QString& settings) : TinyWindow(20000) {
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, settings);
        make();
        m_window->document().setQuestions(
            {[this](const QString&, const std::function<void(ExperimentDocument::Answer)>& answer) {
                 ++asked;
                 answer(nextAnswer);
             },
             [this](const QString&, const std::function<void(const QString&)>& answer) { answer(nextFile); }});
        begin();
        EXPECT_TRUE(showsRun(session().run()));
    }

    bool showsPresentRun() {
        return QTest::qWaitFor([&] { return snapshot() != nullptr && snapshot()->run == session().run(); }, 20000);
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
};

}  // namespace marginscope::test
