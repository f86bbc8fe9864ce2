#pragma once

#include <QList>
#include <QPointer>
#include <QString>
#include <QWidget>
#include <vector>

#include "widgets/theme.h"

class QFrame;
class QLabel;
class QPushButton;

namespace marginscope {

/// One place of the window that the tour stops at.
struct TourStep {
    QList<QWidget*> places;  ///< the first of them that can be seen is framed
    QString title;
    QString text;  ///< two or three sentences: what this is, and what to do
};

/// A walk through a window: a frame around one place after the other, and a card beside it that says what it is. The
/// window works on meanwhile, so that people can do what the card says. Escape or Close ends it.
class Tour : public QWidget {
    Q_OBJECT

 public:
    /// A child of the window it leads through, over everything in it. Hidden until begin().
    explicit Tour(QWidget* window);

    void setTheme(const Theme& theme);
    void begin(std::vector<TourStep> steps);
    void end();

    bool isRunning() const { return m_current >= 0; }
    int currentStep() const { return m_current; }  ///< −1 while it is not running
    int stepCount() const { return int(m_steps.size()); }
    QFrame* card() const { return m_card; }

 public Q_SLOTS:
    void next();
    void back();

 protected:
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

 private:
    void showStep(int step);
    void arrange();
    QRect framedPlace() const;
    QPoint cardPosition(const QRect& place, const QSize& size) const;

    std::vector<TourStep> m_steps;
    int m_current = -1;
    QPointer<QWidget> m_place;
    QFrame* m_card;
    QLabel* m_count;
    QLabel* m_title;
    QLabel* m_text;
    QPushButton* m_back;
    QPushButton* m_next;
    QColor m_frameColour;
};

}  // namespace marginscope
