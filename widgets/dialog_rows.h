#pragma once

#include <QLabel>
#include <QString>

namespace marginscope {

/// A control with the name that screen readers say and its tool tip.
template <typename Control>
Control* named(Control* control, const QString& name, const QString& toolTip) {
    control->setAccessibleName(name);
    control->setToolTip(toolTip);
    return control;
}

/// The label of a row. QFormLayout itself only knows whom a label is for where the row is one control.
inline QLabel* labelFor(QWidget* control, const QString& text) {
    auto* label = new QLabel(text, control->parentWidget());
    label->setBuddy(control);
    return label;
}

}  // namespace marginscope
