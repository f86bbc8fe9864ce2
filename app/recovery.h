#pragma once

#include <QObject>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/autosave.h"
#include "app/recovery_directory.h"
#include "app/recovery_state.h"
#include "widgets/message_bar.h"

namespace marginscope {

/// Offers what windows have left behind that ended unexpectedly, one after the other, in the message bar; and keeps
/// what this window would leave behind.
class Recovery : public QObject {
    Q_OBJECT

 public:
    Recovery(ExperimentSession& session, TrainerBridge& bridge, MessageBar& messages,
             std::function<void(RecoveryState&)> describe, QObject* parent = nullptr);

    /// Begins to save, and offers what is there. Without a directory to save in it says so and does nothing else.
    void start(const std::string& root, const Autosave::Pace& pace);

    /// Null before start() and without a directory.
    Autosave* autosave() { return m_autosave.get(); }

    bool hasOffer() const { return m_offered != nullptr; }

 public Q_SLOTS:
    /// The answers to the offer; nothing where there is none. The one that is offered next comes after discard().
    void restore();
    void discard();

 Q_SIGNALS:
    /// The experiment of the state is on the table.
    void restored(const marginscope::RecoveryState& state);

 private:
    void offerNext();
    void open(const RecoveryState& state, const std::string& directory);
    void finishRestoring();

    ExperimentSession& m_session;
    TrainerBridge& m_bridge;
    MessageBar& m_messages;
    std::function<void(RecoveryState&)> m_describe;
    std::vector<std::unique_ptr<RecoveryDirectory>> m_abandoned;  // the next last
    std::shared_ptr<RecoveryDirectory> m_offered;
    RecoveryState m_offeredState;
    std::optional<RecoveryState> m_restoring;  // until its run has begun
    std::unique_ptr<Autosave> m_autosave;
};

}  // namespace marginscope
