#pragma once

#include <QWidget>

class QTextBrowser;

namespace marginscope {

/// The help pages (resources/help) in a window of their own, with the links between them.
class HelpView : public QWidget {
    Q_OBJECT

 public:
    explicit HelpView(QWidget* parent = nullptr);

    /// `page` without its ending: "index", "commands".
    void showPage(const QString& page);

 private:
    QTextBrowser* m_browser;
};

}  // namespace marginscope
