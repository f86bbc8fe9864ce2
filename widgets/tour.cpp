#include "widgets/tour.h"

#include <QEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace marginscope {

namespace {

constexpr int cardWidth = 300;
constexpr int gap = 12;  // between the framed place and the card, and around both
constexpr double frameWidth = 3;
constexpr double frameRadius = 8;

}  // namespace

Tour::Tour(QWidget* window)
    : QWidget(window),
      m_card(new QFrame(window)),
      m_count(new QLabel(m_card)),
      m_title(new QLabel(m_card)),
      m_text(new QLabel(m_card)),
      m_back(new QPushButton(tr("&Back"), m_card)),
      m_next(new QPushButton(m_card)) {
    // The frame is only looked at: what lies under it goes on working.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    m_card->hide();
    m_card->setProperty("panel", true);
    m_card->setAccessibleName(tr("Tour"));
    m_card->setFixedWidth(cardWidth);
    m_title->setProperty("role", "title");
    m_count->setProperty("role", "muted");
    m_text->setWordWrap(true);
    m_next->setProperty("primary", true);
    auto* close = new QPushButton(tr("&Close"), m_card);
    for (QPushButton* button : {m_back, m_next, close}) button->setAutoDefault(true);
    m_back->setAccessibleName(tr("Tour: back"));
    m_next->setAccessibleName(tr("Tour: next"));
    close->setAccessibleName(tr("Tour: close"));
    connect(m_back, &QPushButton::clicked, this, &Tour::back);
    connect(m_next, &QPushButton::clicked, this, &Tour::next);
    connect(close, &QPushButton::clicked, this, &Tour::end);

    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_count);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(close);
    buttons->addStretch(1);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    auto* column = new QVBoxLayout(m_card);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addLayout(top);
    column->addWidget(m_text);
    column->addLayout(buttons);
    window->installEventFilter(this);
    m_card->installEventFilter(this);
}

void Tour::setTheme(const Theme& theme) {
    m_frameColour = theme.accent;
    update();
}

void Tour::begin(std::vector<TourStep> steps) {
    m_steps = std::move(steps);
    if (!m_steps.empty()) showStep(0);
}

void Tour::end() {
    if (m_place) m_place->removeEventFilter(this);
    m_place = nullptr;
    m_current = -1;
    hide();
    m_card->hide();
}

void Tour::next() {
    if (m_current + 1 < stepCount())
        showStep(m_current + 1);
    else
        end();
}

void Tour::back() {
    if (m_current > 0) showStep(m_current - 1);
}

void Tour::showStep(int step) {
    m_current = step;
    const TourStep& shown = m_steps[std::size_t(step)];
    if (m_place) m_place->removeEventFilter(this);
    const auto visible =
        std::find_if(shown.places.begin(), shown.places.end(), [](QWidget* place) { return place->isVisible(); });
    m_place = visible != shown.places.end() ? *visible : nullptr;
    if (m_place) m_place->installEventFilter(this);
    m_title->setText(shown.title);
    m_text->setText(shown.text);
    m_count->setText(tr("%1 of %2").arg(step + 1).arg(stepCount()));
    m_back->setEnabled(step > 0);
    m_next->setText(step + 1 < stepCount() ? tr("&Next") : tr("&Done"));
    m_card->setAccessibleDescription(shown.title + QStringLiteral(". ") + shown.text);
    show();
    m_card->show();
    arrange();
    m_next->setFocus();
}

QRect Tour::framedPlace() const {
    if (!m_place || !m_place->isVisible()) return {};
    return {m_place->mapTo(parentWidget(), QPoint(0, 0)), m_place->size()};
}

/// Beside the place where there is room, else in its lower right corner.
QPoint Tour::cardPosition(const QRect& place, const QSize& size) const {
    const QRect room = parentWidget()->rect().adjusted(gap, gap, -gap, -gap);
    if (place.isNull()) return QRect(QPoint(), size).translated(room.center() - QRect(QPoint(), size).center()).topLeft();
    const int top = std::clamp(place.top(), room.top(), std::max(room.top(), room.bottom() - size.height()));
    const int left = std::clamp(place.left(), room.left(), std::max(room.left(), room.right() - size.width()));
    for (const QPoint& corner :
         {QPoint(place.right() + gap, top), QPoint(place.left() - gap - size.width(), top),
          QPoint(left, place.bottom() + gap), QPoint(left, place.top() - gap - size.height())})
        if (room.contains(QRect(corner, size))) return corner;
    return {place.right() - gap - size.width(), place.bottom() - gap - size.height()};
}

void Tour::arrange() {
    setGeometry(parentWidget()->rect());
    m_card->adjustSize();
    m_card->move(cardPosition(framedPlace(), m_card->size()));
    raise();
    m_card->raise();
    update();
}

void Tour::paintEvent(QPaintEvent*) {
    const QRect place = framedPlace();
    if (place.isNull()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_frameColour, frameWidth));
    const double inset = frameWidth / 2;
    painter.drawRoundedRect(QRectF(place).adjusted(inset, inset, -inset, -inset), frameRadius, frameRadius);
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
    if (!isRunning()) return QWidget::eventFilter(watched, event);
    switch (event->type()) {
        case QEvent::Resize:
        case QEvent::Move:
        case QEvent::Show:
        case QEvent::Hide:
            if (watched != m_card) arrange();
            break;
        case QEvent::KeyPress:
            if (watched == m_card && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
                end();
                return true;
            }
            break;
        default:
            break;
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace marginscope
