#include "widgets/transport_bar.h"

#include <QComboBox>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <limits>
#include <utility>

#include "widgets/glyph_icon.h"

namespace marginscope {

namespace {

constexpr int buttonHeight = 28;

QPushButton* menuButton(const QString& text, QMenu* menu, const QString& toolTip, QWidget* parent) {
    auto* button = new QPushButton(text, parent);
    button->setMenu(menu);
    button->setFixedHeight(buttonHeight);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    return button;
}

QComboBox* fittedBox(const QString& name, const QString& toolTip, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setFixedHeight(buttonHeight);
    box->setAccessibleName(name);
    box->setToolTip(toolTip);
    return box;
}

}  // namespace

std::vector<Speed> speeds() {
    return {
        {QStringLiteral("¼×"), 0.25},
        {QStringLiteral("½×"), 0.5},
        {QStringLiteral("1×"), 1},
        {QStringLiteral("2×"), 2},
        {QStringLiteral("4×"), 4},
        {QStringLiteral("16×"), 16},
        {QObject::tr("flat out"), std::numeric_limits<double>::infinity()},
    };
}

TransportBar::TransportBar(const QStringList& presetNames, QMenu* exportMenu, QMenu* themeMenu, QWidget* parent)
    : QFrame(parent), m_presetCount(int(presetNames.size())) {
    setProperty("panel", true);
    m_preset = fittedBox(tr("Preset"), tr("Experiments that come with the program"), this);
    for (const QString& name : presetNames) m_preset->addItem(name);
    connect(m_preset, &QComboBox::activated, this, [this](int index) {
        if (index < m_presetCount) Q_EMIT presetChosen(m_preset->itemText(index));
    });

    m_play = addButton(tr("Pause"), tr("Train or pause (Space)"));
    m_play->setProperty("primary", true);
    connect(m_play, &QPushButton::clicked, this, [this] { Q_EMIT pauseChosen(!m_paused); });
    m_step = addButton(tr("One step"), tr("One accepted step, then pause (N)"));
    connect(m_step, &QPushButton::clicked, this, &TransportBar::stepChosen);
    m_restart = addButton(tr("Restart"), tr("Train again from W₀ (R)"));
    connect(m_restart, &QPushButton::clicked, this, &TransportBar::restartChosen);

    m_speed = fittedBox(
        tr("Speed"), tr("How fast training goes: 1× moves the weights by their own length in a second, ∫ ‖dW‖/‖W‖ = 1"),
        this);
    for (const Speed& speed : speeds()) m_speed->addItem(speed.name, speed.relativeLengthPerSecond);
    connect(m_speed, &QComboBox::activated, this,
            [this](int index) { Q_EMIT speedChosen(m_speed->itemData(index).toDouble()); });

    m_clock =
        fittedBox(tr("Clock"), tr("What the charts run along: ln(n/L), ln‖W‖, the path length ζ, steps or time"), this);
    for (const ClockKind kind : clockKinds) m_clock->addItem(tr("clock: %1").arg(clockTitle(kind)), int(kind));
    connect(m_clock, &QComboBox::activated, this, &TransportBar::emitClock);
    m_logarithmic = addButton(tr("Logarithmic clock"), tr("Logarithmic clock axis (L)"));
    m_logarithmic->setText(tr("log"));
    m_logarithmic->setCheckable(true);
    connect(m_logarithmic, &QPushButton::clicked, this, &TransportBar::emitClock);

    m_watch = new QLabel(this);
    m_watch->setProperty("role", "hint");
    m_watch->setWordWrap(true);
    m_watch->setMinimumWidth(80);
    m_watch->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_watch->setAccessibleName(tr("What to watch"));

    m_export = menuButton(tr("Export"), exportMenu, tr("Save views as figures (Ctrl+E)"), this);
    m_theme = menuButton(QString(), themeMenu, tr("Light or dark"), this);
    m_help = addButton(tr("Help"), tr("Help (F1)"));
    connect(m_help, &QPushButton::clicked, this, &TransportBar::helpChosen);

    m_row = new QHBoxLayout(this);
    m_row->setContentsMargins(10, 6, 10, 6);
    m_row->setSpacing(6);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_preset, m_play, m_step, m_restart, m_speed, m_clock, m_logarithmic})
        m_row->addWidget(widget);
    m_row->addSpacing(4);
    m_row->addWidget(m_watch, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_export, m_theme, m_help}) m_row->addWidget(widget);
    setFixedHeight(buttonHeight + 14);
}

void TransportBar::addMenu(const QString& text, QMenu* menu, const QString& toolTip) {
    m_row->insertWidget(m_row->indexOf(m_export), menuButton(text, menu, toolTip, this));
}

QPushButton* TransportBar::addButton(const QString& name, const QString& toolTip) {
    auto* button = new QPushButton(this);
    button->setFixedSize(36, buttonHeight);
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    return button;
}

void TransportBar::setTheme(const Theme& theme) {
    m_colours = theme;
    m_step->setIcon(glyphIcon(Glyph::Step, theme.text));
    m_restart->setIcon(glyphIcon(Glyph::Restart, theme.text));
    m_theme->setIcon(glyphIcon(Glyph::Theme, theme.text));
    m_help->setIcon(glyphIcon(Glyph::Help, theme.text));
    showState();
}

void TransportBar::showPaused(bool paused) {
    m_paused = paused;
    showState();
}

void TransportBar::showEnded(bool ended) {
    if (std::exchange(m_ended, ended) != ended) showState();
}

void TransportBar::showState() {
    const bool canTrain = m_paused || m_ended;
    m_play->setIcon(
        glyphIcon(canTrain ? Glyph::Play : Glyph::Pause, m_ended ? m_colours.faintText : m_colours.accentText));
    m_play->setAccessibleName(canTrain ? tr("Train") : tr("Pause"));
    m_play->setProperty("primary", !m_ended);
    m_play->update();
    for (QPushButton* button : {m_play, m_step}) button->setEnabled(!m_ended);
    m_play->setToolTip(m_ended ? tr("This run has ended: Restart trains again from W₀ (R)")
                               : tr("Train or pause (Space)"));
    m_step->setToolTip(m_ended ? m_play->toolTip() : tr("One accepted step, then pause (N)"));
}

void TransportBar::emitClock() {
    Q_EMIT clockChosen({ClockKind(m_clock->currentData().toInt()), m_logarithmic->isChecked()});
}

void TransportBar::showClock(const ChartClock& clock) {
    m_clock->setCurrentIndex(m_clock->findData(int(clock.kind)));
    m_logarithmic->setChecked(clock.logarithmic);
}

void TransportBar::showSpeed(double relativeLengthPerSecond) {
    int index = m_speed->findData(relativeLengthPerSecond);
    if (index < 0) {
        m_speed->addItem(QStringLiteral("%1×").arg(relativeLengthPerSecond), relativeLengthPerSecond);
        index = m_speed->count() - 1;
    }
    m_speed->setCurrentIndex(index);
}

void TransportBar::showExperiment(const QString& name, const QString& watch) {
    while (m_preset->count() > m_presetCount) m_preset->removeItem(m_presetCount);
    const QString shown = name.isEmpty() ? tr("unnamed") : name;
    if (m_preset->findText(shown) < 0) m_preset->addItem(shown);
    m_preset->setCurrentIndex(m_preset->findText(shown));
    m_wholeWatch = watch;
    m_watch->setToolTip(watch);
    fitWatch();
}

// Two lines have room; what is longer ends in an ellipsis, and the tool tip says it whole.
void TransportBar::fitWatch() {
    const QFontMetrics metrics = m_watch->fontMetrics();
    const int width = m_watch->width();
    QString text = m_wholeWatch;
    for (int room = 2 * width; room > 0; room -= width / 10 + 1) {
        const QRect needed = metrics.boundingRect(QRect(0, 0, width, 1000), Qt::TextWordWrap, text);
        if (needed.height() <= 2 * metrics.lineSpacing() && needed.width() <= width) break;
        text = metrics.elidedText(m_wholeWatch, Qt::ElideRight, room);
    }
    m_watch->setText(text);
}

void TransportBar::resizeEvent(QResizeEvent* event) {
    QFrame::resizeEvent(event);
    fitWatch();
}

}  // namespace marginscope
