#pragma once

#include <QFrame>
#include <QMenu>
#include <vector>

#include "widgets/chart_clock.h"
#include "widgets/theme.h"

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;

namespace marginscope {

/// A pace of training: relative length ∫ ‖dW‖/‖W‖ a second.
struct Speed {
    QString name;  ///< "1×", "flat out"
    double relativeLengthPerSecond = 1;
};

/// All speeds that can be chosen, slowest first; the last is infinity.
std::vector<Speed> speeds();

/// The top of the window: which experiment, how it runs, on which clock it is seen, and the sentence that says what to
/// watch.
class TransportBar : public QFrame {
    Q_OBJECT

 public:
    /// `presetNames` are shown in their order. The menus belong to the caller.
    TransportBar(const QStringList& presetNames, QMenu* exportMenu, QMenu* themeMenu, QWidget* parent = nullptr);

    /// A button that opens a menu, left of Export. The menu belongs to the caller.
    void addMenu(const QString& text, QMenu* menu, const QString& toolTip);

    void setTheme(const Theme& theme);
    void showPaused(bool paused);

    /// Whether there is a run that can go on: what has ended can be neither trained nor paused, only begun anew.
    void showEnded(bool ended);
    bool isEnded() const { return m_ended; }
    void showClock(const ChartClock& clock);
    void showSpeed(double relativeLengthPerSecond);

    /// `name` is the experiment's; it is added to the list of presets if it is none of them.
    void showExperiment(const QString& name, const QString& watch);

 Q_SIGNALS:
    void presetChosen(const QString& name);
    void pauseChosen(bool paused);
    void stepChosen();
    void restartChosen();
    void speedChosen(double relativeLengthPerSecond);
    void clockChosen(const marginscope::ChartClock& clock);
    void helpChosen();

 protected:
    void resizeEvent(QResizeEvent* event) override;

 private:
    QPushButton* addButton(const QString& name, const QString& toolTip);
    void emitClock();
    void showState();
    void fitWatch();

    QComboBox* m_preset;
    QPushButton* m_play;
    QPushButton* m_step;
    QPushButton* m_restart;
    QComboBox* m_speed;
    QComboBox* m_clock;
    QPushButton* m_logarithmic;
    QLabel* m_watch;
    QString m_wholeWatch;
    QHBoxLayout* m_row;
    QPushButton* m_export;
    QPushButton* m_theme;
    QPushButton* m_help;
    int m_presetCount;
    bool m_paused = false;
    bool m_ended = false;
    Theme m_colours;
};

}  // namespace marginscope
