#pragma once

#include <QString>

namespace marginscope {

/// How numbers are shown to people: three or four digits, powers of ten with a superscript, a real minus sign "−"
/// (U+2212), never "-0.00" or "1e+06". The language of the system has no influence: the decimal sign is a point.
/// What is undefined (not a number) is shown as "–", an infinite value as "∞" or "−∞".
///
/// Superscripts are the Unicode characters ⁻⁰¹²…⁹, which the font DejaVu Sans has; they are plain text and survive in
/// SVG and PDF files.

/// `digits` significant digits: 0.001 ≤ |value| < 100 000 as a decimal fraction ("0.0201", "12.3"), all others as
/// "1.00·10⁶". Decimals that cannot be significant are left out: 7052.31 is "7 052" with three or four digits.
QString formatNumber(double value, int digits = 3);

/// The same without zeros at the end of a decimal fraction: "0.5", "4", "1.5·10⁷". For settings, which are exact.
QString formatSetting(double value, int digits = 3);

/// A sentence of the engine as people read it: "1e+06" in it becomes "10⁶", "2.5e-07" becomes "2.5·10⁻⁷".
QString formatNumbersIn(QString sentence);

/// A fixed number of decimals; values that round to zero have no sign.
QString formatFixed(double value, int decimals);

/// A number at an axis whose ticks are `step` apart: as many decimals as the step needs, or a power of ten if the step
/// or the value is very small or large. Tiny remainders of tick arithmetic count as zero. Needs step > 0.
QString formatTick(double value, double step);

/// "10⁶", for logarithmic axes.
QString formatPowerOfTen(int exponent);

/// "10 000": groups of three digits, with a narrow no-break space between them, as in all numbers here.
QString formatCount(qint64 count);

/// "(−0.10, 0.00)".
QString formatPoint(double x, double y);

/// "⁻¹²".
QString superscript(int exponent);

}  // namespace marginscope
