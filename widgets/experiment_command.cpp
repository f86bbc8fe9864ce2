#include "widgets/experiment_command.h"

#include <QUndoStack>
#include <utility>

#include "engine/experiment/experiment_json.h"

namespace marginscope {

namespace {

constexpr int commandId = 100;  // DatasetModel's are smaller
constexpr int burstMilliseconds = 1000;

}  // namespace

ExperimentCommand::ExperimentCommand(Experiment before, Experiment after, const QString& name, QString field,
                                     std::function<void(const Experiment&)> show)
    : QUndoCommand(name),
      m_before(std::move(before)),
      m_after(std::move(after)),
      m_field(std::move(field)),
      m_show(std::move(show)) {}

void ExperimentCommand::undo() {
    if (!std::exchange(m_isDone, false)) m_show(m_before);
}

void ExperimentCommand::redo() {
    if (!std::exchange(m_isDone, false)) m_show(m_after);
}

int ExperimentCommand::id() const {
    return m_field.isEmpty() ? -1 : commandId;
}

bool ExperimentCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = static_cast<const ExperimentCommand*>(other);
    if (next->m_field != m_field || m_time.msecsTo(next->m_time) > burstMilliseconds) return false;
    m_after = next->m_after;
    m_time = next->m_time;
    setText(next->text());
    setObsolete(isSameExperiment(m_before, m_after));
    return true;
}

void ExperimentCommand::takeBackLast(QUndoStack& stack, const Experiment& present) {
    if (stack.index() == 0) return;
    // The stack only hands out const commands; this one was made, and is changed, by us.
    auto* last = dynamic_cast<ExperimentCommand*>(const_cast<QUndoCommand*>(stack.command(stack.index() - 1)));
    if (last == nullptr) return;
    last->m_after = present;
    if (!isSameExperiment(last->m_before, present)) return;
    last->m_isDone = true;
    last->setObsolete(true);
    stack.undo();
}

}  // namespace marginscope
