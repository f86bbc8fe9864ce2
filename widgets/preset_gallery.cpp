#include "widgets/preset_gallery.h"

#include <QDialogButtonBox>
#include <QIcon>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace marginscope {

namespace {

constexpr QSize thumbnailSize(192, 120);

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
        item->setIcon(QIcon(QStringLiteral(":/thumbnails/%1-%2.png")
                                .arg(item->data(Qt::UserRole).toString(), dark ? QStringLiteral("dark")
                                                                               : QStringLiteral("light"))));
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
