#pragma once

#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "engine/theory/theory_report.h"
#include "widgets/example_details.h"
#include "widgets/theme.h"

class QLabel;
class QScrollArea;
class QVBoxLayout;

namespace marginscope {

class ClaimRow;
class ExampleCard;

/// What the monitors say of the run, one row a claim, and below them the example under the pointer. Rows keep their
/// place: a new report of the same claims changes their texts and nothing else. Up, Down, Home and End go from row to
/// row, Tab enters and leaves the list.
class TheoryPanel : public QWidget {
    Q_OBJECT

 public:
    explicit TheoryPanel(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

    /// Null: nothing is known yet of this run. Rows that are there stay, without verdicts.
    void setReport(const std::shared_ptr<const TheoryReport>& report);

    void showExample(const std::optional<ExampleDetails>& details);

    const std::vector<ClaimRow*>& rows() const { return m_rows; }

 Q_SIGNALS:
    /// A person asks what a claim means; `key` is Claim::key and the name of its help page.
    void explanationWanted(const QString& key);

 protected:
    void keyPressEvent(QKeyEvent* event) override;

 private:
    bool hasRowsFor(const TheoryReport& report) const;
    void makeRows(const TheoryReport& report);
    void forgetVerdicts();
    void goTo(int index);
    void keepOneTabStop(int index);

    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
    QLabel* m_hint;
    ExampleCard* m_example;
    std::vector<ClaimRow*> m_rows;
    std::shared_ptr<const TheoryReport> m_report;
    Theme m_theme;
};

}  // namespace marginscope
