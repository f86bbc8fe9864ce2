#pragma once

#include <QString>

namespace marginscope {

/// Numbers in fields that people can edit: "10⁶", "2·10⁻³", "0.02". Shown as in number_format.h, but with every digit
/// that counts; read back from what people type, with or without superscripts, spaces and real minus signs.

/// The shortest such text that reads back to exactly this number.
QString inputText(double value);

/// What a parser of numbers takes for a text a person typed: "10⁶" → "1e6", "2·10⁻³" → "2e-3", "−1 000" → "-1000". What
/// is not a number stays recognisably what it was, so that the sentence about it makes sense.
QString plainNumber(const QString& text);

}  // namespace marginscope
