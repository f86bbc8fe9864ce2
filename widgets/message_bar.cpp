#include "widgets/message_bar.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>
#include <array>
#include <utility>

namespace marginscope {

namespace {

constexpr int informationMilliseconds = 8000;
constexpr int tallest = 40;  // two lines

struct Look {
    const char* mark;
    const char* name;  ///< for screen readers
    QRgb colour;
};

const Look& lookOf(MessageBar::Kind kind) {
    static const std::array<Look, 3> looks = {
        {{"i", QT_TRANSLATE_NOOP("marginscope::MessageBar", "Information"), 0xff0072b2},
         {"!", QT_TRANSLATE_NOOP("marginscope::MessageBar", "Warning"), 0xffe69f00},
         {"×", QT_TRANSLATE_NOOP("marginscope::MessageBar", "Error"), 0xffd55e00}}};
    return looks[std::size_t(kind)];
}

}  // namespace

MessageBar::MessageBar(QWidget* parent)
    : QFrame(parent),
      m_mark(new QLabel(this)),
      m_text(new QLabel(this)),
      m_progress(new QProgressBar(this)),
      m_buttonRow(new QHBoxLayout) {
    setProperty("panel", true);
    setObjectName(QStringLiteral("messageBar"));
    setMaximumHeight(tallest);
    m_mark->setAlignment(Qt::AlignCenter);
    m_mark->setFixedWidth(18);
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_progress->setRange(0, 100);
    m_progress->setFixedSize(160, 16);
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setToolTip(tr("How far the work has come"));
    m_progress->hide();
    auto* close = new QToolButton(this);
    close->setText(QStringLiteral("✕"));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(tr("Close message"));
    connect(close, &QToolButton::clicked, this, &MessageBar::dismiss);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 4, 6, 4);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addWidget(m_progress);
    m_buttonRow->setSpacing(6);
    row->addLayout(m_buttonRow);
    row->addWidget(close);

    m_timer.setSingleShot(true);
    m_timer.setInterval(informationMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &MessageBar::clear);
}

QString MessageBar::text() const {
    return m_text->text();
}

void MessageBar::showMessage(Kind kind, const QString& sentence) {
    present(kind, sentence, {});
    kind == Kind::Information ? m_timer.start() : m_timer.stop();
}

void MessageBar::showProgress(const QString& sentence, Choice stop, double fraction) {
    m_progress->setValue(int(100 * fraction));
    // The same button as long as the work goes on, so that it can be clicked and keeps the focus.
    if (m_progress->isVisibleTo(this) && m_buttons.size() == 1 && m_buttons.front()->text() == stop.text &&
        !m_isAsking) {
        m_text->setText(sentence);
        return;
    }
    present(Kind::Information, sentence, {std::move(stop)});
    m_progress->show();
    m_timer.stop();
}

void MessageBar::ask(const QString& sentence, std::vector<Choice> choices) {
    m_question = Question{sentence, std::move(choices)};
    clear();
}

void MessageBar::clearQuestion() {
    m_question.reset();
    if (m_isAsking) clear();
}

/// By a person.
void MessageBar::dismiss() {
    if (m_isAsking) m_question.reset();
    clear();
}

void MessageBar::removeButtons() {
    m_isAsking = false;
    for (QPushButton* button : std::exchange(m_buttons, {})) {
        button->hide();
        button->deleteLater();  // it may be the one that was clicked
    }
}

void MessageBar::present(Kind kind, const QString& sentence, const std::vector<Choice>& choices) {
    removeButtons();
    m_progress->hide();
    for (const Choice& choice : choices) {
        auto* button = new QPushButton(choice.text, this);
        button->setFixedHeight(24);
        button->setToolTip(choice.toolTip);
        button->setAccessibleName(choice.text);
        button->setAccessibleDescription(choice.toolTip);
        connect(button, &QPushButton::clicked, this, choice.chosen);
        m_buttonRow->addWidget(button);
        m_buttons.push_back(button);
    }
    m_kind = kind;
    m_text->setText(sentence);
    m_mark->setText(QString::fromUtf8(lookOf(kind).mark));
    m_mark->setStyleSheet(QStringLiteral("font-weight: bold; color: %1;").arg(QColor(lookOf(kind).colour).name()));
    setAccessibleName(tr("%1: %2").arg(tr(lookOf(kind).name), sentence));
    update();
    Q_EMIT visibilityWanted(true);
}

void MessageBar::clear() {
    m_timer.stop();
    if (m_question) {
        present(Kind::Warning, m_question->sentence, m_question->choices);
        m_isAsking = true;
        return;
    }
    removeButtons();
    m_progress->hide();
    m_text->clear();
    Q_EMIT visibilityWanted(false);
}

void MessageBar::paintEvent(QPaintEvent* event) {
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(lookOf(m_kind).colour));
    painter.drawRoundedRect(QRectF(1, 5, 4, height() - 10), 2, 2);
}

}  // namespace marginscope
