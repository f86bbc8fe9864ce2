#pragma once

#include <QProxyStyle>

#include "widgets/theme.h"

namespace marginscope {

/// Qt's Fusion style with flat, rounded fields: buttons, combo boxes, number fields, line edits and sliders are drawn
/// in the colours of a theme. Everything else is Fusion with themePalette().
class ThemeStyle : public QProxyStyle {
    Q_OBJECT

 public:
    explicit ThemeStyle(const Theme& theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;

 private:
    bool isFilled(const QStyleOption& option, const QWidget* widget) const;
    void drawField(QPainter& painter, const QStyleOption& option, bool filled, bool focused) const;
    void drawArrow(QPainter& painter, const QRectF& place, bool down, bool enabled) const;
    void drawSpinBox(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const;
    void drawSlider(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const;

    Theme m_theme;
};

}  // namespace marginscope
