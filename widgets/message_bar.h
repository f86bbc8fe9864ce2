#pragma once

#include <QFrame>
#include <QTimer>

class QLabel;
class QToolButton;

namespace marginscope {

/// One sentence over the views, in place of a dialog: what went wrong, or what was done. Hidden while it has nothing to
/// say. Information goes away by itself; warnings and errors stay until they are closed or replaced.
class MessageBar : public QFrame {
    Q_OBJECT

 public:
    enum class Kind { Information, Warning, Error };

    explicit MessageBar(QWidget* parent = nullptr);

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
    QLabel* m_mark;
    QLabel* m_text;
    QTimer m_timer;
    Kind m_kind = Kind::Information;
};

}  // namespace marginscope
