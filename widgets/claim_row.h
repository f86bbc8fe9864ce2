#pragma once

#include <QAbstractButton>
#include <QStringList>
#include <QTimer>

#include "engine/theory/claim.h"
#include "widgets/theme.h"

namespace marginscope {

/// One claim of the theory panel: mark, name, verdict, sentence and values. A button: a click, Enter or Space asks for
/// the explanation; the tool tip is the reason.
///
/// Its height follows from the width and the claim's sentence. Values change all the time: if they come to need more
/// room the row grows at once, but it shrinks only when they have needed less for two seconds, so that the rows below
/// it stand still while numbers pass by.
class ClaimRow : public QAbstractButton {
    Q_OBJECT

 public:
    explicit ClaimRow(QWidget* parent = nullptr);

    void setClaim(const Claim& claim);
    const Claim& claim() const { return m_claim; }
    void setTheme(const Theme& theme);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

 Q_SIGNALS:
    /// The arrow keys: −1 to the row above, 1 to the row below.
    void neighbourWanted(int step);

 protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

 private:
    struct Layout {
        bool isVerdictBelow = false;  ///< it does not fit beside the name
        double sentenceTop = 0;
        double valuesTop = 0;
        int height = 0;
    };
    Layout layOut(int width) const;
    double textWidth(int width) const;
    double neededHeight() const;
    void setValuesHeight(double height);

    Claim m_claim;
    QString m_name;
    QString m_verdict;
    QString m_sentence;
    QString m_values;
    Theme m_theme;
    double m_valuesHeight = 0;  // room of the values: the most that they have needed of late at this width
    QTimer m_untilShrink;       // runs while they need less
};

}  // namespace marginscope
