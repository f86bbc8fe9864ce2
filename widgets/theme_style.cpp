#include "widgets/theme_style.h"

#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace marginscope {

namespace {
constexpr double fieldRadius = 4;
}

ThemeStyle::ThemeStyle(const Theme& theme) : QProxyStyle(QStringLiteral("Fusion")), m_theme(theme) {}

bool ThemeStyle::isFilled(const QStyleOption& option, const QWidget* widget) const {
    if (!option.state.testFlag(State_Enabled)) return false;
    return option.state.testFlag(State_On) || (widget != nullptr && widget->property("primary").toBool());
}

void ThemeStyle::drawField(QPainter& painter, const QStyleOption& option, bool filled, bool focused) const {
    const bool enabled = option.state.testFlag(State_Enabled);
    const bool hovered = enabled && option.state.testFlag(State_MouseOver);
    const bool pressed = enabled && option.state.testFlag(State_Sunken);
    QColor ground = filled ? m_theme.accent : hovered || pressed ? m_theme.fieldHover : m_theme.field;
    if (filled && (hovered || pressed)) ground = ground.lighter(pressed ? 92 : 108);
    if (!filled && pressed) ground = ground.darker(106);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(ground);
    painter.setPen(QPen(focused || filled ? m_theme.accent : m_theme.border, 1));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), fieldRadius, fieldRadius);
    if (focused && filled) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_theme.accentText, 1));
        painter.drawRoundedRect(QRectF(option.rect).adjusted(2.5, 2.5, -2.5, -2.5), fieldRadius - 1, fieldRadius - 1);
    }
    painter.restore();
}

void ThemeStyle::drawArrow(QPainter& painter, const QRectF& place, bool down, bool enabled) const {
    const QPointF centre = place.center();
    const double rise = down ? 1.75 : -1.75;
    const QPolygonF arrow({centre + QPointF(-3.5, -rise), centre + QPointF(0, rise), centre + QPointF(3.5, -rise)});
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(enabled ? m_theme.mutedText : m_theme.border, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(arrow);
    painter.restore();
}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    const bool focused = option->state.testFlag(State_HasFocus);
    switch (element) {
        case PE_PanelButtonCommand:
            drawField(*painter, *option, isFilled(*option, widget), focused);
            return;
        case PE_PanelButtonTool: {
            const bool flat = option->state.testFlag(State_AutoRaise) && !option->state.testFlag(State_On) &&
                              !option->state.testFlag(State_Sunken) && !option->state.testFlag(State_MouseOver) &&
                              !focused;
            if (!flat) drawField(*painter, *option, isFilled(*option, widget), focused);
            return;
        }
        case PE_PanelLineEdit: {
            // Inside combo boxes and number fields the line edit has no frame and lies on the field drawn around it.
            const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
            if (frame == nullptr || frame->lineWidth == 0) return;
            QStyleOptionFrame field(*frame);
            field.state.setFlag(State_Sunken, false);  // the style's word for "has a frame", not for "pressed"
            drawField(*painter, field, false, focused);
            return;
        }
        case PE_FrameFocusRect:
            return;  // every field shows the focus with its own edge
        case PE_IndicatorArrowDown:
        case PE_IndicatorArrowUp:
            drawArrow(*painter, option->rect, element == PE_IndicatorArrowDown, option->state.testFlag(State_Enabled));
            return;
        default:
            QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    if (isFilled(*option, widget)) {
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
            button != nullptr && element == CE_PushButtonLabel) {
            QStyleOptionButton onAccent(*button);
            onAccent.palette.setColor(QPalette::ButtonText, m_theme.accentText);
            QProxyStyle::drawControl(element, &onAccent, painter, widget);
            return;
        }
        if (const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
            button != nullptr && element == CE_ToolButtonLabel) {
            QStyleOptionToolButton onAccent(*button);
            onAccent.palette.setColor(QPalette::ButtonText, m_theme.accentText);
            QProxyStyle::drawControl(element, &onAccent, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                    const QWidget* widget) const {
    switch (control) {
        case CC_ComboBox:
            drawField(*painter, *option, false, option->state.testFlag(State_HasFocus));
            drawArrow(*painter, subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget), true,
                      option->state.testFlag(State_Enabled));
            return;
        case CC_SpinBox:
            drawSpinBox(*option, *painter, widget);
            return;
        case CC_Slider:
            drawSlider(*option, *painter, widget);
            return;
        default:
            QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

void ThemeStyle::drawSpinBox(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const {
    drawField(painter, option, false, option.state.testFlag(State_HasFocus));
    const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(&option);
    if (spin == nullptr || spin->buttonSymbols == QAbstractSpinBox::NoButtons) return;
    const bool enabled = option.state.testFlag(State_Enabled);
    const QRectF up = subControlRect(CC_SpinBox, spin, SC_SpinBoxUp, widget);
    const QRectF down = subControlRect(CC_SpinBox, spin, SC_SpinBoxDown, widget);
    drawArrow(painter, up.translated(0, 1), false,
              enabled && spin->stepEnabled.testFlag(QAbstractSpinBox::StepUpEnabled));
    drawArrow(painter, down.translated(0, -1), true,
              enabled && spin->stepEnabled.testFlag(QAbstractSpinBox::StepDownEnabled));
}

void ThemeStyle::drawSlider(const QStyleOptionComplex& option, QPainter& painter, const QWidget* widget) const {
    const auto* slider = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (slider == nullptr) return;
    const bool horizontal = slider->orientation == Qt::Horizontal;
    const bool enabled = option.state.testFlag(State_Enabled);
    const QPointF handle = QRectF(subControlRect(CC_Slider, slider, SC_SliderHandle, widget)).center();
    QRectF groove = option.rect;
    groove = horizontal ? QRectF(groove.left() + 2, groove.center().y() - 2.5, groove.width() - 4, 5)
                        : QRectF(groove.center().x() - 2.5, groove.top() + 2, 5, groove.height() - 4);
    QRectF done = groove;
    const bool fromStart = horizontal ? !slider->upsideDown : slider->upsideDown;
    if (horizontal)
        fromStart ? done.setRight(handle.x()) : done.setLeft(handle.x());
    else
        fromStart ? done.setBottom(handle.y()) : done.setTop(handle.y());

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.border);
    painter.drawRoundedRect(groove, 2.5, 2.5);
    painter.setBrush(enabled ? m_theme.accent : m_theme.faintText);
    painter.drawRoundedRect(done, 2.5, 2.5);
    painter.setBrush(m_theme.panel);
    painter.setPen(
        QPen(enabled ? m_theme.accent : m_theme.faintText, option.state.testFlag(State_HasFocus) ? 2.5 : 1.5));
    painter.drawEllipse(handle, 6, 6);
    painter.restore();
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        // Labels stay where they are when a button is pressed; the colour says enough.
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
            return 0;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

}  // namespace marginscope
