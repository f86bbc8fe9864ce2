#pragma once

#include <QWidget>

class QTextBrowser;

namespace marginscope {

/// The help pages (resources/help) in a window of their own, with the links between them.
class HelpView : public QWidget {
    Q_OBJECT

 public:
    explicit HelpView(QWidget* parent = nullptr);

    /// Whether the program has this page.
    static bool hasPage(const QString& page);

    /// `page` without its ending: "index", "commands", "theorem-4.1". The first page if there is none of this name.
    void showPage(const QString& page);

 private:
    QTextBrowser* m_browser;
};

}  // namespace marginscope
