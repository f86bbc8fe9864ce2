#pragma once

#include <QDockWidget>

#include "widgets/theme.h"

class QLabel;
class QToolButton;

namespace marginscope {

/// A dock that looks like a card: a rounded panel with its name in the top row, by which it can be moved. Buttons to
/// float and to hide it show while the pointer is over the row; the View menu has both for the keyboard.
class CardDock : public QDockWidget {
    Q_OBJECT

 public:
    enum class Header {
        Title,  ///< name on the left, hint on the right
        Grip    ///< only a narrow grip: the view writes its own name
    };

    /// `name` identifies the dock in a saved arrangement and is never translated.
    CardDock(const QString& name, const QString& title, Header header, QWidget* content, QWidget* parent);

    void setTheme(const Theme& theme);
    void setHint(const QString& hint);

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    Theme m_theme;
    QLabel* m_hint = nullptr;
};

}  // namespace marginscope
