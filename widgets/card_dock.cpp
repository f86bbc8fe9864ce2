#include "widgets/card_dock.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace marginscope {

namespace {

constexpr double cardRadius = 6;
constexpr int titleHeight = 28;
constexpr int gripHeight = 10;

/// The top row. Mouse presses pass through to the dock, which moves by them.
class CardHeader : public QWidget {
 public:
    CardHeader(QDockWidget* dock, bool hasTitle, QLabel* hint) : QWidget(dock), m_hasTitle(hasTitle) {
        setFixedHeight(hasTitle ? titleHeight : gripHeight);
        setToolTip(QObject::tr("Drag to move this view; double-click to float it"));
        auto* row = new QHBoxLayout(this);
        row->setContentsMargins(12, hasTitle ? 6 : 0, 4, 0);
        row->setSpacing(2);
        if (hasTitle) {
            auto* title = new QLabel(dock->windowTitle(), this);
            title->setProperty("role", "title");
            row->addWidget(title);
        }
        row->addStretch(1);
        if (hint != nullptr) row->addWidget(hint);
        addButton(row, QStringLiteral("◱"), QObject::tr("Float: %1"), dock,
                  [dock] { dock->setFloating(!dock->isFloating()); });
        addButton(row, QStringLiteral("✕"), QObject::tr("Hide: %1"), dock, [dock] { dock->close(); });
    }

 protected:
    void enterEvent(QEnterEvent*) override { showButtons(true); }
    void leaveEvent(QEvent*) override { showButtons(false); }

    void paintEvent(QPaintEvent*) override {
        if (m_hasTitle || !underMouse()) return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::PlaceholderText));
        for (int k = -2; k <= 2; ++k) painter.drawEllipse(QPointF(width() / 2.0 + 7 * k, height() / 2.0), 1.5, 1.5);
    }

 private:
    template <typename Action>
    void addButton(QHBoxLayout* row, const QString& text, const QString& toolTip, QDockWidget* dock, Action action) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setAutoRaise(true);
        button->setFixedSize(m_hasTitle ? 20 : 18, m_hasTitle ? 20 : 10);
        button->setFocusPolicy(Qt::NoFocus);
        button->setToolTip(toolTip.arg(dock->windowTitle()));
        button->setAccessibleName(button->toolTip());
        QSizePolicy kept = button->sizePolicy();
        kept.setRetainSizeWhenHidden(true);
        button->setSizePolicy(kept);
        button->hide();
        connect(button, &QToolButton::clicked, dock, action);
        row->addWidget(button);
        m_buttons += button;
    }

    void showButtons(bool visible) {
        for (QToolButton* button : m_buttons) button->setVisible(visible);
        update();
    }

    bool m_hasTitle;
    QList<QToolButton*> m_buttons;
};

}  // namespace

CardDock::CardDock(const QString& name, const QString& title, Header header, QWidget* content, QWidget* parent)
    : QDockWidget(title, parent) {
    setObjectName(name);
    setAccessibleName(title);
    const bool hasTitle = header == Header::Title;
    if (hasTitle) {
        m_hint = new QLabel(this);
        m_hint->setProperty("role", "muted");
    }
    setTitleBarWidget(new CardHeader(this, hasTitle, m_hint));
    // The content must not paint over the card's rounded edge.
    auto* inset = new QWidget(this);
    auto* column = new QVBoxLayout(inset);
    column->setContentsMargins(2, 0, 2, 4);
    column->addWidget(content);
    setWidget(inset);
    // Whoever asks for a view wants to see it, also where it shares its place with others. Tabs are made only when the
    // dock has been shown.
    connect(toggleViewAction(), &QAction::triggered, this, [this](bool isWanted) {
        if (isWanted) QTimer::singleShot(0, this, &QWidget::raise);
    });
}

void CardDock::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void CardDock::setHint(const QString& hint) {
    if (m_hint != nullptr) m_hint->setText(hint);
}

void CardDock::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.window);
    painter.setBrush(m_theme.panel);
    painter.setPen(QPen(m_theme.border, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), cardRadius, cardRadius);
}

}  // namespace marginscope
