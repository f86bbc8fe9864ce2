#pragma once

#include <QDateTime>
#include <QUndoCommand>
#include <functional>

#include "engine/experiment/experiment.h"

class QUndoStack;

namespace marginscope {

/// A change of settings that has already been made, as a step that can be undone: the experiment before and after.
/// Changes of the same field that follow each other within a second are one step, so that a burst of them is undone at
/// once.
class ExperimentCommand : public QUndoCommand {
 public:
    /// `show` puts an experiment on the table. `field`: path of the field that was changed; empty: joined with nothing.
    ExperimentCommand(Experiment before, Experiment after, const QString& name, QString field,
                      std::function<void(const Experiment&)> show);

    /// Says that what the latest step of the stack led to could not begin, and that `present` is on the table instead.
    /// Steps that are no ExperimentCommands stay.
    static void takeBackLast(QUndoStack& stack, const Experiment& present);

    void undo() override;
    void redo() override;
    int id() const override;
    bool mergeWith(const QUndoCommand* other) override;

 private:
    Experiment m_before;
    Experiment m_after;
    QString m_field;
    std::function<void(const Experiment&)> m_show;
    QDateTime m_time = QDateTime::currentDateTimeUtc();
    bool m_isDone = true;  // what redo() would do has just been done
};

}  // namespace marginscope
