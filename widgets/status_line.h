#pragma once

#include <QFrame>

#include "engine/training/snapshot.h"

class QLabel;

namespace marginscope {

/// "late phase", in the words that the window uses everywhere.
QString phaseName(Phase phase);

/// e^ln as people read it, whatever its size: "7 052", "10⁴⁵⁶", "exp(3.2·10⁹)".
QString formatExponential(double logarithm);

/// The foot of the window: how the run stands on the left, its numbers on the right.
class StatusLine : public QFrame {
    Q_OBJECT

 public:
    explicit StatusLine(QWidget* parent = nullptr);

    /// How the run stands is that of `newest`, its numbers are those of `shown`: an earlier moment, or the same.
    /// `pauseIsWanted`: a person has asked to pause; the step that is being taken may still have to end.
    void showSnapshot(const Snapshot& newest, const Snapshot& shown, double framesPerSecond,
                      bool pauseIsWanted = false);
    void showSnapshot(const Snapshot& snapshot, double framesPerSecond, bool pauseIsWanted = false) {
        showSnapshot(snapshot, snapshot, framesPerSecond, pauseIsWanted);
    }

    /// Rate and estimate of a run that takes long; empty: nothing to say.
    void showProgress(const QString& progress);

    QString state() const;
    QString numbers() const;

 private:
    void showState();

    QLabel* m_state;
    QString m_sentence;
    QString m_progress;
    QLabel* m_numbers;
};

}  // namespace marginscope
