#pragma once

#include <QFrame>
#include <QTimer>
#include <functional>
#include <optional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QProgressBar;
class QPushButton;

namespace marginscope {

/// One sentence at the foot of the views, in place of a dialog: what went wrong, or what was done. Hidden while it has
/// nothing to say. Information goes away by itself; warnings and errors stay until they are closed or replaced. A
/// question comes back after whatever was said over it, until it is answered or closed.
class MessageBar : public QFrame {
    Q_OBJECT

 public:
    enum class Kind { Information, Warning, Error };

    /// A button beside a sentence.
    struct Choice {
        QString text;
        QString toolTip;
        std::function<void()> chosen;
    };

    explicit MessageBar(QWidget* parent = nullptr);

    /// Asks something that can wait. One question at a time: another takes its place.
    void ask(const QString& sentence, std::vector<Choice> choices);
    void clearQuestion();

    /// Says that something is on its way and how far, from 0 to 1, with a button that stops it; until the next message.
    void showProgress(const QString& sentence, Choice stop, double fraction);

    QString text() const;
    Kind kind() const { return m_kind; }

 public Q_SLOTS:
    void showMessage(marginscope::MessageBar::Kind kind, const QString& sentence);
    void clear();

 Q_SIGNALS:
    void visibilityWanted(bool visible);

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    struct Question {
        QString sentence;
        std::vector<Choice> choices;
    };

    void dismiss();
    void removeButtons();
    void present(Kind kind, const QString& sentence, const std::vector<Choice>& choices);

    QLabel* m_mark;
    QLabel* m_text;
    QProgressBar* m_progress;
    QHBoxLayout* m_buttonRow;
    std::vector<QPushButton*> m_buttons;
    std::optional<Question> m_question;
    bool m_isAsking = false;
    QTimer m_timer;
    Kind m_kind = Kind::Information;
};

}  // namespace marginscope
