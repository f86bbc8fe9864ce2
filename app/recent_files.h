#pragma once

#include <QMenu>
#include <QString>

namespace marginscope {

/// The files that were opened and saved last, newest first, as a submenu. Remembered in the user's settings.
class RecentFiles : public QMenu {
    Q_OBJECT

 public:
    explicit RecentFiles(QWidget* parent = nullptr);

    /// Puts a file or directory at the top. Names that are no paths, as of presets, are passed over.
    static void add(const QString& file);

 Q_SIGNALS:
    void chosen(const QString& file);

 private:
    void fill();
};

}  // namespace marginscope
