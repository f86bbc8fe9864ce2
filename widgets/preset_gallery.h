#pragma once

#include <QDialog>
#include <QList>
#include <QString>

class QListWidget;
class QPushButton;

namespace marginscope {

/// A preset as the gallery shows it.
struct GalleryEntry {
    QString name;
    QString description;
};

/// All presets with a picture of each (resources/thumbnails, drawn by real runs) and a sentence. Stays open beside the
/// window, so that one after the other can be tried.
class PresetGallery : public QDialog {
    Q_OBJECT

 public:
    PresetGallery(const QList<GalleryEntry>& entries, QWidget* parent);

    /// Pictures for a light or a dark ground.
    void setDark(bool dark);

    /// The one on the table is marked.
    void showPresent(const QString& name);

    QListWidget* list() const { return m_list; }

 Q_SIGNALS:
    void presetChosen(const QString& name);
    void aboutChosen(const QString& name);

 private:
    QString current() const;

    QListWidget* m_list;
};

}  // namespace marginscope
