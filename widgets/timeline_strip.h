#pragma once

#include <QAbstractSlider>
#include <memory>

#include "widgets/axis_scale.h"
#include "widgets/chart_clock.h"
#include "widgets/curve_table.h"
#include "widgets/first_perfect.h"
#include "widgets/theme.h"

namespace marginscope {

/// Everything recorded, from left to right along the chosen clock, newest at the right end. The handle is at the record
/// that is shown; its value() is that record's row. Phases are filled more and more strongly, the moment of first
/// perfect classification is marked with a triangle. Drag or click to go to a moment; a drag near the triangle and a
/// click on it go to the first record after it. Left and right: one record, with Shift ten; Home: the beginning; End
/// and Escape: the newest.
class TimelineStrip : public QAbstractSlider {
    Q_OBJECT

 public:
    explicit TimelineStrip(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setClock(const ChartClock& clock);

    /// Another run, or the same one after it has grown.
    void setHistory(std::shared_ptr<const CurveTable> history);

    void setPhases(const RunPhases& phases);

    /// The row to show; −1: the newest.
    void showRecord(int record);
    bool isLive() const { return m_isLive; }

    /// "record 12 of 340, ln(n/L) = 3.21": a row in words.
    QString describe(int record) const;

    /// What is at a place, in words.
    QString describeAt(double place) const;

    /// Where a row lies, in pixels of the widget, and the row nearest to a place; −1 if there is none.
    double place(int record) const;
    int recordAt(double place) const;

    /// Where the triangle points, while there is one.
    double firstPerfectPlace() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

 Q_SIGNALS:
    /// A person asks for a row; the last one stands for the newest.
    void recordChosen(int record);

 protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    bool event(QEvent* event) override;

 private:
    int last() const { return m_history ? m_history->recordCount() - 1 : -1; }
    int shown() const { return m_isLive ? last() : value(); }
    void readRecords();
    bool isAtFirstPerfect(double place) const;
    int recordToChoose(double place) const;
    void choose(int record);
    QRectF groove() const;

    Theme m_theme;
    ChartClock m_clock;
    std::shared_ptr<const CurveTable> m_history;
    std::vector<double> m_coordinates;  // of all records on the clock; never falling
    RunPhases m_phases;
    bool m_isLive = true;
};

}  // namespace marginscope
