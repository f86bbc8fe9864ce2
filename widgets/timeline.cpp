#include "widgets/timeline.h"

#include <QHBoxLayout>
#include <QPushButton>

#include "widgets/glyph_icon.h"
#include "widgets/timeline_strip.h"

namespace marginscope {

namespace {

constexpr int buttonHeight = 24;

}  // namespace

Timeline::Timeline(TimeTravel& travel, ViewState& state, QWidget* parent)
    : QFrame(parent), m_travel(travel), m_strip(new TimelineStrip(this)) {
    setProperty("panel", true);
    m_back = addButton(tr("One record back"), tr("Show the record before (Ctrl+Left)"));
    m_back->setAutoRepeat(true);
    m_forward = addButton(tr("One record forward"), tr("Show the next record (Ctrl+Right)"));
    m_forward->setAutoRepeat(true);
    m_live = addButton(tr("Live"), tr("Show the newest moment again (Ctrl+End)"));
    m_live->setText(QStringLiteral("● ") + tr("live"));
    m_live->setCheckable(true);
    m_live->setFixedWidth(QWIDGETSIZE_MAX);
    m_live->setMinimumWidth(62);
    m_live->setMaximumWidth(90);
    connect(m_back, &QPushButton::clicked, this, [this] { m_travel.stepBy(-1); });
    connect(m_forward, &QPushButton::clicked, this, [this] { m_travel.stepBy(1); });
    connect(m_live, &QPushButton::clicked, this, [this] {
        m_travel.goLive();
        showRecord(-1);
    });
    connect(m_strip, &TimelineStrip::recordChosen, &m_travel, &TimeTravel::goTo);
    connect(&state, &ViewState::scrubRecordChanged, this, &Timeline::showRecord);
    connect(&state, &ViewState::clockChanged, m_strip, &TimelineStrip::setClock);
    m_strip->setClock(state.clock());
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 3, 8, 3);
    row->setSpacing(4);
    row->addWidget(m_back);
    row->addWidget(m_forward);
    row->addWidget(m_strip, 1);
    row->addWidget(m_live);
    showRecord(state.scrubRecord());
}

QPushButton* Timeline::addButton(const QString& name, const QString& toolTip) {
    auto* button = new QPushButton(this);
    button->setFixedSize(28, buttonHeight);
    button->setAccessibleName(name);
    button->setToolTip(toolTip);
    return button;
}

void Timeline::setTheme(const Theme& theme) {
    m_strip->setTheme(theme);
    m_back->setIcon(glyphIcon(Glyph::StepBack, theme.text));
    m_forward->setIcon(glyphIcon(Glyph::Step, theme.text));
}

void Timeline::showHistory(std::shared_ptr<const CurveTable> history, const RunPhases& phases) {
    m_strip->setHistory(std::move(history));
    m_strip->setPhases(phases);
    m_back->setEnabled(m_travel.shownRecord() > 0);
}

void Timeline::showRecord(int record) {
    m_strip->showRecord(record);
    m_live->setChecked(record < 0);
    m_forward->setEnabled(record >= 0);
    m_back->setEnabled(m_travel.shownRecord() > 0);
}

}  // namespace marginscope
