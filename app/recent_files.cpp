#include "app/recent_files.h"

#include <QDir>
#include <QFileInfo>

#include "app/window_settings.h"
#include "widgets/explanations.h"

namespace marginscope {

namespace {

constexpr int mostFiles = 10;

/// "~/data/points.csv"
QString shortPath(const QString& file) {
    const QString home = QDir::homePath() + QLatin1Char('/');
    return file.startsWith(home) ? QStringLiteral("~/") + file.mid(home.size()) : file;
}

}  // namespace

RecentFiles::RecentFiles(QWidget* parent) : QMenu(tr("Open &recent"), parent) {
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &RecentFiles::fill);
    fill();
}

void RecentFiles::add(const QString& file) {
    const QFileInfo info(file);
    if (!info.exists()) return;
    QStringList files = WindowSettings::recentFiles();
    files.removeAll(info.absoluteFilePath());
    files.prepend(info.absoluteFilePath());
    WindowSettings::setRecentFiles(files.mid(0, mostFiles));
}

void RecentFiles::fill() {
    clear();
    const QStringList files = WindowSettings::recentFiles();
    int number = 0;
    for (const QString& file : files) {
        QString text = shortPath(file);
        text.replace(QLatin1Char('&'), QStringLiteral("&&"));
        const bool exists = QFileInfo::exists(file);
        if (!exists) text = tr("%1 (not there any more)").arg(text);
        QAction* action = addAction(QStringLiteral("&%1  %2").arg(++number % 10).arg(text), this,
                                    [this, file] { Q_EMIT chosen(file); });
        action->setEnabled(exists);
        explain(action, tr("Opens %1").arg(file))->setToolTip(file);
    }
    if (files.isEmpty())
        explain(addAction(tr("Nothing yet")), tr("What you open and save will be here"))->setEnabled(false);
    addSeparator();
    explain(addAction(tr("&Clear this list"), this, [] { WindowSettings::setRecentFiles({}); }),
            tr("Forgets the names; the files stay"))
        ->setEnabled(!files.isEmpty());
}

}  // namespace marginscope
