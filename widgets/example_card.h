#pragma once

#include <QWidget>
#include <optional>

#include "widgets/example_details.h"
#include "widgets/theme.h"

namespace marginscope {

/// The example under the pointer or the selected one: where it is, its class, margin, weight, and the direction of its
/// saliency. Always of the same height.
class ExampleCard : public QWidget {
    Q_OBJECT

 public:
    explicit ExampleCard(QWidget* parent = nullptr);

    void showExample(const std::optional<ExampleDetails>& details);
    void setTheme(const Theme& theme);

 protected:
    void paintEvent(QPaintEvent* event) override;

 private:
    void paintSaliency(QPainter& painter, const QPointF& left, double direction) const;

    std::optional<ExampleDetails> m_details;
    Theme m_theme;
};

}  // namespace marginscope
