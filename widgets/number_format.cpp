#include "widgets/number_format.h"

#include <QRegularExpression>
#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstdlib>

namespace marginscope {

namespace {

constexpr QChar minusSign(0x2212);
constexpr QChar narrowSpace(0x202f);

/// Digits of a non-negative decimal fraction, with the whole part in groups of three.
QString groupThousands(QString digits) {
    const qsizetype point = digits.indexOf(QLatin1Char('.'));
    const qsizetype wholeDigits = point < 0 ? digits.size() : point;
    for (qsizetype position = wholeDigits - 3; position > 0; position -= 3) digits.insert(position, narrowSpace);
    return digits;
}

bool isPlainZero(const QString& digits) {
    return std::none_of(digits.begin(), digits.end(), [](QChar c) { return c >= QLatin1Char('1') && c.isDigit(); });
}

QString withSign(double value, const QString& digits) {
    return std::signbit(value) && !isPlainZero(digits) ? minusSign + digits : digits;
}

/// "–", "∞" or "−∞"; empty for a finite value.
QString formatSpecial(double value) {
    if (std::isnan(value)) return QStringLiteral("–");
    if (std::isinf(value)) return value > 0 ? QStringLiteral("∞") : QStringLiteral("−∞");
    return {};
}

/// A finite number, rounded: mantissa with `digits` digits, times 10^exponent.
struct Rounded {
    QString mantissa;  ///< "1.00", without sign
    int exponent = 0;
};

Rounded roundToDigits(double value, int digits) {
    const QString scientific = QString::number(std::abs(value), 'e', digits - 1);
    const qsizetype split = scientific.indexOf(QLatin1Char('e'));
    return {scientific.left(split), scientific.mid(split + 1).toInt()};
}

bool needsPowerOfTen(int exponent) {
    return exponent < -3 || exponent > 4;
}

}  // namespace

QString formatNumber(double value, int digits) {
    assert(digits >= 1);
    if (const QString special = formatSpecial(value); !special.isEmpty()) return special;
    if (value == 0) return QStringLiteral("0");
    const Rounded rounded = roundToDigits(value, digits);
    if (needsPowerOfTen(rounded.exponent))
        return withSign(value, rounded.mantissa) + QStringLiteral("·") + formatPowerOfTen(rounded.exponent);
    return formatFixed(value, std::max(digits - 1 - rounded.exponent, 0));
}

QString formatSetting(double value, int digits) {
    QString text = formatNumber(value, digits);
    static const QRegularExpression zeros(QStringLiteral("(\\.\\d*?)0+(?=·|$)"));
    text.replace(zeros, QStringLiteral("\\1"));
    static const QRegularExpression bareDecimalSign(QStringLiteral("\\.(?=·|$)"));
    return text.remove(bareDecimalSign);
}

QString formatNumbersIn(QString sentence) {
    static const QRegularExpression number(QStringLiteral("(\\d[\\d.]*)e([+-]\\d+)"));
    for (QRegularExpressionMatch match = number.match(sentence); match.hasMatch(); match = number.match(sentence)) {
        const QString factor =
            match.captured(1) == QStringLiteral("1") ? QString() : match.captured(1) + QStringLiteral("·");
        const QString power = factor + formatPowerOfTen(match.captured(2).toInt());
        sentence.replace(match.capturedStart(), match.capturedLength(), power);
    }
    return sentence;
}

QString formatFixed(double value, int decimals) {
    assert(decimals >= 0);
    if (const QString special = formatSpecial(value); !special.isEmpty()) return special;
    return withSign(value, groupThousands(QString::number(std::abs(value), 'f', decimals)));
}

QString formatTick(double value, double step) {
    assert(step > 0);
    if (const QString special = formatSpecial(value); !special.isEmpty()) return special;
    if (std::abs(value) < 1e-6 * step) value = 0;
    // Decimals of the step's leading digit, negative from ten on. A step like 0.25 needs one more; 1e-9 forgives 0.1 +
    // 0.2.
    int decimals = -int(std::floor(std::log10(step) + 1e-9));
    const double leading = step * std::pow(10.0, decimals);
    if (std::abs(leading - std::round(leading)) > 1e-6) ++decimals;
    if (decimals <= 4 && std::max(std::abs(value), step) < 99999.5) return formatFixed(value, std::max(decimals, 0));

    if (value == 0) return QStringLiteral("0");
    const int exponent = int(std::floor(std::log10(std::abs(value)) + 1e-9));
    const Rounded rounded = roundToDigits(value, std::clamp(exponent + decimals, 0, 6) + 1);
    return withSign(value, rounded.mantissa) + QStringLiteral("·") + formatPowerOfTen(rounded.exponent);
}

QString formatPowerOfTen(int exponent) {
    return QStringLiteral("10") + superscript(exponent);
}

QString formatCount(qint64 count) {
    const QString plain = QString::number(count);
    return count < 0 ? minusSign + groupThousands(plain.mid(1)) : groupThousands(plain);
}

QString formatPoint(double x, double y) {
    return QStringLiteral("(%1, %2)").arg(formatFixed(x, 2), formatFixed(y, 2));
}

QString superscript(int exponent) {
    static const QString digits = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString raised = exponent < 0 ? QStringLiteral("⁻") : QString();
    for (const QChar digit : QString::number(std::abs(exponent))) raised += digits.at(digit.digitValue());
    return raised;
}

}  // namespace marginscope
