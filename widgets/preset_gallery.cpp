#include "widgets/preset_gallery.h"

#include <QDialogButtonBox>
#include <QIcon>
#include <QListWidget>
#include <QPainter>
#include <QPixmap>
#include <QPushButton>
#include <QVBoxLayout>

namespace marginscope {

namespace {

constexpr QSize thumbnailSize(192, 120);
constexpr int pixelsPerPoint = 2;  // sharp on dense screens too

/// In the middle of a place of one size, so that all texts begin at one edge; a chosen one keeps its colours.
QIcon thumbnail(const QString& file) {
    QPixmap place(thumbnailSize * pixelsPerPoint);
    place.fill(Qt::transparent);
    const QPixmap picture = QPixmap(file).scaled(place.size(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
    QPainter painter(&place);
    painter.drawPixmap((place.width() - picture.width()) / 2, (place.height() - picture.height()) / 2, picture);
    painter.end();
    place.setDevicePixelRatio(pixelsPerPoint);
    QIcon icon(place);
    icon.addPixmap(place, QIcon::Selected);
    return icon;
}

}  // namespace

PresetGallery::PresetGallery(const QList<GalleryEntry>& entries, QWidget* parent)
    : QDialog(parent), m_list(new QListWidget(this)) {
    setWindowTitle(tr("Presets"));
    resize(760, 620);
    m_list->setAccessibleName(tr("Presets"));
    m_list->setToolTip(tr("Enter or a double click opens a preset"));
    m_list->setIconSize(thumbnailSize);
    m_list->setWordWrap(true);
    m_list->setSpacing(4);
    m_list->setUniformItemSizes(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const GalleryEntry& entry : entries) {
        auto* item = new QListWidgetItem(entry.name + QStringLiteral("\n\n") + entry.description, m_list);
        item->setData(Qt::UserRole, entry.name);
        item->setSizeHint(QSize(0, thumbnailSize.height() + 12));
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    QPushButton* open = buttons->addButton(tr("&Open"), QDialogButtonBox::AcceptRole);
    open->setDefault(true);
    QPushButton* about = buttons->addButton(tr("&About it"), QDialogButtonBox::ActionRole);
    about->setToolTip(tr("The help page of this preset: what it shows and what to watch"));
    const auto openCurrent = [this] {
        if (!current().isEmpty()) Q_EMIT presetChosen(current());
    };
    connect(m_list, &QListWidget::itemActivated, this, openCurrent);
    connect(open, &QPushButton::clicked, this, openCurrent);
    connect(about, &QPushButton::clicked, this, [this] {
        if (!current().isEmpty()) Q_EMIT aboutChosen(current());
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QWidget::close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 12, 12, 12);
    column->addWidget(m_list, 1);
    column->addWidget(buttons);
    setDark(false);
}

void PresetGallery::setDark(bool dark) {
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const QString theme = dark ? QStringLiteral("dark") : QStringLiteral("light");
        item->setIcon(
            thumbnail(QStringLiteral(":/thumbnails/%1-%2.png").arg(item->data(Qt::UserRole).toString(), theme)));
    }
}

void PresetGallery::showPresent(const QString& name) {
    for (int row = 0; row < m_list->count(); ++row)
        if (m_list->item(row)->data(Qt::UserRole).toString() == name) m_list->setCurrentRow(row);
}

QString PresetGallery::current() const {
    const QListWidgetItem* item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

}  // namespace marginscope
