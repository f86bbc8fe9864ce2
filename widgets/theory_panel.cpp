#include "widgets/theory_panel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/claim_row.h"
#include "widgets/example_card.h"

namespace marginscope {

TheoryPanel::TheoryPanel(QWidget* parent)
    : QWidget(parent),
      m_scroll(new QScrollArea(this)),
      m_hint(new QLabel(tr("What the theorems say of this run appears here once training has begun."), this)),
      m_example(new ExampleCard(this)),
      m_theme(lightTheme()) {
    auto* content = new QWidget(this);
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 6);
    m_column->setSpacing(1);
    m_hint->setProperty("role", "hint");
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(12, 4, 12, 4);
    m_column->addWidget(m_hint);
    m_column->addStretch(1);

    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setAccessibleName(tr("Claims"));
    m_scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);

    auto* whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    whole->addWidget(m_scroll, 1);
    whole->addWidget(m_example);
    setMinimumWidth(248);
}

void TheoryPanel::setTheme(const Theme& theme) {
    m_theme = theme;
    m_example->setTheme(theme);
    for (ClaimRow* row : m_rows) row->setTheme(theme);
}

bool TheoryPanel::hasRowsFor(const TheoryReport& report) const {
    return std::equal(m_rows.begin(), m_rows.end(), report.claims.begin(), report.claims.end(),
                      [](const ClaimRow* row, const Claim& claim) { return row->claim().key == claim.key; });
}

void TheoryPanel::makeRows(const TheoryReport& report) {
    for (ClaimRow* row : m_rows) delete row;
    m_rows.clear();
    for (std::size_t i = 0; i < report.claims.size(); ++i) {
        auto* row = new ClaimRow(this);
        row->setTheme(m_theme);
        connect(row, &ClaimRow::clicked, this, [this, row, i] {
            keepOneTabStop(int(i));
            Q_EMIT explanationWanted(QString::fromStdString(row->claim().key));
        });
        connect(row, &ClaimRow::neighbourWanted, this, [this, i](int step) { goTo(int(i) + step); });
        m_column->insertWidget(int(i), row);
        m_rows.push_back(row);
    }
    keepOneTabStop(0);
    m_hint->setVisible(m_rows.empty());
}

void TheoryPanel::setReport(const std::shared_ptr<const TheoryReport>& report) {
    if (report == m_report) return;
    m_report = report;
    if (!report) {
        forgetVerdicts();
        return;
    }
    if (!hasRowsFor(*report)) makeRows(*report);
    for (std::size_t i = 0; i < m_rows.size(); ++i) m_rows[i]->setClaim(report->claims[i]);
}

void TheoryPanel::forgetVerdicts() {
    for (ClaimRow* row : m_rows) {
        Claim claim = row->claim();
        claim.verdict = Verdict::NotYet;
        claim.values.clear();
        claim.reason = "A new run has begun.";
        row->setClaim(claim);
    }
}

void TheoryPanel::showExample(const std::optional<ExampleDetails>& details) {
    m_example->showExample(details);
}

void TheoryPanel::goTo(int index) {
    if (m_rows.empty()) return;
    const int last = int(m_rows.size()) - 1;
    const int wanted = std::clamp(index, 0, last);
    ClaimRow* row = m_rows[std::size_t(wanted)];
    keepOneTabStop(wanted);
    row->setFocus(Qt::TabFocusReason);
    m_scroll->ensureWidgetVisible(row, 0, 4);
}

// One Tab for the whole list, at the row where the person was last.
void TheoryPanel::keepOneTabStop(int index) {
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        m_rows[i]->setFocusPolicy(int(i) == index ? Qt::StrongFocus : Qt::ClickFocus);
}

void TheoryPanel::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Home)
        goTo(0);
    else if (event->key() == Qt::Key_End)
        goTo(int(m_rows.size()) - 1);
    else
        QWidget::keyPressEvent(event);
}

}  // namespace marginscope
